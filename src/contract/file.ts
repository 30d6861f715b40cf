import { z } from 'zod';
import { linkKinds, natures } from '#domain/act/act.ts';
import { fileKinds } from '#domain/file/kinds.ts';
import type { Post } from '#domain/permission.ts';
import { actBody, recordedShape, trialBody } from './acts.ts';
import { actRow, caseDuty, readLooks, readRefusals } from './case.ts';
import { endpoint, idShape, pageQuery, refusalShape } from './endpoint.ts';

// Files of every kind that is no case and has facts: an inquiry, a referral, a clearing. Who sees one is said by its kind and place (row security).

export const fileParams = z.strictObject({ fileId: idShape });
const readers = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'supervisor',
  'procurator',
  'office',
  'assistant',
  'social-worker',
  'partner',
  'enterprise',
] as const satisfies readonly Post[];

export const recordedInFile = recordedShape.omit({ caseId: true, papers: true }).extend({ fileId: idShape });
export type RecordedInFile = z.output<typeof recordedInFile>;

/** The door of one kind of act in a file, as whoever records knows it; the server reads the content by the kind's own schema. */
export const recordingInFileOf = (kind: string) => ({
  method: 'POST' as const,
  path: `/api/files/:fileId/acts/${kind}`,
  params: fileParams,
  body: actBody(z.unknown(), null),
  reply: recordedInFile,
});

export const withdrawInFile = endpoint({
  method: 'POST',
  path: '/api/files/:fileId/acts/act.withdrawn',
  summary: '撤回本人十分钟内记入这份卷的记录',
  matter: 'act',
  permission: ['city-agency', 'county-agency', 'office', 'assistant', 'social-worker', 'supervisor', 'partner', 'enterprise'],
  writes: { act: 'act.withdrawn' },
  params: fileParams,
  body: z.strictObject({ seq: z.int().min(1), reason: z.string().trim().min(2, '写明撤回的原因').max(200) }),
  reply: recordedInFile,
});

/** The same judgement that will be made on recording, asked for before: every ground, nothing written. */
export const judgeInFile = endpoint({
  method: 'POST',
  path: '/api/files/:fileId/acts/:kind/judge',
  summary: '先看依法能不能办（不记录）',
  matter: 'act',
  permission: readers,
  writes: { noAct: '只作判断，不记录' },
  params: z.strictObject({ fileId: idShape, kind: z.string().max(80) }),
  body: trialBody,
  reply: z.strictObject({ grounds: z.array(refusalShape) }),
});

/** Its number and place, its acts (the newest first, 200 at most) and what it owes now. */
export const readOneFile = endpoint({
  method: 'GET',
  path: '/api/files/:fileId',
  summary: '一份卷：记录和待办',
  matter: 'file',
  permission: readers,
  params: fileParams,
  reply: z.strictObject({
    id: idShape,
    kind: z.enum(fileKinds),
    number: z.string(),
    openedOn: z.string(),
    county: z.string().nullable(),
    office: z.string().nullable(),
    worker: z.string().nullable(),
    partner: z.string().nullable(),
    acts: z.array(
      actRow.omit({ papers: true }).extend({
        nature: z.enum(natures),
        /** As it was filled in, so that a correction starts from it. */
        content: z.unknown(),
      }),
    ),
    duties: z.array(caseDuty),
  }),
});

export const readFileLooks = endpoint({
  method: 'GET',
  path: '/api/files/:fileId/looks',
  summary: '谁看过这份卷',
  matter: 'file',
  permission: ['city-agency', 'county-agency', 'bureau-head', 'procurator', 'office'],
  params: fileParams,
  query: pageQuery,
  reply: readLooks.reply,
});
export const readFileRefusals = endpoint({
  method: 'GET',
  path: '/api/files/:fileId/refusals',
  summary: '这份卷里未予办理的尝试',
  matter: 'file',
  permission: ['city-agency', 'county-agency', 'bureau-head', 'procurator', 'office'],
  params: fileParams,
  query: pageQuery,
  reply: readRefusals.reply,
});

/** The files that a file of any kind is tied to; of one that the asker does not see, its id alone. */
export const readFileLinks = endpoint({
  method: 'GET',
  path: '/api/files/:fileId/links',
  summary: '与这份卷相连的卷',
  matter: 'file',
  // The city reads no file that is tied to another one.
  permission: readers.filter((post) => post !== 'city-agency'),
  params: fileParams,
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        kind: z.enum(linkKinds),
        saidHere: z.boolean(),
        fileId: idShape,
        file: z.strictObject({ kind: z.enum(fileKinds), number: z.string().nullable() }).nullable(),
      }),
    ),
  }),
});
