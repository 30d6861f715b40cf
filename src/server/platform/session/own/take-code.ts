import type { PublicOutside } from '#server/platform/serve.ts';
import { sealStep, takeRecoveryCode, takeStep } from './own-login.store.ts';
import { isSixDigits, recoveryHash, stepOf } from './second-step.ts';

export type Factor = { readonly tenant: string; readonly accountId: string; readonly secret: Buffer; readonly keyName: string | null };
/** What a secret is sealed about: in another account's row it does not open. */
export const aboutOf = ({ tenant, accountId }: Pick<Factor, 'tenant' | 'accountId'>): string => `${tenant} ${accountId}`;

/** True once for each code, whoever brings it how often. A secret that lay open is sealed as soon as the bureau has keys. */
export const takeCode = async ({ transact, now, platform }: PublicOutside, factor: Factor, code: string): Promise<boolean> => {
  const { tenant, accountId, secret, keyName } = factor;
  if (!isSixDigits(code)) return transact(null, (tx) => takeRecoveryCode(tx, tenant, accountId, recoveryHash(accountId, code), now));
  const { secrets } = platform;
  const plain = secrets.open({ bytes: secret, keyName }, aboutOf(factor));
  const step = stepOf(plain, code, now);
  if (step === null || !(await transact(null, (tx) => takeStep(tx, tenant, accountId, step)))) return false;
  if (secrets.wantsSealing({ bytes: secret, keyName })) {
    const sealed = secrets.seal(plain, aboutOf(factor));
    await transact(null, (tx) => sealStep(tx, tenant, accountId, secret, sealed));
  }
  return true;
};
