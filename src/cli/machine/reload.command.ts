// guihang reload: the running server takes the program that lies here now, and nobody's request is lost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import type { Outage } from '#server/platform/keeper/messages.ts';
import { readSettings } from '#server/settings.ts';

const help = `用法：guihang reload [--json]

让正在运行的服务换用现在这份程序：新版本先在旁边读好、升级数据库（升级前自动备份），再接着服务。
换的时候请求会等着，不会失败。换证书不用它，证书自己会换。

--json    只输出一行 JSON：from、until
--help    显示这段说明
`;

const patienceMs = 15 * 60_000;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const { dataDir } = readSettings();
  const { runningServer } = await import('#server/platform/postgres/data-lock.ts');
  const server = runningServer(dataDir);
  if (!server) return fail(io, json, { code: 'reload.not-running', message: `数据目录 ${dataDir} 上没有正在运行的服务。` });
  const asked = new Date().toISOString();
  process.kill(server.pid, 'SIGUSR2');
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100)) {
    const done = reloadsIn(dataDir).find((one) => one.from >= asked && one.until !== null);
    if (done?.until) {
      if (json) outJson(io, { from: done.from, until: done.until });
      else io.out(`已换用新版本，请求最多等了 ${((Date.parse(done.until) - Date.parse(done.from)) / 1000).toFixed(1)} 秒。\n`);
      return 0;
    }
    if (runningServer(dataDir)?.pid !== server.pid) break;
  }
  return fail(io, json, { code: 'reload.not-done', message: '没有换成，原因见服务的输出。' });
}

const reloadsIn = (dataDir: string): readonly Outage[] => {
  try {
    return (JSON.parse(readFileSync(join(dataDir, 'outages.json'), 'utf8')) as Outage[]).filter((one) => one.what === 'reload');
  } catch {
    return [];
  }
};
