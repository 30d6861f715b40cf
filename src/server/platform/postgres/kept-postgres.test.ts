import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from './one-client.ts';
import { type EmbeddedConnection, startEmbedded } from './embedded-postgres.ts';
import { keepPostgres } from './kept-postgres.ts';
import { processesIn, readPostmaster } from './processes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-kept-'));
  // as in a clone that everybody may read: the socket and its lock file lie in the data folder itself
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const killAll = (): void => {
  const pids = processesIn(join(folder, 'pg'));
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // the death of the first one can end the others before their turn
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};
const ask = (connection: EmbeddedConnection, text: string): Promise<unknown> =>
  withClient(
    { ...connection, connectionTimeoutMillis: 2000 },
    async (client) => (await client.query({ text, rowMode: 'array' })).rows[0]?.[0],
  );
const whenAnswered = async (connection: EmbeddedConnection): Promise<unknown> => {
  for (;;) {
    const answer = await ask(connection, 'select count(*)::int from kept').catch(() => null);
    if (answer !== null) return answer;
  }
};

/** A program that starts the database and then stands still: whoever dies under it stays in the table of processes. */
const startUnderSleeper = async (): Promise<ChildProcess> => {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href;
  const code = `const { startEmbedded } = await import('${module}'); await startEmbedded('${folder}'); console.log('up'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: import.meta.dirname });
  await new Promise((up) => child.stdout.once('data', up));
  child.kill('SIGSTOP');
  return child;
};

describe('the embedded database', () => {
  it('starts again after it was killed, also while the dead one is still in the table of processes', async () => {
    const sleeper = await startUnderSleeper();
    const dead = readPostmaster(join(folder, 'pg'))!.pid;
    killAll();
    const server = await startEmbedded(folder);
    expect(existsSync(`/proc/${dead}`)).toBe(true);
    expect(await ask(server.connection, 'select 1')).toBe(1);
    await ask(server.connection, 'create table kept (n int)');
    await server.stop();
    await new Promise((gone) => sleeper.once('exit', gone).kill('SIGKILL'));
  });

  it('comes back by itself on the same socket, time after time, with all that was written', async () => {
    const said: string[] = [];
    let back = 0;
    const kept = await keepPostgres(folder, {
      say: (line) => said.push(line),
      onGone: () => undefined,
      onBack: () => {
        back += 1;
      },
    });
    for (let time = 1; time <= 5; time++) {
      await ask(kept.connection, `insert into kept values (${time})`);
      if (time % 2 === 0) killAll();
      else process.kill(readPostmaster(join(folder, 'pg'))!.pid, 'SIGKILL');
      expect(await whenAnswered(kept.connection)).toBe(time);
      await expect.poll(() => back, { timeout: 120_000 }).toBe(time);
    }
    expect(said.filter((line) => line.includes('已恢复'))).toHaveLength(5);
    await kept.stop();
    expect(processesIn(join(folder, 'pg'))).toEqual([]);
  });

  it('ends for good when it is stopped while it comes back', async () => {
    const kept = await keepPostgres(folder, { say: () => undefined, onGone: () => undefined, onBack: () => undefined });
    killAll();
    await new Promise((later) => setTimeout(later, 50));
    await kept.stop(500);
    expect(processesIn(join(folder, 'pg'))).toEqual([]);
    // The next try to come back would have been within this.
    await new Promise((later) => setTimeout(later, 1500));
    expect(processesIn(join(folder, 'pg'))).toEqual([]);
  });
});
