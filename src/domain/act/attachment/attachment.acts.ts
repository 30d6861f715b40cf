import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { addedForm, refusalForm, sourceTitle, takenOffForm } from './attachment.ts';
import {
  added,
  groundsAgainstHanging,
  groundsAgainstSettling,
  groundsAgainstTakingOff,
  groundsAgainstWitnesses,
  signatureRefused,
  takenOff,
} from './attachment.rules.ts';

const ofAttachment = {
  matter: 'attachment',
  nature: 'clerical',
  basis: ['M18'],
  delegable: false,
  // Shown to whom the record is shown that it is about, and sealed with it.
  sensitivity: 'open',
  discharges: [],
  slot: null,
  papers: [],
  // Taken off at any time, by an act that says why.
  withdrawable: false,
  ownDoor: true,
} as const;
/** Whoever works on a file. */
const hands = {
  'city-agency': 'records',
  'county-agency': 'records',
  'bureau-head': 'records',
  office: 'records',
  assistant: 'records',
  'social-worker': 'records',
  supervisor: 'records',
  partner: 'records',
  enterprise: 'records',
} as const;

export const attachmentActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofAttachment,
    kind: added,
    title: '附件补充',
    hands,
    content: addedForm,
    about: {
      record: (content) => content.seq,
      grounds: (target, acts, content) => [...groundsAgainstHanging(target, acts), ...groundsAgainstSettling(acts, content.paper)],
    },
    say: ({ seq, source, note, paper, sha256 }) =>
      `第 ${seq} 条的附件（${sourceTitle[source]}）${paper ? `：《${paper.title}》${paper.number ?? ''}签字件` : ''}${note ? `，${note}` : ''}；校验 ${sha256.slice(0, 8)}`,
  }),
  declareAct({
    ...ofAttachment,
    kind: takenOff,
    title: '撤下附件',
    hands,
    content: takenOffForm,
    about: { record: (content) => content.seq, grounds: (target, acts) => groundsAgainstTakingOff(target, acts) },
    say: ({ seq, reason }) => `撤下第 ${seq} 条：${reason}`,
  }),
  declareAct({
    ...ofAttachment,
    kind: signatureRefused,
    title: '记录拒绝签字',
    hands: { 'county-agency': 'records', 'bureau-head': 'records', office: 'records', assistant: 'records' },
    content: refusalForm,
    about: {
      record: (content) => content.seq,
      grounds: (target, acts, content) => [
        ...groundsAgainstHanging(target, acts),
        ...groundsAgainstSettling(acts, content.paper),
        ...groundsAgainstWitnesses(content),
      ],
    },
    say: ({ paper, place, time, firstWitness, secondWitness, reason }) =>
      `《${paper.title}》${paper.number ?? ''}，${time} 在${place}拒绝签字，${firstWitness}、${secondWitness}在场：${reason}`,
  }),
];
