import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { speaking } from '#domain/act/fold.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import { fileKinds, type FileKind } from '#domain/file/kinds.ts';
import { beside } from '#domain/rulebook.ts';
import type { Writer } from '#server/platform/database.ts';
import { chainsOf } from '../file.store.ts';
import { writeFiles } from '../write.store.ts';
import { type Astray, astrayBy, astrayOf } from './astray.ts';
import { type Differing, none, type RefoldAsked, type Refolded } from './counted.ts';
import { misshownIn, rowsTold } from './misshown.store.ts';

// Files that only keep their acts: a lesson, an import. What follows from them is the row that stands beside each.

const bareKinds = fileKinds.filter((kind) => !kindsWithFacts.includes(kind));
type Bare = { id: string; kind: FileKind; number: string | null; head_seq: number };
type Row = { readonly [column: string]: unknown };

/** The rows of this table under the files' own ids. */
const rowsBeside = async (tx: Writer, tenant: string, table: string, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> => {
  const { rows } = await sql<{
    id: string;
    row: Row;
  }>`select r.id, to_jsonb(r) as row from ${sql.table(table)} r where r.tenant = ${tenant} and r.id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, row }) => [id, row]));
};

const say = (tx: Writer, tenant: string, table: string, id: string, columns: Row) => {
  const names = Object.keys(columns);
  return sql`update ${sql.table(table)} as kept set ${sql.join(names.map((name) => sql`${sql.ref(name)} = g.${sql.ref(name)}`))}
    from json_populate_record(null::${sql.table(table)}, ${JSON.stringify(columns)}::json) g where kept.tenant = ${tenant} and kept.id = ${id}::uuid`.execute(
    tx,
  );
};

export const refoldBare = async (
  tx: Writer,
  tenant: string,
  ids: readonly string[],
  { day, now }: Pick<RefoldAsked, 'day' | 'now'>,
): Promise<Refolded> => {
  const { rows: files } = await sql<Bare>`select f.id, f.kind, f.number, f.head_seq from file f
    where f.tenant = ${tenant} and f.id = any(${[...ids]}::uuid[]) and f.kind = any(${bareKinds}::text[]) order by f.id for update of f`.execute(
    tx,
  );
  if (files.length === 0) return none;
  const these = files.map(({ id }) => id);
  const chains = await chainsOf(tx, tenant, these);
  const told = await rowsTold(tx, tenant, these);
  const kept = new Map<string, ReadonlyMap<string, Row>>();
  for (const { table } of beside) kept.set(table, await rowsBeside(tx, tenant, table, these));
  const astray: Astray[] = [];
  const amiss: Parameters<typeof writeFiles>[2][number][] = [];
  const wrong: { readonly table: string; readonly id: string; readonly columns: Row }[] = [];
  const differing: Differing[] = [];
  let shown = 0;
  for (const { id, kind, number, head_seq } of files) {
    const of = { fileId: id, kind, number };
    try {
      const acts = chains.get(id)!();
      for (const { file, table, says } of beside) {
        if (file !== kind || acts.length === 0) continue;
        const row = kept.get(table)!.get(id);
        if (row === undefined) {
          astray.push(astrayBy(of, 'row'));
          continue;
        }
        const otherwise = Object.entries(says(speaking(acts), row)).filter(([name, value]) => !isDeepStrictEqual(value, row[name]));
        if (otherwise.length === 0) continue;
        wrong.push({ table, id, columns: Object.fromEntries(otherwise) });
        differing.push({ fileId: id, number, kind, what: ['row'] });
      }
      const misshown = misshownIn(told.get(id)!, acts);
      shown += misshown.acts.length;
      if (misshown.acts.length > 0) differing.push({ fileId: id, number, kind, what: ['shown'] });
      if (misshown.acts.length > 0) amiss.push({ fileId: id, kind, before: head_seq, state: { required: [] }, shown: misshown, day, now });
    } catch (error) {
      astray.push(astrayOf(of, error));
    }
  }
  // What the database does not take ends the transaction: it is no file's own, as far as this one can tell.
  for (const { table, id, columns } of wrong) await say(tx, tenant, table, id, columns);
  await writeFiles(tx, tenant, amiss);
  return { ...none, files: files.length, rows: wrong.length, shown, astray, differing };
};
