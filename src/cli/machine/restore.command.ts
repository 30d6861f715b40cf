// guihang restore: a backup into an empty data folder.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { readSettings } from '#server/settings.ts';
import { minuteOf } from './minute.ts';
import { reachedWords } from './reached-words.ts';

const help = `用法：guihang restore 文件 [--data 目录] [--unsigned] [--json]
      guihang restore --to "2026-11-23 10:15" [文件] [--data 目录] [--unsigned] [--json]

把备份文件恢复到一个空的数据目录，并试着打开数据库。目录里已有数据时不恢复。

--to      恢复到这一分钟：从 GUIHANG_BACKUPS 里那以前的最近一份备份（或写明的文件）开始，用旁边归档的日志往前推；
          这一分钟以后的记录不在里面
--data    数据目录，默认取环境变量 GUIHANG_DATA，否则 ./data
--unsigned  有钥匙（GUIHANG_KEYS）的单位，没有签名的备份也恢复：谁都可能改过它
--json    只输出一行 JSON：dataDir、madeAt、cases、sealed、reached、covered
--help    显示这段说明

恢复后请运行 guihang verify 核对校验链。
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      unsigned: { type: 'boolean' },
      to: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const to = values.to === undefined ? null : minuteOf(values.to);
  if (values.to !== undefined && (to === null || to > new Date()))
    return fail(io, json, {
      code: 'restore.no-minute',
      message: `--to 写成 "2026-11-23 10:15" 这样已经过去的时间，现在是“${values.to}”。`,
    });
  const { dataDir, keysDir, backupDir } = readSettings({ GUIHANG_DATA: values.data });
  if (to !== null && backupDir === null)
    return fail(io, json, { code: 'restore.no-log', message: '恢复到某一分钟，要用 GUIHANG_BACKUPS 指定备份和日志所在的目录。' });
  const { begunBefore } = await import('#server/platform/backup/drill.ts');
  const [given, ...rest] = positionals;
  const file = given ?? (to === null ? undefined : begunBefore(backupDir!, to)[0]);
  if (!file && to !== null)
    return fail(io, json, { code: 'restore.no-file', message: `${backupDir} 里没有那以前开始的备份，恢复不到这一分钟。` });
  if (!file || rest.length > 0) return fail(io, json, { code: 'restore.no-file', message: '要恢复哪个备份文件：guihang restore 文件。' });
  if (!existsSync(file)) return fail(io, json, { code: 'restore.no-file', message: `没有这个文件：${file}` });
  const { restoreBackup } = await import('#server/platform/backup/backup.ts');
  const { readKeys } = await import('#server/platform/backup/keys.ts');
  const keys = keysDir === null ? null : readKeys(keysDir);
  const { madeAt, cases, sealed, replayed } = await restoreBackup(file, dataDir, {
    ...{ keys, unsigned: values.unsigned === true },
    to: to && { time: to, folder: backupDir! },
  });
  const until = replayed?.reached?.toISOString() ?? null;
  if (json) outJson(io, { dataDir, madeAt, cases, sealed, reached: until, covered: replayed?.covered ?? null });
  else {
    io.out(`已恢复到 ${dataDir}：备份于 ${madeAt}，案卷 ${cases} 份\n`);
    if (replayed) io.out(reachedWords(replayed));
    io.out('请运行 guihang verify 核对校验链。\n');
  }
  return 0;
}
