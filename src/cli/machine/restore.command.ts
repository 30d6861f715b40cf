// guihang restore: a backup into an empty data folder.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { readSettings } from '#server/settings.ts';

const help = `用法：guihang restore 文件 [--data 目录] [--unsigned] [--json]

把备份文件恢复到一个空的数据目录，并试着打开数据库。目录里已有数据时不恢复。

--data    数据目录，默认取环境变量 GUIHANG_DATA，否则 ./data
--unsigned  有钥匙（GUIHANG_KEYS）的单位，没有签名的备份也恢复：谁都可能改过它
--json    只输出一行 JSON：dataDir、madeAt、cases、sealed
--help    显示这段说明

恢复后请运行 guihang verify 核对校验链。
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { data: { type: 'string' }, unsigned: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) return fail(io, json, { code: 'restore.no-file', message: '要恢复哪个备份文件：guihang restore 文件。' });
  if (!existsSync(file)) return fail(io, json, { code: 'restore.no-file', message: `没有这个文件：${file}` });
  const { dataDir, keysDir } = readSettings({ GUIHANG_DATA: values.data });
  const { restoreBackup } = await import('#server/platform/backup/backup.ts');
  const { readKeys } = await import('#server/platform/backup/keys.ts');
  const keys = keysDir === null ? null : readKeys(keysDir);
  const { madeAt, cases, sealed } = await restoreBackup(file, dataDir, { keys, unsigned: values.unsigned === true });
  if (json) outJson(io, { dataDir, madeAt, cases, sealed });
  else io.out(`已恢复到 ${dataDir}：备份于 ${madeAt}，案卷 ${cases} 份\n请运行 guihang verify 核对校验链。\n`);
  return 0;
}
