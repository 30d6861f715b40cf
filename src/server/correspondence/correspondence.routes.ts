import { exportLetters, listLetters, listReceivers, registerReceived, registerSent } from '#contract/correspondence.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { Received, Sent } from '#domain/correspondence/correspondence.ts';
import { replyDueOf } from '#domain/correspondence/reply-due.ts';
import { type PlainDate, partsOf } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { loadCase } from '#server/file/file.store.ts';
import { recordingOf } from '#server/file/kinds/act-body.ts';
import { inFile } from '#server/file/kinds/file.routes.ts';
import { openFile, recordInFile } from '#server/file/kinds/record-in-file.ts';
import { localRulesOf } from '#server/file/local-rules.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lettersPage, receiverOf, receiversOf, unitHead } from './correspondence.store.ts';

const pageSize = 20;

type Named = { readonly id: string; readonly name: string };
/** Where a letter lies: with the office that registers it, or with the county itself. */
const placeOf = async ({ tx, by }: Context): Promise<{ readonly county: Named; readonly office: Named | null; readonly short: string }> => {
  const countyId = by.post === 'office' ? by.unit.countyId : by.unit.id;
  if (countyId === null) throw notFound('本旗县区');
  const { name, short } = await unitHead(tx, by.tenant, countyId);
  return { county: { id: countyId, name }, office: by.post === 'office' ? { id: by.unit.id, name: by.unit.name } : null, short };
};

type Letter = {
  readonly kind: 'correspondence.received' | 'correspondence.sent';
  readonly word: string;
  readonly body: { readonly actedOn: string; readonly content: unknown };
  readonly partner: Named | null;
  readonly caseId: string | undefined;
};
/** The file, with its first act; and, where it concerns a person, of which case it is, kept on the own side. */
const register = async (context: Context, { kind, word, body, partner, caseId }: Letter) => {
  const { tx, by, now, day, calendar } = context;
  const loaded = caseId === undefined ? null : await loadCase(tx, by.tenant, caseId, false);
  if (caseId !== undefined && !loaded) throw notFound('这份案卷');
  const { county, office, short } = await placeOf(context);
  const { local } = await localRulesOf(tx, by.tenant, county.id);
  const content = { ...(body.content as Received | Sent), ...(partner && { other: partner.name }) };
  const due = replyDueOf(content, body.actedOn as PlainDate, local, calendar);
  const recording = await recordingOf(context, kind, { ...body, content: { ...content, due } });
  const { year } = partsOf(day);
  const n = await nextNumber(tx, { tenant: by.tenant, unitId: county.id, year, word });
  const number = paperNumber({ year, unitShort: short, matterWord: word, n });
  const fileId = uuidv7(now);
  const opened = await openFile(context, 'correspondence', { id: fileId, number, county, office, worker: null, partner }, recording);
  if (loaded)
    await recordInFile(context, 'correspondence', fileId, {
      kind: 'correspondence.linked',
      actedOn: recording.actedOn,
      content: { caseNumber: loaded.file.number, caseId },
    });
  return { ...inFile(opened), number };
};

export const correspondenceRoutes = (route: Route): void => {
  route(listLetters, async ({ tx, by, day }, { query: { after, ...filter } }) => {
    const found = await lettersPage(tx, by, { ...filter, after: placeAfter(after, 'day', 'id'), limit: pageSize + 1, day });
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return { rows, next: found.length > pageSize && last ? `${last.on}~${last.id}` : null };
  });
  route(listReceivers, async (context) => {
    const { county } = await placeOf(context);
    return { rows: await receiversOf(context.tx, context.by.tenant, county.id) };
  });
  route(registerReceived, async (context, { body: { caseId, ...body } }) =>
    register(context, { kind: 'correspondence.received', word: '收文', body, partner: null, caseId }),
  );
  route(registerSent, async (context, { body: { caseId, partnerId, ...body } }) => {
    const { county } = await placeOf(context);
    const partner = partnerId === undefined ? null : await receiverOf(context.tx, context.by.tenant, county.id, partnerId);
    if (partnerId !== undefined && partner === null)
      throw new FaultError('input.invalid', '这个单位不在可以选的单位里。', {
        fields: [{ field: 'partnerId', message: '选一个有账号的单位，或者空着、只写单位名称' }],
      });
    return register(context, { kind: 'correspondence.sent', word: '发文', body, partner, caseId });
  });
  route(exportLetters, async (context, { body }) => ({
    jobId: await askJob(context, { kind: 'correspondence.export', title: '导出收发文登记', input: body }),
  }));
};
