import { z } from 'zod';
import { letterKinds, receivedForm, sentForm } from '#domain/correspondence/correspondence.ts';
import { directions } from '#domain/correspondence/correspondence.facts.ts';
import type { Post } from '#domain/permission.ts';
import { actBody } from './acts.ts';
import { endpoint, idShape, pageQuery } from './endpoint.ts';
import { recordedInFile } from './file.ts';

const registrars = ['office', 'county-agency'] as const satisfies readonly Post[];
const readers = [
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'procurator',
  'partner',
  'enterprise',
] as const satisfies readonly Post[];

export const letterStates = ['open', 'late', 'done'] as const;
export const letterRow = z.strictObject({
  id: idShape,
  number: z.string(),
  direction: z.enum(directions),
  kind: z.enum(letterKinds),
  on: z.string(),
  ourNumber: z.string().nullable(),
  theirNumber: z.string().nullable(),
  other: z.string(),
  /** The unit that registered it. */
  unit: z.string(),
  subject: z.string(),
  /** Of whom it is, where the asker sees that case. */
  about: z.strictObject({ caseId: idShape, name: z.string() }).nullable(),
  due: z.strictObject({ on: z.string(), provisional: z.boolean(), because: z.string() }).nullable(),
  accepted: z.strictObject({ on: z.string(), time: z.string().nullable(), by: z.string() }).nullable(),
  answer: z.strictObject({ on: z.string(), number: z.string() }).nullable(),
  closedOn: z.string().nullable(),
});
export type LetterRow = z.output<typeof letterRow>;
export const letterFilter = z.strictObject({
  direction: z.enum(directions).optional(),
  kind: z.enum(letterKinds).optional(),
  state: z.enum(letterStates).optional(),
});
export type LetterFilter = z.output<typeof letterFilter>;
/** The latest first, those to the asker's own unit where it is the other side. */
export const listLetters = endpoint({
  method: 'GET',
  path: '/api/correspondence',
  summary: '收发文登记',
  matter: 'correspondence',
  permission: readers,
  query: letterFilter.extend(pageQuery.shape),
  reply: z.strictObject({ rows: z.array(letterRow), next: z.string().nullable() }),
});
/** Units with accounts to which a letter may be registered as sent. */
export const listReceivers = endpoint({
  method: 'GET',
  path: '/api/correspondence/receivers',
  summary: '有账号、能自己签收的单位',
  matter: 'correspondence',
  permission: registrars,
  reply: z.strictObject({ rows: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
});
const about = { caseId: idShape.optional() };
export const registerReceived = endpoint({
  method: 'POST',
  path: '/api/correspondence/received',
  summary: '登记收文',
  matter: 'correspondence',
  permission: registrars,
  writes: { act: 'correspondence.received' },
  body: actBody(receivedForm.omit({ due: true }), null)
    .omit({ corrects: true })
    .extend(about),
  reply: recordedInFile.extend({ number: z.string() }),
});
export const registerSent = endpoint({
  method: 'POST',
  path: '/api/correspondence/sent',
  summary: '登记发文',
  matter: 'correspondence',
  permission: registrars,
  writes: { act: 'correspondence.sent' },
  body: actBody(sentForm.omit({ due: true }), null)
    .omit({ corrects: true })
    .extend({ ...about, partnerId: z.string().min(1).max(40).optional() }),
  reply: recordedInFile.extend({ number: z.string() }),
});
export const exportLetters = endpoint({
  method: 'POST',
  path: '/api/correspondence-exports',
  summary: '导出收发文登记（后台任务）',
  matter: 'correspondence',
  permission: ['county-agency', 'bureau-head', 'office'],
  writes: { noAct: '导出是任务，结果在任务里取；导出记入日志' },
  body: letterFilter,
  reply: z.strictObject({ jobId: idShape }),
});
