// guihang statement: signs what the record is now, beside the one of each night.
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { evidenceFolders, readSettings } from '#server/settings.ts';

const help = `用法：guihang statement [--json]

现在就做一号存证声明：各类卷的份数、每份卷链头的摘要、查看日志、依法不予、管理操作和文书的摘要、见证到哪一行，
用 GUIHANG_KEYS 的钥匙签名，存到 GUIHANG_STATEMENTS 指定的目录（默认是数据目录里的 statements），审计和检察机关在页面上也能取。
服务每晚 4:10 自己做一号；这个命令用来在移交、检查之前另做一号。先和上一号对照，有不对的写在声明里，退出码为 1。

--json    只输出一行 JSON：statements（tenant、n、files、found）
--help    显示这段说明
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const settings = readSettings();
  if (settings.keysDir === null)
    return fail(io, json, {
      code: 'statement.no-keys',
      message: '没有签名的钥匙：用 guihang keys 目录 做一副，再用 GUIHANG_KEYS 指定它。',
    });
  const { readKeys } = await import('#server/platform/backup/keys.ts');
  const { openDatabase } = await import('#server/platform/database-connection.ts');
  const { clockAt } = await import('#server/platform/clock.ts');
  const { foundOrCurrent } = await import('#server/platform/migrate.ts');
  const { makeRound } = await import('#server/evidence/statement/round.ts');
  const keys = readKeys(settings.keysDir);
  const say = (line: string): void => io.err(`${line}\n`);
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say }, 'command');
  try {
    const owner = database.connectionFor('owner');
    await foundOrCurrent(owner);
    const folders = evidenceFolders(settings.dataDir, settings);
    const made = await makeRound({ owner, folders, keys, clock: clockAt(settings.today) });
    if (json) outJson(io, { statements: made.map(({ tenant, n, files, found }) => ({ tenant, n, files, found: found.length })) });
    else
      for (const { n, files, found } of made) {
        io.out(`第 ${n} 号存证声明做好了：${files} 份卷，存在 ${folders.statements}\n`);
        for (const one of found) io.out(`✗ ${one.number === null ? '' : `${one.number}：`}${one.words}\n`);
      }
    return made.every(({ found }) => found.length === 0) ? 0 : 1;
  } finally {
    await database.close();
  }
}
