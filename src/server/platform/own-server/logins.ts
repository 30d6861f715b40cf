// On a server of one's own, requests and jobs log in as roles that own nothing: a session that began as the owner could climb back to it.
import { createHash, createHmac, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import pg from 'pg';
import { withClient } from '../postgres/one-client.ts';
import { SetupFault } from '../health/setup-fault.ts';

export const lesserRoles = ['guihang_app', 'guihang_worker'] as const;
type LesserRole = (typeof lesserRoles)[number];

const derived = new Map<string, string>();
/**
 * The role's password, reckoned from the account's in the address: nothing to keep, nothing to hand over, and a new password of the account
 * renews both. Slow on purpose: who has learnt the lesser one cannot guess his way back.
 */
const passwordOf = (role: LesserRole, accountPassword: string): string => {
  const key = `${role}:${createHash('sha256').update(accountPassword).digest('hex')}`;
  const known = derived.get(key);
  if (known !== undefined) return known;
  const made = scryptSync(accountPassword, `guihang login ${role}`, 24, { N: 2 ** 14 }).toString('base64url');
  derived.set(key, made);
  return made;
};

/** The address with which the role logs in. Without a password in it the server is trusted to let the role in as it lets in the account. */
export const addressOf = (address: string, role: LesserRole): URL => {
  const url = new URL(address);
  url.username = role;
  if (url.password !== '') url.password = passwordOf(role, decodeURIComponent(url.password));
  return url;
};

/** What the server keeps of a password (RFC 5802), so that the password itself is in no statement and no log. */
const verifierOf = (password: string): string => {
  const rounds = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256');
  const keyed = (words: string): Buffer => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
};

/** Null where the role itself is let in, and nobody else in its place. */
const refusalOf = (role: LesserRole, config: pg.ClientConfig): Promise<unknown> =>
  withClient(config, async (client) => {
    const { rows } = await client.query<{ me: string }>('select session_user as me');
    return rows[0]?.me === role ? null : new Error(`登录成了 ${rows[0]?.me}`);
  }).catch((error: unknown) => error ?? new Error('refused'));

const cannotLogIn = (role: LesserRole, cause: unknown): SetupFault =>
  new SetupFault(
    'database.role',
    `数据库角色 ${role} 登录不了（${cause instanceof Error ? cause.message : String(cause)}）。请在服务器的访问规则（pg_hba.conf）里，让 ${lesserRoles.join('、')} 像 DATABASE_URL 的账号一样能连这个库。`,
    { cause },
  );
const cannotChange = (role: LesserRole, cause: unknown): SetupFault =>
  new SetupFault(
    'database.role',
    `DATABASE_URL 的账号改不了数据库角色 ${role}（${cause instanceof Error ? cause.message : String(cause)}）。它要有 CREATEROLE，而且这个角色是它建的；不是的，请数据库管理员执行：grant ${role} to 这个账号 with admin option。`,
    { cause },
  );

/** Both roles can log in when this returns. `owner`: a connection of the account in `address`. @throws SetupFault in words */
export const openLogins = async (owner: pg.Client, address: string, more: pg.ClientConfig): Promise<void> => {
  for (const role of lesserRoles) {
    const url = addressOf(address, role);
    const config = { ...more, connectionString: url.href };
    if ((await refusalOf(role, config)) === null) continue;
    const role_ = pg.escapeIdentifier(role);
    const statement =
      url.password === ''
        ? `alter role ${role_} login`
        : `alter role ${role_} login password ${pg.escapeLiteral(verifierOf(decodeURIComponent(url.password)))}`;
    await owner.query(statement).catch((cause: unknown) => {
      throw cannotChange(role, cause);
    });
    const refused = await refusalOf(role, config);
    if (refused !== null) throw cannotLogIn(role, refused);
  }
};

/** @throws SetupFault where a role that serves people could see past row security */
export const refusePrivileged = async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ rolname: string; as: string | null }>(
    `select r.rolname, (select string_agg(o.rolname, '、') from pg_auth_members m join pg_roles o on o.oid = m.roleid where m.member = r.oid) as as
     from pg_roles r
     where r.rolname = any($1)
       and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication or exists (select from pg_auth_members m where m.member = r.oid))`,
    [lesserRoles],
  );
  const [one] = rows;
  if (one === undefined) return;
  throw new SetupFault(
    'database.role',
    one.as === null
      ? `数据库角色 ${one.rolname} 有多余的权限，能绕过行级安全，服务没有启动。请数据库管理员执行：alter role ${one.rolname} nosuperuser nobypassrls nocreaterole nocreatedb noreplication。`
      : `数据库角色 ${one.rolname} 能变成别的角色（${one.as}），服务没有启动。请数据库管理员执行：revoke ${one.as.replaceAll('、', ', ')} from ${one.rolname}。`,
  );
};
