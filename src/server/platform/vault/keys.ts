// The keys by which values are sealed are made by the product and lie in the database, wrapped by the master key, which does not.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type pg from 'pg';
import { SetupFault } from '../health/setup-fault.ts';
import { withClient } from '../postgres/one-client.ts';
import { type Algorithm, cipherOf, openWith, sealWith, Unopened } from './cipher.ts';
import { addMaster, type Master, readMasters } from './master.ts';
import { type DataKey, shutVault, type Vault, vaultWith } from './vault.ts';

type KeyRow = { name: string; purpose: 'data' | 'search'; algorithm: Algorithm; master: string; wrapped: Buffer; active_from: Date };
const allKeys = 'select name, purpose, algorithm, master, wrapped, active_from from app.data_keys()';
const nameOfKey = (): string => {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return [...randomBytes(8)].map((byte) => letters[byte % 36]).join('');
};

const isMissing = (file: string): SetupFault =>
  new SetupFault(
    'setting.data-key',
    existsSync(file)
      ? `数据钥匙 ${file} 不是这个数据库的，库里的证件号码、电话、住址打不开。请换回原来的那一份，或用 GUIHANG_DATA_KEY 指定它。`
      : `数据钥匙 ${file} 不见了，库里的证件号码、电话、住址打不开。请把另存的那一份放回去，或用 GUIHANG_DATA_KEY 指定它。`,
  );

/** @throws SetupFault where the file holds no key that opens them */
const unwrapped = (
  rows: readonly KeyRow[],
  file: string,
  held: readonly Master[] = readMasters(file),
): { readonly keys: readonly DataKey[]; readonly search: Buffer } => {
  const masters = new Map(held.map((one) => [one.name, one]));
  const opened = rows.map((row) => {
    const master = masters.get(row.master);
    if (master === undefined) throw isMissing(file);
    try {
      return { ...row, key: openWith(cipherOf('aes', master.key), row.wrapped) };
    } catch (cause) {
      throw cause instanceof Unopened ? Object.assign(isMissing(file), { cause }) : cause;
    }
  });
  const keys = opened
    .filter(({ purpose }) => purpose === 'data')
    .map(({ name, algorithm, key, active_from: activeFrom }): DataKey => ({ name, algorithm, key, activeFrom }));
  return { keys, search: opened.find(({ purpose }) => purpose === 'search')!.key };
};

const addKey = async (
  client: pg.ClientBase,
  master: Master,
  { purpose, algorithm, afterSeconds }: { purpose: KeyRow['purpose']; algorithm: Algorithm; afterSeconds: number },
): Promise<void> => {
  await client.query(
    `insert into data_key (name, purpose, algorithm, master, wrapped, made_at, active_from)
     values ($1, $2, $3, $4, $5, now(), now() + make_interval(secs => $6))`,
    [nameOfKey(), purpose, algorithm, master.name, sealWith(cipherOf('aes', master.key), randomBytes(32)), afterSeconds],
  );
};

const asOwner = async <T>(owner: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(owner, async (client) => {
    await client.query('begin');
    try {
      await client.query('set local role guihang_owner');
      // two starts at once would each make the first keys
      await client.query(`select pg_advisory_xact_lock(hashtext('guihang.data_key'))`);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });

export type OpenedVault = { readonly vault: Vault; readonly first: boolean };
/**
 * The vault of this database. A database without keys gets its first ones here, and the file its master where it has none.
 * @throws SetupFault where the keys are not to be had: nothing is served that could not be read.
 */
export const openVault = (owner: pg.ClientConfig, file: string, algorithm: Algorithm = 'aes'): Promise<OpenedVault> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<KeyRow>(allKeys);
    const first = rows.length === 0;
    if (first) {
      const master = readMasters(file)[0] ?? addMaster(file);
      await addKey(client, master, { purpose: 'data', algorithm, afterSeconds: 0 });
      await addKey(client, master, { purpose: 'search', algorithm: 'aes', afterSeconds: 0 });
    }
    const { keys, search } = unwrapped(first ? (await client.query<KeyRow>(allKeys)).rows : rows, file);
    return { vault: vaultWith(keys, search), first };
  });

/** The vault of a database that is only looked at, by the first of these files that have its master; one of before the keys has none. */
export const vaultOfKept = async (client: pg.ClientBase, files: readonly string[]): Promise<Vault> => {
  const known = await client.query<{ there: boolean }>(`select to_regproc('app.data_keys') is not null as there`);
  if (!known.rows[0]?.there) return shutVault;
  await client.query('set role guihang_owner');
  const { rows } = await client.query<KeyRow>(allKeys);
  if (rows.length === 0) return shutVault;
  const { keys, search } = unwrapped(rows, files[0]!, files.flatMap(readMasters));
  return vaultWith(keys, search);
};

/** How often a running process looks for keys made since, and how long after it is made a new one waits until everybody knows it. */
const lookEveryMs = 4000;
export const newKeyAfterSeconds = 15;

/** Learns of a rotation while it serves. The database that is away for a moment is asked again the next time. */
export const keepLearning = (pool: Pick<pg.Pool, 'query'>, vault: Vault, file: string): (() => void) => {
  let known = '';
  const timer = setInterval(() => {
    void pool
      .query<KeyRow>(allKeys)
      .then(
        ({ rows }) => {
          const now = rows.map(({ name, master }) => `${name} ${master}`).join();
          if (now === known) return;
          const { keys, search } = unwrapped(rows, file);
          vault.learn(keys, search);
          known = now;
        },
        () => undefined,
      )
      .catch(() => undefined);
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
};

export type Rotated = { readonly key: string; readonly keys: number; readonly master: string };
/** A new master, every key wrapped by it, and a new data key for whatever is written once everybody knows of it. What is sealed stays as it is. */
export const rotateKeys = (owner: pg.ClientConfig, file: string, algorithm: Algorithm): Promise<Rotated> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<KeyRow>(`${allKeys} order by active_from`);
    if (rows.length === 0) throw isMissing(file);
    const before = new Map(readMasters(file).map((one) => [one.name, one]));
    for (const row of rows) if (!before.has(row.master)) throw isMissing(file);
    // the file first: whatever the database holds afterwards can be opened
    const master = addMaster(file);
    for (const row of rows) {
      const key = openWith(cipherOf('aes', before.get(row.master)!.key), row.wrapped);
      await client.query('update data_key set wrapped = $2, master = $3 where name = $1', [
        row.name,
        sealWith(cipherOf('aes', master.key), key),
        master.name,
      ]);
    }
    await addKey(client, master, { purpose: 'data', algorithm, afterSeconds: newKeyAfterSeconds });
    const { rows: after } = await client.query<KeyRow>(`${allKeys} order by active_from desc`);
    return { key: after[0]!.name, keys: after.length, master: master.name };
  });
