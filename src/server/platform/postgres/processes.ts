// PostgreSQL processes on a data folder, whoever started them: after kill -9 of our own process its database goes on.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  ready: boolean;
}

/** What the server wrote about itself; undefined when it has written nothing yet, or has ended in good order. */
export function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    socketFolder: lines[4]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/** Every living process whose working folder is this data folder: the server and its workers work nowhere else. */
export function processesIn(data: string): number[] {
  if (!existsSync(data)) return [];
  const folder = statSync(data);
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    try {
      const at = statSync(`/proc/${pid}/cwd`);
      const isPostgres = readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
      return isPostgres && at.ino === folder.ino && at.dev === folder.dev ? [pid] : [];
    } catch (error) {
      if (isGoneOrForeign(error)) return [];
      throw error;
    }
  });
}

/** Fast shutdown, then an immediate one (the next start recovers), then the end; returns when nothing is left. */
export async function stopProcesses(data: string, withinMs: number): Promise<void> {
  const postmaster = readPostmaster(data)?.pid;
  for (const [signal, patience] of [
    ['SIGINT', withinMs],
    ['SIGQUIT', 400],
    ['SIGKILL', 2000],
  ] as const) {
    const running = processesIn(data);
    if (running.length === 0) return;
    if (signal === 'SIGINT' && postmaster && running.includes(postmaster)) send(postmaster, signal);
    else for (const pid of running) send(pid, signal);
    const until = performance.now() + patience;
    while (performance.now() < until && processesIn(data).length > 0) await sleep(10);
  }
  if (processesIn(data).length > 0) throw new Error(`数据库进程停不下来：${processesIn(data).join('、')}`);
}

/**
 * Ends an orphan and clears what it or a crash left behind, so that a fresh server can start on the folder. Nothing lives
 * here then, so the pid in a left file is nobody's, or by now anybody's: PostgreSQL would take a dead process whose parent
 * has not yet asked after it for a living one, and refuse its socket's lock file. `keepFolder` is used again and stays.
 */
export async function discardLeftovers(data: string, keepFolder?: string): Promise<void> {
  const left = readPostmaster(data)?.socketFolder;
  await stopProcesses(data, 5000);
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const folders = new Set([data, ...(keepFolder ? [keepFolder] : []), ...(left && isOurSocketFolder(left) ? [left] : [])]);
  for (const folder of folders) {
    if (isOurSocketFolder(folder) && folder !== keepFolder) rmSync(folder, { recursive: true, force: true });
    else if (existsSync(folder))
      for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true });
  }
}

function isOurSocketFolder(folder: string): boolean {
  return /^\/tmp\/guihang-\w{6}$/.test(folder);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isGoneOrForeign(error)) throw error;
  }
}

function isGoneOrForeign(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM';
}
