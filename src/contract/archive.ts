import { z } from 'zod';
import { sources } from '#domain/act/attachment/attachment.ts';
import { paperCodes } from '#domain/archive/paper.ts';
import { posts } from '#domain/permission.ts';
import { caseParams, dayShape, endpoint, idShape, pageQuery } from './endpoint.ts';

const readers = [
  'office',
  'assistant',
  'county-agency',
  'bureau-head',
  'city-agency',
  'social-worker',
  'supervisor',
  'procurator',
] as const;

export const paperRowShape = z.strictObject({
  id: idShape,
  code: z.string(),
  title: z.string(),
  slot: z.string(),
  number: z.string().nullable(),
  actSeq: z.int(),
  actedOn: z.string(),
  madeAt: z.string(),
  signedBy: z.string(),
  templateVersion: z.string(),
  sha256: z.string(),
  sealed: z.boolean(),
  /** The act it rests on no longer speaks: a later paper takes its place, this one stays in the file. */
  silenced: z.enum(['corrected', 'withdrawn']).nullable(),
  /** The act that took its place, or took it back. */
  silencedBy: z.int().nullable(),
});
export type PaperRowReply = z.output<typeof paperRowShape>;
export const listPapers = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/papers',
  summary: '本案文书',
  matter: 'archive',
  permission: [...readers, 'subject'],
  params: caseParams,
  query: pageQuery,
  reply: z.strictObject({
    rows: z.array(paperRowShape),
    next: z.string().nullable(),
    /** Signed and not made yet. */
    owed: z.array(
      z.strictObject({ code: z.string(), title: z.string(), number: z.string().nullable(), actSeq: z.int(), owedAt: z.string() }),
    ),
    /** Papers that can be looked at before they are signed, and the act that signs each. */
    drafts: z.array(
      z.strictObject({
        code: z.string(),
        title: z.string(),
        actKind: z.string(),
        actTitle: z.string(),
        posts: z.array(z.enum(posts)),
        made: z.boolean(),
      }),
    ),
  }),
});
export const readPaper = endpoint({
  method: 'GET',
  path: '/api/papers/:paperId/pdf',
  summary: '打开一份文书（PDF）',
  matter: 'archive',
  permission: [...readers, 'subject'],
  params: z.strictObject({ paperId: idShape }),
  query: z.strictObject({ save: z.enum(['yes']).optional() }),
  raw: true,
  reply: z.unknown(),
});
const draftParams = z.strictObject({ ...caseParams.shape, code: z.enum(paperCodes as [string, ...string[]], { error: '没有这种文书' }) });
export const readDraft = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/papers/:code/draft',
  summary: '看草稿：由案卷里已有的内容填写',
  matter: 'archive',
  permission: [...readers],
  params: draftParams,
  raw: true,
  reply: z.unknown(),
});
/** With the content of an act that is not recorded yet: in the body, so that nothing of it stands in an address. */
export const printDraft = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/papers/:code/draft',
  summary: '看草稿：带上正在填写的内容',
  matter: 'archive',
  permission: [...readers],
  writes: { noAct: '草稿不是文书，不记入案卷' },
  params: draftParams,
  body: z.strictObject({ actedOn: dayShape.optional(), content: z.record(z.string(), z.unknown()) }),
  raw: true,
  reply: z.unknown(),
});

export const archiveStates = ['held', 'recorded', 'makeable', 'requestable', 'explain', 'explained', 'not-due', 'paper-file'] as const;
export const archiveRow = z.strictObject({
  id: z.string(),
  slot: z.string(),
  title: z.string(),
  stage: z.string(),
  state: z.enum(archiveStates),
  required: z.boolean(),
  fact: z.string(),
  count: z.int(),
  lastOn: z.string().nullable(),
  actSeq: z.int().nullable(),
  paperId: idShape.nullable(),
  next: z.strictObject({ words: z.string(), actKind: z.string().nullable() }).nullable(),
  basis: z.array(z.string()),
});
export type ArchiveRow = z.output<typeof archiveRow>;
export const readArchive = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/archive',
  summary: '档案目录和缺什么',
  matter: 'archive',
  permission: [...readers],
  params: caseParams,
  reply: z.strictObject({
    rows: z.array(archiveRow),
    attachments: z.array(
      z.strictObject({
        id: idShape,
        seq: z.int(),
        ofSeq: z.int(),
        /** The place in the archive; null where the record leaves no sheet. */
        slot: z.string().nullable(),
        act: z.string(),
        name: z.string(),
        source: z.enum(sources),
        on: z.string(),
      }),
    ),
    held: z.int(),
    explained: z.int(),
    wanted: z.int(),
    percent: z.int().nullable(),
    inPaperFile: z.int(),
    asOf: z.string(),
  }),
});
