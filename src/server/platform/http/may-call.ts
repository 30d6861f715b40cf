import type { Endpoint } from '#contract/endpoint.ts';
import type { Owed } from '#domain/session/login-settings.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Who asks, and what they must see to before anything else. */
export type Asker = { readonly by: Identity; readonly owes: Owed | null };

const owing = (owes: Owed): FaultError =>
  owes === 'password'
    ? new FaultError('login.owes-password', '先设自己的密码，才能办别的事。', {
        way: '初始密码只用这一次：在打开的页面上设好自己的密码，接着就能办。',
      })
    : new FaultError('login.owes-second-step', '本单位要求两步验证，设好才能办别的事。', {
        way: '在打开的页面上用手机验证器扫码，填一次 6 位数字。',
      });

/** @throws FaultError where nobody is known, something is owed first, or the post may not */
export const mayCall = ({ permission, evenOwing }: Endpoint, asker: Asker | null): Identity => {
  if (!asker) throw new FaultError('session.none', '没有登录，或登录已经过期。', { way: '重新登录；没有写完的内容还在这台设备上。' });
  if (asker.owes !== null && !evenOwing) throw owing(asker.owes);
  if (permission !== 'session' && permission !== 'public' && !permission.includes(asker.by.post)) {
    throw new FaultError('permission.none', '你现在的岗位不能办这件事。', { way: '有多个岗位的，在右上角换岗位；办理权限见权责清单。' });
  }
  return asker.by;
};
