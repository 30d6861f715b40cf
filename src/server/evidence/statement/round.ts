// The round of a night: what is compared with the statement before, and what is signed of this one.
import type pg from 'pg';
import type { BackupKeys } from '#server/platform/backup/keys.ts';
import { type Clock, legalDayOf } from '#server/platform/clock.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { readWitness } from '#server/platform/witness/lines.ts';
import { compareTrails, compareWith, todayOf } from './compare.ts';
import { asReader } from './digests.ts';
import type { Finding } from '#domain/evidence/finding.ts';
import { keepStatement } from './kept-statements.ts';
import { makeStatement } from './make-statement.ts';
import { saidOf, witnessedAsSaid } from './said.ts';
import { sha256, signStatement } from './statement.ts';
import { bureausOf, insertStatement, stepOf } from './statement.store.ts';

export type Folders = { readonly witness: string; readonly statements: string };
export type Round = {
  readonly owner: pg.PoolConfig;
  readonly folders: Folders;
  readonly keys: Pick<BackupKeys, 'signing' | 'checking'>;
  readonly clock: Pick<Clock, 'now'>;
};
export type Made = { readonly tenant: string; readonly n: number; readonly files: number; readonly found: readonly Finding[] };

/** Signs one statement of each bureau; what is not as the one before says is named in it. */
export const makeRound = ({ owner, folders, keys, clock }: Round): Promise<readonly Made[]> =>
  withClient(owner, async (client) => {
    const made: Made[] = [];
    const { lines, files } = readWitness(folders.witness);
    const end = lines.at(-1);
    const witness = end ? { n: end.n, hash: end.hash, at: end.at } : null;
    await client.query('set role guihang_owner');
    for (const { id: tenant, name: bureau } of await bureausOf(client)) {
      const at = clock.now();
      const day = legalDayOf(at);
      await client.query('begin isolation level repeatable read read only');
      await client.query(asReader);
      const { said, found: amiss, last } = await saidOf(client, folders.statements, tenant, keys.checking);
      const before = said.at(-1);
      const step = await stepOf(client);
      const today = await todayOf(client, tenant);
      const found = [...amiss, ...witnessedAsSaid(said, lines, files), ...(await compareTrails(today, said))];
      if (before) {
        const rows = before.rows();
        if (rows) found.push(...(await compareWith(today, before.statement, rows, step)));
        else found.push(listGone(tenant, before.statement.n));
      }
      const { statement, rows } = await makeStatement(client, {
        tenant,
        bureau,
        n: last + 1,
        previous: before && before.statement.n === last ? sha256(before.signed.body) : null,
        at: at.toISOString(),
        day,
        step,
        witness,
        before: before?.statement ?? null,
        found,
      });
      await client.query('rollback');
      // Of a database that was restored: said above, and put back.
      for (const one of said) if (!one.within) await insertStatement(client, one.statement, one.signed);
      const signed = signStatement(statement, keys.signing);
      keepStatement(folders.statements, statement, signed, rows);
      await insertStatement(client, statement, signed);
      made.push({ tenant, n: statement.n, files: statement.files.count, found });
    }
    return made;
  });

export const listGone = (tenant: string, n: number): Finding => ({
  what: 'statement',
  tenant,
  number: null,
  fileId: null,
  seq: null,
  words: `第 ${n} 号存证声明旁边的行的清单不在了，或者被改过：逐行比不了`,
});
