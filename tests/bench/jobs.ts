// The three jobs: who asks for what, the statements behind it, and how the files are set back after each round of recording.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { tenant } from '../../database/people/city.ts';
import { walkIn } from '#domain/reporting/reporting.ts';
import type { OpenDatabase } from '#server/platform/database-connection.ts';
import { type Bursts, type Call, listening } from './captured.ts';
import { actsOfFullFile, type Seat, type Seats } from './data-set.ts';
import type { Line } from './work.ts';

export const jobNames = ['J1', 'J2', 'J3'] as const;
export type JobName = (typeof jobNames)[number];
export const sayJob: { readonly [J in JobName]: string } = {
  J1: 'caseload page of 20',
  J2: `whole file of ${actsOfFullFile} acts, trail`,
  J3: 'report recorded: act, chain, duties',
};
const reportBody = {
  actedOn: '2026-11-23',
  content: { ...walkIn, topics: [...walkIn.topics], said: '工作和住处没有变化，按时参加学习。' },
};
const recordsAtMost = 200;

const ids = async (owner: pg.Client, text: string, values: unknown[]): Promise<string[]> =>
  (await owner.query<{ id: string }>(text, values)).rows.map((row) => row.id);

/** Cases of an office in which a report is owed, and none of the full files. */
const reportingCases = (owner: pg.Client, unitId: string): Promise<string[]> =>
  ids(
    owner,
    `
  select c.id from correction_case c where c.tenant = $1 and c.office_id = $2 and c.status = 'in-correction'
    and exists (select from duty d where d.tenant = c.tenant and d.file_id = c.id and d.rule = 'reporting.report' and d.status = 'open')
  order by c.id limit ${recordsAtMost + 1}`,
    [tenant.id, unitId],
  );
const fullFiles = (owner: pg.Client, countyId: string): Promise<string[]> =>
  ids(
    owner,
    `
  select c.id from file c
  where c.tenant = $1 and c.county_id = $2 and c.kind = 'case' and c.head_seq >= ${actsOfFullFile} order by c.id limit 100`,
    [tenant.id, countyId],
  );

const pageLine = async (call: Call, seat: Seat): Promise<Line> => {
  const path = '/api/cases';
  const { bursts, text } = await call('GET', path, seat.token);
  if ((JSON.parse(text) as { rows: unknown[] }).rows.length === 0) throw new Error(`${seat.post} of ${seat.unitId} sees no case`);
  return { token: seat.token, method: 'GET', paths: [path], bursts, captured: { caseId: '', key: '' }, caseIds: [''] };
};
const fileLine = async (call: Call, seat: Seat, caseIds: string[]): Promise<Line> => {
  const paths = caseIds.map((id) => `/api/cases/${id}/file`);
  const { bursts, text } = await call('GET', paths[0]!, seat.token);
  if ((JSON.parse(text) as { acts: unknown[] }).acts.length < 150) throw new Error('a full file is not full');
  return { token: seat.token, method: 'GET', paths, bursts, captured: { caseId: caseIds[0]!, key: '' }, caseIds };
};
const recordLine = async (call: Call, seat: Seat, caseIds: string[]): Promise<Line> => {
  const [first, ...rest] = caseIds;
  const key = randomUUID();
  const path = (id: string): string => `/api/cases/${id}/acts/reporting.reported`;
  const { bursts, text } = await call('POST', path(first!), seat.token, { key, body: reportBody });
  const { duties } = JSON.parse(text) as { duties: { opened: number; amended: number; closed: number } };
  if (duties.closed !== 1 || duties.opened !== 1)
    throw new Error(`the pattern of a report should close one duty and open one: ${JSON.stringify(duties)}`);
  return {
    token: seat.token,
    method: 'POST',
    paths: rest.map(path),
    body: reportBody,
    bursts,
    captured: { caseId: first!, key },
    caseIds: rest,
  };
};

/** `least`: how many cases an office must have in which a report is owed, for a connection of its own. */
export const linesOf = (
  owner: pg.Client,
  database: Pick<OpenDatabase, 'connectionFor'>,
  dataDir: string,
  seats: Seats,
  jobs: readonly JobName[],
  most: number,
  least = 6,
): Promise<{ [J in JobName]: Line[] }> =>
  listening(database, dataDir, async (call) => {
    const lines: { [J in JobName]: Line[] } = { J1: [], J2: [], J3: [] };
    const at = <T>(from: readonly T[], n: number): T => from[n % from.length]!;
    for (let n = 0; n < most; n += 1) {
      // Offices, workers and counties in turn, each connection another person.
      const kinds = [at(seats.office, n), at(at(seats.workers, n), 0), at(seats.county, n)];
      if (jobs.includes('J1')) lines.J1.push(await pageLine(call, at(kinds, n)));
      const county = at(seats.county, n);
      if (jobs.includes('J2')) {
        const full = await fullFiles(owner, county.unitId);
        const own = full.length > 0 ? { seat: county, full } : await withFull(owner, seats.county);
        lines.J2.push(await fileLine(call, own.seat, own.full.slice(n % 3)));
      }
    }
    if (jobs.includes('J3')) {
      for (const seat of seats.office) {
        if (lines.J3.length === most) break;
        const caseIds = await reportingCases(owner, seat.unitId);
        if (caseIds.length >= least) lines.J3.push(await recordLine(call, seat, caseIds));
      }
      await restoreAll(owner);
    }
    return lines;
  });
const withFull = async (owner: pg.Client, seats: readonly Seat[]): Promise<{ seat: Seat; full: string[] }> => {
  for (const seat of seats) {
    const full = await fullFiles(owner, seat.unitId);
    if (full.length > 0) return { seat, full };
  }
  throw new Error('the data set holds no full file');
};
export type { Bursts };

/** How the files stood before anything was recorded; acts and chains stay, as they must. */
export const keepForRestoring = async (owner: pg.Client): Promise<void> => {
  if ((await owner.query(`select to_regclass('bench.kept_case') as kept`)).rows[0].kept !== null) {
    await restoreAll(owner);
    return;
  }
  await owner.query(`create schema if not exists bench;
    create table bench.kept_case as select id, facts, next_due_on, next_duty, look_again_on, version from file;
    create table bench.kept_sealed as select * from file_sealed;
    create table bench.kept_duty as select * from duty;
    create index on bench.kept_case (id);
    create index on bench.kept_duty (file_id);
    analyze bench.kept_case; analyze bench.kept_duty`);
};
const restoreAll = async (owner: pg.Client): Promise<number> => {
  await owner.query(
    `create temp table touched as select c.id from file c join bench.kept_case k on k.id = c.id where c.version <> k.version`,
  );
  await owner.query('analyze touched');
  await owner.query('delete from duty d using touched t where d.tenant = $1 and d.file_id = t.id', [tenant.id]);
  await owner.query('insert into duty select k.* from bench.kept_duty k join touched t on t.id = k.file_id');
  const { rowCount } = await owner.query(
    `update file c set facts = k.facts, next_due_on = k.next_due_on, next_duty = k.next_duty, look_again_on = k.look_again_on, version = k.version
    from bench.kept_case k join touched t on t.id = k.id where c.tenant = $1 and c.id = k.id`,
    [tenant.id],
  );
  await owner.query(
    'update file_sealed s set facts = k.facts, look_again_on = k.look_again_on from bench.kept_sealed k join touched t on t.id = k.file_id where s.tenant = k.tenant and s.file_id = k.file_id',
  );
  await owner.query('drop table touched');
  return rowCount ?? 0;
};

/** Both sides must have written the same: each request one act, one duty closed, one opened, one kept answer. Then the files are set back. */
export const restore = async (owner: pg.Client, lines: readonly Line[], requests: number, side: string): Promise<void> => {
  const caseIds = lines.flatMap((line) => line.caseIds);
  const {
    rows: [closed],
  } = await owner.query<{ done: number; opened: number }>(
    `
    select count(*) filter (where d.status = 'done')::int as done, count(*) filter (where d.status = 'open' and d.rule = 'reporting.report')::int as opened
    from duty d where d.tenant = $1 and d.file_id = any($2)`,
    [tenant.id, caseIds],
  );
  const touched = await restoreAll(owner);
  if (touched !== requests || closed!.done !== requests || closed!.opened !== requests)
    throw new Error(`${side}: ${requests} reports, but ${touched} files changed, ${closed!.done} duties done, ${closed!.opened} opened`);
  await owner.query('vacuum duty');
  await owner.query('vacuum file');
};
