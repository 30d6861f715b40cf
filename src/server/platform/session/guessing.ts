import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Writer } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import { noteFailedLogin } from '#server/platform/security/events.ts';
import { atTheGate, passwordMatches } from '#server/platform/session/password.ts';
import type { PublicOutside } from '#server/platform/serve.ts';

// The limits stand in the database's functions: 5 wrong passwords of an account lock it for 15 minutes, 40 of an address within
// 10 minutes stop the address. Both outlive a restart, and a device from which the account has logged in before is exempt from both.
const lockAfter = 5;
const lockMinutes = 15;

type Begun = {
  held: 'address' | 'account' | null;
  locked_until: Date | null;
  known: boolean;
  tenant: string;
  id: string;
  name: string;
  password: string | null;
  disabled: boolean;
  demo: boolean;
};
export type Authenticated = Pick<Begun, 'tenant' | 'id' | 'name'>;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const beginGuess = async (db: Reader, account: string, device: Buffer, address: Buffer, now: Date): Promise<Begun> =>
  (await sql<Begun>`select * from app.begin_guess(${account}, ${device}, ${address}, ${now})`.execute(db)).rows[0]!;
const wrongGuess = async (tx: Writer, address: Buffer, now: Date): Promise<void> => {
  await sql`select app.wrong_guess(${address}, ${now})`.execute(tx);
};

const wrong = (): FaultError =>
  new FaultError('session.failed', '账号或密码不对。', {
    way: `连续 ${lockAfter} 次不对，账号锁定 ${lockMinutes} 分钟；忘记密码找本单位安全管理员。`,
  });
const addressHeld = (): FaultError =>
  new FaultError('too-many', '这个地址登录失败太多次，十分钟后再试。', { way: '用平时登录的那台设备，密码对就能登录。' });
const accountHeld = (until: Date | null): FaultError => {
  const at = until?.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }) ?? '稍后';
  return new FaultError('too-many', `连续输错密码，账号锁定到 ${at}。`, {
    way: '到时再试，或在平时登录的那台设备上登录，或找本单位安全管理员。',
  });
};

/**
 * The guess is counted before the password is looked at, and each step is a transaction of its own: nothing is held while a password
 * is reckoned. An account that does not exist, is disabled, or belongs to a demo that is off is answered, counted and locked like any other.
 */
export const authenticate = (
  { ask, transact, now, request, platform }: PublicOutside,
  given: { account: string; password: string },
  deviceHash: Buffer,
): Promise<Authenticated> =>
  atTheGate(async () => {
    const address = digest(request.ip);
    const begun = await ask(null, (tx) => beginGuess(tx, given.account, deviceHash, address, now));
    const failed = (held: boolean) =>
      transact(null, (tx) => noteFailedLogin(tx, { account: given.account, device: deviceHash, held, origin: request.ip, now }));
    if (begun.held !== null) await failed(true);
    if (begun.held === 'address') throw addressHeld();
    if (begun.held === 'account') throw accountHeld(begun.locked_until);
    const right = await passwordMatches(given.password, begun.password);
    if (right && !begun.disabled && (!begun.demo || platform.demo)) return begun;
    if (!begun.known) await transact(null, (tx) => wrongGuess(tx, address, now));
    await failed(false);
    throw wrong();
  });
