import { z } from 'zod';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Crisis } from './crisis.facts.ts';
import type { Refusal } from '#domain/refusal.ts';
import { type CallOutcome, callOutcomes } from './crisis.ts';

const momentShape = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, '时间写成 2026-11-23T14:30');

/** The crisis this content speaks of must be the open one. */
const groundsUnlessOpen = (file: CaseFile, crisisId: string): readonly Refusal[] => {
  const now = file.facts.crisis;
  if (now !== null && now.id === crisisId && now.closedOn === null) return [];
  return [
    {
      code: 'crisis.not-open',
      ground: '没有进行中的危机干预',
      message: '这次危机干预已经结束，或者不在本案卷里。',
      basis: ['L40'],
      routes: [{ label: '本人仍有危险的，重新启动', actKind: 'crisis.opened' }],
    },
  ];
};

type ContactedFirst = { crisisId: string; callId: string; outcome: CallOutcome };

/** Open acts: that it was opened, who goes and until when; never what was answered or who was called. */
export const crisisActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'crisis.opened',
    matter: 'crisis',
    title: '启动危机干预',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records', office: 'records', subject: 'records' },
    basis: ['L40', 'MH23'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: 'S4',
    papers: [],
    withdrawable: false,
    ownDoor: true,
    content: z.strictObject({
      crisisId: z.uuid(),
      openedAt: momentShape,
      contactBy: momentShape,
      namedWorker: z.string().min(1).max(60).meta({ title: '谁去联系' }),
      namedPost: z.enum(['social-worker', 'supervisor']),
    }),
    groundsToRefuse: (file) => {
      const now: Crisis | null = file.facts.crisis;
      return now === null || now.closedOn !== null
        ? []
        : [
            {
              code: 'crisis.already-open',
              ground: '已有进行中的危机干预',
              message: '同一时间只有一次危机干预，接着办就行。',
              fact: `由${now.namedWorker}联系，最晚 ${now.contactBy.replace('T', ' ')}。`,
              basis: ['L40'],
              routes: [{ label: '打开危机处置', actKind: 'crisis.contacted' }],
            },
          ];
    },
    changes: ['crisis'],
    fold: (_facts, act) => ({
      crisis: {
        id: act.content.crisisId,
        openedAt: act.content.openedAt,
        contactBy: act.content.contactBy,
        namedWorker: act.content.namedWorker,
        namedPost: act.content.namedPost,
        contactedOn: null,
        closedOn: null,
      },
    }),
    say: (content) => `由${content.namedWorker}当天联系本人，最晚 ${content.contactBy.slice(11)}`,
  }),
  declareAct({
    kind: 'crisis.contacted',
    matter: 'crisis',
    title: '记录危机联系',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records' },
    basis: ['L40'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['crisis.contact'],
    slot: 'S4',
    papers: [],
    withdrawable: false,
    ownDoor: true,
    version: 2,
    content: z.strictObject({
      crisisId: z.uuid(),
      callId: z.uuid(),
      outcome: z.enum(callOutcomes),
      /** Of the call that lies sealed; null for calls of the first form, which nothing vouches for. */
      sealedHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .meta({ title: '封存内容的校验值', widget: 'hidden' }),
    }),
    upcast: (old: object) => ({ ...(old as ContactedFirst), sealedHash: null }),
    groundsToRefuse: (file, content) => groundsUnlessOpen(file, content.crisisId),
    changes: ['crisis'],
    fold: (facts, act) => {
      const now = facts.crisis;
      if (now === null || now.id !== act.content.crisisId || act.content.outcome !== 'reached') return {};
      return { crisis: { ...now, contactedOn: now.contactedOn ?? act.actedOn } };
    },
    say: (content) =>
      ({ reached: '已与本人说上话', 'not-reached': '联系本人，没有接通', 'others-told': '已告知有关人员' })[content.outcome],
  }),
  declareAct({
    kind: 'crisis.closed',
    matter: 'crisis',
    title: '结束危机干预并交回日常跟进',
    nature: 'service',
    hands: { 'social-worker': 'records', supervisor: 'records' },
    basis: ['L40', 'M43'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['crisis.review'],
    slot: 'S4',
    papers: [],
    withdrawable: false,
    ownDoor: true,
    content: z.strictObject({ crisisId: z.uuid(), backTo: z.string().trim().min(1).max(60).meta({ title: '交回给谁' }) }),
    groundsToRefuse: (file, content) => {
      const grounds = groundsUnlessOpen(file, content.crisisId);
      if (grounds.length > 0 || file.facts.crisis?.contactedOn !== null) return grounds;
      return [
        {
          code: 'crisis.not-contacted',
          ground: '还没有与本人说上话',
          message: '与本人说上话以后才能结束危机干预。',
          basis: ['L40'],
          routes: [{ label: '记录危机联系', actKind: 'crisis.contacted' }],
        },
      ];
    },
    changes: ['crisis'],
    fold: (facts, act) => {
      const now = facts.crisis;
      if (now === null || now.id !== act.content.crisisId) return {};
      return { crisis: { ...now, closedOn: act.actedOn } };
    },
    say: (content) => `交回${content.backTo}日常跟进`,
  }),
];
