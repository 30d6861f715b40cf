import { z } from 'zod';
import { contacted } from '#domain/crisis/crisis.ts';
import { levels } from '#domain/psychology/follow-up.ts';
import { recordedShape } from './acts.ts';
import { caseParams, endpoint, idShape } from './endpoint.ts';

const named = z.strictObject({
  id: idShape,
  openedAt: z.string(),
  contactBy: z.string(),
  namedWorker: z.string(),
  contactedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  /** By the server's clock; below zero when late. */
  secondsLeft: z.int(),
});
const callShape = z.strictObject({
  id: idShape,
  at: z.string(),
  whom: z.enum(contacted),
  answered: z.boolean(),
  said: z.string().nullable(),
  by: z.string(),
});
const lineShape = z.strictObject({ number: z.string(), title: z.string() });

/** Anybody near the person may call for help; a person may for themselves. 求助不作为处罚依据. */
export const openCrisis = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/crises',
  summary: '启动危机干预',
  matter: 'crisis',
  permission: ['social-worker', 'supervisor', 'office', 'subject'],
  writes: { act: 'crisis.opened' },
  params: caseParams,
  body: z.strictObject({}),
  /** An office hands the call on and is told no more: not who goes, nor whether somebody was on the way already. */
  reply: z.strictObject({ crisis: named.nullable(), recorded: recordedShape.nullable() }),
});
/** Who was named and until when, for those who help and the person; an enforcement post is told of none. */
export const readCrisis = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/crisis',
  summary: '危机干预：谁联系、最晚什么时候',
  matter: 'crisis',
  permission: [
    'city-agency',
    'county-agency',
    'bureau-head',
    'office',
    'assistant',
    'procurator',
    'social-worker',
    'supervisor',
    'subject',
  ],
  params: caseParams,
  reply: z.strictObject({
    crisis: named.nullable(),
    lines: z.array(lineShape),
    sealed: z
      .strictObject({
        name: z.string(),
        phone: z.string().nullable(),
        level: z.enum(levels).nullable(),
        actions: z.array(z.string()),
        calls: z.array(callShape),
        /** The self-harm answer whose six questions were not asked yet. */
        unasked: idShape.nullable(),
      })
      .nullable(),
  }),
});
export const recordContact = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/crisis/contacts',
  summary: '记录危机联系',
  matter: 'crisis',
  permission: ['social-worker', 'supervisor'],
  writes: { act: 'crisis.contacted' },
  params: caseParams,
  body: z.strictObject({
    crisisId: idShape,
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 14:30')
      .optional()
      .meta({ title: '什么时候', widget: 'time', help: '不填就是现在' }),
    whom: z.enum(contacted).meta({ title: '联系谁', widget: 'choice' }),
    answered: z.boolean().meta({ title: '通了没有', widget: 'yes-no' }),
    said: z.string().trim().max(500, '不超过 500 字').optional().meta({ title: '说了什么（封存）', widget: 'textarea' }),
  }),
  reply: recordedShape,
});
export const closeCrisis = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/crisis/closing',
  summary: '结束危机干预并交回日常跟进',
  matter: 'crisis',
  permission: ['social-worker', 'supervisor'],
  writes: { act: 'crisis.closed' },
  params: caseParams,
  body: z.strictObject({ crisisId: idShape, backTo: z.string().trim().min(1, '写明交回给谁').max(60) }),
  reply: recordedShape,
});
