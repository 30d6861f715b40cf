import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Writer } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import { noteFailedLogin } from '#server/platform/security/events.ts';
import type { Outside, PublicOutside } from '#server/platform/serve.ts';
import { plainCode } from './own/second-step.ts';
import { takeCode } from './own/take-code.ts';
import { atTheGate, passwordMatches } from './password.ts';

// The limits stand in the database's functions: 5 wrong passwords of an account lock it for 15 minutes, 40 of an address within
// 10 minutes stop the address. Both outlive a restart, and a device from which the account has logged in before is exempt from both.
// A wrong code of the second step is a wrong guess like any other.
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
  first_until: Date | null;
  first_used_at: Date | null;
  secret: Buffer | null;
  key_name: string | null;
};
export type Authenticated = Pick<Begun, 'tenant' | 'id' | 'name'>;
export type Given = { readonly account: string; readonly password: string; readonly code?: string | undefined };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const beginGuess = async (db: Reader, account: string, device: Buffer, address: Buffer, now: Date): Promise<Begun> =>
  (await sql<Begun>`select * from app.begin_guess(${account}, ${device}, ${address}, ${now})`.execute(db)).rows[0]!;
const wrongGuess = async (tx: Writer, address: Buffer, now: Date): Promise<void> => {
  await sql`select app.wrong_guess(${address}, ${now})`.execute(tx);
};
const giveBackGuess = async (tx: Writer, account: string, device: Buffer, known: boolean): Promise<void> => {
  await sql`select app.give_back_guess(${account}, ${device}, ${known})`.execute(tx);
};
const forgetOwnGuesses = async (tx: Writer, device: Buffer): Promise<void> => {
  await sql`select app.forget_own_guesses(${device})`.execute(tx);
};

const after = `连续 ${lockAfter} 次不对，账号锁定 ${lockMinutes} 分钟`;
const wrong = (): FaultError => new FaultError('session.failed', '账号或密码不对。', { way: `${after}；忘记密码找本单位安全管理员。` });
const wrongCode = (): FaultError =>
  new FaultError('session.failed', '动态码不对，或者已经用过。', {
    fields: [{ field: 'code', message: '等手机上换了下一个 6 位数字再填；恢复码每个只能用一次' }],
    way: `手机的时间不准，动态码也会不对。${after}。`,
  });
const codeNeeded = (): FaultError =>
  new FaultError('session.code-needed', '还要填动态码。', {
    fields: [{ field: 'code', message: '手机验证器上的 6 位数字' }],
    way: '手机不在身边的，填一个恢复码；都没有的，找本单位安全管理员。',
  });
export const firstPasswordOver = (used: boolean): FaultError =>
  new FaultError('session.failed', used ? '初始密码只能登录一次，已经用过了。' : '初始密码过了有效期。', {
    way: '找本单位安全管理员重发一个；重发以后登录，马上设自己的密码。',
  });
const addressHeld = (): FaultError =>
  new FaultError('too-many', '这个地址登录失败太多次，十分钟后再试。', { way: '用平时登录的那台设备，密码对就能登录。' });
const accountHeld = (until: Date | null): FaultError => {
  const at = until?.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }) ?? '稍后';
  return new FaultError('too-many', `连续输错，账号锁定到 ${at}。`, {
    way: '到时再试，或在平时登录的那台设备上登录，或找本单位安全管理员。',
  });
};
const refuseHeld = (begun: Begun): void => {
  if (begun.held === 'address') throw addressHeld();
  if (begun.held === 'account') throw accountHeld(begun.locked_until);
};

/**
 * The guess is counted before the password is looked at, and each step is a transaction of its own: nothing is held while a password
 * is reckoned. An account that does not exist, is disabled, or belongs to a demo that is off is answered, counted and locked like any other.
 */
export const authenticate = (outside: PublicOutside, given: Given, deviceHash: Buffer): Promise<Authenticated> =>
  atTheGate(async () => {
    const { ask, transact, now, request, platform } = outside;
    const address = digest(request.ip);
    const begun = await ask(null, (tx) => beginGuess(tx, given.account, deviceHash, address, now));
    const failed = (held: boolean) =>
      transact(null, (tx) => noteFailedLogin(tx, { account: given.account, device: deviceHash, held, origin: request.ip, now }));
    if (begun.held !== null) await failed(true);
    refuseHeld(begun);
    const miss = async (fault: FaultError): Promise<never> => {
      if (!begun.known) await transact(null, (tx) => wrongGuess(tx, address, now));
      await failed(false);
      throw fault;
    };
    const right = await passwordMatches(given.password, begun.password);
    if (!right || begun.disabled || (begun.demo && !platform.demo)) return miss(wrong());
    if (begun.first_until !== null && (begun.first_used_at !== null || begun.first_until < now))
      throw firstPasswordOver(begun.first_used_at !== null);
    if (begun.secret !== null) {
      const code = plainCode(given.code ?? '');
      if (code === '') {
        await transact(null, (tx) => giveBackGuess(tx, given.account, deviceHash, begun.known));
        throw codeNeeded();
      }
      const factor = { tenant: begun.tenant, accountId: begun.id, secret: begun.secret, keyName: begun.key_name };
      if (!(await takeCode(outside, factor, code))) return miss(wrongCode());
    }
    return begun;
  });

const notProved = (field: string, message: string): FaultError =>
  new FaultError('input.invalid', message, {
    fields: [{ field, message: `${message}${after}。` }],
    way: '忘记密码的，找本单位安全管理员。',
  });
/** Who is logged in shows once more that they know the password, and has a code where one is asked: counted, locked and forgotten like a login. */
export const prove = (outside: Outside, given: { readonly password: string; readonly code?: string }, deviceHash: Buffer): Promise<void> =>
  atTheGate(async () => {
    const { ask, transact, now, request, by } = outside;
    const address = digest(request.ip);
    const begun = await ask(null, (tx) => beginGuess(tx, by.account, deviceHash, address, now));
    refuseHeld(begun);
    const miss = async (fault: FaultError): Promise<never> => {
      if (!begun.known) await transact(null, (tx) => wrongGuess(tx, address, now));
      throw fault;
    };
    if (!(await passwordMatches(given.password, begun.password))) return miss(notProved('present', '现在的密码不对。'));
    if (given.code !== undefined && begun.secret !== null) {
      const factor = { tenant: by.tenant, accountId: by.accountId, secret: begun.secret, keyName: begun.key_name };
      if (!(await takeCode(outside, factor, plainCode(given.code)))) return miss(notProved('code', '动态码或恢复码不对，或者已经用过。'));
    }
    await transact(by, (tx) => forgetOwnGuesses(tx, deviceHash));
  });
