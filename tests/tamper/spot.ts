// A copy of the record that somebody tampers with: a database, a data folder, and what verifying says of them.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { type BackupKeys } from '#server/platform/backup/keys.ts';
import { movableClock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import type { Folders } from '#server/evidence/statement/round.ts';
import { type VerifiedAll, verifyAll } from '#server/evidence/verify/verify-all.ts';
import { isRemark } from '#domain/evidence/finding.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of any table
type Row = any;
export type Spot = {
  /** As who may do everything. */
  readonly sql: (text: string, values?: unknown[]) => Promise<Row[]>;
  readonly dataDir: string;
  readonly folders: Folders;
};
export type Origin = {
  /** A database of its own with the same in it. */
  readonly copy: () => Promise<{ readonly connectionFor: (role: DatabaseRole) => pg.PoolConfig; readonly drop: () => Promise<void> }>;
  readonly dataDir: string;
  readonly keys: BackupKeys;
  readonly vault: Vault;
  /** The day on which it is verified. */
  readonly day: string;
};
export type Outcome = { readonly name: string; readonly did: boolean; readonly said: readonly string[] };

/** What verifying says, one line a thing. */
export const saidBy = (found: VerifiedAll): string[] => [
  ...found.broken.map((one) => `${one.number ?? one.chainId} 第 ${one.seq} 条：${one.message}`),
  ...found.brokenPapers.map((one) => `${one.number} 第 ${one.actSeq} 条 ${one.title}：${one.message}`),
  ...found.findings
    .filter((one) => !isRemark(one))
    .map((one) => `${one.number ?? one.fileId ?? ''}${one.seq === null ? '' : ` 第 ${one.seq} 条`}：${one.words}`),
];

export const tamperWith = async (
  { copy, dataDir, keys, vault, day }: Origin,
  { name, does }: { readonly name: string; readonly does: (spot: Spot) => Promise<boolean> },
): Promise<Outcome & { readonly found: VerifiedAll }> => {
  const { connectionFor, drop } = await copy();
  const own = mkdtempSync(join(tmpdir(), 'guihang-tamper-'));
  try {
    for (const folder of ['files', 'witness', 'statements']) cpSync(join(dataDir, folder), join(own, folder), { recursive: true });
    const folders = { witness: join(own, 'witness'), statements: join(own, 'statements') };
    const did = await withClient(connectionFor('owner'), async (client) => {
      // no key of another table stands in the way of who may do everything
      await client.query('set session_replication_role = replica');
      return does({ sql: async (text, values = []) => (await client.query(text, values)).rows, dataDir: own, folders });
    });
    const found = await verifyAll({ connectionFor, dataDir: own, folders, checking: keys.checking, vault, clock: movableClock(day) });
    return { name, did, found, said: saidBy(found) };
  } finally {
    rmSync(own, { recursive: true, force: true });
    await drop();
  }
};
