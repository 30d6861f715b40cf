import { sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import { speaking } from '#domain/act/fold.ts';
import type { Columns, Listed } from '#domain/file/rows.ts';
import type { Writer } from '#server/platform/database.ts';

type Said = ReturnType<Listed['says']>[number];
const shapeOf = ({ key, columns }: Said): string => JSON.stringify([Object.keys(key), Object.keys(columns)]);
const columnsOf = (of: Columns, alias: string) => sql.join(Object.keys(of).map((one) => sql.ref(`${alias}.${one}`)));
const setTo = (of: Columns, alias: string) => sql.join(Object.keys(of).map((one) => sql`${sql.ref(one)} = ${sql.ref(`${alias}.${one}`)}`));

/** What the acts of one case say of its rows in such a list; a list names a case once, and the last word on it holds. */
export const listedBy = (list: Listed, acts: readonly Act[], caseId: string): readonly Said[] => [
  ...new Map(list.says(speaking(acts), caseId).map((said) => [JSON.stringify(said.key), said])).values(),
];

/** Rows that say something else than the acts of these cases, or something that no act of theirs says: put right; answers how many. */
export const mendListed = async (
  tx: Writer,
  tenant: string,
  { table, unsaid }: Listed,
  caseIds: readonly string[],
  said: readonly Said[],
): Promise<number> => {
  let mended = 0;
  for (const shape of new Set(said.map(shapeOf))) {
    const same = said.filter((one) => shapeOf(one) === shape);
    const { key, columns } = same[0]!;
    const { numAffectedRows } = await sql`update ${sql.table(table)} as kept set ${setTo(columns, 'g')}
      from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(same.map((one) => ({ ...one.key, ...one.columns })))}::json) g
      where kept.tenant = ${tenant} and (${columnsOf(key, 'kept')}) = (${columnsOf(key, 'g')})
        and (${columnsOf(columns, 'kept')}) is distinct from (${columnsOf(columns, 'g')})`.execute(tx);
    mended += Number(numAffectedRows ?? 0n);
  }
  if (unsaid === undefined) return mended;
  const keys = JSON.stringify(said.map(({ key }) => key));
  const known =
    said.length === 0
      ? sql``
      : sql`and not exists (select from json_populate_recordset(null::${sql.table(table)}, ${keys}::json) k
        where (${columnsOf(said[0]!.key, 'k')}) = (${columnsOf(said[0]!.key, 'kept')}))`;
  const { numAffectedRows } = await sql`update ${sql.table(table)} as kept set ${setTo(unsaid.is, 'g')}
    from json_populate_record(null::${sql.table(table)}, ${JSON.stringify(unsaid.is)}::json) g,
      json_populate_record(null::${sql.table(table)}, ${JSON.stringify(unsaid.was)}::json) w
    where kept.tenant = ${tenant} and kept.case_id = any(${[...caseIds]}::uuid[])
      and (${columnsOf(unsaid.was, 'kept')}) = (${columnsOf(unsaid.was, 'w')}) ${known}`.execute(tx);
  return mended + Number(numAffectedRows ?? 0n);
};
