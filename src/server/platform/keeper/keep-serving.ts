// The small parent: it holds the listening socket, the data folder and the embedded database, and starts again what dies.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockForServer } from '../postgres/data-lock.ts';
import { type KeptPostgres, keepPostgres } from '../postgres/kept-postgres.ts';
import { stopProcesses } from '../postgres/processes.ts';
import { checkOwnServer } from '../own-server/check.ts';
import { folderFault, SetupFault } from '../health/setup-fault.ts';
import { bindSocket, type ListeningHandle } from './listening-socket.ts';
import type { FromChild, ToChild } from './messages.ts';
import { type Death, openOutages, type Outages, waitAfter } from './outages.ts';

export type Keeping = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** The program of the child. */
  readonly program: string;
  /** Done beside the start of the database, before the first child serves: the web pages. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told each time somebody wants the program read anew: another version, or the same once more. */
  readonly onReload: (reload: () => void) => void;
  readonly say: (line: string) => void;
  readonly onFirstAnswer: (up: { address: string; demo: boolean }) => Promise<void>;
};

/** From the wish to end until the end; the rest of the two seconds is for the operating system. */
const stopWithinMs = 1500;
const childStopsWithinMs = 900;

/** Serves until the signal; throws a `SetupFault` in words where it cannot start at all. Answers whether the end was clean. */
export const keepServing = async (keeping: Keeping): Promise<boolean> => {
  const { dataDir, databaseUrl, signal, say } = keeping;
  let child: ChildProcess | undefined;
  let postgres: KeptPostgres | undefined;
  let held = false;
  let forced = false;
  signal.addEventListener(
    'abort',
    () => {
      setTimeout(() => {
        forced = true;
        child?.kill('SIGKILL');
        if (!databaseUrl && held) void stopProcesses(join(dataDir, 'pg'), 100).finally(() => process.exit(1));
        else process.exit(1);
      }, stopWithinMs).unref();
    },
    { once: true },
  );

  const socket = await bindPatiently(keeping.host, keeping.port);
  try {
    const lock = await inFolder(dataDir, () => lockForServer(dataDir, say));
    held = true;
    // it reads its modules while the database starts
    const first = forkChild(keeping);
    child = first.child;
    try {
      const outages = await inFolder(dataDir, async () =>
        openOutages(dataDir, (all) => {
          if (child?.connected) child.send({ what: 'outages', outages: all } satisfies ToChild, () => undefined);
        }),
      );
      const openDatabase = async (): Promise<string> => {
        if (databaseUrl) {
          await checkOwnServer(databaseUrl);
          return databaseUrl;
        }
        postgres = await inFolder(dataDir, () =>
          keepPostgres(dataDir, { say, onGone: () => outages.begin('database', '内置数据库意外停止'), onBack: () => outages.end() }),
        );
        return postgres.connection.host;
      };
      try {
        // both are waited for, so that neither goes on behind an error of the other
        const [opened, prepared] = await Promise.allSettled([openDatabase(), keeping.prepare(signal)]);
        if (opened.status === 'rejected') throw opened.reason;
        if (prepared.status === 'rejected') throw prepared.reason;
        const start = (): Extract<ToChild, { what: 'serve' }> => ({
          what: 'serve',
          target: opened.value,
          dataDir,
          keeperSince,
          outages: outages.all(),
        });
        const keeperSince = new Date().toISOString();
        await keepChild(keeping, {
          first,
          start,
          handle: socket.handle,
          outages,
          onChild: (one) => {
            child = one;
          },
        });
      } finally {
        if (signal.aborted) outages.begin('stopped', '按要求停止');
        first.child.kill('SIGKILL');
        await postgres?.stop(signal.aborted ? 600 : 2000);
      }
    } finally {
      lock.release();
    }
  } finally {
    socket.close();
  }
  return !forced;
};

/** The port of a server that was killed a moment ago is free as soon as its child has noticed. */
const bindPatiently = async (host: string, port: number): ReturnType<typeof bindSocket> => {
  for (let tries = 4; ; tries -= 1) {
    try {
      return await bindSocket(host, port);
    } catch (error) {
      if (tries === 0 || !(error instanceof SetupFault) || error.code !== 'setting.port-taken') throw error;
      await sleep(150);
    }
  }
};

const inFolder = async <T>(dataDir: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw folderFault(error, dataDir) ?? error;
  }
};

type Forked = {
  readonly child: ChildProcess;
  readonly gone: Promise<string>;
};
const forkChild = ({ program, say }: Keeping): Forked => {
  const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  child.on('error', (error) => say(`服务进程没有启动：${error.message}`));
  return {
    child,
    gone: new Promise((done) => {
      child.once('close', (code, by) => done(by ? `被信号 ${by} 结束` : `以 ${code ?? '未知'} 结束`));
    }),
  };
};

/** Reads the program anew beside the one that serves, and asks it whether it could serve. Null where it could not: the one that serves goes on. */
const forkNext = async (keeping: Keeping, { target, dataDir }: Extract<ToChild, { what: 'serve' }>): Promise<Forked | null> => {
  await keeping.prepare(keeping.signal);
  const next = forkChild(keeping);
  const answer = new Promise<string | null>((known) => {
    next.child.on('message', (message: FromChild) => {
      if (message.what === 'loaded') next.child.send({ what: 'check', target, dataDir } satisfies ToChild, () => undefined);
      if (message.what === 'ready') known(null);
      if (message.what === 'failed') known(message.message);
    });
  });
  const why = await Promise.race([answer, next.gone]);
  if (why === null) return next;
  next.child.kill('SIGKILL');
  keeping.say(`没有换用新版本，仍由原来的服务：${why}`);
  return null;
};

type ChildWork = {
  readonly first: Forked;
  readonly start: () => Extract<ToChild, { what: 'serve' }>;
  readonly handle: ListeningHandle;
  readonly outages: Outages;
  readonly onChild: (child: ChildProcess) => void;
};

const keepChild = async (keeping: Keeping, { first, start, handle, outages, onChild }: ChildWork): Promise<void> => {
  const { signal, say } = keeping;
  const deaths: Death[] = [];
  let answered = false;
  let serving: ChildProcess | undefined;
  let replacing: Promise<Forked | null> | null = null;
  // asked for before anybody serves: done as soon as somebody does
  let asked = false;
  const reload = (): void => {
    if (replacing !== null || signal.aborted) return;
    if (!answered) {
      asked = true;
      return;
    }
    say('换用新版本：先在旁边读好，再接着服务；这期间的请求会等着。');
    const next = forkNext(keeping, start()).catch((error: unknown) => {
      say(`没有换用新版本，仍由原来的服务：${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    replacing = next;
    void next.then((one) => {
      if (one === null) replacing = null;
      else if (serving?.connected) {
        outages.begin('reload', '换用新版本');
        serving.send({ what: 'drain' } satisfies ToChild, () => undefined);
      }
    });
  };
  keeping.onReload(reload);
  for (let next: Forked | null = first; !signal.aborted; ) {
    const { child, gone }: Forked = next ?? forkChild(keeping);
    serving = child;
    onChild(child);
    const stop = (): void => {
      if (child.connected) child.send({ what: 'end' } satisfies ToChild, () => undefined);
      setTimeout(() => child.kill('SIGKILL'), childStopsWithinMs).unref();
    };
    signal.addEventListener('abort', stop, { once: true });
    let failed: Extract<FromChild, { what: 'failed' }> | undefined;
    child.on('message', (message: FromChild) => {
      if (message.what === 'failed') failed = message;
      else if (message.what === 'up') {
        outages.end();
        if (!answered) void keeping.onFirstAnswer(message);
        answered = true;
        if (asked) {
          asked = false;
          reload();
        }
      }
    });
    if (child.connected) child.send(start(), handle, () => undefined);
    const how = await gone;
    signal.removeEventListener('abort', stop);
    next = replacing === null ? null : await (replacing as Promise<Forked | null>);
    replacing = null;
    if (signal.aborted) {
      next?.child.kill('SIGKILL');
      return;
    }
    if (next !== null) continue;
    if (failed && !answered) throw asError(failed);
    deaths.push({ atMs: performance.now(), answered });
    const waitMs = waitAfter(deaths);
    const why = failed ? failed.message : how;
    outages.begin('server', `服务进程${why}`);
    if (waitMs === null)
      throw new SetupFault('server.dies', `服务进程在一分钟内结束了 ${deaths.length} 次（最后一次${why}），一次也没有启动成功，不再重试。`);
    say(
      `服务进程意外结束（${why}），${waitMs === 0 ? '马上' : `${(waitMs / 1000).toFixed(1)} 秒后`}重新启动；这期间到来的连接会等它应答。`,
    );
    for (let waited = 0; waited < waitMs && !signal.aborted; waited += 50) await sleep(50);
  }
};

const asError = (failed: Extract<FromChild, { what: 'failed' }>): Error =>
  Object.assign(new Error(failed.message), { code: failed.code, stack: failed.stack });
