// The program of the serving child: told by the keeper what to serve and on which socket; ends when the keeper does.
import type { Server } from 'node:net';
import { join } from 'node:path';
import { connectionsTo } from '#server/platform/database-connection.ts';
import type { FromChild, Outage, ToChild } from '#server/platform/keeper/messages.ts';
import { type BackupKeys, readKeys } from '#server/platform/backup/keys.ts';
import { scheduleWithLog } from '#server/platform/backup/schedule.ts';
import { standingOf } from '#server/platform/migrate.ts';
import { readPair } from '#server/platform/tls/pair.ts';
import { lockForCommand } from '#server/platform/postgres/data-lock.ts';
import { stopProcesses } from '#server/platform/postgres/processes.ts';
import { askForOwnBackup, backUpBeforeUpgrade } from '#server/backup-before-upgrade.ts';
import { dataKeysOf, readSettings } from '#server/settings.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { vaultOfKept } from '#server/platform/vault/keys.ts';
import { type RunningServer, serveOn } from '#server/main.ts';
import { kindOfError } from '#server/platform/security/log-words.ts';

const stopWithinMs = 800;
let running: RunningServer | undefined;
let outages: readonly Outage[] = [];
let serving: Extract<ToChild, { what: 'serve' }> | undefined;
let ending = false;

const tell = (message: FromChild): Promise<void> =>
  new Promise((said) => {
    process.send?.(message, () => said());
  });

const start = async (given: Extract<ToChild, { what: 'serve' }>, handle: Server): Promise<void> => {
  serving = given;
  outages = given.outages;
  try {
    const connections = connectionsTo(given.target);
    const say = (line: string): void => {
      process.stderr.write(`${line}\n`);
    };
    const { backedUp, backupDir, keysDir } = readSettings();
    const keys = (): BackupKeys | null => (keysDir === null ? null : readKeys(keysDir));
    const owner = connections.connectionFor('owner');
    if (backupDir !== null && connections.kind === 'own')
      say('GUIHANG_BACKUPS 只管内置数据库；DATABASE_URL 指定的数据库请用它自己的工具定时备份。');
    const backups =
      backupDir !== null && connections.kind === 'embedded'
        ? scheduleWithLog({ owner, dataDir: given.dataDir, folder: backupDir, keys, say })
        : null;
    running = await serveOn(connections, {
      listen: handle,
      dataDir: given.dataDir,
      beforeUpgrade: connections.kind === 'embedded' ? backUpBeforeUpgrade(owner, given.dataDir, keys, say) : askForOwnBackup(backedUp),
      ...(backups ? { backups } : {}),
      keeper: { since: given.keeperSince, outages: () => outages },
    });
    running.statements?.start();
    // The demo's papers, and what a crash left unprinted, are printed while people already work.
    setTimeout(() => {
      void running?.queue.runNightly('papers.make-owed').catch((error: unknown) => {
        process.stderr.write(`补印文书停在半路：${kindOfError(error)}\n`);
      });
    }, 2000).unref();
    await tell({ what: 'up', address: running.address, demo: running.platform.demo });
  } catch (error) {
    await tell({ what: 'failed', ...toldOf(error) });
    process.exit(1);
  }
};

/** Everything that can be known before anybody is hung up on. */
const check = async ({ target }: Extract<ToChild, { what: 'check' }>): Promise<void> => {
  try {
    const settings = readSettings();
    const { tls, keysDir, backedUp } = settings;
    if (tls !== null) await readPair(tls);
    const connections = connectionsTo(target);
    const { last, pending } = await standingOf(connections.connectionFor('owner'));
    if (last !== null && pending.length > 0) {
      if (connections.kind === 'own') await askForOwnBackup(backedUp).backUp(last, pending.at(-1)!);
      else if (keysDir !== null) readKeys(keysDir);
    }
    // where it lies beside the data, this process has not been told yet in which folder
    if (settings.dataKey !== null || keysDir !== null)
      await withClient(connections.connectionFor('owner'), (client) => vaultOfKept(client, [dataKeysOf(settings).file]));
    await tell({ what: 'ready' });
  } catch (error) {
    await tell({ what: 'failed', ...toldOf(error) });
    process.exit(1);
  }
};

const toldOf = (error: unknown): { code: string; message: string; stack: string } => {
  if (!(error instanceof Error)) return { code: '', message: String(error), stack: String(error) };
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    message: error.message,
    stack: error.stack ?? error.message,
  };
};

/** No later than in time: what still holds on has had its chance. */
const stopServing = (): Promise<unknown> =>
  Promise.race([
    running?.stop().catch(() => undefined) ?? Promise.resolve(),
    new Promise((done) => {
      setTimeout(done, stopWithinMs).unref();
    }),
  ]);

const end = async (): Promise<void> => {
  if (ending) return;
  ending = true;
  await stopServing();
  process.exit(0);
};

/** The next one stands ready to listen on the same socket: what was accepted here is answered here. */
const drain = async (): Promise<void> => {
  if (ending) return;
  ending = true;
  await running?.drain();
  await stopServing();
  process.exit(0);
};

/** The keeper was killed: nobody else would stop the embedded database. A new keeper that was quicker has seen to it already. */
const endAlone = async (): Promise<void> => {
  if (ending) return;
  ending = true;
  await stopServing();
  if (serving?.target.startsWith('/')) {
    const got = await lockForCommand(serving.dataDir);
    if ('release' in got) {
      await stopProcesses(join(serving.dataDir, 'pg'), 1500);
      got.release();
    }
  }
  process.exit(1);
};

process.on('message', (message: ToChild, handle) => {
  if (message.what === 'serve') void start(message, handle as Server);
  else if (message.what === 'outages') outages = message.outages;
  else if (message.what === 'check') void check(message);
  else if (message.what === 'drain') void drain();
  else void end();
});
process.on('disconnect', () => void endAlone());
process.on('SIGTERM', () => void end());
// Ctrl+C reaches the whole terminal: the keeper decides when this one ends.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
void tell({ what: 'loaded' });
