// Chains of the first text put into a database as it was up to migration 0035, with what stood beside them: as its owner.
import type pg from 'pg';
import { tenant, units } from '../database/people/city.ts';
import type { KeptChain } from './kept-chains.ts';

const insert = async (client: pg.Client, table: string, rows: readonly object[]): Promise<void> => {
  for (const row of rows) {
    const columns = Object.keys(row).map((name) => `"${name}"`);
    await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::json)`, [
      JSON.stringify(row),
    ]);
  }
};
const bytes = (hex: string): string => `\\x${hex}`;

export const fillWithKeptChains = async (client: pg.Client, chains: readonly KeptChain[]): Promise<void> => {
  await insert(client, 'tenant', [{ id: tenant.id, name: tenant.name, demo: true }]);
  await insert(
    client,
    'unit',
    units.map((u) => ({
      tenant: tenant.id,
      id: u.id,
      kind: u.kind,
      name: u.name,
      short_name: u.shortName,
      parent_id: u.parentId,
      county_id: u.countyId,
    })),
  );
  for (const { chain, acts, facts, beside } of chains) {
    const { person = [], correction_case = [], lesson = [], assessment = [], crisis = [] } = beside;
    await insert(client, 'person', person);
    await insert(
      client,
      'correction_case',
      correction_case.map((one) => ({ ...one, facts })),
    );
    await insert(client, 'lesson', lesson);
    await insert(client, 'chain', [{ ...chain, head_hash: bytes(chain.head_hash) }]);
    await insert(
      client,
      'act',
      acts.map(({ text_version: _, salt: __, say: ___, form_version: ____, file_id, content, prev_hash, hash, ...one }) => ({
        ...one,
        chain_id: file_id,
        content: JSON.parse(content),
        prev_hash: bytes(prev_hash),
        hash: bytes(hash),
      })),
    );
    await insert(
      client,
      'assessment',
      assessment.map((one) => ({
        ...one,
        answers: JSON.parse(one.answers as string),
        seconds: one.seconds === null ? null : JSON.parse(one.seconds as string),
        flags: JSON.parse(one.flags as string),
      })),
    );
    await insert(client, 'crisis', crisis);
  }
};
