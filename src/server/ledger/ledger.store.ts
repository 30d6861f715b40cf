import { type RawBuilder, sql } from 'kysely';
import type { ColumnMapping, RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { type Places, placesOfUnits } from '#domain/ledger/reading/places.ts';
import type { LedgerField } from '#domain/ledger/ledger.ts';
import { numberKey } from '#server/person/person.store.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';

/** 'taking' and 'undoing' as kept say how far a job came; as shown, that it is at it now: one whose job has ended shows as 'failed'. */
export type BatchState = 'checked' | 'taking' | 'taken' | 'undoing' | 'undone' | 'failed';
export type Batch = {
  id: string;
  unit_id: string;
  account_id: string;
  file_name: string;
  file_sha256: string;
  file_id: string;
  marked_file_id: string | null;
  state: BatchState;
  rows: number;
  accepted: number;
  unchanged: number;
  faults: object[];
  warnings: object[];
  split: { [part: string]: number };
  message: string | null;
  at: Date;
  /** How many corrections were made, and how many of them the marked workbook shows. */
  corrections: number;
  marked_corrections: number;
  /** The columns as they were when the rows were judged. */
  mapping: Partial<ColumnMapping>;
  /** The job that takes the batch in or undoes it now. */
  moving_job: string | null;
};

export const insertBatch = async (
  tx: Writer,
  batch: { tenant: string; id: string; unitId: string; accountId: string; fileName: string; sha256: string; fileId: string; at: Date },
): Promise<void> => {
  await sql`insert into import_batch (tenant, id, unit_id, account_id, file_name, file_sha256, file_id, mapping, state, at)
    values (${batch.tenant}, ${batch.id}, ${batch.unitId}, ${batch.accountId}, ${batch.fileName}, ${batch.sha256}, ${batch.fileId}, '{}'::jsonb, 'checked', ${batch.at})`.execute(
    tx,
  );
};
/** How a batch is shown: what was kept of it, and what its job does now. */
const heads = sql`b.id, b.unit_id, b.account_id, b.file_name, b.file_sha256, b.file_id, b.marked_file_id, b.rows, b.accepted, b.unchanged, b.at, b.corrections, b.marked_corrections,
  case when b.state = 'taking' then b.split || jsonb_build_object('taken', app.batch_taken(b.tenant, b.id)) else b.split end as split,
  case when j.status in ('waiting', 'running') then b.job_id end as moving_job,
  case when j.status in ('waiting', 'running') then case j.kind when 'ledger.undo' then 'undoing' else 'taking' end when b.state in ('taking', 'undoing') then 'failed' else b.state end as state,
  case when b.state in ('taking', 'undoing') then coalesce(j.message, '停在半路') else b.message end as message`;
const batches = sql`import_batch b left join lateral app.batch_job(b.tenant, b.job_id) j on true`;
export const batchOf = async (db: Reader, tenant: string, id: string): Promise<Batch | undefined> =>
  (
    await sql<Batch>`select ${heads}, b.faults, b.warnings, b.mapping from ${batches} where b.tenant = ${tenant} and b.id = ${id}`.execute(
      db,
    )
  ).rows[0];
/** Held until the chunk is written: chunks of different batches follow each other. */
export const oneTakingAtATime = async (tx: Writer, tenant: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('guihang.ledger.take'), hashtext(${tenant}))`.execute(tx);
};
/** Held until the end of the transaction: two people do not change the same batch at once. Read after the lock is there, with the job that was asked for meanwhile. */
export const lockBatch = async (tx: Writer, tenant: string, id: string): Promise<Batch | undefined> => {
  await sql`select 1 from import_batch where tenant = ${tenant} and id = ${id} for update`.execute(tx);
  return batchOf(tx, tenant, id);
};
export const batchesPage = async (db: Reader, tenant: string, unitId: string, after: string | null, limit: number): Promise<Batch[]> =>
  (
    await sql<Batch>`select ${heads}, '[]'::jsonb as faults, '[]'::jsonb as warnings, '{}'::jsonb as mapping from ${batches}
    where b.tenant = ${tenant} and b.unit_id = ${unitId} ${after === null ? sql`` : sql`and b.id < ${after}::uuid`} order by b.id desc limit ${limit}`.execute(
      db,
    )
  ).rows;
/** From now on this job moves the batch; what is kept of its state changes with the first rows. */
export const giveToJob = async (tx: Writer, tenant: string, id: string, jobId: string): Promise<void> => {
  await sql`update import_batch set job_id = ${jobId} where tenant = ${tenant} and id = ${id}`.execute(tx);
};

/** The asker's own job that judges this batch or marks its workbook now. Taking in and undoing are known by the batch itself. */
export const judgingJobOf = async (
  db: Reader,
  tenant: string,
  accountId: string,
  batchId: string,
): Promise<{ id: string; kind: 'inspection' | 'marking' } | null> => {
  const { rows } = await sql<{ id: string; kind: string }>`select id, kind from job
    where tenant = ${tenant} and account_id = ${accountId} and kind in ('ledger.inspect', 'ledger.mark') and status in ('waiting', 'running')
      and input ->> 'batchId' = ${batchId} order by id desc limit 1`.execute(db);
  return rows[0] ? { id: rows[0].id, kind: rows[0].kind === 'ledger.inspect' ? 'inspection' : 'marking' } : null;
};

export const saveInspection = async (
  tx: Writer,
  tenant: string,
  id: string,
  found: { rows: number; accepted: number; split: object; mapping: ColumnMapping },
): Promise<void> => {
  await sql`update import_batch set rows = ${found.rows}, accepted = ${found.accepted}, mapping = ${JSON.stringify(found.mapping)}::jsonb,
    split = split || ${JSON.stringify(found.split)}::jsonb where tenant = ${tenant} and id = ${id}`.execute(tx);
};
export const saveMarked = async (tx: Writer, tenant: string, id: string, fileId: string, corrections: number): Promise<void> => {
  await sql`update import_batch set marked_file_id = ${fileId}, marked_corrections = ${corrections} where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  );
};
/** Moves the counts by what the corrected rows changed. */
export const moveCounts = async (
  tx: Writer,
  tenant: string,
  id: string,
  by: { corrections: number; accepted: number; faults: number; warned: number },
): Promise<void> => {
  await sql`update import_batch set corrections = corrections + ${by.corrections}::int, accepted = accepted + ${by.accepted}::int, split = split || jsonb_build_object(
      'accepted', accepted + ${by.accepted}::int, 'faulty', rows - accepted - ${by.accepted}::int,
      'faults', coalesce((split ->> 'faults')::int, 0) + ${by.faults}::int, 'warned', coalesce((split ->> 'warned')::int, 0) + ${by.warned}::int)
    where tenant = ${tenant} and id = ${id}`.execute(tx);
};
export const saveState = async (
  tx: Writer,
  tenant: string,
  id: string,
  state: BatchState,
  more: { unchanged?: number; split?: object; message?: string; rows?: number; accepted?: number } = {},
): Promise<void> => {
  await sql`update import_batch set state = ${state}, unchanged = coalesce(${more.unchanged ?? null}, unchanged), split = split || ${JSON.stringify(more.split ?? {})}::jsonb,
    message = coalesce(${more.message ?? null}, message), rows = coalesce(${more.rows ?? null}, rows), accepted = coalesce(${more.accepted ?? null}, accepted) where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  );
};

export const rememberedColumns = async (db: Reader, tenant: string, unitId: string): Promise<RememberedColumn[]> =>
  (
    await sql<{
      header: string;
      field: string;
    }>`select header, field from column_mapping where tenant = ${tenant} and unit_id = ${unitId}`.execute(db)
  ).rows.map(({ header, field }) => ({ header, field: field === '' ? null : (field as LedgerField) }));
/** The bureau's own words for its columns; an empty field says: this column is none of ours. */
export const rememberColumns = async (tx: Writer, tenant: string, unitId: string, columns: readonly RememberedColumn[]): Promise<void> => {
  for (const { header, field } of columns) {
    await sql`insert into column_mapping (tenant, unit_id, header, field) values (${tenant}, ${unitId}, ${header}, ${field ?? ''})
      on conflict (tenant, unit_id, header) do update set field = excluded.field`.execute(tx);
  }
};

export type KnownRow = { row_hash: string; case_id: string; undone: boolean };
/** Whose cases the asker knows of, where a job sees them all: nobody is told that a person or a row is known anywhere else. The city clears such numbers, and knows them all. */
export type Sight = { readonly countyId: string | null; readonly officeId: string | null };
const within = ({ countyId, officeId }: Sight): RawBuilder<boolean> =>
  officeId !== null ? sql`c.office_id = ${officeId}` : countyId !== null ? sql`c.county_id = ${countyId}` : sql`true`;
/** Rows of any earlier batch with the same content, and where their cases stand. */
export const knownRows = async (db: Reader, tenant: string, sight: Sight, hashes: readonly string[]): Promise<KnownRow[]> =>
  (
    await sql<KnownRow>`select distinct on (r.row_hash) r.row_hash, r.case_id, coalesce(c.facts ->> 'importUndone', '') = 'true' as undone from import_row r join correction_case c on c.tenant = r.tenant and c.id = r.case_id
    where r.tenant = ${tenant} and ${within(sight)} and r.row_hash = any(${hashes as string[]}::text[]) order by r.row_hash, r.batch_id desc`.execute(
      db,
    )
  ).rows;
export type KnownPerson = { id_number: string; person_id: string; case_id: string; number: string; undone: boolean };
export const knownPeople = async (db: Reader, tenant: string, sight: Sight, idNumbers: readonly string[]): Promise<KnownPerson[]> =>
  (
    await sql<KnownPerson>`select p.id_number, p.id as person_id, c.id as case_id, c.number, coalesce(c.facts ->> 'importUndone', '') = 'true' as undone from person p join correction_case c on c.tenant = p.tenant and c.person_id = p.id
    where p.tenant = ${tenant} and ${within(sight)} and p.id_number_key = any(${idNumbers.map((one) => numberKey(vaultOf(db), one))}::text[])`.execute(
      db,
    )
  ).rows;
/** Which of these rows have become cases: those are put right in the case, not here. */
export const takenRows = async (db: Reader, tenant: string, batchId: string, rows: readonly number[]): Promise<Set<number>> =>
  new Set(
    (
      await sql<{
        row: number;
      }>`select row from import_row where tenant = ${tenant} and batch_id = ${batchId} and row = any(${rows as number[]}::int[])`.execute(
        db,
      )
    ).rows.map((one) => one.row),
  );
/** Who has a case already, by document number; all whom the asker sees, or only those asked about. A taking-over that was undone does not count. */
export const registeredPeople = async (db: Reader, tenant: string, idNumbers?: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        id_number: string;
        number: string;
      }>`select p.id_number, c.number from person p join correction_case c on c.tenant = p.tenant and c.person_id = p.id
    where p.tenant = ${tenant} and p.id_number is not null and coalesce(c.facts ->> 'importUndone', '') <> 'true'
    ${idNumbers === undefined ? sql`` : sql`and p.id_number_key = any(${idNumbers.map((one) => numberKey(vaultOf(db), one))}::text[])`} order by c.number`.execute(
        db,
      )
    ).rows.map((one) => [one.id_number, one.number]),
  );
export type RowOfBatch = { row: number; job_id: string | null };
/** Which of these rows of the batch are cases now, and by which job: one that goes on after a stop counts its own as taken. */
export const rowsTaken = async (db: Reader, tenant: string, batchId: string, rows: readonly number[]): Promise<Map<number, RowOfBatch>> =>
  new Map(
    (
      await sql<RowOfBatch>`select r.row, r.job_id from import_row r join correction_case c on c.tenant = r.tenant and c.id = r.case_id
    where r.tenant = ${tenant} and r.batch_id = ${batchId} and r.row = any(${rows as number[]}::int[]) and coalesce(c.facts ->> 'importUndone', '') <> 'true'`.execute(
        db,
      )
    ).rows.map((one) => [one.row, one]),
  );
export const insertRows = async (
  tx: Writer,
  to: { tenant: string; batchId: string; jobId: string | null },
  rows: readonly { row: number; caseId: string; hash: string }[],
): Promise<void> => {
  if (rows.length === 0) return;
  await tx
    .insertInto('import_row')
    .values(
      rows.map((r) => ({ tenant: to.tenant, batch_id: to.batchId, row: r.row, case_id: r.caseId, row_hash: r.hash, job_id: to.jobId })),
    )
    .onConflict((c) =>
      c.columns(['tenant', 'batch_id', 'row']).doUpdateSet((eb) => ({
        case_id: eb.ref('excluded.case_id'),
        row_hash: eb.ref('excluded.row_hash'),
        job_id: eb.ref('excluded.job_id'),
      })),
    )
    .execute();
};

export type CaseOfBatch = { case_id: string; number: string; head_seq: number; head_kind: string; head_batch: string | null };
/** The batch's cases, all or some of them, each with the last act of its chain, whether or not the asker sees them. */
export const casesOfBatch = async (
  db: Reader,
  tenant: string,
  batchId: string,
  some: readonly string[] | null = null,
): Promise<CaseOfBatch[]> =>
  (await sql<CaseOfBatch>`select * from app.batch_cases(${tenant}, ${batchId}, ${some === null ? null : [...some]}::uuid[])`.execute(db))
    .rows;
/** The units that are open: nobody is given to a closed one. */
export const unitNames = async (db: Reader, tenant: string): Promise<Map<string, { name: string; shortName: string }>> =>
  new Map(
    (
      await sql<{
        id: string;
        name: string;
        short_name: string;
      }>`select id, name, short_name from unit where tenant = ${tenant} and closed_on is null`.execute(db)
    ).rows.map((u) => [u.id, { name: u.name, shortName: u.short_name }]),
  );
/** The districts and offices in which a ledger may put people: whatever the bureau has made of units and not closed. */
export const placesKnown = async (db: Reader, tenant: string): Promise<Places> =>
  placesOfUnits(
    (
      await sql<{
        id: string;
        kind: string;
        name: string;
        countyId: string | null;
      }>`select id, kind, name, county_id as "countyId" from unit where tenant = ${tenant} and kind in ('county', 'office') and closed_on is null order by id`.execute(
        db,
      )
    ).rows,
  );
/** Social workers by name; a name held twice is nobody's. */
export const workersByName = async (db: Reader, tenant: string): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from app.social_workers(${tenant})`.execute(db);
  const out = new Map<string, string>();
  for (const { id, name } of rows) out.set(name, out.has(name) ? '' : id);
  return new Map([...out].filter(([, id]) => id !== ''));
};
