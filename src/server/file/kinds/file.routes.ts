import { fileActEndpoints } from '#contract/act-endpoints.ts';
import type { Recorded } from '#contract/acts.ts';
import {
  judgeInFile,
  readFileLinks,
  readFileLooks,
  readFileRefusals,
  readOneFile,
  type RecordedInFile,
  withdrawInFile,
} from '#contract/file.ts';
import { declaredFile } from '#domain/act/act.ts';
import { withdrawal } from '#domain/act/fold.ts';
import type { OtherKind } from '#domain/file/file-in.ts';
import { noLongerTold, toldFields } from '#domain/act/fields/told-fields.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { readContent } from '#server/act/read-content.ts';
import { notFound } from '#server/platform/errors.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { contentOf, recordingOf } from './act-body.ts';
import { actRowOf } from './act-row.ts';
import { linksOfFile } from '../place/links.store.ts';
import { isSeen, kindOfFile, oneFile } from './one-file.store.ts';
import { groundsInFile, recordInFile } from './record-in-file.ts';
import { looksOf, refusalsOf } from './trail-pages.ts';

type Read = NonNullable<Awaited<ReturnType<typeof oneFile>>>;
/** What was written for the other side is read by it as it was written, and not at all when it is over; for everybody else numbers stay masked. */
const toldIn = ({ partnerId, acts }: Read, { kind, told }: Read['acts'][number], unit: string, content: unknown): unknown => {
  if (told === null || partnerId !== unit) return content;
  const own = toldFields(declarationOf(kind)?.content).map(({ name, until }) => {
    const isOver = acts.some((one) => one.kind === until && one.withdrawn_by === null && one.corrected_by === null);
    return [name, isOver ? noLongerTold : (told as { readonly [field: string]: unknown })[name]] as const;
  });
  return { ...(content as object), ...Object.fromEntries(own) };
};
const kindHere = async ({ tx, by }: Context, fileId: string): Promise<OtherKind> => {
  const kind = await kindOfFile(tx, by.tenant, fileId);
  if (kind === null) throw notFound('这份卷');
  return kind;
};
/** A file answers by its own name. */
export const inFile = ({ caseId, papers: _, ...recorded }: Recorded): RecordedInFile => ({ fileId: caseId, ...recorded });

export const fileRoutes = (route: Route): void => {
  for (const declared of fileActEndpoints) {
    const { act } = declared.writes;
    const kind = declaredFile(declarationOf(act)!) as OtherKind;
    route(declared, async (context, { params, body }) =>
      inFile(await recordInFile(context, kind, params.fileId, await recordingOf(context, act, body))),
    );
  }
  route(withdrawInFile, async (context, { params, body }) => {
    const kind = await kindHere(context, params.fileId);
    return inFile(await recordInFile(context, kind, params.fileId, { kind: withdrawal, actedOn: context.day, content: body }));
  });
  route(judgeInFile, async (context, { params, body }) => {
    const declaration = declarationOf(params.kind);
    if (!declaration) throw notFound('这种记录');
    const kind = await kindHere(context, params.fileId);
    const content = contentOf(declaration, body);
    // Nobody tries what is not in their hands.
    if (declaration.hands[context.by.post] === undefined) return { grounds: [] };
    const { actedOn, corrects } = body;
    const asked = { kind: params.kind, actedOn: plainDate(actedOn), content, corrects };
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
        return { ...act, content: toldIn(found, row, context.by.unit.id, readContent(row)) };
      }),
    };
  });
  route(readFileLinks, async ({ tx, by }, { params }) => {
    if (!(await isSeen(tx, by.tenant, params.fileId))) throw notFound('这份卷');
    return { rows: await linksOfFile(tx, by.tenant, params.fileId) };
  });
  route(readFileLooks, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await kindHere(context, params.fileId);
    return looksOf(context, params.fileId, after);
  });
  route(readFileRefusals, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await kindHere(context, params.fileId);
    return refusalsOf(context, params.fileId, after);
  });
};
