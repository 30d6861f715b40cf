import { sql } from 'kysely';
import type { LoadReply } from '#contract/province.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { UnreadWord } from '#server/ledger/apart/tasks.ts';

export type Load = {
  id: string;
  unit_id: string;
  account_name: string;
  file_name: string;
  file_sha256: string;
  file_id: string;
  at: Date;
  compared_on: string | null;
  run_id: string | null;
  job_id: string | null;
  people: number;
  matched: number;
  counts: { there?: number; here?: number; differs?: number };
  unread: UnreadWord[];
  keep_until: string;
  dropped_at: Date | null;
};
const columns = sql`id, unit_id, account_name, file_name, file_sha256, file_id, at, compared_on, run_id, job_id, people, matched, counts, unread, keep_until, dropped_at`;

export const loadReply = (load: Load): LoadReply => ({
  id: load.id,
  fileName: cleanFileName(load.file_name),
  at: load.at.toISOString(),
  byName: load.account_name,
  comparedOn: load.compared_on,
  people: load.people,
  matched: load.matched,
  counts: { there: load.counts.there ?? 0, here: load.counts.here ?? 0, differs: load.counts.differs ?? 0 },
  jobId: load.job_id,
  keptUntil: load.keep_until,
  dropped: load.dropped_at !== null,
});

export const insertLoad = async (
  tx: Writer,
  by: Identity,
  load: { id: string; fileName: string; sha256: string; fileId: string; keepUntil: string; now: Date },
): Promise<void> => {
  await sql`insert into province_load (tenant, id, unit_id, account_id, account_name, file_name, file_sha256, file_id, at, keep_until)
    values (${by.tenant}, ${load.id}, ${by.unit.id}, ${by.accountId}, ${by.name}, ${load.fileName}, ${load.sha256}, ${load.fileId}, ${load.now}, ${load.keepUntil})`.execute(
    tx,
  );
};
export const loadsPage = async (db: Reader, tenant: string, unitId: string, after: string | null, limit: number): Promise<Load[]> =>
  (
    await sql<Load>`select ${columns} from province_load where tenant = ${tenant} and unit_id = ${unitId}
      ${after === null ? sql`` : sql`and id < ${after}::uuid`} order by id desc limit ${limit}`.execute(db)
  ).rows;
export const loadOf = async (db: Reader, tenant: string, id: string): Promise<Load | undefined> =>
  (await sql<Load>`select ${columns} from province_load where tenant = ${tenant} and id = ${id}`.execute(db)).rows[0];
export const giveToJob = async (tx: Writer, tenant: string, id: string, jobId: string): Promise<void> => {
  await sql`update province_load set job_id = ${jobId} where tenant = ${tenant} and id = ${id}`.execute(tx);
};
/** From now on this run is what is shown. */
export const saveRun = async (
  tx: Writer,
  tenant: string,
  id: string,
  run: { id: string; day: string; people: number; matched: number; counts: object; unread: readonly UnreadWord[] },
): Promise<void> => {
  await sql`update province_load set run_id = ${run.id}, compared_on = ${run.day}, people = ${run.people}, matched = ${run.matched},
    counts = ${JSON.stringify(run.counts)}::jsonb, unread = ${JSON.stringify(run.unread)}::jsonb where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  );
};
/** Exports whose days are over and whose bytes are still there. */
export const overdueLoads = async (db: Reader, tenant: string, day: string): Promise<{ id: string; file_id: string }[]> =>
  (
    await sql<{ id: string; file_id: string }>`select id, file_id from province_load
      where tenant = ${tenant} and dropped_at is null and keep_until < ${day}::date order by keep_until, id limit 500`.execute(db)
  ).rows;
export const markDropped = async (tx: Writer, tenant: string, id: string, now: Date): Promise<void> => {
  await sql`update province_load set dropped_at = ${now} where tenant = ${tenant} and id = ${id} and dropped_at is null`.execute(tx);
};
