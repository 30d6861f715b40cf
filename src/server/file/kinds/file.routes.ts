import { fileActEndpoints } from '#contract/act-endpoints.ts';
import { carryOver, type Recorded } from '#contract/acts.ts';
import { judgeInFile, readFileLooks, readFileRefusals, readOneFile, type RecordedInFile, withdrawInFile } from '#contract/file.ts';
import { type Capture, declaredFile } from '#domain/act/act.ts';
import { contentNow } from '#domain/act/form-version.ts';
import { withdrawal } from '#domain/act/fold.ts';
import type { OtherKind } from '#domain/file/file-in.ts';
import type { Post } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { actRowOf } from './act-row.ts';
import { kindOfFile, oneFile } from './one-file.store.ts';
import { groundsInFile, recordInFile } from './record-in-file.ts';
import { looksPage, refusalsPage } from './trail-page.store.ts';

const pageSize = 20;

const kindHere = async ({ tx, by }: Context, fileId: string): Promise<OtherKind> => {
  const kind = await kindOfFile(tx, by.tenant, fileId);
  if (kind === null) throw notFound('这份卷');
  return kind;
};
/** A file answers by its own name. */
export const inFile = ({ caseId, papers: _, ...recorded }: Recorded): RecordedInFile => ({ fileId: caseId, ...recorded });

type ActBody = {
  actedOn: string;
  content: unknown;
  formVersion?: number;
  captured?: Capture;
  capturedAt?: string;
  lateReason?: string;
  corrects?: number;
};
/** What is recorded of a body that its endpoint has read. */
export const recordingOf = (kind: string, body: unknown) => {
  const { actedOn, formVersion: _, ...rest } = body as ActBody;
  return { kind, actedOn: plainDate(actedOn), ...rest };
};

export const fileRoutes = (route: Route): void => {
  for (const declared of fileActEndpoints) {
    const { act } = declared.writes;
    const kind = declaredFile(declarationOf(act)!) as OtherKind;
    route(declared, async (context, { params, body }) => inFile(await recordInFile(context, kind, params.fileId, recordingOf(act, body))));
  }
  route(withdrawInFile, async (context, { params, body }) => {
    const kind = await kindHere(context, params.fileId);
    return inFile(await recordInFile(context, kind, params.fileId, { kind: withdrawal, actedOn: context.day, content: body }));
  });
  route(judgeInFile, async (context, { params, body }) => {
    const declaration = declarationOf(params.kind);
    if (!declaration) throw notFound('这种记录');
    const kind = await kindHere(context, params.fileId);
    const { content } = carryOver(declaration, body) as ActBody;
    const parsed = declaration.content.safeParse(content);
    if (!parsed.success)
      throw new FaultError('input.invalid', '还有没填对的地方。', {
        fields: parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
      });
    // Nobody tries what is not in their hands.
    if (declaration.hands[context.by.post] === undefined) return { grounds: [] };
    const { actedOn, corrects } = body;
    const asked = { kind: params.kind, actedOn: plainDate(actedOn), content: parsed.data, corrects };
    return { grounds: [...(await groundsInFile(context, kind, params.fileId, asked))] };
  });

  route(readOneFile, async (context, { params }) => {
    const found = await oneFile(context.tx, context.by.tenant, params.fileId);
    if (found === null) throw notFound('这份卷');
    await leaveTrail(context, params.fileId, '打开卷');
    return {
      id: params.fileId,
      ...found.head,
      duties: found.duties,
      acts: found.acts.map((row) => {
        const read = {
          ...row,
          recorded_at: new Date(row.recorded_at),
          captured_at: row.captured_at === null ? null : new Date(row.captured_at),
        };
        const { papers: _, ...act } = actRowOf(read, context);
        const form = declarationOf(row.kind);
        return { ...act, content: form ? contentNow(form, row.content, row.form_version) : row.content };
      }),
    };
  });
  route(readFileLooks, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await kindHere(context, params.fileId);
    if (after === null) await leaveTrail(context, params.fileId, '看查看日志');
    const found = await looksPage(context.tx, context.by, params.fileId, after, pageSize + 1);
    const rows = found
      .slice(0, pageSize)
      .map((r) => ({ id: r.id, at: r.at.toISOString(), name: r.actor_name, post: r.actor_post as Post, what: r.what, purpose: r.purpose }));
    const last = rows.at(-1);
    return { rows, next: found.length > pageSize && last ? `${last.at}~${last.id}` : null };
  });
  route(readFileRefusals, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await kindHere(context, params.fileId);
    if (after === null) await leaveTrail(context, params.fileId, '看未予办理的记录');
    const found = await refusalsPage(context.tx, context.by, params.fileId, after, pageSize + 1);
    const rows = found.slice(0, pageSize).map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      kind: r.kind,
      title: declarationOf(r.kind)?.title ?? r.kind,
      name: r.actor_name,
      post: r.actor_post as Post,
      grounds: r.grounds as unknown[],
    }));
    const last = rows.at(-1);
    return { rows, next: found.length > pageSize && last ? `${last.at}~${last.id}` : null };
  });
};
