import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import { standing } from '#domain/act/fold.ts';
import { emptySlices } from '#domain/file/files.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { readContent } from '#server/act/read-content.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Tables } from '#server/platform/tables.ts';
import { localOf, localRows } from './local-rules.store.ts';

/**
 * `acts` is the number of the last act: a recording says with which it was judged. It is read as the duties are, from the statement's
 * own moment, and not from the row that may have been waited for: whoever waited is told that the file has grown, and judges again.
 */
export type LoadedCase = { file: CaseFile; duties: OpenDuty[]; version: number; minor: boolean; personId: string; acts: number };

/** The file and its open duties in one round trip, as far as the asker may read them; row security decides whether it exists for the asker. */
export const loadCase = async (db: Reader, tenant: string, caseId: string, lock: boolean): Promise<LoadedCase | null> =>
  (await selectCases(db, tenant, [caseId], asRead, lock))[0] ?? null;
/** The same with all that is sealed, whoever asks: for the machine, which judges on the whole file, and never for a page. */
export const loadWhole = async (db: Reader, tenant: string, caseId: string, lock: boolean): Promise<LoadedCase | null> =>
  (await selectCases(db, tenant, [caseId], asWhole, lock))[0] ?? null;
/** Many whole files at once. */
export const loadWholes = (db: Reader, tenant: string, caseIds: readonly string[]): Promise<LoadedCase[]> =>
  selectCases(db, tenant, caseIds, asWhole, false);
/** Held until the end of the transaction, in one order so that two sheets never wait for each other; what is read afterwards is what stands. */
export const lockCases = async (tx: Writer, tenant: string, caseIds: readonly string[]): Promise<void> => {
  await sql`select 1 from file c where c.tenant = ${tenant} and c.id = any(${[...caseIds]}::uuid[]) order by c.id for update of c`.execute(
    tx,
  );
};
/** The number of the last act of a file that only keeps its acts, held as above; 0 before the first. */
export const lockHead = async (tx: Writer, tenant: string, fileId: string): Promise<number> => {
  const { rows } = await sql<{
    head_seq: number;
  }>`select head_seq from file where tenant = ${tenant} and id = ${fileId} for update`.execute(tx);
  return rows[0]?.head_seq ?? 0;
};

// How what is sealed is read of a file `c`: by the asker's own rights, or for the machine. The number of the last act is of the statement's own
// moment in both, as the duties are.
export type Sight = {
  readonly beside: RawBuilder<unknown>;
  readonly sealed: RawBuilder<unknown>;
  readonly duties: RawBuilder<unknown>;
  readonly acts: RawBuilder<unknown>;
};
const asRead: Sight = {
  beside: sql``,
  sealed: sql`coalesce((select s.facts from file_sealed s where s.tenant = c.tenant and s.file_id = c.id), app.agreed_with(c.id))`,
  duties: sql`(select * from duty where tenant = c.tenant and file_id = c.id and status = 'open')`,
  acts: sql`(select k.head_seq from file k where k.tenant = c.tenant and k.id = c.id)`,
};
export const asWhole: Sight = {
  beside: sql`cross join lateral app.whole_of(c.id) w`,
  sealed: sql`w.sealed`,
  duties: sql`unnest(w.duties)`,
  acts: sql`w.acts`,
};

/** The open duties of a file `c`, as a value of the statement that reads it. */
export const dutiesIn = ({ duties }: Sight): RawBuilder<unknown> => sql`
  coalesce((select json_agg(json_build_object('id', d.id, 'rule', d.rule, 'key', d.key, 'matter', d.matter, 'title', d.title,
    'nature', d.nature, 'owedBy', case when d.owed_by is not null then to_json(d.owed_by) else app.owed(d.tenant, d.owed_by, d.owed_unit, d.owed_account) end, 'opensOn', d.opens_on, 'dueOn', d.due_on, 'dueAt', d.due_at, 'provisional', d.provisional, 'because', d.because,
    'basis', d.basis, 'dischargedBy', d.discharged_by, 'prefill', d.prefill) order by d.due_on, d.id)
    from ${duties} d), '[]'::json)`;
/** What a row has no value for is not there. */
export const dutiesOf = (duties: readonly OpenDuty[]): OpenDuty[] =>
  duties.map((d) => ({ ...d, dueAt: d.dueAt ?? undefined, prefill: d.prefill ?? undefined }) as OpenDuty);

/** One id is asked for as one: of a list PostgreSQL guesses ten, finds its kept plan dear by that, and plans anew each time. */
const isOneOf = (ids: readonly string[]): RawBuilder<unknown> =>
  ids.length === 1 ? sql`c.id = ${ids[0]}::uuid` : sql`c.id = any(${[...ids]}::uuid[])`;

const unitOf = (column: 'county_id' | 'office_id'): RawBuilder<unknown> =>
  sql`(select json_build_object('id', u.id, 'name', u.name) from unit u where u.tenant = c.tenant and u.id = c.${sql.ref(column)})`;

const selectCases = async (db: Reader, tenant: string, caseIds: readonly string[], sight: Sight, lock: boolean): Promise<LoadedCase[]> => {
  const { rows } = await sql<{
    file: CaseFile & { facts: CaseFacts };
    local: Parameters<typeof localOf>[0];
    duties: OpenDuty[];
    version: number;
    minor: boolean;
    person_id: string;
    head_seq: number;
  }>`
    select json_build_object(
        'caseId', c.id, 'number', c.number, 'openedOn', c.opened_on, 'facts', c.facts || coalesce(${sight.sealed}, '{}'),
        'person', json_build_object('id', p.id, 'name', p.name, 'sex', p.sex, 'bornOn', p.born_on, 'idNumber', p.id_number, 'nation', p.nation,
          'education', p.education, 'phone', p.phone, 'address', p.address, 'household', p.household, 'employment', p.employment),
        'county', ${unitOf('county_id')}, 'office', ${unitOf('office_id')},
        'worker', case when c.worker_id is null then null else json_build_object('id', c.worker_id, 'name', app.name_of(c.tenant, c.worker_id)) end
      ) as file, ${localRows(sql`c.tenant`, sql`c.county_id`)} as local,
      ${dutiesIn(sight)} as duties,
      c.version, c.minor, c.person_id, ${sight.acts} as head_seq
    from file c ${sight.beside}
    join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.kind = 'case' and c.tenant = ${tenant} and ${isOneOf(caseIds)} order by c.id ${lock ? sql`for update of c` : sql``}`.execute(
    db,
  );
  return rows.map((row) => ({
    // A slice that came with a later version is empty in a file that has no act of it.
    file: { ...row.file, facts: { ...emptySlices, ...row.file.facts }, ...localOf(row.local) },
    version: row.version,
    minor: row.minor,
    personId: row.person_id,
    acts: row.head_seq,
    duties: dutiesOf(row.duties),
  }));
};

/** What folding reads of an act. The seals stay where they are: a grown file would carry them a hundred times for nothing. */
const read = [
  'seq',
  'kind',
  'acted_on',
  'recorded_at',
  'content',
  'form_version',
  'corrects',
  'account_id',
  'actor_name',
  'actor_post',
  'actor_unit_id',
  'actor_unit_name',
] as const satisfies readonly (keyof Tables['act'])[];
type ActRead = Pick<Selectable<Tables['act']>, (typeof read)[number]>;
const actOfRow = (r: ActRead): Omit<Act, 'standsFor'> => ({
  seq: r.seq,
  kind: r.kind,
  actedOn: r.acted_on,
  recordedAt: r.recorded_at.toISOString(),
  content: readContent(r),
  corrects: r.corrects,
  actor: {
    accountId: r.account_id,
    name: r.actor_name,
    post: r.actor_post as Act['actor']['post'],
    unitId: r.actor_unit_id,
    unitName: r.actor_unit_name,
  },
});
/** The acts of a file that the asker may read, in chain order. What is folded is folded from all: `wholeActs`. */
export const loadActs = async (db: Reader, tenant: string, caseId: string): Promise<Act[]> => {
  const rows = await db.selectFrom('act').select(read).where('tenant', '=', tenant).where('file_id', '=', caseId).orderBy('seq').execute();
  return standing(rows.map(actOfRow));
};
/** The acts of a file in the order of its chain, read when they are asked for: one that this version cannot read stops its own file alone. */
export type Chain = () => Act[];
/** Of many files at once; row security decides which acts. */
export const chainsOf = async (db: Reader, tenant: string, fileIds: readonly string[]): Promise<ReadonlyMap<string, Chain>> => {
  const rows = await db
    .selectFrom('act')
    .select([...read, 'file_id'])
    .where('tenant', '=', tenant)
    .where('file_id', 'in', [...fileIds])
    .orderBy('file_id')
    .orderBy('seq')
    .execute();
  const byFile = new Map<string, ActRead[]>(fileIds.map((id) => [id, []]));
  for (const row of rows) byFile.get(row.file_id)!.push(row);
  return new Map([...byFile].map(([fileId, read]) => [fileId, () => standing(read.map(actOfRow))]));
};
/** All acts of a file that the asker sees, whether they are shown or not, for the machine alone; `hidden`: is the asker not shown the one of that number. */
export const wholeActs = async (tx: Writer, fileId: string, seq: number): Promise<{ acts: Act[]; hidden: boolean }> => {
  const { rows } = await sql<
    ActRead & { open: boolean }
  >`select ${sql.join(read.map((column) => sql.ref(`a.${column}`)))}, a.seq <> ${seq}::bigint or app.may_open(a.sensitivity) and app.is_shown(a.shown_to_enforcement, a.shown_to_guardian) as open from app.whole_acts(${fileId}::uuid) a order by a.seq`.execute(
    tx,
  );
  return { acts: standing(rows.map(actOfRow)), hidden: rows.some((row) => !row.open) };
};

export type Place = { county_id: string; office_id: string | null; worker_id: string | null; person_id: string; minor: boolean };
export const placeOf = (loaded: LoadedCase): Place => ({
  county_id: loaded.file.county.id,
  office_id: loaded.file.office?.id ?? null,
  worker_id: loaded.file.worker?.id ?? null,
  person_id: loaded.personId,
  minor: loaded.minor,
});
