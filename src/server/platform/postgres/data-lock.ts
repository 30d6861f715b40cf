// One holder at a time for a data folder: a server for as long as it runs, or a command for as long as it works.
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LockHolder, lockHolder, takeLock } from '../../../../scripts/file-lock.mjs';
import { makeFolder } from './data-folder.ts';

export type HolderRole = 'server' | 'command';
export interface DataLock {
  release(): void;
}

/** Another process has the data folder; the message is for the person who typed the command. */
export class DataFolderBusy extends Error {
  readonly code = 'data.busy';
}

const COMMAND_PATIENCE_MS = 60_000;

/** Takes the data folder for a server. A second server is refused at once; a working command is waited for. */
export async function lockForServer(dataDir: string, say: (line: string) => void = () => undefined): Promise<DataLock> {
  const got = await take(dataDir, 'server', say);
  if ('pid' in got) {
    throw new DataFolderBusy(
      `数据目录 ${resolve(dataDir)} 已有一个归航服务在运行（进程 ${got.pid}，启动于 ${got.since}）。` +
        '请先停下它，或用 GUIHANG_DATA 指定另一个目录。',
    );
  }
  return got;
}

/** Takes the data folder for a command, or tells which server has it. */
export function lockForCommand(dataDir: string, say: (line: string) => void = () => undefined): Promise<DataLock | LockHolder> {
  return take(dataDir, 'command', say);
}

/** The server that runs on this data folder. */
export function runningServer(dataDir: string): LockHolder | undefined {
  const holder = lockHolder(lockFile(dataDir));
  return holder?.role === 'server' ? holder : undefined;
}

async function take(dataDir: string, role: HolderRole, say: (line: string) => void): Promise<DataLock | LockHolder> {
  makeFolder(resolve(dataDir));
  const until = Date.now() + COMMAND_PATIENCE_MS;
  for (let told = false; ; told = true) {
    const got = takeLock(lockFile(dataDir), role);
    if (!got.holder) return got;
    if (got.holder.role === 'server') return got.holder;
    if (!told) say(`另一条命令正在使用数据目录（进程 ${got.holder.pid}），等它结束…`);
    if (Date.now() > until) throw new DataFolderBusy(`另一条命令（进程 ${got.holder.pid}）占用数据目录超过一分钟，请稍后再试。`);
    await sleep(100);
  }
}

function lockFile(dataDir: string): string {
  return join(resolve(dataDir), 'guihang.lock');
}
