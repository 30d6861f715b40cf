import { sql } from 'kysely';
import type { JobRow } from '#contract/jobs.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export const keptDays = 7;

/** So many jobs may one account have asked for that are not ended: whoever comes after it waits for all of them. */
const mostOpen = 12;
const refuseTooMany = async (tx: Writer, by: Identity): Promise<void> => {
  const { open } = await tx
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  if (Number(open) >= mostOpen)
    throw new FaultError('too-many', `已经有 ${mostOpen} 件任务在等着办。`, { way: '等办完几件，或到后台任务里停掉不要的，再办。' });
};

/** Writes the job down and puts it in the queue, both in the asker's transaction: what is promised is what will run. */
export const askJob = async (
  { tx, by, now }: Pick<Context, 'tx' | 'by' | 'now'>,
  asked: { kind: string; title: string; input: unknown; total?: number | null },
): Promise<string> => {
  await refuseTooMany(tx, by);
  const id = uuidv7(now);
  await tx
    .insertInto('job')
    .values({
      tenant: by.tenant,
      id,
      kind: asked.kind,
      title: asked.title,
      account_id: by.accountId,
      account_name: by.name,
      unit_id: by.unit.id,
      identity: JSON.stringify(by),
      input: JSON.stringify(asked.input ?? {}),
      status: 'waiting',
      total: asked.total ?? null,
      split: '{}',
      result: null,
      file_id: null,
      message: null,
      asked_at: now,
      started_at: null,
      ended_at: null,
    })
    .execute();
  await sql`select app.enqueue(${id}::uuid)`.execute(tx);
  return id;
};

const columns = [
  'id',
  'kind',
  'title',
  'status',
  'done',
  'total',
  'split',
  'cancel_asked',
  'message',
  'file_id',
  'asked_at',
  'started_at',
  'ended_at',
  'result',
] as const;
type JobColumns = Awaited<ReturnType<typeof jobOf>>;
export const jobRowOf = (j: NonNullable<JobColumns>): JobRow => ({
  id: j.id,
  kind: j.kind,
  title: j.title,
  status: j.status as JobRow['status'],
  done: j.done,
  total: j.total,
  split: j.split as JobRow['split'],
  cancelAsked: j.cancel_asked,
  message: j.message,
  hasFile: j.file_id !== null,
  askedAt: j.asked_at.toISOString(),
  startedAt: j.started_at?.toISOString() ?? null,
  endedAt: j.ended_at?.toISOString() ?? null,
  result: j.result,
});

export const jobsPage = (db: Reader, by: Identity, after: string | undefined, limit: number) =>
  db
    .selectFrom('job')
    .select(columns)
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
export const jobOf = (db: Reader, tenant: string, id: string) =>
  db.selectFrom('job').select(columns).where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
export const jobToRun = (db: Reader, tenant: string, id: string) =>
  db
    .selectFrom('job')
    .select(['id', 'kind', 'title', 'status', 'identity', 'input', 'cancel_asked', 'account_id'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();

/** A waiting job is cancelled at once; a running one is asked and stops at its next step. */
export const askToCancel = async (tx: Writer, tenant: string, id: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set((eb) => ({
      cancel_asked: true,
      status: eb.case().when('status', '=', 'waiting').then('cancelled').else(eb.ref('status')).end(),
      ended_at: eb.case().when('status', '=', 'waiting').then(now).else(eb.ref('ended_at')).end(),
    }))
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Starts a waiting job and answers with the number of this start; nothing when another run has it. */
export const markRunning = async (tx: Writer, tenant: string, id: string, now: Date): Promise<number | undefined> =>
  (
    await tx
      .updateTable('job')
      .set((eb) => ({ status: 'running', starts: eb('starts', '+', 1), started_at: now, done: 0, split: '{}', message: null }))
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .returning('starts')
      .executeTakeFirst()
  )?.starts;
/** Which run of which job: what a run writes about its job counts only while no later run has begun. */
export type Run = { readonly tenant: string; readonly id: string; readonly start: number };
export const stillOurs = async (tx: Writer, run: Run): Promise<boolean> =>
  (await tx
    .selectFrom('job')
    .select('id')
    .where('tenant', '=', run.tenant)
    .where('id', '=', run.id)
    .where('starts', '=', run.start)
    .executeTakeFirst()) !== undefined;
/** Answers whether its asker wants it stopped; nothing when another run has it. */
export const markProgress = async (
  tx: Writer,
  run: Run,
  far: { done: number; total?: number | null; split?: { readonly [part: string]: number } },
): Promise<boolean | undefined> =>
  (
    await tx
      .updateTable('job')
      .set({
        done: far.done,
        ...(far.total === undefined ? {} : { total: far.total }),
        ...(far.split ? { split: JSON.stringify(far.split) } : {}),
      })
      .where('tenant', '=', run.tenant)
      .where('id', '=', run.id)
      .where('starts', '=', run.start)
      .returning('cancel_asked')
      .executeTakeFirst()
  )?.cancel_asked;
export type JobEnd = {
  status: 'done' | 'failed' | 'cancelled' | 'waiting';
  message: string;
  result?: object | undefined;
  fileId?: string | undefined;
  now: Date;
};
export const markEnded = (tx: Writer, run: Run, end: JobEnd) =>
  tx
    .updateTable('job')
    .set({
      status: end.status,
      message: end.message,
      ...(end.result ? { result: JSON.stringify(end.result) } : {}),
      ...(end.fileId ? { file_id: end.fileId } : {}),
      ended_at: end.status === 'waiting' ? null : end.now,
    })
    .where('tenant', '=', run.tenant)
    .where('id', '=', run.id)
    .where('starts', '=', run.start)
    .where('status', 'in', ['waiting', 'running'])
    .execute();

/** Result files older than a week: the worker takes their bytes away and the job says so. */
export const expiredFiles = (db: Reader, tenant: string, before: Date) =>
  db
    .selectFrom('job')
    .select(['id', 'file_id'])
    .where('tenant', '=', tenant)
    .where('file_id', 'is not', null)
    .where('ended_at', '<', before)
    .limit(500)
    .execute();
export const forgetFile = (tx: Writer, tenant: string, id: string) =>
  tx
    .updateTable('job')
    .set({ file_id: null, message: `结果保留 ${keptDays} 天，已经清除` })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute();
/** Jobs without an end, and how the queue holds them; those that a living worker has in hand are not among them. */
export const leftJobs = async (
  tx: Writer,
  tenant: string,
): Promise<{ id: string; kind: string; status: 'waiting' | 'running'; crashes: number; cancel_asked: boolean; queued: boolean }[]> =>
  (
    await sql<{ id: string; kind: string; status: 'waiting' | 'running'; crashes: number; cancel_asked: boolean; queued: boolean }>`
    select j.id, j.kind, j.status, j.crashes, j.cancel_asked, coalesce(q.attempts < q.max_attempts and q.run_at <= now(), false) as queued
    from job j left join graphile_worker.jobs q on q.key = j.id::text
    where j.tenant = ${tenant} and j.status in ('waiting', 'running') and q.locked_at is null for update of j skip locked`.execute(tx)
  ).rows;
export const markLeft = (
  tx: Writer,
  tenant: string,
  id: string,
  left: { status: 'waiting' | 'failed' | 'cancelled'; crashes: number; message: string; now: Date },
) =>
  tx
    .updateTable('job')
    .set({ status: left.status, crashes: left.crashes, message: left.message, ended_at: left.status === 'waiting' ? null : left.now })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute();
/** Puts a waiting job at the head of the queue, whatever the queue knew of it. */
export const queueAgain = (tx: Writer, tenant: string, id: string) =>
  sql`select graphile_worker.add_job('run-job', json_build_object('tenant', ${tenant}::text, 'job', ${id}::uuid), max_attempts => 3, job_key => ${id}::text)`.execute(
    tx,
  );

export const recentJobs = async (db: Reader, limit: number) => {
  const { rows } = await sql<{
    id: string;
    kind: string;
    title: string;
    account_name: string;
    status: string;
    done: number;
    total: number | null;
    message: string | null;
    asked_at: Date;
  }>`select * from app.recent_jobs(${limit})`.execute(db);
  return rows;
};
