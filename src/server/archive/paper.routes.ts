import { listPapers, printDraft, readDraft, readPaper } from '#contract/archive.ts';
import { type Act, type ActDeclaration, postsOf } from '#domain/act/act.ts';
import { isPaperCode, type PaperCode, paperTitle } from '#domain/archive/paper.ts';
import { isPrintable, paperFields, printableCodes, type FieldsOf, type PrintableCode } from '#domain/archive/paper-fields.ts';
import type { Post } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { caseExists } from '#server/case/case-read.store.ts';
import { loadCase } from '#server/file/file.store.ts';
import { muteKinds } from '#server/file/shown.ts';
import { isSealedPaper, issuingUnit } from '#server/archive/make-papers.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { attachment, inline, readBytes } from '#server/platform/files/files.store.ts';
import { actorOf } from '#server/platform/identity.ts';
import { printApart } from '#server/archive/press/print-apart.ts';
import { type Context, type Route, SentFile } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { makerOf } from './paper-makers.ts';
import { owedPapersOf, paperPage, paperRow } from './paper.store.ts';

const pageSize = 20;
const opensSealed = (post: Post): boolean => post === 'social-worker' || post === 'supervisor';
const signersOf = (code: PaperCode): ActDeclaration | undefined => acts.find((one) => one.papers.includes(code));

/** A paper is shown in a frame of our own pages and nowhere else. */
const asPdf = (bytes: SentFile['bytes'], name: string, save: boolean): SentFile =>
  new SentFile(bytes, {
    'content-type': 'application/pdf',
    'x-frame-options': 'SAMEORIGIN',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'",
    'content-disposition': save ? attachment(name) : inline(name),
  });

const draftOf = async (
  context: Context,
  caseId: string,
  code: string,
  given: { actedOn?: string | undefined; content?: Record<string, unknown> },
): Promise<SentFile> => {
  const { tx, by, day, calendar, platform, now } = context;
  const maker = isPaperCode(code) && isPrintable(code) ? makerOf(code) : undefined;
  const signer = isPaperCode(code) ? signersOf(code) : undefined;
  if (!maker || !isPaperCode(code) || !isPrintable(code) || (isSealedPaper(code) && !opensSealed(by.post)))
    throw notFound('这种文书的样式');
  const loaded = await loadCase(tx, by.tenant, caseId, false);
  if (!loaded) throw notFound('这份案卷');
  const actor = actorOf(by);
  const actedOn: PlainDate = given.actedOn ? plainDate(given.actedOn) : day;
  const content = { ...maker.draft?.(loaded.file, actor), ...given.content };
  // Shown as it would be signed: the unit that decides, not the one that looks.
  const act: Act = {
    seq: 0,
    kind: signer?.kind ?? '',
    actedOn,
    recordedAt: now.toISOString(),
    actor,
    content,
    corrects: null,
    standsFor: 0,
  };
  const fields = await fillOrFault(code, () =>
    maker.fields({ file: loaded.file, act, unit: issuingUnit(code, loaded.file, act), calendar, db: tx, tenant: by.tenant }),
  );
  await leaveTrail(context, caseId, `看草稿：${paperTitle(code)}`);
  const print = async (): Promise<Uint8Array> => (await printApart(code, fields, { draft: true, demo: platform.demo })).pdf;
  return asPdf(print, `${paperTitle(code)}（草稿）.pdf`, false);
};

/** A draft that lacks something the paper cannot do without says what, and is no fault of ours. */
const fillOrFault = async (code: PrintableCode, fill: () => unknown): Promise<FieldsOf<PrintableCode>> => {
  const way = '把这一步的内容填好，再看草稿。';
  let fields: unknown;
  try {
    fields = await fill();
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
    throw new FaultError('input.invalid', '还看不了草稿，缺这份文书要写的内容。', { way });
  }
  if (fields === null) throw new FaultError('input.invalid', '这次办理不出这份文书。');
  const parsed = paperFields[code].safeParse(fields);
  if (parsed.success) return parsed.data as FieldsOf<PrintableCode>;
  throw new FaultError(
    'input.invalid',
    `还看不了草稿：${parsed.error.issues
      .slice(0, 3)
      .map((one) => one.message)
      .join('；')}。`,
    { way, fields: parsed.error.issues.slice(0, 10).map((one) => ({ field: one.path.join('.'), message: one.message })) },
  );
};

export const paperRoutes = (route: Route): void => {
  route(listPapers, async (context, { params, query }) => {
    const { tx, by } = context;
    placeAfter(query.after, 'id');
    if (!(await caseExists(tx, by.tenant, params.caseId))) throw notFound('这份案卷');
    if (query.after === undefined) await leaveTrail(context, params.caseId, '看文书清单');
    const found = await paperPage(tx, by.tenant, params.caseId, query.after, pageSize + 1);
    const owed = await owedPapersOf(tx, by.tenant, params.caseId);
    const rows = found.slice(0, pageSize);
    const made = new Set(found.filter((one) => one.silenced === null).map((one) => one.code));
    return {
      rows: rows.map((r) => ({
        id: r.id,
        code: r.code,
        title: r.title,
        slot: r.slot,
        number: r.number,
        actSeq: r.act_seq,
        actedOn: r.acted_on,
        madeAt: r.made_at.toISOString(),
        signedBy: r.signed_by,
        templateVersion: r.template_version,
        sha256: r.sha256,
        sealed: r.sensitivity === 'sealed',
        silenced: r.silenced,
        silencedBy: r.silenced_by,
      })),
      next: found.length > pageSize ? rows.at(-1)!.id : null,
      owed: owed
        .filter((o) => !isPaperCode(o.code) || !isPrintable(o.code) || !isSealedPaper(o.code) || opensSealed(by.post))
        .map((o) => ({
          code: o.code,
          title: isPaperCode(o.code) ? paperTitle(o.code) : o.code,
          number: o.number,
          actSeq: o.act_seq,
          owedAt: o.owed_at.toISOString(),
        })),
      drafts: printableCodes.flatMap((code) => {
        const signer = signersOf(code);
        return signer && makerOf(code)?.draft && (!isSealedPaper(code) || opensSealed(by.post))
          ? [{ code, title: paperTitle(code), actKind: signer.kind, actTitle: signer.title, posts: postsOf(signer), made: made.has(code) }]
          : [];
      }),
    };
  });

  route(readPaper, async (context, { params, query }) => {
    const { tx, by, platform } = context;
    const paper = await paperRow(tx, by.tenant, params.paperId);
    if (!paper) throw notFound('这份文书');
    const signer = isPaperCode(paper.code) ? signersOf(paper.code) : undefined;
    // Shown that it was done, without its words: the list names it, nobody opens it alone.
    if (signer && muteKinds(by.post).includes(signer.kind))
      throw new FaultError('permission.none', '这份文书不在这里打开，由社工当面和你一起看。', { way: '联系你的社工。' });
    await leaveTrail(context, paper.file_id, `打开文书：${paper.title}${paper.number ?? ''}`);
    return asPdf(await readBytes(platform, by.tenant, paper.stored_file_id, paper.sha256), `${paper.title}.pdf`, query.save === 'yes');
  });
  route(readDraft, async (context, { params }) => draftOf(context, params.caseId, params.code, {}));
  route(printDraft, async (context, { params, body }) => draftOf(context, params.caseId, params.code, body));
};
