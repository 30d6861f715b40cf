// A PostgreSQL of one's own, by DATABASE_URL: whether it can be used, said in words before anything else starts.
import pg from 'pg';
import { connectionsTo } from '../database-connection.ts';
import { SetupFault } from '../health/setup-fault.ts';

const oldestVersion = 15;
const answerWithinMs = 8000;

/** Throws the fault in words; never the password. */
export const checkOwnServer = async (address: string): Promise<void> => {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new SetupFault(
      'database.address',
      'DATABASE_URL 不是数据库地址。写法是 postgres://账号:密码@主机:5432/库名；密码里的特殊字符要写成百分号编码。',
    );
  }
  // a name in the address's parameters would stand before the one that we put in
  const stray = ['user', 'password', 'role'].find((name) => url.searchParams.has(name));
  if (stray !== undefined || /role\s*=/.test(url.searchParams.get('options') ?? ''))
    throw new SetupFault(
      'database.address',
      `DATABASE_URL 的账号、密码要写在主机之前（postgres://账号:密码@主机/库名），不能写成参数（${stray ?? 'options'}）。`,
    );
  const place = url.searchParams.get('host') || url.host;
  const client = new pg.Client({ ...connectionsTo(address).connectionFor('owner'), connectionTimeoutMillis: answerWithinMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const {
      rows: [row],
    } = await client.query<{ number: number; version: string; makesRoles: boolean; owns: boolean }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
        (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "makesRoles",
        has_database_privilege(current_database(), 'create') as owns`,
    );
    if (row!.number < oldestVersion * 10_000)
      throw new SetupFault('database.too-old', `DATABASE_URL 指定的 PostgreSQL 是 ${row!.version}，太旧了，需要 ${oldestVersion} 或更新。`);
    if (!row!.makesRoles || !row!.owns)
      throw new SetupFault(
        'database.role',
        `DATABASE_URL 的账号“${decodeURIComponent(url.username)}”要能建角色（CREATEROLE），并且是这个库的所有者；不必是超级用户。请数据库管理员执行：alter role 这个账号 createrole; alter database 这个库 owner to 这个账号。`,
      );
  } catch (error) {
    throw error instanceof SetupFault ? error : wordsFor(error, url, place);
  } finally {
    await Promise.race([
      client.end().catch(() => undefined),
      new Promise((done) => {
        setTimeout(done, 500).unref();
      }),
    ]);
  }
};

const wordsFor = (error: unknown, url: URL, place: string): Error => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const database = decodeURIComponent(url.pathname.slice(1)) || '（没有写库名）';
  const fault = (kind: 'address' | 'unreachable' | 'password' | 'missing' | 'busy', words: string) =>
    new SetupFault(`database.${kind}`, words, { cause: error });
  switch (code) {
    case '28P01':
    case '28000':
      return fault(
        'password',
        `数据库 ${place} 不接受 DATABASE_URL 里的账号“${decodeURIComponent(url.username)}”或密码。请核对账号、密码和服务器的访问规则（pg_hba.conf）。`,
      );
    case '3D000':
      return fault('missing', `数据库服务器 ${place} 上没有名为“${database}”的库。请先建库，或改正 DATABASE_URL 末尾的库名。`);
    case '53300':
      return fault('busy', `数据库服务器 ${place} 的连接已满，现在连不上。请稍后再启动，或调大 max_connections。`);
    case '57P03':
      return fault('busy', `数据库服务器 ${place} 正在启动或恢复，现在连不上。请稍后再启动。`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fault('unreachable', `DATABASE_URL 里的主机 ${place} 找不到。请核对主机名和网络。`);
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ENOENT':
      return fault('unreachable', `连不上数据库服务器 ${place}。请核对 DATABASE_URL 的主机和端口，并确认数据库已经启动。`);
    default: {
      if (error instanceof AggregateError)
        return fault('unreachable', `连不上数据库服务器 ${place}。请核对 DATABASE_URL 的主机和端口，并确认数据库已经启动。`);
      const said = error instanceof Error ? error.message : String(error);
      if (/timeout|terminated/i.test(said))
        return fault(
          'unreachable',
          `数据库服务器 ${place} 没有应答（等了 ${answerWithinMs / 1000} 秒）。请核对 DATABASE_URL 的主机和端口，并确认那里是 PostgreSQL。`,
        );
      return fault('address', `DATABASE_URL 指定的数据库用不了：${said}`);
    }
  }
};
