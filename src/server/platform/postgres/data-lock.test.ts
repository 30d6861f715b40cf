import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataFolderBusy, lockForCommand, lockForServer, runningServer } from './data-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the folder and then sleeps. */
async function holder(role: 'lockForServer' | 'lockForCommand') {
  const module = new URL('./data-lock.ts', import.meta.url).href;
  const code = `const m = await import('${module}'); await m.${role}('${folder}'); console.log('held'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  await new Promise((held) => child.stdout.once('data', held));
  const kill = () => new Promise((gone) => child.once('exit', gone).kill('SIGKILL'));
  return { pid: child.pid, kill };
}

describe('one server for one data folder', () => {
  it('refuses a second server and names the first', async () => {
    const first = await holder('lockForServer');
    await expect(lockForServer(folder)).rejects.toThrow(DataFolderBusy);
    await expect(lockForServer(folder)).rejects.toThrow(`进程 ${first.pid}`);
    expect(runningServer(folder)?.pid).toBe(first.pid);
    await first.kill();
  });

  it('lets a new server in after the first was killed', async () => {
    const first = await holder('lockForServer');
    await first.kill();
    expect(runningServer(folder)).toBeUndefined();
    const lock = await lockForServer(folder);
    expect(runningServer(folder)?.pid).toBe(process.pid);
    lock.release();
    expect(runningServer(folder)).toBeUndefined();
  });

  it('tells a command which server has the folder', async () => {
    const server = await holder('lockForServer');
    expect(await lockForCommand(folder)).toMatchObject({ pid: server.pid, role: 'server' });
    await server.kill();
  });

  it('lets a server wait until a command has ended, and says so', async () => {
    const command = await holder('lockForCommand');
    const said: string[] = [];
    const waiting = lockForServer(folder, (line) => said.push(line));
    await vi.waitFor(() => expect(said).toHaveLength(1), 30_000);
    await new Promise((later) => setTimeout(later, 250));
    expect(said).toHaveLength(1);
    await command.kill();
    (await waiting).release();
  });
});
