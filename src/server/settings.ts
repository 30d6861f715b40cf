// The one place that reads the environment: every variable by name, with what it means and what holds without it.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { allowedBy } from '#server/platform/channels/allowed.ts';
import type { ChannelSettings } from '#server/platform/channels/channels.ts';
import type { MailServer } from '#server/platform/channels/mail.ts';
import { parsePlainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { type Algorithm, algorithms } from '#server/platform/vault/cipher.ts';

/** `words` and `without` are printed by `guihang serve --help`. */
export const variables = {
  PORT: { words: '端口', without: '8080' },
  HOST: { words: '监听地址', without: '127.0.0.1，只有本机能连' },
  GUIHANG_TLS_CERT: {
    words: '网站证书（PEM 文件，含中间证书），与 GUIHANG_TLS_KEY 成对；换了文件自动启用',
    without: '不加密，只适合本机或可信代理之后',
  },
  GUIHANG_TLS_KEY: { words: '网站证书的私钥（PEM 文件，不设口令）', without: '同上' },
  GUIHANG_TRUST_PROXY: { words: '可信代理的地址或网段，逗号隔开；只有它转来的客户端地址、协议和主机名才算数', without: '谁也不信' },
  GUIHANG_HOSTS: { words: '对外公布的主机名，逗号隔开', without: '只认 IP 地址、localhost、本机名和证书上的名字' },
  GUIHANG_DATA: { words: '数据目录', without: './data' },
  DATABASE_URL: { words: '改用自己的 PostgreSQL（15 或更新）', without: '内置数据库' },
  GUIHANG_BACKUPS: { words: '每天 2:30 自动备份到的目录，留三十份；最好在另一块盘上', without: '不自动备份' },
  GUIHANG_KEYS: { words: '钥匙所在的目录（guihang keys 做的），有它备份就加密、签名，两步验证的密钥也封起来', without: '备份不加密' },
  GUIHANG_DATA_KEY: {
    words: '数据钥匙的文件：库里的证件号码、电话、住址和封存内容靠它打开；第一次启动时自己做，要另存一份',
    without: '有 GUIHANG_KEYS 的在那个目录里，没有的在数据目录里，都叫 data.key',
  },
  GUIHANG_CIPHER: { words: '用哪种算法加密：aes（AES-256-GCM）或 sm4（SM4，加 SM3 校验）；只管以后新做的数据钥匙', without: 'aes' },
  GUIHANG_WITNESS: { words: '见证文件所在的目录：每条记录答复以前先写到这里，最好在另一块盘上', without: '数据目录里的 witness' },
  GUIHANG_STATEMENTS: {
    words: '每晚签名的存证声明另存到的目录，最好在另一台机器上；要有 GUIHANG_KEYS 才签',
    without: '数据目录里的 statements',
  },
  GUIHANG_MAIL: {
    words: '发告知的邮件服务器：smtps://用户:口令@主机:465，或 smtp://用户:口令@主机:587（必须能转加密）；口令里的特殊字符写成 %40 这样',
    without: '不发邮件',
  },
  GUIHANG_MAIL_FROM: { words: '发件人地址', without: '用 GUIHANG_MAIL 里的用户' },
  GUIHANG_MAIL_CA: { words: '邮件服务器证书的签发机构（PEM 文件），本机不认得时才要', without: '用本机认得的' },
  GUIHANG_SMS: { words: '单位的短信网关，收签名的 JSON；要有 GUIHANG_NOTICE_KEY 和 GUIHANG_NOTICE_HOSTS', without: '不发短信' },
  GUIHANG_HOOK: { words: '单位的消息平台，收签名的 JSON；要求同上', without: '不发' },
  GUIHANG_NOTICE_KEY: { words: '给网关和消息平台签名的密钥文件，32 个字符以上', without: '不能用短信和消息平台' },
  GUIHANG_NOTICE_HOSTS: {
    words: '网关和消息平台可以在哪些主机上，逗号隔开；在内网的，连它的地址或网段一起写',
    without: '哪里也不连',
  },
  GUIHANG_BACKED_UP: { words: '自己的 PostgreSQL 已经为升到这一步备份好，写步号，如 0087', without: '要升级时停下来说明' },
  GUIHANG_DEMO: { words: 'off：不载入示范数据，第一次启动时设立管理员，示范账号一律拒绝', without: 'on' },
  GUIHANG_TODAY: { words: '演示、演练时把今天固定在某一天，写成 2026-11-23', without: '机器的日期' },
  GUIHANG_FONTS: { words: '单位自己的公文字体所在目录', without: '随程序带的思源字体' },
  GUIHANG_LOG: { words: '日志写多细：fatal、error、warn、info、debug、trace、silent', without: 'error，不记请求' },
  GUIHANG_WEB: { words: '网页所在目录', without: '自动生成的 dist/web' },
} as const satisfies { readonly [name: string]: { readonly words: string; readonly without: string } };
export type VariableName = keyof typeof variables;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses and networks whose forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Names under which the product is published, in lower case. */
  readonly hosts: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Where a backup is put each day; null: nowhere. */
  readonly backupDir: string | null;
  /** Where the keys of backups lie; null: they are not sealed. */
  readonly keysDir: string | null;
  /** The file of the master key, by which the keys of the database are opened; null: it lies with the other keys. */
  readonly dataKey: string | null;
  readonly cipher: Algorithm;
  /** Where every act is told before it is answered, outside the database; null: in the data folder, beside it. */
  readonly witnessDir: string | null;
  /** The second place of the statements of each night; null: in the data folder, beside the database. */
  readonly statementsDir: string | null;
  /** Whoever keeps the server of DATABASE_URL has backed it up for the upgrade to this step. */
  readonly backedUp: string | null;
  /** By which people are told outside that there is something. */
  readonly channels: ChannelSettings;
  readonly demo: boolean;
  /** The day at which a demonstration stands; null: time is the machine's. */
  readonly today: PlainDate | null;
  readonly officeFonts: string | null;
  /** Null: errors only, and no line for a request. */
  readonly logLevel: LogLevel | null;
  readonly webFolder: string;
};

/** Where this clone lies: its own data folder is the default whatever folder the command is called from. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** What is given on the command line stands before the environment. @throws SettingsFault in words for the person who set it. */
export function readSettings(
  given: { readonly [N in VariableName]?: string | undefined } = {},
  env: NodeJS.ProcessEnv = process.env,
): Settings {
  const of = (name: VariableName): string | undefined => given[name] || env[name] || undefined;
  const port = Number(of('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new SettingsFault(`PORT 应是 0 到 65535 之间的整数，现在是“${of('PORT')}”。`);
  const demo = of('GUIHANG_DEMO') ?? 'on';
  if (demo !== 'on' && demo !== 'off') throw new SettingsFault(`GUIHANG_DEMO 只认 on 和 off，现在是“${demo}”。`);
  const pinned = of('GUIHANG_TODAY');
  const today = pinned === undefined ? null : parsePlainDate(pinned);
  if (pinned !== undefined && today === null) throw new SettingsFault(`GUIHANG_TODAY 应写成 2026-11-23 这样的日期，现在是“${pinned}”。`);
  const named = of('GUIHANG_LOG');
  const logLevel = logLevels.find((one) => one === named) ?? null;
  if (named !== undefined && logLevel === null) throw new SettingsFault(`GUIHANG_LOG 只认 ${logLevels.join('、')}，现在是“${named}”。`);
  const cipher = algorithms.find((one) => one === (of('GUIHANG_CIPHER') ?? 'aes'));
  if (cipher === undefined) throw new SettingsFault(`GUIHANG_CIPHER 只认 ${algorithms.join(' 和 ')}，现在是“${of('GUIHANG_CIPHER')}”。`);
  const dataDir = resolve(of('GUIHANG_DATA') ?? join(projectRoot, 'data'));
  return {
    port,
    host: of('HOST') ?? '127.0.0.1',
    tls: tlsOf(of('GUIHANG_TLS_CERT'), of('GUIHANG_TLS_KEY')),
    trustedProxies: listOf(of('GUIHANG_TRUST_PROXY'), 'GUIHANG_TRUST_PROXY', isNetwork, '10.0.0.5,192.168.1.0/24'),
    hosts: listOf(of('GUIHANG_HOSTS')?.toLowerCase(), 'GUIHANG_HOSTS', isHostName, 'guihang.example.cn'),
    dataDir,
    databaseUrl: of('DATABASE_URL'),
    backupDir: outside(dataDir, of('GUIHANG_BACKUPS'), 'GUIHANG_BACKUPS'),
    keysDir: outside(dataDir, of('GUIHANG_KEYS'), 'GUIHANG_KEYS'),
    dataKey: outsideTheDatabase(dataDir, of('GUIHANG_DATA_KEY')),
    cipher,
    witnessDir: folderOf(dataDir, of('GUIHANG_WITNESS'), 'GUIHANG_WITNESS'),
    statementsDir: folderOf(dataDir, of('GUIHANG_STATEMENTS'), 'GUIHANG_STATEMENTS'),
    backedUp: of('GUIHANG_BACKED_UP') ?? null,
    channels: channelSettings(of),
    demo: demo === 'on',
    today,
    officeFonts: of('GUIHANG_FONTS') ?? null,
    logLevel,
    webFolder: resolve(of('GUIHANG_WEB') ?? join(projectRoot, 'dist/web')),
  };
}

/** A backup within the data would be in the next backup, and a key beside what it opens is none. */
function outside(dataDir: string, text: string | undefined, name: VariableName): string | null {
  if (text === undefined) return null;
  const folder = resolve(text);
  if (folder === dataDir || folder.startsWith(`${dataDir}/`))
    throw new SettingsFault(`${name} 指定的目录 ${folder} 在数据目录里面。请放到数据目录之外，最好在另一块盘上。`);
  return folder;
}

/** Within the data it may lie, but not within the database's own files. */
function folderOf(dataDir: string, text: string | undefined, name: VariableName): string | null {
  if (text === undefined) return null;
  const folder = resolve(text);
  const database = join(dataDir, 'pg');
  if (folder === dataDir || folder === database || folder.startsWith(`${database}/`))
    throw new SettingsFault(`${name} 指定的目录 ${folder} 是数据库自己的。请另选一个目录，最好在另一块盘上。`);
  return folder;
}
export const dataKeyIn = (folder: string): string => join(folder, 'data.key');
/** Where the key of this data lies: named by itself, with the bureau's other keys, or, where it has no place for keys, beside the data. */
export const dataKeyFileOf = (dataDir: string, keysDir: string | null, { dataKey }: Pick<Settings, 'dataKey'>): string =>
  dataKey ?? dataKeyIn(keysDir ?? dataDir);
export const dataKeysOf = (settings: Pick<Settings, 'dataDir' | 'keysDir' | 'dataKey' | 'cipher'>) => ({
  file: dataKeyFileOf(settings.dataDir, settings.keysDir, settings),
  before: dataKeyIn(settings.dataDir),
  algorithm: settings.cipher,
});
function outsideTheDatabase(dataDir: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const file = resolve(text);
  if (!file.startsWith(`${join(dataDir, 'pg')}/`)) return file;
  throw new SettingsFault(`GUIHANG_DATA_KEY 指定的文件 ${file} 在数据库自己的目录里。请放到别处，最好在另一块盘上。`);
}
/** Where the witness and the statements lie that belong to this data folder. */
export const evidenceFolders = (
  dataDir: string,
  { witnessDir, statementsDir }: Pick<Settings, 'witnessDir' | 'statementsDir'>,
): { readonly witness: string; readonly statements: string } => ({
  witness: witnessDir ?? join(dataDir, 'witness'),
  statements: statementsDir ?? join(dataDir, 'statements'),
});

function tlsOf(cert: string | undefined, key: string | undefined): Settings['tls'] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new SettingsFault(`GUIHANG_TLS_CERT 和 GUIHANG_TLS_KEY 要一起写，现在只写了 ${cert ? 'GUIHANG_TLS_CERT' : 'GUIHANG_TLS_KEY'}。`);
  return { cert: resolve(cert), key: resolve(key) };
}

const example = 'smtps://用户:口令@mail.example.cn:465';
function mailOf(of: (name: VariableName) => string | undefined): MailServer | null {
  const text = of('GUIHANG_MAIL');
  if (text === undefined) return null;
  // what is wrong is said without what was written: it holds a password
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || !['', '/'].includes(url.pathname))
    throw new SettingsFault(`GUIHANG_MAIL 用不了，写法如 ${example}。`);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const from = of('GUIHANG_MAIL_FROM') ?? user;
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new SettingsFault('没有发件人地址：写 GUIHANG_MAIL_FROM，如 guihang@example.cn。');
  const ca = of('GUIHANG_MAIL_CA');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    ...{ secure, from, login: user === '' ? null : { user, pass: decodeURIComponent(url.password) } },
    caFile: ca === undefined ? null : resolve(ca),
  };
}

const shortestKey = 32;
/** A gateway is signed for and stands on a named host, or it is none. */
function channelSettings(of: (name: VariableName) => string | undefined): ChannelSettings {
  const hosts = listOf(
    of('GUIHANG_NOTICE_HOSTS')?.toLowerCase(),
    'GUIHANG_NOTICE_HOSTS',
    (one) => isNetwork(one) || isHostName(one),
    'sms.example.cn,10.0.0.8',
  );
  const keyFile = of('GUIHANG_NOTICE_KEY');
  const gateway = (name: 'GUIHANG_SMS' | 'GUIHANG_HOOK'): string | null => {
    const text = of(name);
    if (text === undefined) return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
      throw new SettingsFault(`${name} 用不了，写法如 https://sms.example.cn/send，不带用户和口令。`);
    if (!allowedBy(hosts).host(url.hostname.replace(/^\[|\]$/g, '')))
      throw new SettingsFault(`${name} 的主机不在 GUIHANG_NOTICE_HOSTS 里；请写进去，在内网的连它的地址一起写。`);
    if (keyFile === undefined || !holdsKey(keyFile))
      throw new SettingsFault(`${name} 要签名：GUIHANG_NOTICE_KEY 写密钥文件，里面至少 ${shortestKey} 个字符。`);
    return url.href;
  };
  return {
    mail: mailOf(of),
    sms: gateway('GUIHANG_SMS'),
    hook: gateway('GUIHANG_HOOK'),
    keyFile: keyFile === undefined ? null : resolve(keyFile),
    hosts,
  };
}
function holdsKey(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').trim().length >= shortestKey;
  } catch {
    return false;
  }
}

function listOf(text: string | undefined, name: VariableName, is: (one: string) => boolean, example: string): readonly string[] {
  const items = (text ?? '').split(/[,，\s]+/).filter((one) => one !== '');
  const wrong = items.find((one) => !is(one));
  if (wrong !== undefined) throw new SettingsFault(`${name} 里的“${wrong}”用不了，写法如 ${example}。`);
  return items;
}

/** A whole network of strangers is nobody's proxy: the widest that is one bureau's own is 10.0.0.0/8, or its like in IPv6. */
const narrowest = (address: string, version: number): number =>
  version === 4 ? 8 : address.toLowerCase().startsWith('::ffff:') ? 104 : 16;
function isNetwork(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  const version = isIP(address ?? '');
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= narrowest(address!, version) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
/** In lower case, as browsers send it. */
export const isHostName = (text: string): boolean =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text);

/** A setting that cannot be used; the message is for the person who set it. */
export class SettingsFault extends Error {
  readonly code = 'setting.invalid';
}
