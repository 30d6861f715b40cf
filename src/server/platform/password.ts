import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

// argon2id, 19 MiB, two passes: OWASP's floor, about 50 ms here.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const derive = (password: string, nonce: Buffer): Promise<Buffer> => new Promise((resolve, reject) => {
  argon2('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost }, (error, key) => (error ? reject(error) : resolve(Buffer.from(key))));
});

/** `argon2id$m=19456,t=2,p=1$salt$key`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `argon2id$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

export const passwordMatches = async (password: string, stored: string): Promise<boolean> => {
  const [scheme, , salt, key] = stored.split('$');
  if (scheme !== 'argon2id' || !salt || !key) return false;
  const wanted = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  return wanted.length === given.length && timingSafeEqual(wanted, given);
};

/** An unknown account costs as much time as a wrong password. */
let decoy: Promise<string> | undefined;
export const wasteSameTime = async (password: string): Promise<false> => {
  decoy ??= hashPassword('decoy');
  await passwordMatches(password, await decoy);
  return false;
};

const common = new Set(['12345678', '123456789', '1234567890', 'password', 'password1', 'qwertyuiop', '11111111', '88888888', 'abcd1234', 'admin123', 'guihang123']);
/** What a new password must be; null when it is good. */
export const weakness = (password: string, account: string): string | null => {
  if (password.length < 10) return '密码至少 10 位。';
  if (password.length > 128) return '密码最多 128 位。';
  if (common.has(password.toLowerCase()) || password.toLowerCase().includes(account.toLowerCase())) return '这个密码太常见或含有账号，换一个。';
  return null;
};
