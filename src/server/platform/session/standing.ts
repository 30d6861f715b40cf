// What a session that was found is worth today: whether it has ended, in words for whoever comes with it, and what it owes.
import { type LoginSettings, loginSettings, ordinaryLoginSettings, type Owed, owedOf, staffPosts } from '#domain/session/login-settings.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { FoundSession } from './session.store.ts';

/** What the bureau wants; what cannot be read is as if it had laid down nothing. */
const secondStepOf = (found: FoundSession): LoginSettings['secondStep'] => {
  const wanted = loginSettings.shape.secondStep.safeParse(found.step_wanted);
  return wanted.success ? wanted.data : ordinaryLoginSettings.secondStep;
};
export const isStepWanted = (found: FoundSession): boolean => secondStepOf(found) === 'staff' && staffPosts.includes(found.post);
export const owedBy = (found: FoundSession): Owed | null =>
  owedOf({
    firstPassword: found.first_password,
    hasSecondStep: found.second_step,
    secondStep: secondStepOf(found),
    post: found.post,
  });

const again = '重新登录；没有写完的内容还在这台设备上。';
const words: { readonly [why: string]: readonly [message: string, way: string] } = {
  disabled: ['这个账号已经停用，登录随之结束。', '有疑问找本单位安全管理员。没有写完的内容还在这台设备上。'],
  post: ['这个岗位的任职已经结束，不能再用它办理。', '还有别的岗位的，重新登录后接着办；没有的，找本单位系统管理员。'],
  password: ['密码已经改过，别处的登录随之结束。', '用新密码重新登录；不是本人改的，马上找本单位安全管理员。'],
  'second-step': ['两步验证已由安全管理员取消，登录随之结束。', '重新登录后再设一次两步验证。'],
  elsewhere: ['这次登录已经在“我的账号”里结束。', again],
};
const whyOf = (found: FoundSession): string | null => {
  if (found.disabled) return 'disabled';
  if (!found.held) return 'post';
  if (found.ended_at === null) return null;
  return found.ended_why ?? '';
};
/** Null: it stands. */
export const endOf = (found: FoundSession): FaultError | null => {
  const why = whyOf(found);
  if (why === null) return null;
  const [message, way] = words[why] ?? ['这次登录已经结束。', again];
  return new FaultError('session.ended', message, { way });
};
