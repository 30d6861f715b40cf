import { z } from 'zod';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { PsychologyFacts } from './psychology.facts.ts';
import { isEnded } from '#domain/case/ended.ts';
import type { Refusal } from '#domain/refusal.ts';
import { instrumentIds, modes, modeTitle } from './instrument.ts';
import { findInstrument } from './instruments/shelf.ts';
import { agreedIsSeen, purposes, purposeTitle, refusalIsFree } from './psychology.ts';

type Psychology = Pick<CaseFacts, 'psychology'>;
const withPsychology = ({ psychology }: Psychology, change: Partial<PsychologyFacts>): Psychology => ({
  psychology: { ...psychology, ...change },
});
const changes = ['psychology'] as const;

/** After the end nobody owes or gives a test under this file; help goes on with 安置帮教. */
const groundsAfterTheEnd = (file: CaseFile): readonly Refusal[] =>
  !isEnded(file.facts)
    ? []
    : [
        {
          code: 'psychology.ended',
          ground: '矫正已经结束',
          message: '解除或终止社区矫正后，心理帮扶由安置帮教衔接，不再记入本案卷。',
          basis: ['M53'],
          routes: [{ label: '联系安置帮教' }],
        },
      ];

/** Says that a test was done, never what it said: the sealed row lies in its own table and the chain holds its hash. */
export const assessedContent = z.strictObject({
  assessmentId: z.uuid().meta({ title: '测评编号', widget: 'hidden' }),
  instrument: z.enum(instrumentIds).meta({ title: '量表' }),
  purpose: z.enum(purposes).meta({ title: '测评目的', options: purposeTitle }),
  mode: z.enum(modes).meta({ title: '测评方式', options: modeTitle }),
  sealedHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: '封存内容的校验值', widget: 'hidden' }),
  /** Too many items left blank for a total: kept for what it says about danger, and not counted as done. */
  incomplete: z.literal(true).optional(),
});
export type Assessed = z.output<typeof assessedContent>;

/** Says that somebody asked on, never what or why: answers and level lie sealed, the act holds their hash. */
const followedUpContent = z.strictObject({
  followUpId: z.uuid(),
  assessmentId: z.uuid(),
  sealedHash: z.string().regex(/^[0-9a-f]{64}$/),
});

const needShape = z.string().trim().min(2, '至少写两个字').max(40, '一项不超过 40 字');

export const psychologyActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'psychology.assessed',
    matter: 'psychology',
    title: '做心理测评',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records', subject: 'records' },
    basis: ['L40', 'M43', 'MH23'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['psychology.intake-test', 'psychology.retest-before-release'],
    slot: 'S4',
    papers: [],
    withdrawable: false,
    ownDoor: true,
    content: assessedContent,
    groundsToRefuse: (file) => groundsAfterTheEnd(file),
    changes,
    fold: (facts, act) =>
      act.content.incomplete
        ? {}
        : withPsychology(facts, {
            done: [
              ...facts.psychology.done,
              { id: act.content.assessmentId, instrument: act.content.instrument, purpose: act.content.purpose, on: act.actedOn },
            ],
          }),
    say: (content) =>
      `${purposeTitle[content.purpose]} ${findInstrument(content.instrument)?.shortTitle ?? content.instrument}，${modeTitle[content.mode]}${content.incomplete ? '，未答完' : ''}`,
  }),
  declareAct({
    kind: 'psychology.followed-up',
    matter: 'psychology',
    title: '测评后跟进本人',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records', subject: 'records' },
    basis: ['L40', 'M43', 'MH23'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: 'S4',
    papers: [],
    withdrawable: false,
    ownDoor: true,
    content: followedUpContent,
    // Danger may be spoken of at any time, after the end too: nothing is against asking.
    say: () => '测评后跟进了一次',
  }),
  declareAct({
    kind: 'psychology.declined',
    matter: 'psychology',
    title: '记录本人不做心理测评',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records', subject: 'records' },
    basis: ['L40'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['psychology.intake-test', 'psychology.retest-before-release'],
    slot: 'S4',
    papers: [],
    withdrawable: true,
    content: z.strictObject({
      purpose: z.enum(purposes).meta({ title: '不做哪一次', widget: 'choice', options: purposeTitle, help: refusalIsFree }),
    }),
    groundsToRefuse: (file) => groundsAfterTheEnd(file),
    changes,
    fold: (facts, act) =>
      withPsychology(facts, { declined: [...facts.psychology.declined, { purpose: act.content.purpose, on: act.actedOn }] }),
    say: (content) => `本人不做${purposeTitle[content.purpose]}，不影响管理类别和考核`,
  }),
  declareAct({
    kind: 'psychology.needs-agreed',
    matter: 'psychology',
    title: '商定需要和支持',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records' },
    basis: ['L40', 'M43'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: 'S4',
    papers: [],
    withdrawable: true,
    content: z.strictObject({
      needs: z
        .array(needShape)
        .min(1, '至少写一项')
        .max(10)
        .meta({ title: '约定的需要', widget: 'many', help: agreedIsSeen, example: '睡眠支持' }),
      supports: z
        .array(needShape)
        .min(1, '至少写一项')
        .max(10)
        .meta({ title: '约定的支持', widget: 'many', help: agreedIsSeen, example: '社工每两周联系一次' }),
      agreed: z.literal(true, '先与本人商定').meta({ title: '已与本人商定，本人知道执法岗位看得到这两栏', widget: 'yes-no' }),
    }),
    groundsToRefuse: (file) => groundsAfterTheEnd(file),
    changes,
    fold: (facts, act) => withPsychology(facts, { needsAgreed: act.content.needs, supportsAgreed: act.content.supports }),
    say: (content) => `需要：${content.needs.join('、')}；支持：${content.supports.join('、')}`,
  }),
];
