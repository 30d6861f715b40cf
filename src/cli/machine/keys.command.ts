// guihang keys: the keys that seal and sign the bureau's backups.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';

const help = `用法：guihang keys 目录 [--json]

做一副备份的钥匙：backup.key 加密，signing.key 签名，signing.pub 供别人核对签名。
写上 GUIHANG_KEYS=目录，以后的备份就加密、签名。已有钥匙时不覆盖。

目录不要放在数据目录里，也不要和备份放在一起；另存一份到别的地方：没有钥匙，备份谁也打不开。
写上 GUIHANG_KEYS 启动以后，数据钥匙 data.key 也在这个目录里，再另存一次：没有它，恢复了备份也打不开里面的号码和文书。

--json    只输出一行 JSON：folder、key（钥匙的名字，备份上写着它）
--help    显示这段说明
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
  const [where, ...rest] = positionals;
  if (!where || rest.length > 0) return fail(io, json, { code: 'keys.no-folder', message: '要写把钥匙放在哪个目录：guihang keys 目录。' });
  const folder = resolve(where);
  const { makeKeys } = await import('#server/platform/backup/keys.ts');
  const { name } = makeKeys(folder);
  if (json) outJson(io, { folder, key: name });
  else
    io.out(
      `钥匙做好了，在 ${folder}，名字是 ${name}。\n启动服务和恢复备份时写上：GUIHANG_KEYS=${folder}\n现在就另存一份到别的地方：没有钥匙，备份谁也打不开。\n`,
    );
  return 0;
}
