// guihang serve: the web pages, then the server, until somebody asks for the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Io } from './io.ts';
import { projectRoot, type Settings, SettingsFault, readSettings, variables } from '#server/settings.ts';

const help = `用法：guihang serve [--port 端口] [--host 地址] [--data 目录]

启动服务。第一次运行时建立数据库、生成网页，并载入示范数据。

--port    端口，写了就不看环境变量 PORT
--host    监听地址，写了就不看环境变量 HOST
--data    数据目录，写了就不看环境变量 GUIHANG_DATA
--help    显示这段说明

环境变量：
${Object.entries(variables)
  .map(([name, { words, without }]) => `${name.padEnd(15)}${words}；不写：${without}\n`)
  .join('')}
按 Ctrl+C 或发 SIGTERM 停止；换了新版本，运行 guihang reload，不停服务。
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  return serve(readSettings({ PORT: values.port, HOST: values.host, GUIHANG_DATA: values.data }), io);
}

async function serve(settings: Settings, io: Io): Promise<number> {
  const end = awaitEnd();
  const onReload = awaitReload();
  const { keepServing } = await import('#server/platform/keeper/keep-serving.ts');
  try {
    const clean = await keepServing({
      ...settings,
      program: join(projectRoot, 'src/server/serving.ts'),
      prepare: buildWeb,
      signal: end,
      onReload,
      say: (line) => io.err(`${line}\n`),
      onFirstAnswer: async ({ address, demo }) => {
        io.out(`归航已启动：${address}\n`);
        // Only a demo reads its cast.
        if (demo) io.out((await import('./demo-accounts.ts')).demoAccounts());
      },
    });
    // whatever still holds the event loop open has had its chance
    process.exit(clean ? 0 : 1);
  } catch (error) {
    if (end.aborted) process.exit(0);
    throw error;
  }
}

/** Aborts at the first SIGTERM, SIGINT or SIGHUP. */
function awaitEnd(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end.abort());
  return end.signal;
}

/** The signal would end a process that does not listen for it: it is listened for from the first moment, and kept until somebody asks. */
function awaitReload(): (reload: () => void) => void {
  let wanted = false;
  let reload: (() => void) | null = null;
  process.on('SIGUSR2', () => {
    wanted = true;
    reload?.();
  });
  return (listener) => {
    reload = listener;
    if (wanted) listener();
  };
}

async function buildWeb(signal: AbortSignal): Promise<void> {
  const builder: ChildProcess = spawn(process.execPath, [join(projectRoot, 'scripts/build-web.mjs')], { stdio: ['ignore', 2, 2] });
  const stop = () => builder.kill();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const code = await new Promise((ended) => builder.once('exit', ended));
  signal.removeEventListener('abort', stop);
  if (code === 0 || signal.aborted) return;
  if (!existsSync(join(projectRoot, 'dist/web/index.html'))) throw new SettingsFault('网页没有生成，服务不启动。原因见上面几行。');
  process.stderr.write('网页没有重新生成，先用上一次的。\n');
}
