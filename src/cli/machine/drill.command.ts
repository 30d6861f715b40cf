// guihang drill: whether the last backup can be restored, and how long it takes.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { placeMinute } from '#server/platform/clock.ts';
import { dataKeyIn, dataKeysOf, readSettings } from '#server/settings.ts';
import { minuteOf } from './minute.ts';

const help = `用法：guihang drill [文件] [--to "2026-11-23 10:15"] [--unsigned] [--json]

演练恢复：把备份恢复到一个临时目录，打开数据库，核对每条校验链和每份文书的文件，记下用了多久，然后删掉临时目录。
服务可以照常运行，原来的数据不受影响。

文件        不写时用 GUIHANG_BACKUPS 里最新的一份
--to        演练恢复到这一分钟：用那以前的最近一份备份和旁边归档的日志
--unsigned  没有签名的也演练
--json      只输出一行 JSON：at、file、madeAt、reached、cases、acts、broken、seconds
--help      显示这段说明
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { to: { type: 'string' }, unsigned: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const settings = readSettings();
  const { dataDir, keysDir, backupDir } = settings;
  const { drill, newestIn } = await import('#server/platform/backup/drill.ts');
  const { readKeys } = await import('#server/platform/backup/keys.ts');
  const { verifyPapers } = await import('#server/archive/verify-papers.ts');
  const { vaultOfKept } = await import('#server/platform/vault/keys.ts');
  const { verifyChains } = await import('#server/act/verify-chain.ts');
  const to = values.to === undefined ? null : minuteOf(values.to);
  if (values.to !== undefined && (to === null || to > new Date() || backupDir === null))
    return fail(io, json, {
      code: 'drill.no-minute',
      message: `--to 写成 "2026-11-23 10:15" 这样已经过去的时间，并用 GUIHANG_BACKUPS 指定备份和日志所在的目录。`,
    });
  const { begunBefore } = await import('#server/platform/backup/drill.ts');
  const fromLog = to === null ? undefined : begunBefore(backupDir!, to)[0];
  const file = positionals[0] ?? (to !== null ? fromLog : backupDir !== null && existsSync(backupDir) ? newestIn(backupDir) : null);
  if (!file || !existsSync(file))
    return fail(io, json, {
      code: 'drill.no-file',
      message: positionals[0]
        ? `没有这个文件：${positionals[0]}`
        : '没有可以演练的备份：写明文件，或用 GUIHANG_BACKUPS 指定备份所在的目录。',
    });
  const keys = keysDir === null ? null : readKeys(keysDir);
  const how = { keys, unsigned: values.unsigned === true, to: to && { time: to, folder: backupDir! } };
  const done = await drill(file, dataDir, how, async (client, restored) => {
    const { acts, broken } = await verifyChains(client);
    const vault = await vaultOfKept(client, [dataKeysOf(settings).file, dataKeyIn(restored)]);
    const papers = await verifyPapers(client, { dataDir: restored, vault });
    return { acts, broken: [...broken, ...papers.broken] };
  });
  if (json) outJson(io, done);
  else
    io.out(
      `演练恢复用了 ${done.seconds} 秒：${done.file}，备份于 ${done.madeAt}${to === null ? '' : `，恢复到 ${placeMinute(to)}`}，案卷 ${done.cases} 份，记录 ${done.acts} 条，${done.broken === 0 ? '校验链和文书全部完整' : `有 ${done.broken} 处不对`}。\n`,
    );
  return done.broken === 0 ? 0 : 1;
}
