import { type RawBuilder, sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import { speaking } from '#domain/act/fold.ts';
import type { Columns, Listed } from '#domain/file/rows.ts';
import type { Writer } from '#server/platform/database.ts';

type Said = ReturnType<Listed['says']>[number];
const shapeOf = ({ key, columns }: Said): string => JSON.stringify([Object.keys(key), Object.keys(columns)]);
const columnsOf = (of: Columns, alias: string) => sql.join(Object.keys(of).map((one) => sql.ref(`${alias}.${one}`)));
const setTo = (of: Columns, alias: string) => sql.join(Object.keys(of).map((one) => sql`${sql.ref(one)} = ${sql.ref(`${alias}.${one}`)}`));

/** By its words: an act may name a list that there is not, and that none could be. */
const isKey = (key: Columns, said: RawBuilder<unknown>) =>
  sql.join(
    Object.keys(key).map((one) => sql`${sql.ref(`kept.${one}`)}::text = (${said}) ->> ${sql.lit(one)}`),
    sql` and `,
  );

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
      from jsonb_array_elements(${JSON.stringify(same)}::jsonb) s, jsonb_populate_record(null::${sql.table(table)}, s -> 'columns') g
      where kept.tenant = ${tenant} and ${isKey(key, sql`s -> 'key'`)}
        and (${columnsOf(columns, 'kept')}) is distinct from (${columnsOf(columns, 'g')})`.execute(tx);
    mended += Number(numAffectedRows ?? 0n);
  }
  if (unsaid === undefined) return mended;
  const keys = JSON.stringify(said.map(({ key }) => key));
  const known =
    said.length === 0
      ? sql``
      : sql`and not exists (select from jsonb_array_elements(${keys}::jsonb) k (key) where ${isKey(said[0]!.key, sql`k.key`)})`;
  const { numAffectedRows } = await sql`update ${sql.table(table)} as kept set ${setTo(unsaid.is, 'g')}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(unsaid.is)}::jsonb) g,
      jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(unsaid.was)}::jsonb) w
    where kept.tenant = ${tenant} and kept.case_id = any(${[...caseIds]}::uuid[])
      and (${columnsOf(unsaid.was, 'kept')}) = (${columnsOf(unsaid.was, 'w')}) ${known}`.execute(tx);
  return mended + Number(numAffectedRows ?? 0n);
};
