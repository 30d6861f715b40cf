// The one place that reads the environment: every variable by name, with what it means and what holds without it.
import { join, resolve } from 'node:path';
import { parsePlainDate, type PlainDate } from '#domain/time/plain-date.ts';

/** `words` and `without` are printed by `guihang serve --help`. */
export const variables = {
  PORT: { words: '端口', without: '8080' },
  HOST: { words: '监听地址', without: '127.0.0.1，只有本机能连' },
  GUIHANG_DATA: { words: '数据目录', without: './data' },
  DATABASE_URL: { words: '改用自己的 PostgreSQL（15 或更新）', without: '内置数据库' },
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
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
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
  return {
    port,
    host: of('HOST') ?? '127.0.0.1',
    dataDir: resolve(of('GUIHANG_DATA') ?? join(projectRoot, 'data')),
    databaseUrl: of('DATABASE_URL'),
    demo: demo === 'on',
    today,
    officeFonts: of('GUIHANG_FONTS') ?? null,
    logLevel,
    webFolder: resolve(of('GUIHANG_WEB') ?? join(projectRoot, 'dist/web')),
  };
}

/** A setting that cannot be used; the message is for the person who set it. */
export class SettingsFault extends Error {
  readonly code = 'setting.invalid';
}
