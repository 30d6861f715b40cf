// The product as it is started: a keeper and its child, killed in every way that has been seen.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningServer } from '#server/platform/postgres/data-lock.ts';
import { processesIn, readPostmaster } from '#server/platform/postgres/processes.ts';
import type { Outage } from '#server/platform/keeper/messages.ts';
import { makeHandle } from '#server/platform/keeper/listening-socket.ts';
import { waitAfter } from '#server/platform/keeper/outages.ts';

const folder = mkdtempSync(join(tmpdir(), 'guihang-serve-'));
chmodSync(folder, 0o711);
const dataDir = join(folder, 'data');
const everyone: ChildProcess[] = [];
afterAll(() => {
  for (const one of everyone) one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Served = { process: ChildProcess; said: () => string; address: Promise<string>; ended: Promise<number | null> };
const serve = (env: NodeJS.ProcessEnv = {}): Served => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'serve'], {
    env: { ...process.env, GUIHANG_DATA: dataDir, GUIHANG_DEMO: 'off', DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', ...env },
  });
  everyone.push(child);
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text;
  });
  let out = '';
  const address = new Promise<string>((known) => {
    child.stdout.on('data', (text: Buffer) => {
      out += text;
      const found = /归航已启动：(\S+)/.exec(out)?.[1];
      if (found) known(found);
    });
  });
  return {
    process: child,
    said: () => said,
    address,
    ended: new Promise((done) => {
      child.once('close', (code) => done(code));
    }),
  };
};
const outages = (): readonly Outage[] => JSON.parse(readFileSync(join(dataDir, 'outages.json'), 'utf8'));
const healthAt = async (address: string): Promise<{ status: string; troubles: { code: string }[] }> =>
  (await (await fetch(`${address}/health`, { signal: AbortSignal.timeout(30_000) })).json()) as {
    status: string;
    troubles: { code: string }[];
  };
const childOf = (pid: number): number =>
  Number(
    readdirSync('/proc').find((name) => {
      try {
        return (
          /^\d+$/.test(name) &&
          readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid) &&
          readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('serving.ts')
        );
      } catch {
        return false;
      }
    }),
  );

describe('guihang serve', () => {
  it('holds its socket with a function of Node that is there', () => expect(typeof makeHandle()).toBe('function'));

  it('gives up after five deaths in a minute without an answer, and never once it has answered', () => {
    const deaths = (answered: boolean, ...at: number[]) => at.map((atMs) => ({ atMs, answered }));
    expect(waitAfter(deaths(false, 0, 1000, 2000, 3000))).toBe(1000);
    expect(waitAfter(deaths(false, 0, 1000, 2000, 3000, 4000))).toBeNull();
    expect(waitAfter(deaths(false, 0, 20_000, 40_000, 60_000, 80_000))).not.toBeNull();
    expect(waitAfter(deaths(true, 0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000))).toBe(10_000);
  });

  it('starts again what is killed: the child, the database; and ends whole when asked', async () => {
    const served = serve();
    const address = await served.address;
    const keeper = served.process.pid!;
    expect(runningServer(dataDir)?.pid).toBe(keeper);
    expect(await healthAt(address)).toMatchObject({ status: 'up', troubles: [] });

    const child = childOf(keeper);
    process.kill(child, 'SIGKILL');
    // these come while nobody is there to accept them
    expect(await Promise.all(Array.from({ length: 8 }, async () => (await healthAt(address)).status))).toEqual(Array(8).fill('up'));
    expect(childOf(keeper)).not.toBe(child);
    expect(served.said()).toContain('服务进程意外结束');

    process.kill(readPostmaster(join(dataDir, 'pg'))!.pid, 'SIGKILL');
    await expect.poll(async () => (await healthAt(address)).status, { timeout: 120_000, interval: 20 }).toBe('database-down');
    await expect.poll(async () => (await healthAt(address)).status, { timeout: 120_000 }).toBe('up');
    // it answers a moment before the keeper has written down that it was away
    await expect
      .poll(() => outages().map((one) => [one.what, one.until !== null]), { timeout: 120_000 })
      .toEqual([
        ['server', true],
        ['database', true],
      ]);

    served.process.kill('SIGTERM');
    expect(await served.ended).toBe(0);
    expect({ database: processesIn(join(dataDir, 'pg')), lock: runningServer(dataDir) }).toEqual({ database: [], lock: undefined });
    expect(outages().at(-1)).toMatchObject({ what: 'stopped', until: null });
  });

  it('leaves nothing behind when the keeper itself is killed, and starts again at once', async () => {
    const served = serve();
    const address = await served.address;
    const port = new URL(address).port;
    served.process.kill('SIGKILL');
    const again = serve({ PORT: port });
    expect(await healthAt(await again.address)).toMatchObject({ status: 'up' });
    // the stop before is over, and the keeper that went without a word is in the ledger with its last sign of life
    expect(outages().map((one) => [one.what, one.until !== null])).toEqual([
      ['server', true],
      ['database', true],
      ['stopped', true],
      ['lost', true],
    ]);
    expect(runningServer(dataDir)?.pid).toBe(again.process.pid);
    again.process.kill('SIGKILL');
    await expect.poll(() => processesIn(join(dataDir, 'pg')), { timeout: 120_000 }).toEqual([]);
  });
});

describe('a new version', () => {
  const reload = async (): Promise<{ code: number | null; said: string }> => {
    const command = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'reload'], {
      env: { ...process.env, GUIHANG_DATA: dataDir },
    });
    everyone.push(command);
    let said = '';
    for (const stream of [command.stdout, command.stderr]) stream.on('data', (text: Buffer) => (said += text));
    return { code: await new Promise((done) => command.once('close', done)), said };
  };

  it('takes over without a failed request: what was asked is answered, what comes meanwhile waits', async () => {
    const served = serve();
    const address = await served.address;
    const before = childOf(served.process.pid!);
    const failed: string[] = [];
    let asked = 0;
    let going = true;
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const ask = (): Promise<void> =>
      new Promise((done) => {
        asked += 1;
        const request = get(`${address}/api/door`, { agent }, (response) => {
          if (response.statusCode !== 200) failed.push(String(response.statusCode));
          response
            .resume()
            .once('end', done)
            .once('error', (error) => failed.push(String(error)));
        });
        request.once('error', (error) => {
          failed.push(String(error));
          done();
        });
      });
    const asking = Promise.all(
      Array.from({ length: 16 }, async () => {
        while (going) await ask();
      }),
    );
    const told = await reload();
    going = false;
    await asking;
    agent.destroy();
    expect(told).toMatchObject({ code: 0, said: expect.stringContaining('已换用新版本') });
    expect(childOf(served.process.pid!)).not.toBe(before);
    expect(asked).toBeGreaterThan(50);
    expect(failed).toEqual([]);
    expect(outages().at(-1)).toMatchObject({ what: 'reload', why: '换用新版本', until: expect.any(String) });
    served.process.kill('SIGTERM');
    expect(await served.ended).toBe(0);
    expect((await reload()).said).toContain('没有正在运行的服务');
  });
});

describe('what keeps the product from starting', () => {
  let taken: Server;
  beforeAll(async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await new Promise((up) => taken.once('listening', up));
  });
  afterAll(() => {
    taken.close();
  });

  const portOf = (server: Server): string => {
    const at = server.address();
    return typeof at === 'object' && at ? String(at.port) : '';
  };
  it.each<[string, () => NodeJS.ProcessEnv, RegExp]>([
    ['a port that is taken', () => ({ PORT: portOf(taken) }), /^端口 \d+ 已被别的程序占用，请用 PORT 另选一个。\n$/],
    ['an address of another machine', () => ({ HOST: '192.0.2.1' }), /不是这台机器的/],
    ['a folder that cannot be', () => ({ GUIHANG_DATA: '/dev/null/data' }), /数据目录 \/dev\/null\/data 建不起来/],
    ['a folder in a place that holds no folders', () => ({ GUIHANG_DATA: '/proc/data' }), /数据目录 \/proc\/data 建不起来/],
    ['an address of a database that is none', () => ({ DATABASE_URL: 'hello' }), /DATABASE_URL 不是数据库地址/],
    ['a database nobody answers for', () => ({ DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/d' }), /连不上数据库服务器 127\.0\.0\.1:1/],
    [
      'a database that does not exist',
      () => ({
        DATABASE_URL: `postgres://guihang_owner@localhost/nobody_made_it?host=${encodeURIComponent(process.env.GUIHANG_TEST_PG ?? '')}`,
      }),
      /没有名为“nobody_made_it”的库/,
    ],
    [
      'an account the database does not know',
      () => ({ DATABASE_URL: `postgres://stranger@localhost/postgres?host=${encodeURIComponent(process.env.GUIHANG_TEST_PG ?? '')}` }),
      /不接受 DATABASE_URL 里的账号“stranger”或密码/,
    ],
  ])('is said in words and a line or two: %s', async (_what, env, words) => {
    const served = serve({ GUIHANG_DATA: join(folder, 'other'), ...env() });
    expect(await served.ended).toBe(1);
    const said = served
      .said()
      .split('\n')
      .filter((line) => !line.startsWith('正在生成网页'))
      .join('\n');
    expect(said).toMatch(words);
    expect(said.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(said).not.toMatch(/secret|\n\s+at /);
  });
});
