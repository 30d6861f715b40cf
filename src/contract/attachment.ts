import { z } from 'zod';
import { refusalSaid, sources, takenOffForm } from '#domain/act/attachment/attachment.ts';
import { mediaTypes } from '#domain/act/attachment/media.ts';
import { attachmentSettings, newAttachmentSettings } from '#domain/act/attachment/size-limit.ts';
import type { Post } from '#domain/permission.ts';
import { dayShape, endpoint, idShape, okShape, pageQuery } from './endpoint.ts';
import { fileParams } from './file.ts';

const hands = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'social-worker',
  'supervisor',
  'partner',
  'enterprise',
] as const satisfies readonly Post[];

const recorded = z.strictObject({ fileId: idShape, seq: z.int(), recordedAt: z.string() });

/** The bytes are the body; the name of the file and the note go in headers, for an address is no place for words. */
export const addAttachment = endpoint({
  method: 'POST',
  path: '/api/files/:fileId/attachments',
  summary: '补充附件（文件本身作为请求内容）',
  matter: 'attachment',
  permission: hands,
  writes: { act: 'attachment.added' },
  params: fileParams,
  query: z.strictObject({
    seq: z.coerce.number().int().min(1).max(1_000_000),
    source: z.enum(sources, { error: '选一种来源' }),
    /** It is the signed original of this paper. */
    paper: idShape.optional(),
  }),
  reply: recorded.extend({ attachmentId: idShape, sha256: z.string(), mediaType: z.enum(mediaTypes) }),
});
export const takeOffAttachment = endpoint({
  method: 'POST',
  path: '/api/files/:fileId/attachments/taken-off',
  summary: '撤下附件，或签字情况的记录',
  matter: 'attachment',
  permission: hands,
  writes: { act: 'attachment.withdrawn' },
  params: fileParams,
  body: takenOffForm,
  reply: recorded,
});
export const readAttachment = endpoint({
  method: 'GET',
  path: '/api/attachments/:attachmentId/file',
  summary: '打开附件：图片不带拍摄信息；存到本机的是原件',
  matter: 'attachment',
  permission: [...hands, 'procurator'],
  params: z.strictObject({ attachmentId: idShape }),
  query: z.strictObject({ save: z.enum(['yes']).optional() }),
  raw: true,
  reply: z.unknown(),
});

const outReaders = ['office', 'assistant', 'county-agency', 'bureau-head', 'social-worker'] as const satisfies readonly Post[];
export const paperOutRow = z.strictObject({
  paperId: idShape,
  caseId: idShape,
  name: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  hand: z.enum(['paper', 'stub', 'receipt']),
  actSeq: z.int(),
  outOn: z.string(),
  days: z.int(),
  office: z.string().nullable(),
});
export type PaperOutRow = z.output<typeof paperOutRow>;
/** The longest out first. */
export const listPapersOut = endpoint({
  method: 'GET',
  path: '/api/papers-out',
  summary: '未签回的文书',
  matter: 'attachment',
  permission: outReaders,
  query: z.strictObject({ office: z.string().max(40).optional(), ...pageQuery.shape }),
  reply: z.strictObject({ rows: z.array(paperOutRow), next: z.string().nullable() }),
});
export const refuseSignature = endpoint({
  method: 'POST',
  path: '/api/papers/:paperId/signature-refused',
  summary: '记录本人拒绝签字',
  matter: 'attachment',
  permission: ['office', 'assistant', 'county-agency', 'bureau-head'],
  writes: { act: 'signature.refused' },
  params: z.strictObject({ paperId: idShape }),
  body: refusalSaid.extend({ actedOn: dayShape }),
  reply: recorded,
});

export const readAttachmentSettings = endpoint({
  method: 'GET',
  path: '/api/attachment-settings',
  summary: '附件最大多少',
  matter: 'attachment',
  permission: [...hands, 'system-admin', 'security-admin', 'audit-admin'],
  reply: z.strictObject({
    inForce: attachmentSettings,
    versions: z.array(z.strictObject({ settings: attachmentSettings, from: z.string(), by: z.string(), at: z.string() })),
  }),
});
export const changeAttachmentSettings = endpoint({
  method: 'POST',
  path: '/api/attachment-settings',
  summary: '规定附件最大多少',
  matter: 'attachment',
  permission: ['security-admin'],
  writes: { noAct: '本单位的规定，记入管理操作' },
  body: newAttachmentSettings,
  reply: okShape,
});
