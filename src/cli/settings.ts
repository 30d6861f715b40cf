// What the environment and the command line say about where we run.
import { resolve } from 'node:path';

export interface Settings {
  dataDir: string;
  databaseUrl: string | undefined;
  port: number;
  host: string;
}

/** Where this clone lies: its own data folder is the default whatever folder the command is called from. */
export const projectRoot = resolve(import.meta.dirname, '../..');

export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new SettingsFault(`PORT 应是 0 到 65535 之间的整数，现在是“${env.PORT}”。`);
  return {
    dataDir: env.GUIHANG_DATA ? resolve(env.GUIHANG_DATA) : resolve(projectRoot, 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
    port,
    host: env.HOST || '127.0.0.1',
  };
}

/** A setting that cannot be used; the message is for the person who set it. */
export class SettingsFault extends Error {
  readonly code = 'setting.invalid';
}
