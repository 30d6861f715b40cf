// guihang rotate-key: another master key, and another data key for what is written from now on.
import { parseArgs } from 'node:util';
import { type Io, outJson } from '../io.ts';
import { dataKeysOf, readSettings } from '#server/settings.ts';

const help = `用法：guihang rotate-key [--json]

换数据钥匙：做一把新的主钥匙，写在数据钥匙文件的第一行，库里的每一把数据钥匙都改由它封着；
再做一把新的数据钥匙，十五秒以后写进库里的内容都用它加密。
服务可以照常运行，正在办的不会失败。以前写的内容仍用以前的数据钥匙，不重新加密：它们在校验链里，动不得。
用 GUIHANG_CIPHER=sm4 指定了算法的，新的数据钥匙用 SM4。

以前的主钥匙留在文件里，旧备份要用它打开。换完把这个文件再另存一份。

--json    只输出一行 JSON：file、keys（数据钥匙一共几把）、key（新的那一把的名字）
--help    显示这段说明
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const settings = readSettings();
  const { openDatabase } = await import('#server/platform/database-connection.ts');
  const { foundOrCurrent } = await import('#server/platform/migrate.ts');
  const { newKeyAfterSeconds, rotateKeys } = await import('#server/platform/vault/keys.ts');
  const { file, algorithm } = dataKeysOf(settings);
  const say = (line: string): void => io.err(`${line}\n`);
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say }, 'command');
  try {
    await foundOrCurrent(database.connectionFor('owner'));
    const { key, keys } = await rotateKeys(database.connectionFor('owner'), file, algorithm);
    if (values.json) outJson(io, { file, keys, key });
    else
      io.out(
        `换好了：${keys} 把数据钥匙都由新的主钥匙封着，${newKeyAfterSeconds} 秒以后写的用新的数据钥匙 ${key}。\n现在就把 ${file} 另存一份：没有它，库里的证件号码、电话、住址谁也打不开。\n`,
      );
    return 0;
  } finally {
    await database.close();
  }
}
