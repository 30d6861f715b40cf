// Brings an unpacked backup forward to a minute: the database asks for one piece of its log after the other, and is handed it when its
// signature has been checked. What the database runs to ask is a constant of ours; nothing that lies in the archive is run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { NOBODY, runsAsRoot } from '../postgres/binaries.ts';
import { startEmbedded } from '../postgres/embedded-postgres.ts';
import { withClient } from '../postgres/one-client.ts';
import type { BackupKeys } from './keys.ts';
import { lifeOf } from './life.ts';
import { fileArchive, fileArchivesIn, logFolder, segmentFile, segmentsIn } from './log-archive.ts';
import { openSealed, UnusableBackup, unsealing } from './sealed-file.ts';

export type ReplayTo = {
  readonly to: Date;
  /** The folder of the backups, with the log beside them. */
  readonly folder: string;
  readonly keys: BackupKeys | null;
  readonly unsigned: boolean;
};
/** `reached`: the last moment of which something was recorded; `covered`: the log goes on beyond the minute that was asked for. */
export type Replayed = { readonly reached: Date | null; readonly covered: boolean };

/** The number of the cluster: the first eight bytes of its control file. */
const systemIdIn = (data: string): string => {
  const file = openSync(join(data, 'pg/global/pg_control'), 'r');
  const bytes = Buffer.alloc(8);
  readSync(file, bytes, 0, 8, 0);
  closeSync(file);
  return bytes.readBigUInt64LE().toString();
};
const timelineIn = (data: string): string => /\(file ([0-9A-F]{8})/.exec(readFileSync(join(data, 'pg/backup_label'), 'utf8'))?.[1] ?? '';

/** Asks for one piece and waits until it is there or known not to be. %f and %p are the database's. */
const asking = (feed: string): string =>
  `touch '${feed}/%f.ask'; while [ ! -e '${feed}/%f.done' ]; do sleep 0.02; done; rm -f '${feed}/%f.ask' '${feed}/%f.done'; mv '${feed}/%f' "%p"`;

const unseal = async (source: string, { keys, unsigned }: ReplayTo, target: NodeJS.WritableStream): Promise<void> => {
  const opened = await openSealed(source, keys, unsigned);
  await pipeline([...unsealing(source, opened, keys), createGunzip(), target]);
};

/** Hands over what is asked for until it is told to end; what was altered is handed over to nobody and ends the replay. */
const feedFrom = (logs: string, how: ReplayTo) => {
  const feed = mkdtempSync('/tmp/guihang-feed-');
  if (runsAsRoot()) chownSync(feed, NOBODY, NOBODY);
  let ending = false;
  let fault: unknown = null;
  const own = (file: string): void => {
    if (runsAsRoot()) chownSync(file, NOBODY, NOBODY);
  };
  const hand = async (name: string): Promise<void> => {
    const source = join(logs, segmentFile(name));
    if (fault === null && existsSync(source))
      try {
        await unseal(source, how, createWriteStream(join(feed, `${name}.part`), { mode: 0o600 }));
        own(join(feed, `${name}.part`));
        renameSync(join(feed, `${name}.part`), join(feed, name));
      } catch (error) {
        fault = error;
      }
    writeFileSync(join(feed, `${name}.done`), '');
    own(join(feed, `${name}.done`));
  };
  const feeding = (async () => {
    while (!ending) {
      const asked = readdirSync(feed).flatMap((name) => /^([0-9A-F.a-z]+)\.ask$/.exec(name)?.[1] ?? []);
      for (const name of asked) if (!existsSync(join(feed, `${name}.done`))) await hand(name);
      await sleep(10);
    }
  })();
  return {
    command: asking(feed),
    end: async (): Promise<void> => {
      ending = true;
      await feeding;
      rmSync(feed, { recursive: true, force: true });
      if (fault !== null) throw fault;
    },
  };
};

/** As the database reads it before it knows any name of a zone. */
const momentText = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '+00');

/** `data`: an unpacked backup that nobody has started yet. @throws UnusableBackup where a piece was altered */
export const replayTo = async (data: string, how: ReplayTo): Promise<Replayed> => {
  const logs = logFolder(how.folder, systemIdIn(data), lifeOf(data));
  const timeline = timelineIn(data);
  const last = segmentsIn(logs)
    .filter((name) => name.startsWith(timeline))
    .at(-1);
  const covered =
    last !== undefined && new Date((await openSealed(join(logs, segmentFile(last)), how.keys, how.unsigned)).header.madeAt) >= how.to;
  await unpackFiles(data, logs, how);
  const signal = join(data, 'pg/recovery.signal');
  writeFileSync(signal, '', { mode: 0o600 });
  if (runsAsRoot()) chownSync(signal, NOBODY, NOBODY);
  const feed = feedFrom(logs, how);
  try {
    const server = await startEmbedded(data, {
      more: {
        ...{ event_triggers: 'off', hot_standby: 'off', restore_command: feed.command, recovery_target_timeline: 'current' },
        ...(covered && { recovery_target_time: momentText(how.to), recovery_target_action: 'promote' }),
      },
    });
    try {
      return await withClient(server.connection, async (client) => {
        const { rows } = await client.query<{ reached: Date | null }>('select pg_last_xact_replay_timestamp() as reached');
        return { reached: rows[0]!.reached, covered };
      });
    } finally {
      await server.stop();
    }
  } finally {
    await feed.end();
  }
};

const takeOver = (from: string, to: string): void => {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true }))
    if (!entry.isFile() && !entry.isDirectory()) throw new UnusableBackup('altered');
  cpSync(from, to, { recursive: true });
};
/** What was kept since the backup: the files whose rows are in the log. One too many harms nothing. */
const unpackFiles = async (data: string, logs: string, how: ReplayTo): Promise<void> => {
  const archives = fileArchivesIn(logs);
  const beyond = archives.findIndex((until) => until >= how.to.getTime());
  for (const until of beyond === -1 ? archives : archives.slice(0, beyond + 1)) {
    const beside = mkdtempSync(join(data, 'since-'));
    try {
      const tar = spawn('tar', ['-xf', '-', '-C', beside, '--no-same-owner'], { stdio: ['pipe', 'ignore', 'ignore'] });
      const ended = once(tar, 'close') as Promise<[number | null]>;
      // tar may leave before the padding behind the archive's end; what it says at its end counts
      await unseal(join(logs, fileArchive(until)), how, tar.stdin).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'EPIPE') throw error;
      });
      if ((await ended)[0] !== 0) throw new Error('tar');
      // of what it holds only these, and only plain files: nothing of the database comes this way
      for (const name of ['files', 'witness']) if (existsSync(join(beside, name))) takeOver(join(beside, name), join(data, name));
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  }
};
