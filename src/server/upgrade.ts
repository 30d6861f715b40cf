import { sql } from 'kysely';
import type { PoolConfig } from 'pg';
import { sayAstray } from '#server/file/refold/astray.ts';
import type { Refolded } from '#server/file/refold/counted.ts';
import { refold } from '#server/file/refold/refold.ts';
import type { BeforeUpgrade } from '#server/backup-before-upgrade.ts';
import { calendars } from '#server/platform/calendars.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { connect, type Database } from '#server/platform/database.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { noteUpgrade } from '#server/platform/security/house-notes.ts';
import { type Algorithm } from '#server/platform/vault/cipher.ts';
import { openVault } from '#server/platform/vault/keys.ts';
import { moveMasters } from '#server/platform/vault/master.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { sealWhatLies } from '#server/person/seal-what-lies.ts';
import { filesAstray, migrate, refoldsDone, refoldsOwed, standingOf } from '#server/platform/migrate.ts';

type Connections = { connectionFor: (role: DatabaseRole) => PoolConfig };
type OfVault = { readonly vault: Vault };

/** Folds every file of every tenant anew, as the worker; `onlyAstray`: those that could not be folded the last time. Answers by tenant. */
export const refoldAll = async (
  { connectionFor, vault }: Connections & OfVault,
  clock: Clock,
  say: (line: string) => void,
  onlyAstray = false,
): Promise<ReadonlyMap<string, Refolded>> => {
  const done = new Map<string, Refolded>();
  const [served, database] = [
    connect({ ...connectionFor('app'), max: 1, vault }, () => {}),
    connect({ ...connectionFor('worker'), max: 2, vault }, () => {}),
  ];
  try {
    const { calendarOf } = await calendars(served);
    const { rows: tenants } = await database.pool.query<{ id: string }>('select id from app.tenants()');
    for (const { id } of tenants) {
      const calendar = await calendarOf(id);
      const onFiles = (files: number): void => {
        if (files > 0 && files % 2000 === 0) say(`已重算 ${files} 份案卷`);
      };
      done.set(id, await refold(database, id, { day: clock.today(), now: clock.now(), calendar, onFiles, onlyAstray }));
    }
    return done;
  } finally {
    await Promise.all([served.close(), database.close()]);
  }
};

/**
 * The database as this version of the product needs it: backed up when it held something and a step is due, migrated, and folded anew where a
 * migration asked for it. Whoever was stopped on the way goes on next time. A file that its acts do not give holds nobody up: it is named, and
 * looked at again at each start, as this version may know what the last one did not.
 */
export const upgrade = async (
  connections: Connections & { readonly dataKeys: DataKeys },
  clock: Clock,
  say: (line: string) => void,
  before: BeforeUpgrade | null = null,
): Promise<Vault> => {
  const owner = connections.connectionFor('owner');
  const { last, pending } = await standingOf(owner);
  if (last !== null && pending.length > 0) {
    await before?.backUp(last, pending.at(-1)!);
    say(`升级数据库：从 ${last} 到 ${pending.at(-1)}，共 ${pending.length} 步`);
  }
  await migrate(owner);
  if (last !== null && pending.length > 0) await noteUpgrade(owner, `从 ${last} 到 ${pending.at(-1)}`, clock.now());
  before?.done();
  const vault = await openedVault(owner, connections.dataKeys, say);
  await sealWhatLies(owner, vault, say);
  const owed = await refoldsOwed(owner);
  if (owed.length === 0 && (await filesAstray(owner)) === 0) return vault;
  for (const { files, facts, duties, places, rows, shown, astray } of (
    await refoldAll({ connectionFor: connections.connectionFor, vault }, clock, say, owed.length === 0)
  ).values()) {
    if (files === 0) continue;
    say(
      `重算 ${files} 份案卷：事实 ${facts} 份，待办 ${duties} 份，所在地 ${places} 份，旁边的行 ${rows} 行，给谁看 ${shown} 处有变化；${astray.length} 份归并不出`,
    );
    for (const one of astray) say(`归并不出：${sayAstray(one)}`);
  }
  await refoldsDone(owner, owed);
  return vault;
};

/** Where the master key lies, where it lay before the bureau had a place for its keys, and by what new keys seal. */
export type DataKeys = { readonly file: string; readonly before: string; readonly algorithm: Algorithm };
/** The vault of a database as this version has it. @throws SetupFault in words, where the key is not to be had */
export const openedVault = async (
  owner: PoolConfig,
  { file, before, algorithm }: DataKeys,
  say: (line: string) => void,
): Promise<Vault> => {
  if (moveMasters(before, file)) say(`数据钥匙从 ${before} 移到了 ${file}，请另存一份。`);
  const { vault, first } = await openVault(owner, file, algorithm);
  if (first) say(`数据钥匙做好了：${file}。请另存一份到别的地方：没有它，库里的证件号码、电话、住址谁也打不开。`);
  return vault;
};

/** How many files the last refold could not fold, in the whole house: asked for nobody in particular. */
export const countAstray = (database: Database): Promise<number> =>
  database.ask(null, async (tx) => {
    const { rows } = await sql<{ n: string }>`select app.files_astray() as n`.execute(tx);
    return Number(rows[0]!.n);
  });

/** When the newest record of the house was made: the machine's clock has shown that moment already. */
export const lastRecorded = (owner: PoolConfig): Promise<Date | null> =>
  withClient(owner, async (client) => {
    const { rows } = await client.query<{ at: Date | null }>(
      `select max(a.recorded_at) as at from tenant t, lateral (select recorded_at from act where tenant = t.id order by recorded_at desc limit 1) a`,
    );
    return rows[0]!.at;
  });
