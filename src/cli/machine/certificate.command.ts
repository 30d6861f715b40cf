// guihang certificate: a certificate for a bureau that has none, signed by an authority of its own.
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { isHostName, readSettings } from '#server/settings.ts';

const help = `用法：guihang certificate [--host 主机名或地址]… [--out 目录] [--json]

没有网站证书的单位，用它给这台服务器做一张。第一次还会做一个本单位的证书机构，
把 authority.crt 装到每台要用的电脑和手机上，浏览器就认得这张证书。
主机名变了、证书快到期了，再运行一次，服务会自动换用，不用停。

--host    浏览器里用来打开系统的主机名或 IP 地址，可以写多个；不写时用本机名和本机的地址
--out     写到哪个目录，不写时是数据目录里的 tls
--json    只输出一行 JSON：authority、cert、key、until、fingerprint、authorityIsNew
--help    显示这段说明
`;

const ownNames = (): string[] => [
  hostname().toLowerCase(),
  'localhost',
  ...Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && (one.family === 'IPv4' || !one.address.startsWith('fe80')))
    .map((one) => one!.address),
];

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      host: { type: 'string', multiple: true },
      out: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const [first, ...more] = (values.host ?? ownNames()).map((one) => one.toLowerCase());
  const hosts = [first ?? 'localhost', ...more] as const;
  const wrong = hosts.find((one) => isIP(one) === 0 && !isHostName(one));
  if (wrong !== undefined)
    return fail(io, json, { code: 'certificate.host', message: `“${wrong}”不是主机名或 IP 地址，写法如 guihang.example.cn 或 10.1.2.3。` });
  const folder = values.out === undefined ? join(readSettings().dataDir, 'tls') : resolve(values.out);
  const { makeCertificate } = await import('#server/platform/tls/authority.ts');
  const { folderFault } = await import('#server/platform/health/setup-fault.ts');
  try {
    const made = await makeCertificate(folder, hosts, new Date());
    if (json) outJson(io, made);
    else
      io.out(
        [
          `证书做好了，${made.until} 到期，写着：${hosts.join('、')}。`,
          `启动服务时写上：GUIHANG_TLS_CERT=${made.cert} GUIHANG_TLS_KEY=${made.key}`,
          `${made.authorityIsNew ? '新做了本单位的证书机构。' : ''}每台电脑和手机装一次 ${made.authority}（受信任的根证书），装时核对指纹：`,
          `  ${made.fingerprint}`,
          '证书机构的私钥 authority.key 能冒充任何网站，只留在这台服务器上，最好移到只有管理员拿得到的地方。',
          '',
        ].join('\n'),
      );
    return 0;
  } catch (error) {
    throw folderFault(error, folder) ?? error;
  }
}
