// guihang backup: everything in the data folder as one file, while the server goes on working.
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { readSettings } from '#server/settings.ts';

const help = `用法：guihang backup 文件 [--json]

把数据目录（数据库和保存的文书）备份到一个文件。服务可以照常运行。
备份里有全部个人信息，请像对待档案一样保管它。
用 GUIHANG_KEYS 指定了钥匙（guihang keys）的，备份加密、签名；没有的不加密。

文件      要写的文件，例如 guihang-2026-11-23.guihang；已有同名文件时不覆盖
--json    只输出一行 JSON：file、sealed、bytes、madeAt
--help    显示这段说明

用 DATABASE_URL 时，数据库由它自己的备份工具备份。
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) return fail(io, json, { code: 'backup.no-file', message: '要写备份到哪个文件：guihang backup 文件。' });
  const settings = readSettings();
  if (settings.databaseUrl) {
    const message = 'DATABASE_URL 指定的数据库请用它自己的工具备份（pg_basebackup 或 pg_dump），文书在数据目录里。';
    return fail(io, json, { code: 'backup.own-server', message });
  }
  const { openDatabase } = await import('#server/platform/database-connection.ts');
  const { makeBackup } = await import('#server/platform/backup/backup.ts');
  const { readKeys } = await import('#server/platform/backup/keys.ts');
  const database = await openDatabase({ dataDir: settings.dataDir, say: (line) => io.err(`${line}\n`) }, 'command');
  try {
    const keys = settings.keysDir === null ? null : readKeys(settings.keysDir);
    const made = await makeBackup(database.connectionFor('owner'), settings.dataDir, file, { madeAt: new Date().toISOString(), keys });
    if (json) outJson(io, made);
    else io.out(`已备份到 ${made.file}（${(made.bytes / 1e6).toFixed(1)} MB${made.sealed ? '，加密' : '，没有加密'}）\n`);
    return 0;
  } finally {
    await database.close();
  }
}
