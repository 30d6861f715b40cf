import { z } from 'zod';
import { type Post, posts } from '#domain/permission.ts';
import { plainDay } from '#domain/time/plain-date.ts';

// What a bureau lays down for itself about logging in. No law names these figures: each version says from which day on it holds.

/** Who comes from outside: the person, the family, and those who help. Everybody else is staff. */
const outsiders: readonly Post[] = ['subject', 'guardian', 'group-member', 'partner', 'enterprise', 'volunteer'];
export const staffPosts: readonly Post[] = posts.filter((post) => !outsiders.includes(post));

export const loginSettings = z.strictObject({
  firstPasswordDays: z
    .int('填整数')
    .min(1, '至少 1 日')
    .max(30, '最多 30 日')
    .meta({ title: '初始密码几日内有效', unit: '日', help: '建立账号、重发密码时由系统生成，只能登录一次。' }),
  secondStep: z.enum(['nobody', 'staff']).meta({
    title: '两步验证',
    widget: 'choice',
    options: { nobody: '各人自愿', staff: '工作人员必须' },
    help: '必须的，没有设好两步验证的工作人员下一次操作前先设。',
  }),
});
export type LoginSettings = z.output<typeof loginSettings>;
export const newLoginSettings = loginSettings.extend({
  from: plainDay.meta({ title: '起用日', widget: 'day', help: '当日或以后的日子。' }),
});
/** Before a bureau has laid down anything. */
export const ordinaryLoginSettings: LoginSettings = { firstPasswordDays: 7, secondStep: 'nobody' };

/** What somebody must see to before anything else. */
export type Owed = 'password' | 'second-step';
export const owedOf = (one: {
  readonly firstPassword: boolean;
  readonly hasSecondStep: boolean;
  readonly secondStep: LoginSettings['secondStep'];
  readonly post: Post;
}): Owed | null => {
  if (one.firstPassword) return 'password';
  return one.secondStep === 'staff' && staffPosts.includes(one.post) && !one.hasSecondStep ? 'second-step' : null;
};
