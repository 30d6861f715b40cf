import { sql } from 'kysely';
import type { FileStep } from '#domain/file/next.ts';
import type { Row } from '#domain/file/rows.ts';
import { changePerson } from '#server/person/person.store.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { type LoadedCase, placeOf } from './file.store.ts';
import type { Recorder } from './recorder.ts';

/**
 * What stands beside the chain for queries follows the facts, whatever changed them: an act, its correction or its withdrawal.
 * The rows are the matter's; a constraint of the table answers last.
 */
export const project = async ({ tx, tenant, now }: Recorder, before: LoadedCase, step: Pick<FileStep, 'rows' | 'said'>): Promise<void> => {
  for (const { table, key, columns } of step.rows) {
    const row: Row['columns'] = { tenant, id: uuidv7(now), case_id: before.file.caseId, ...key, ...columns, ...placeOf(before) };
    const names = (of: object) => sql.join(Object.keys(of).map((name) => sql.ref(name)));
    const set = Object.keys(columns).map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
    await sql`insert into ${sql.table(table)} (${names(row)}) values (${sql.join(Object.values(row))})
      on conflict (tenant, case_id, ${names(key)}) do update set ${sql.join(set)}`.execute(tx);
  }
  await changePerson(tx, tenant, before.personId, step.said);
};
