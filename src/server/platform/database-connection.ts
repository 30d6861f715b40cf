// Which PostgreSQL we talk to, and as whom: a server of one's own (DATABASE_URL) or the embedded one.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { type DataLock, DataFolderBusy, type HolderRole, lockForCommand, lockForServer } from './postgres/data-lock.ts';
import { addressOf } from './own-server/logins.ts';
import { DATABASE_NAME, type EmbeddedConnection, type EmbeddedPostgres, findRunning, startEmbedded } from './postgres/embedded-postgres.ts';

/** owner migrates, worker runs jobs, app answers requests and owns nothing. */
export type DatabaseRole = 'owner' | 'worker' | 'app';

export interface DatabaseConfig {
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Where to say that something is being waited for; never standard output. */
  say?: (line: string) => void;
}
export interface OpenDatabase {
  kind: 'embedded' | 'own';
  /** A server runs on this data folder, and this is a command beside it. */
  joined: boolean;
  connectionFor(role: DatabaseRole): PoolConfig;
  /** Ends what this call started; a server that was already running goes on. */
  close(withinMs?: number): Promise<void>;
}

const STARTING_PATIENCE_MS = 30_000;

/** A server takes the data folder for itself; a command joins the running server's database or starts it for a while. */
export async function openDatabase(config: DatabaseConfig, as: HolderRole): Promise<OpenDatabase> {
  if (as === 'server') return openAsHolder(config, await lockForServer(config.dataDir, config.say));
  if (config.databaseUrl) return connectionsTo(config.databaseUrl);
  const got = await lockForCommand(config.dataDir, config.say);
  return 'pid' in got ? joinRunning(config, got.pid) : openAsHolder(config, got);
}

/** Connections to a server that runs already: a postgres:// address, or the folder of an embedded server's socket. */
export function connectionsTo(target: string, database?: string): OpenDatabase {
  const close = async () => undefined;
  if (target.startsWith('/')) {
    const connection = { host: target, port: 5432, database: database ?? DATABASE_NAME };
    return { kind: 'embedded', joined: true, connectionFor: (role) => ({ ...connection, user: roleName(role) }), close };
  }
  return { kind: 'own', joined: true, connectionFor: (role) => ownServer(target, role, database), close };
}

async function openAsHolder(config: DatabaseConfig, lock: DataLock): Promise<OpenDatabase> {
  if (config.databaseUrl) return { ...connectionsTo(config.databaseUrl), joined: false, close: async () => lock.release() };
  let server: EmbeddedPostgres;
  try {
    server = await startEmbedded(config.dataDir);
  } catch (error) {
    lock.release();
    throw error;
  }
  const close = async (withinMs?: number) => {
    await server.stop(withinMs);
    lock.release();
  };
  return { ...embedded(server.connection), joined: false, close };
}

async function joinRunning(config: DatabaseConfig, pid: number): Promise<OpenDatabase> {
  const until = Date.now() + STARTING_PATIENCE_MS;
  while (Date.now() < until) {
    const connection = findRunning(config.dataDir);
    if (connection) return embedded(connection);
    await sleep(100);
  }
  throw new DataFolderBusy(`归航服务（进程 ${pid}）占用数据目录，但它的数据库没有应答。`);
}

function embedded(connection: EmbeddedConnection): OpenDatabase {
  return {
    kind: 'embedded',
    joined: true,
    connectionFor: (role) => ({ ...connection, user: roleName(role) }),
    close: async () => undefined,
  };
}

/** The address's account migrates; requests and jobs log in as the lesser roles, which cannot become it. */
function ownServer(address: string, role: DatabaseRole, database?: string): PoolConfig {
  const url = role === 'owner' ? new URL(address) : addressOf(address, `guihang_${role}`);
  if (database) url.pathname = `/${database}`;
  return { connectionString: url.href };
}

function roleName(role: DatabaseRole): string {
  return `guihang_${role}`;
}
