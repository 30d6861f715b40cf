import { type RawBuilder, sql } from 'kysely';
import type { DifferenceKind, NoteHow, Subject } from '#domain/province/fields.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { Load } from './load.store.ts';

export type NewDifference = {
  kind: DifferenceKind;
  field: Subject;
  caseId: string | null;
  subject: string;
  row: number | null;
  name: string;
  idNumber: string | null;
  theirs: string;
  ours: string;
  /** What the province holds, as a form would have it; empty where it could not be read. */
  value: string;
  digest: string;
  saying: { seq: number; kind: string; on: string } | null;
};
export const insertDifferences = async (
  tx: Writer,
  of: { tenant: string; loadId: string; runId: string; unitId: string; from: number; now: Date },
  found: readonly NewDifference[],
): Promise<void> => {
  if (found.length === 0) return;
  const vault = vaultOf(tx);
  const rows = found.map((one, i) => ({
    tenant: of.tenant,
    id: uuidv7(of.now),
    load_id: of.loadId,
    run_id: of.runId,
    unit_id: of.unitId,
    n: of.from + i,
    kind: one.kind,
    field: one.field,
    case_id: one.caseId,
    // by an unkeyed digest of a number the number could be tried out
    subject: one.subject === one.caseId ? one.subject : vault.hash('province', one.subject),
    row: one.row,
    name: one.name,
    id_number: vault.sealMaybe(one.idNumber),
    theirs: vault.sealMaybe(one.theirs),
    ours: vault.sealMaybe(one.ours),
    value_key: vault.sealMaybe(one.value),
    values_digest: vault.hash('province', one.digest),
    act_seq: one.saying?.seq ?? null,
    act_kind: one.saying?.kind ?? null,
    act_day: one.saying?.on ?? null,
  }));
  await tx.insertInto('province_difference').values(rows).execute();
};
/** What an earlier run has found goes, when another has come to its end. */
export const clearOtherRuns = async (tx: Writer, tenant: string, loadId: string, runId: string): Promise<void> => {
  await sql`delete from province_difference where tenant = ${tenant} and load_id = ${loadId} and run_id <> ${runId}`.execute(tx);
};
/** A run that begins again finds nothing of its first attempt. */
export const clearRun = async (tx: Writer, tenant: string, loadId: string, runId: string): Promise<void> => {
  await sql`delete from province_difference where tenant = ${tenant} and load_id = ${loadId} and run_id = ${runId}`.execute(tx);
};

export type Difference = {
  id: string;
  n: number;
  kind: DifferenceKind;
  field: Subject;
  case_id: string | null;
  case_number: string | null;
  subject: string;
  row: number | null;
  name: string;
  id_number: string | null;
  theirs: string;
  ours: string;
  value_key: string;
  values_digest: string;
  act_seq: number | null;
  act_kind: string | null;
  act_day: string | null;
  how: NoteHow | null;
  reason: string | null;
  noted_by: string | null;
  noted_at: Date | null;
};
/** The last note of these values of this person; one that was taken back is none. */
const noted = sql`left join lateral (select * from province_note x where x.tenant = d.tenant and x.unit_id = d.unit_id and x.subject = d.subject
  and x.field = d.field and x.values_digest = d.values_digest order by x.id desc limit 1) s on s.how <> 'opened-again'`;
const ofRun = (tenant: string, load: Load): RawBuilder<unknown> =>
  sql`d.tenant = ${tenant} and d.load_id = ${load.id} and d.run_id = ${load.run_id}`;

export type Filter = {
  state?: 'open' | 'noted' | undefined;
  kind?: DifferenceKind | undefined;
  field?: Subject | undefined;
};
const stateIs = ({ state = 'open' }: Filter): RawBuilder<unknown> => (state === 'open' ? sql`s.id is null` : sql`s.id is not null`);
export const differencesPage = async (
  db: Reader,
  tenant: string,
  load: Load,
  filter: Filter,
  after: number,
  limit: number,
): Promise<Difference[]> =>
  (
    await sql<Difference>`select d.id, d.n, d.kind, d.field, d.case_id, c.number as case_number, d.subject, d.row, d.name, d.id_number, d.theirs, d.ours, d.value_key,
      d.values_digest, d.act_seq, d.act_kind, d.act_day, s.how, s.reason, s.account_name as noted_by, s.at as noted_at
      from province_difference d ${noted} left join correction_case c on c.tenant = d.tenant and c.id = d.case_id
      where ${ofRun(tenant, load)} and ${stateIs(filter)} and d.n > ${after}
        ${filter.kind ? sql`and d.kind = ${filter.kind}` : sql``} ${filter.field ? sql`and d.field = ${filter.field}` : sql``}
      order by d.n limit ${limit}`.execute(db)
  ).rows;
export type Counted = { kind: DifferenceKind; field: Subject; noted: boolean; count: number };
export const differenceCounts = async (db: Reader, tenant: string, load: Load): Promise<Counted[]> =>
  (
    await sql<Counted>`select d.kind, d.field, s.id is not null as noted, count(*)::int as count from province_difference d ${noted}
      where ${ofRun(tenant, load)} group by 1, 2, 3`.execute(db)
  ).rows;
export type OneDifference = Pick<
  Difference,
  'case_id' | 'subject' | 'field' | 'values_digest' | 'value_key' | 'act_seq' | 'act_kind' | 'act_day'
>;
export const differenceOf = async (db: Reader, tenant: string, id: string): Promise<OneDifference | undefined> =>
  (
    await sql<OneDifference>`select case_id, subject, field, values_digest, value_key, act_seq, act_kind, act_day from province_difference
      where tenant = ${tenant} and id = ${id}`.execute(db)
  ).rows[0];
export const insertNote = async (
  tx: Writer,
  by: Identity,
  of: Pick<Difference, 'case_id' | 'subject' | 'field' | 'values_digest'>,
  note: { how: NoteHow | 'opened-again'; reason: string },
  now: Date,
): Promise<void> => {
  await tx
    .insertInto('province_note')
    .values({
      tenant: by.tenant,
      id: uuidv7(now),
      unit_id: by.unit.id,
      case_id: of.case_id,
      subject: of.subject,
      field: of.field,
      values_digest: of.values_digest,
      how: note.how,
      reason: note.reason,
      account_id: by.accountId,
      account_name: by.name,
      at: now,
    })
    .execute();
};
