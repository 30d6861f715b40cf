import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { namesInCharge } from '#domain/case/in-charge.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { commissionForm, extensionForm, interviewForm, opinionForm, opinionTitle, spokenToTitle, trackTitle } from './inquiry.ts';
import { noInquiry } from './inquiry.facts.ts';
import {
  groundsAfterOpinion,
  groundsAgainstExtension,
  groundsAgainstSecondOpinion,
  groundsBeforeReceipt,
  groundsOfInterviewers,
  groundsWithoutInterview,
} from './inquiry.rules.ts';

const ofInquiry = {
  matter: 'inquiry',
  file: 'inquiry',
  delegable: false,
  sensitivity: 'open',
  papers: [],
} as const;

/** No line names the person: the list masks the name by post. */
export const inquiryActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofInquiry,
    kind: 'inquiry.commissioned',
    title: '登记调查评估委托',
    nature: 'clerical',
    hands: { 'county-agency': 'records' },
    basis: ['L18', 'M13'],
    discharges: [],
    slot: 'E1.1',
    withdrawable: false,
    content: commissionForm,
    open: ({ content }) => ({
      inquiry: {
        ...noInquiry,
        name: content.name,
        commissioner: content.commissioner,
        letterNumber: content.letterNumber,
        receivedOn: content.receivedOn,
        track: content.track,
      },
    }),
    names: namesInCharge,
    groundsToOpen: (content, { actedOn }) => groundsBeforeReceipt(content.receivedOn, actedOn),
    say: (content) => `${content.commissioner}委托调查评估，${content.letterNumber}，${trackTitle[content.track]}`,
  }),
  declareAct({
    ...ofInquiry,
    kind: 'inquiry.visited',
    title: '记录调查笔录',
    nature: 'enforcement',
    natureFor: { 'social-worker': 'service' },
    hands: { office: 'records', 'county-agency': 'records', assistant: 'records', 'social-worker': 'records' },
    basis: ['M14'],
    discharges: [],
    slot: 'E1.4',
    withdrawable: true,
    content: interviewForm,
    groundsToRefuse: ({ facts }, content, attempt) => [
      ...groundsBeforeReceipt(facts.inquiry.receivedOn, attempt.actedOn),
      ...groundsAfterOpinion(facts.inquiry, attempt.actedOn),
      ...groundsOfInterviewers(content, attempt),
    ],
    changes: ['inquiry'],
    fold: ({ inquiry }) => ({ inquiry: { ...inquiry, interviews: inquiry.interviews + 1 } }),
    say: (content) => `向${spokenToTitle[content.with]}了解情况，${content.place}`,
  }),
  declareAct({
    ...ofInquiry,
    kind: 'inquiry.extended',
    title: '记录商定延长期限',
    nature: 'enforcement',
    hands: { 'county-agency': 'records' },
    basis: ['M14'],
    discharges: [],
    slot: 'E1.8',
    withdrawable: true,
    content: extensionForm,
    groundsToRefuse: ({ facts }, content, { actedOn }) => [
      ...groundsBeforeReceipt(facts.inquiry.receivedOn, actedOn),
      ...groundsAfterOpinion(facts.inquiry, actedOn),
      ...groundsAgainstExtension(facts.inquiry, content.until, actedOn),
    ],
    changes: ['inquiry'],
    fold: ({ inquiry }, { content }) => ({ inquiry: { ...inquiry, extendedTo: content.until } }),
    say: (content) => `与委托机关商定延长至${sayDay(content.until)}，${content.consent}`,
  }),
  declareAct({
    ...ofInquiry,
    kind: 'inquiry.opinion-given',
    title: '提出评估意见',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['L18', 'M14'],
    discharges: ['inquiry.opinion'],
    slot: 'E1.6',
    withdrawable: false,
    content: opinionForm,
    groundsToRefuse: ({ facts }, content, { actedOn }) => [
      ...groundsBeforeReceipt(facts.inquiry.receivedOn, actedOn),
      ...groundsAgainstSecondOpinion(facts.inquiry),
      ...groundsWithoutInterview(facts.inquiry, content),
    ],
    changes: ['inquiry'],
    fold: ({ inquiry }, { content, actedOn }) => ({ inquiry: { ...inquiry, opinion: { on: actedOn, is: content.opinion } } }),
    say: (content) =>
      `评估意见：${opinionTitle[content.opinion]}${content.number ? `，${content.number}` : ''}${content.withoutInterview ? `，没有调查笔录：${content.withoutInterview}` : ''}`,
  }),
];
