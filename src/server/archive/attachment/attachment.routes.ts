import type { Recorded } from '#contract/acts.ts';
import {
  addAttachment,
  changeAttachmentSettings,
  listPapersOut,
  readAttachment,
  readAttachmentSettings,
  refuseSignature,
  takeOffAttachment,
} from '#contract/attachment.ts';
import { handTitle } from '#domain/archive/catalogue/paper-row.ts';
import { isPaperCode, paperCatalogue } from '#domain/archive/paper.ts';
import { type Added, addedForm, type PaperNamed } from '#domain/act/attachment/attachment.ts';
import { added, signatureRefused, takenOff } from '#domain/act/attachment/attachment.rules.ts';
import { type MediaType, mediaTypes } from '#domain/act/attachment/media.ts';
import { withoutMetadata } from '#domain/act/attachment/without-metadata.ts';
import type { OtherKind } from '#domain/file/file-in.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { outAgain, outPage, settleOut } from '#server/archive/attachment/paper-out.store.ts';
import { paperRow } from '#server/archive/paper.store.ts';
import { recordInFile } from '#server/file/kinds/record-in-file.ts';
import { recordAct, type Recording } from '#server/file/record.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import {
  attachment as asAttachment,
  dropBytes,
  type FileStore,
  inline,
  insertFile,
  readBytes,
} from '#server/platform/files/files.store.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { type Context, type Route, SentFile } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { noteAdministration } from '#server/workforce/workforce.store.ts';
import { attachmentsOn, attachmentVersions, layAttachments } from './attachment-setting.ts';
import { type AttachmentRead, attachmentOf, insertAttachment, kindOfAny } from './attachment.store.ts';
import { type Taken, takeIn } from './take-in.ts';

const pageSize = 20;

/** In a case or in any other file: what is about a record is written where the record is. */
const recordIn = async (context: Context, fileId: string, recording: Recording): Promise<Recorded> => {
  const kind = await kindOfAny(context.tx, context.by, fileId);
  if (kind === null) throw notFound('这份卷');
  return kind === 'case'
    ? recordAct(context, { caseId: fileId, ...recording })
    : recordInFile(context, kind as OtherKind, fileId, recording);
};
const told = ({ caseId, seq, recordedAt }: Recorded) => ({ fileId: caseId, seq, recordedAt });

type PaperHere = { readonly named: PaperNamed; readonly fileId: string; readonly actSeq: number };
const paperHere = async ({ tx, by }: Context, paperId: string): Promise<PaperHere> => {
  const paper = await paperRow(tx, by.tenant, paperId);
  if (!paper) throw notFound('这份文书');
  return {
    named: { id: paper.id, title: paper.title, number: paper.number },
    fileId: paper.file_id,
    actSeq: paper.act_seq,
  };
};

/** The paper that is brought back hangs on the record that printed it. */
const signedOriginal = async (context: Context, fileId: string, seq: number, paperId: string): Promise<PaperNamed> => {
  const paper = await paperHere(context, paperId);
  if (paper.fileId !== fileId || paper.actSeq !== seq)
    throw new FaultError('input.invalid', '签字件要附在出这份文书的那条记录上。', {
      fields: [{ field: 'paper', message: '文书和记录对不上' }],
      way: '从“未签回”里选这份文书，再交签字件。',
    });
  return paper.named;
};

const contentOf = ({ name, note, kept, mediaType }: Taken, given: Pick<Added, 'seq' | 'source'>, paper: PaperNamed | null): Added =>
  addedForm.parse({
    ...given,
    ...{ file: kept.id, name, mediaType, size: kept.size, sha256: kept.sha256 },
    ...(note && { note }),
    ...(paper && { paper }),
  });

/** Shown in a frame or a picture of our own pages: no script of it runs, it reaches nothing, and it is of no other type than it says. */
const headersOf = ({ name, mediaType }: AttachmentRead, save: boolean) => ({
  'content-type': mediaType,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': save ? asAttachment(name) : inline(name),
});
/** Who audits the looks reads of which record; of what is sealed, that it was sealed. */
const lookAt = ({ isOpen, ofSeq, ofKind }: AttachmentRead, save: boolean): string =>
  isOpen ? `${save ? '存下附件' : '打开附件'}：第 ${ofSeq} 条${(ofKind && declarationOf(ofKind)?.title) ?? ''}` : '打开封存记录的附件';

const shown = async (store: FileStore, tenant: string, id: string, read: AttachmentRead): Promise<Uint8Array> => {
  const bytes = await readBytes(store, tenant, id, read.sha256);
  const type = mediaTypes.find((one) => one === read.mediaType) as MediaType;
  if (!type.startsWith('image/')) return bytes;
  const picture = withoutMetadata(type, bytes);
  if (picture === null)
    throw new FaultError('input.unreadable', '这张图片在网页里显示不了。', { way: '存到本机，用看图的软件打开；存下的是原件。' });
  return picture;
};

export const attachmentRoutes = (route: Route): void => {
  route(
    addAttachment,
    {
      before: takeIn,
      bodyIs: ({ kept }) => kept.sha256.slice(0, 32),
      discard: ({ kept }, { by, platform }) => dropBytes(platform.dataDir, by.tenant, kept.id),
    },
    async (context, { params: { fileId }, query: { seq, source, paper: paperId } }, taken) => {
      const { tx, by, day, now } = context;
      const paper = paperId === undefined ? null : await signedOriginal(context, fileId, seq, paperId);
      const { kept, name, mediaType } = taken;
      const content = contentOf(taken, { seq, source }, paper);
      await insertFile(tx, by.tenant, kept.id, { name, mediaType, accountId: by.accountId, now }, kept.sha256, kept.size);
      const recorded = await recordIn(context, fileId, { kind: added, actedOn: day, content });
      await insertAttachment(tx, by, { id: kept.id, fileId, actSeq: recorded.seq, ofSeq: seq, at: now });
      if (paper) await settleOut(tx, by.tenant, paper.id, { by: recorded.seq, how: 'signed', on: day });
      return { ...told(recorded), attachmentId: kept.id, sha256: kept.sha256, mediaType };
    },
    { perMinute: 120 },
  );
  route(takeOffAttachment, async (context, { params: { fileId }, body }) => {
    const recorded = await recordIn(context, fileId, { kind: takenOff, actedOn: context.day, content: body });
    await outAgain(context.tx, context.by.tenant, fileId, body.seq);
    return told(recorded);
  });
  route(readAttachment, async (context, { params: { attachmentId }, query }) => {
    const { tx, by, platform } = context;
    const read = await attachmentOf(tx, by, attachmentId);
    if (read === null) throw notFound('这个附件');
    const save = query.save === 'yes';
    await leaveTrail(context, read.fileId, lookAt(read, save));
    const bytes = () => (save ? readBytes(platform, by.tenant, attachmentId, read.sha256) : shown(platform, by.tenant, attachmentId, read));
    return new SentFile(bytes, headersOf(read, save));
  });

  route(listPapersOut, async ({ tx, by, day }, { query }) => {
    const after = placeAfter(query.after, 'day', 'id');
    const found = await outPage(tx, by.tenant, { office: query.office, after, limit: pageSize + 1 });
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ code, ...row }) => ({ ...row, hand: handOf(code), days: daysBetween(plainDate(row.outOn), day) })),
      next: found.length > pageSize && last ? `${last.outOn}~${last.paperId}` : null,
    };
  });
  route(refuseSignature, async (context, { params, body: { actedOn, ...said } }) => {
    const { tx, by } = context;
    const paper = await paperHere(context, params.paperId);
    const on = plainDate(actedOn);
    const content = { ...said, seq: paper.actSeq, paper: paper.named };
    const recorded = await recordIn(context, paper.fileId, { kind: signatureRefused, actedOn: on, content });
    await settleOut(tx, by.tenant, paper.named.id, { by: recorded.seq, how: 'refused', on });
    return told(recorded);
  });

  route(readAttachmentSettings, async ({ tx, by, day }) => ({
    inForce: await attachmentsOn(tx, by.tenant, day),
    versions: (await attachmentVersions(tx, by.tenant)).map((one) => ({ ...one, at: one.at.toISOString() })).reverse(),
  }));
  route(changeAttachmentSettings, async ({ tx, by, day, now }, { body: { from, ...settings } }) => {
    if (from < day)
      throw new FaultError('input.invalid', '起用日已经过去。', {
        fields: [{ field: 'from', message: `填 ${sayDay(day)} 或以后的日子` }],
        way: '以前交的附件不会因为新规定改变；填当日就是马上起用。',
      });
    await layAttachments(tx, by, settings, from, now);
    await noteAdministration(tx, by, `一个附件最大 ${settings.megabytes} MB，自 ${from} 起`, null, now);
    return { ok: true as const };
  });
};

const handOf = (code: string): keyof typeof handTitle => {
  const hand = isPaperCode(code) ? paperCatalogue[code].personSigns : 'paper';
  return hand === 'none' ? 'paper' : hand;
};
