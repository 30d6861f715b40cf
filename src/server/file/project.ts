import { sql } from 'kysely';
import type { FileStep } from '#domain/file/next.ts';
import type { Row, Table } from '#domain/file/rows.ts';
import { changePerson } from '#server/person/person.store.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { type LoadedCase, type Place, placeOf } from './file.store.ts';
import type { Recorder } from './recorder.ts';

/** Such a row whole: whose it is and where it lies, beside what its matter says. */
export const wholeRow = (tenant: string, id: string, caseId: string, { key, columns }: Row, place: Place): object => ({
  tenant,
  id,
  case_id: caseId,
  ...key,
  ...columns,
  ...place,
});

type Placed = { readonly of: LoadedCase; readonly row: Row };
const shapeOf = ({ row: { table, key, columns } }: Placed): string => JSON.stringify([table, Object.keys(key), Object.keys(columns)]);

/** Writes rows that stand beside the chain, all of one shape in one statement; answers how many of them were not there, or said something else. */
export const projectRows = async (
  { tx, tenant, now }: Pick<Recorder, 'tx' | 'tenant' | 'now'>,
  rows: readonly Placed[],
): Promise<number> => {
  let written = 0;
  const shapes = new Set(rows.map(shapeOf));
  for (const shape of shapes) {
    const same = rows.filter((row) => shapeOf(row) === shape);
    const { table, key, columns } = same[0]!.row;
    const values = same.map(({ of, row }) => wholeRow(tenant, uuidv7(now), of.file.caseId, row, placeOf(of)));
    const names = (of: object, alias = '') => sql.join(Object.keys(of).map((name) => sql.ref(`${alias}${name}`)));
    const set = Object.keys(columns).map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
    const { numAffectedRows } = await sql`insert into ${sql.table(table)} as kept (${names(values[0]!)})
      select ${names(values[0]!)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(values)}::json)
      on conflict (tenant, case_id, ${names(key)}) do update set ${sql.join(set)}
        where (${names(columns, 'kept.')}) is distinct from (${names(columns, 'excluded.')})`.execute(tx);
    written += Number(numAffectedRows ?? 0n);
  }
  return written;
};

/** Marks the rows of these files that the facts no longer know, as their table says; answers how many said something else. */
export const markGone = async (
  { tx, tenant }: Pick<Recorder, 'tx' | 'tenant'>,
  { name, key, gone }: Table,
  files: readonly { readonly of: LoadedCase; readonly rows: readonly Row[] }[],
): Promise<number> => {
  const known = files.flatMap(({ of, rows }) =>
    rows.filter((row) => row.table === name).map((row) => ({ case_id: of.file.caseId, ...row.key })),
  );
  const columns = (of: readonly string[], alias: string) => sql.join(of.map((one) => sql.ref(`${alias}.${one}`)));
  const same = ['case_id', ...key];
  const marks = Object.keys(gone);
  const { numAffectedRows } = await sql`update ${sql.table(name)} as kept
    set ${sql.join(marks.map((one) => sql`${sql.ref(one)} = g.${sql.ref(one)}`))}
    from json_populate_record(null::${sql.table(name)}, ${JSON.stringify(gone)}::json) g
    where kept.tenant = ${tenant} and kept.case_id = any(${files.map(({ of }) => of.file.caseId)}::uuid[])
      and (${columns(marks, 'kept')}) is distinct from (${columns(marks, 'g')})
      and not exists (select from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(known)}::json) k
        where (${columns(same, 'k')}) = (${columns(same, 'kept')}))`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

/**
 * What stands beside the chain for queries follows the facts, whatever changed them: an act, its correction or its withdrawal.
 * The rows are the matter's; a constraint of the table answers last.
 */
export const project = async (recorder: Recorder, before: LoadedCase, step: Pick<FileStep, 'rows' | 'said'>): Promise<void> => {
  await projectRows(
    recorder,
    step.rows.map((row) => ({ of: before, row })),
  );
  await changePerson(recorder.tx, recorder.tenant, before.personId, step.said);
};
