import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { insideTransaction } from '#server/platform/database.ts';
import { busy } from '#server/platform/errors.ts';

// argon2id, 19 MiB, two passes: OWASP's floor, about 50 ms here.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A core is left to everybody who is not logging in; the pool's other threads are left to files. */
const gate = pLimit(Math.max(1, Math.min(3, availableParallelism() - 1)));
const mostWaiting = 600;
/** Waits for its turn at the reckoning of passwords; who would wait longer than anybody stays is told so at once. */
export const atTheGate = <T>(work: () => Promise<T>): Promise<T> => {
  if (gate.pendingCount >= mostWaiting) throw busy();
  return gate(work);
};

const derive = (password: string, nonce: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    if (insideTransaction()) throw new Error('a password is reckoned inside a transaction');
    argon2('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost }, (error, key) =>
      error ? reject(error) : resolve(Buffer.from(key)),
    );
  });

/** `argon2id$m=19456,t=2,p=1$salt$key`. Outside a transaction, at the gate. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await atTheGate(() => derive(password, salt));
  return `argon2id$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${salt.toString('base64url')}$${key.toString('base64url')}`;
};

/** Against null, of an account that is not there, it takes as long. Called at the gate, which it does not pass itself. */
export const passwordMatches = async (password: string, stored: string | null): Promise<boolean> => {
  const [scheme, , salt, key] = (stored ?? decoy).split('$');
  if (scheme !== 'argon2id' || !salt || !key) return false;
  const wanted = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  return wanted.length === given.length && timingSafeEqual(wanted, given) && stored !== null;
};
const decoy = `argon2id$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`;
