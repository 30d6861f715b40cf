// A bureau that comes from a version that kept everything in clear: what may change is sealed at its first start. What is evidence stays as
// it was written (0038): acts of before, what their papers printed, what was sealed apart, the corrections of a ledger.
import type pg from 'pg';
import { sealedWordsIn, sealWithin } from '#domain/person/at-rest.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { isToken } from '#server/platform/vault/token.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { numberKey, tailsAnew } from './person.store.ts';

type Columns = { [column: string]: unknown };
type Kept = {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** The columns as they are to lie; null where they lie so already. */
  readonly seal: (vault: Vault, row: Columns) => Columns | null;
};

/** A value in which something lies in clear that should not, sealed; undefined where nothing does. */
const sealedWithin = (vault: Vault, value: unknown): unknown => {
  let any = false;
  const seal = (text: string): string => {
    if (isToken(text)) return text;
    any = true;
    return vault.seal(text);
  };
  const sealed = sealWithin(value, sealedWordsIn(value), seal);
  return any ? sealed : undefined;
};
const within =
  (...columns: readonly string[]): Kept['seal'] =>
  (vault, row) => {
    const sealed = sealedWithin(vault, Object.fromEntries(columns.map((column) => [column, row[column]]))) as Columns | undefined;
    return sealed === undefined ? null : Object.fromEntries(columns.map((column) => [column, inTable(sealed[column])]));
  };
/** A column of text takes words, a column of JSON its text. */
const inTable = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
const whole =
  (...columns: readonly string[]): Kept['seal'] =>
  (vault, row) => {
    const clear = columns.filter((column) => row[column] !== null && typeof row[column] !== 'string' && !isEmptyList(row[column]));
    return clear.length === 0 ? null : Object.fromEntries(clear.map((column) => [column, JSON.stringify(vault.sealJson(row[column]))]));
  };
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const ofPerson = ['id_number', 'phone', 'address', 'household'] as const;
const kept: readonly Kept[] = [
  { table: 'file', key: ['tenant', 'id'], columns: ['facts', 'next_duty'], seal: within('facts', 'next_duty') },
  { table: 'file_sealed', key: ['tenant', 'file_id'], columns: ['facts'], seal: within('facts') },
  { table: 'duty', key: ['tenant', 'id'], columns: ['because', 'prefill', 'earlier'], seal: within('because', 'prefill', 'earlier') },
  { table: 'draft', key: ['tenant', 'account_id', 'key'], columns: ['content'], seal: whole('content') },
  { table: 'idempotency', key: ['tenant', 'account_id', 'key'], columns: ['reply'], seal: whole('reply') },
  {
    table: 'import_line',
    key: ['tenant', 'batch_id', 'row'],
    columns: ['cells', 'faults', 'warnings'],
    seal: whole('cells', 'faults', 'warnings'),
  },
  // the last: while anybody lies in clear, a start begins again
  {
    table: 'person',
    key: ['tenant', 'id'],
    columns: ofPerson,
    seal: (vault, row) => {
      const clear = ofPerson.filter((column) => typeof row[column] === 'string' && row[column] !== '' && !isToken(row[column]));
      if (clear.length === 0) return null;
      const number = row.id_number as string | null;
      return {
        ...Object.fromEntries(clear.map((column) => [column, vault.seal(row[column] as string)])),
        ...(clear.includes('id_number') && number && { id_number_key: numberKey(vault, number) }),
      };
    },
  },
];

const each = 500;
const names = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
/** Reads the table in the order of its key, and writes what is to lie otherwise; answers how many rows that were. */
const sealTable = async (client: pg.Client, vault: Vault, { table, key, columns, seal }: Kept): Promise<number> => {
  let after: unknown[] | null = null;
  let done = 0;
  for (;;) {
    await client.query('begin');
    const { rows }: { rows: Columns[] } = await client.query<Columns>(
      `select ${names(key)}, ${names(columns)} from ${table}
       ${after === null ? '' : `where (${names(key)}) > (${key.map((_, i) => `$${i + 1}`).join(', ')})`} order by ${names(key)} limit ${each} for update`,
      after ?? [],
    );
    for (const row of rows) {
      const sealed = seal(vault, row);
      if (sealed === null) continue;
      const set = Object.keys(sealed);
      await client.query(
        `update ${table} set ${set.map((column, i) => `"${column}" = $${i + 1}`).join(', ')}
         where ${key.map((column, i) => `"${column}" = $${set.length + i + 1}`).join(' and ')}`,
        [...set.map((column) => sealed[column]), ...key.map((column) => row[column])],
      );
      if (table === 'person') await tailsAnew(client, vault, row.tenant as string, row.id as string, clearOf(row));
      done += 1;
    }
    await client.query('commit');
    if (rows.length < each) return done;
    after = key.map((column) => rows.at(-1)![column]);
  }
};
const clearOf = (row: Columns): { idNumber: string | null; phone: string | null } => {
  const clear = (value: unknown): string | null => (typeof value === 'string' && !isToken(value) ? value : null);
  return { idNumber: clear(row.id_number), phone: clear(row.phone) };
};

const inClear = ofPerson.map((column) => `${column} <> '' and not starts_with(${column}, '~gh:')`).join(' or ');
/** Done once, in pieces; whoever was stopped on the way begins again. */
export const sealWhatLies = (owner: pg.ClientConfig, vault: Vault, say: (line: string) => void): Promise<void> =>
  withClient(owner, async (client) => {
    await client.query('set role guihang_owner');
    const { rows } = await client.query(`select 1 from person where ${inClear} limit 1`);
    if (rows.length === 0) return;
    say('把库里的证件号码、电话、住址加密，只做一次。');
    let done = 0;
    for (const one of kept) done += await sealTable(client, vault, one);
    say(`加密了 ${done} 行。以前的案卷记录、已经签发的文书和封存的作答是证据，保持原样。`);
  });
