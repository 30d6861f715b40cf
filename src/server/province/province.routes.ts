import {
  compareLoad,
  type DifferenceReply,
  fillTemplate,
  keepMapping,
  listDifferences,
  listLoads,
  noteDifference,
  readFill,
  readLoad,
  readMapping,
  readOriginal,
  uploadExport,
  uploadTemplate,
} from '#contract/province.ts';
import { maskIdNumber } from '#domain/person/mask.ts';
import { type Correcting, correctingOf } from '#domain/province/correcting.ts';
import { kinds, type Subject } from '#domain/province/fields.ts';
import { shownPair } from '#domain/province/mask-pair.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { addDays } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { attachment, dropBytes, fileRow, insertFile, readBytes } from '#server/platform/files/files.store.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { type Context, type Outside, type Route, SentFile } from '#server/platform/serve.ts';
import { leaveTrailForMany } from '#server/platform/trail.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { type Difference, differenceCounts, differenceOf, differencesPage, insertNote } from './difference.store.ts';
import { giveToJob, insertLoad, type Load, loadOf, loadReply, loadsPage } from './load.store.ts';
import { insertMapping, mappingOn, mappingVersions, usualKeepDays } from './mapping.store.ts';
import { countOpenPeople } from './ours.store.ts';
import type { SheetInput } from './sheet.jobs.ts';
import { lookAgain, type Taken, takeFile, understoodAs } from './take-file.ts';

const pageSize = 20;
const asBytes = 'application/octet-stream';
const looking = '核对省平台的数据';

const ownLoad = async ({ tx, by }: Pick<Context, 'tx' | 'by'>, loadId: string): Promise<Load> => {
  const load = await loadOf(tx, by.tenant, loadId);
  if (!load) throw notFound('这份导出表');
  return load;
};
const gone = (): FaultError =>
  new FaultError('file.gone', '这份原表已过保存的天数，字节已经清除。', { way: '核对的结果还在；要再核对，从省平台重新导出。' });

const upload = (otherwise: string) => ({
  before: (outside: Outside) => takeFile(outside, otherwise),
  bodyIs: ({ kept }: Taken) => kept.sha256.slice(0, 32),
  discard: ({ kept }: Taken, { by, platform }: Outside) => dropBytes(platform.dataDir, by.tenant, kept.id),
});
/** An empty form is kept and read again; a list of people would be one more copy of their numbers. */
const takeTemplate = async (outside: Outside): Promise<Taken> => {
  const taken = await takeFile(outside, '空表.xlsx');
  if (!Object.values(taken.looked.samples).some((sample) => /\d{15}/.test(sample))) return taken;
  await dropBytes(outside.platform.dataDir, outside.by.tenant, taken.kept.id);
  throw new FaultError('input.invalid', '这份表里已经有人的数据，没有收。', {
    fields: [{ field: 'file', message: '表头以下要是空的' }],
    way: '清空表头以下的行，再交空表。',
  });
};
const keepFile = ({ tx, by, now }: Context, { name, kept }: Taken): Promise<void> =>
  insertFile(tx, by.tenant, kept.id, { name, mediaType: asBytes, accountId: by.accountId, now }, kept.sha256, kept.size);

const sayingOf = (one: Pick<Difference, 'act_seq' | 'act_kind' | 'act_day'>) =>
  one.act_seq === null || one.act_kind === null ? null : { seq: one.act_seq, kind: one.act_kind, on: one.act_day ?? '' };
const formOf = (found: Correcting | null): DifferenceReply['correcting'] => found && { kind: found.kind, corrects: found.corrects };
const told = (one: Difference): DifferenceReply => {
  const saying = sayingOf(one);
  return {
    id: one.id,
    kind: one.kind,
    field: one.field,
    name: one.name,
    idNumber: one.id_number && maskIdNumber(one.id_number),
    row: one.row,
    caseId: one.case_number === null ? null : one.case_id,
    caseNumber: one.case_number,
    ...shownPair(one.field, one.theirs, one.ours),
    saying: saying && { title: declarationOf(saying.kind)?.title ?? '案卷记录', seq: saying.seq, on: saying.on },
    note: one.how && { how: one.how, reason: one.reason ?? '', byName: one.noted_by ?? '', at: one.noted_at!.toISOString() },
    correcting: one.case_id === null || one.kind !== 'differs' ? null : formOf(correctingOf(one.field, saying, null)),
  };
};

/** The province's export laid beside what stands here, by the desk that brought it. */
export const provinceRoutes = (route: Route): void => {
  route(
    uploadExport,
    upload('省平台导出.xlsx'),
    async (context, _given, taken) => {
      const { tx, by, day, now } = context;
      await keepFile(context, taken);
      const id = uuidv7(now);
      const days = (await mappingOn(tx, by, day))?.keepDays ?? usualKeepDays;
      await insertLoad(tx, by, {
        ...{ id, fileName: taken.name, sha256: taken.kept.sha256, fileId: taken.kept.id, now },
        keepUntil: addDays(day, days),
      });
      return { loadId: id };
    },
    { perMinute: 30 },
  );
  route(listLoads, async ({ tx, by }, { query }) => {
    const rows = await loadsPage(tx, by.tenant, by.unit.id, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return { rows: page.map(loadReply), after: rows.length > pageSize ? page.at(-1)!.id : null };
  });
  route(
    readLoad,
    {
      before: async ({ transact, by, day, platform }, { params }) => {
        const { load, version } = await transact(by, async (tx) => ({
          load: await loadOf(tx, by.tenant, params.loadId),
          version: await mappingOn(tx, by, day),
        }));
        if (!load) throw notFound('这份导出表');
        const looked = load.dropped_at === null ? await lookAgain(platform, by.tenant, load.file_id, version?.columns ?? []) : null;
        return { version, looked };
      },
    },
    async (context, { params }, { version, looked }) => {
      const load = await ownLoad(context, params.loadId);
      return { load: loadReply(load), mapping: version, understood: looked && understoodAs(looked), unread: load.unread };
    },
  );
  route(compareLoad, async (context, { params }) => {
    const load = await ownLoad(context, params.loadId);
    if (load.dropped_at !== null) throw gone();
    const jobId = await askJob(context, {
      kind: 'province.compare',
      title: `核对 ${cleanFileName(load.file_name)}`,
      input: { loadId: load.id },
    });
    await giveToJob(context.tx, context.by.tenant, load.id, jobId);
    return { jobId };
  });
  route(
    readOriginal,
    {
      before: async ({ ask, by, platform }, { params }) => {
        const load = await ask(by, (tx) => loadOf(tx, by.tenant, params.loadId));
        if (!load) throw notFound('这份导出表');
        if (load.dropped_at !== null) throw gone();
        return readBytes(platform, by.tenant, load.file_id, load.file_sha256);
      },
    },
    async (context, { params }, bytes) => {
      const load = await ownLoad(context, params.loadId);
      await noteEvent(context, { kind: 'export', about: '省平台导出的原表', counted: load.people });
      return new SentFile(bytes, { 'content-type': asBytes, 'content-disposition': attachment(load.file_name) });
    },
  );

  route(listDifferences, async (context, { params, query }) => {
    const { tx, by } = context;
    const load = await ownLoad(context, params.loadId);
    const after = Number(placeAfter(query.after, 'number')?.[0] ?? 0);
    const found = await differencesPage(tx, by.tenant, load, query, after, pageSize + 1);
    const rows = found.slice(0, pageSize);
    const all = await differenceCounts(tx, by.tenant, load);
    const inState = all.filter((one) => one.noted === (query.state === 'noted'));
    const sum = (some: typeof all): number => some.reduce((count, one) => count + one.count, 0);
    const fields = [...new Set(inState.map((one) => one.field))].map((field: Subject) => ({
      field,
      count: sum(inState.filter((one) => one.field === field)),
    }));
    await leaveTrailForMany(
      context,
      [...new Set(rows.flatMap((one) => (one.case_number === null ? [] : (one.case_id ?? []))))],
      looking,
      looking,
    );
    return {
      rows: rows.map(told),
      next: found.length > pageSize ? String(rows.at(-1)!.n) : null,
      counts: Object.fromEntries(kinds.map((kind) => [kind, sum(inState.filter((one) => one.kind === kind))])) as {
        there: number;
        here: number;
        differs: number;
      },
      fields: fields.sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1)),
      open: sum(all.filter((one) => !one.noted)),
      noted: sum(all.filter((one) => one.noted)),
    };
  });
  route(readFill, async (context, { params }) => {
    const difference = await differenceOf(context.tx, context.by.tenant, params.differenceId);
    if (!difference?.case_id) throw notFound('这一处');
    const found = correctingOf(difference.field, sayingOf(difference), difference.value_key);
    await leaveTrailForMany(context, [difference.case_id], '显示省平台的值，填进更正的表', looking);
    return { fill: { ...found?.fill } };
  });
  route(noteDifference, async ({ tx, by, now }, { params, body }) => {
    const difference = await differenceOf(tx, by.tenant, params.differenceId);
    if (!difference)
      throw new FaultError('not-found', '没有找到这一处，可能已经重新核对过，或者不在你的管辖范围内。', { way: '刷新这份核对，再注明。' });
    await insertNote(tx, by, difference, body, now);
    return { ok: true as const };
  });

  route(readMapping, async ({ tx, by, day }) => ({ inForce: await mappingOn(tx, by, day), versions: await mappingVersions(tx, by) }));
  route(keepMapping, async ({ tx, by, day, now }, { body }) => {
    if (body.from < day)
      throw new FaultError('input.invalid', '起用日已经过去。', {
        fields: [{ field: 'from', message: `填 ${sayDay(day)} 或以后的日子` }],
        way: '填当日就是马上起用；以前的核对不会因此改变。',
      });
    const twice = body.columns.find((one, i) => one.field !== null && body.columns.findIndex((other) => other.field === one.field) !== i);
    if (twice)
      throw new FaultError('input.invalid', '两列对应了同一项。', {
        fields: [{ field: 'columns', message: `“${twice.header}”和前面的一列对应了同一项，只留一列` }],
        way: '多出来的一列选“不核对”。',
      });
    return insertMapping(tx, by, body, now);
  });

  route(
    uploadTemplate,
    { ...upload('空表.xlsx'), before: takeTemplate },
    async (context, _given, taken) => {
      await keepFile(context, taken);
      return {
        templateId: taken.kept.id,
        fileName: taken.name,
        people: await countOpenPeople(context.tx, context.by),
        ...understoodAs(taken.looked),
      };
    },
    { perMinute: 30 },
  );
  route(fillTemplate, async (context, { params, body }) => {
    const file = await fileRow(context.tx, context.by.tenant, params.templateId);
    if (!file || file.account_id !== context.by.accountId) throw notFound('这份空表');
    const input: SheetInput = { fileId: file.id, fileName: file.name, purpose: body.purpose };
    return {
      jobId: await askJob(context, {
        kind: 'province.sheet',
        title: `按 ${cleanFileName(file.name)} 出表`,
        input,
        total: await countOpenPeople(context.tx, context.by),
      }),
    };
  });
};
