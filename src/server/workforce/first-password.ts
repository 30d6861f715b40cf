import { FaultError } from '#server/platform/errors.ts';
import type { Context, Manner } from '#server/platform/serve.ts';
import { loginSettingsOn } from '#server/platform/session/bureau-setting.store.ts';
import { type FirstPassword, firstPasswordUntil } from '#server/platform/session/first-password.ts';
import { giveFirstPassword, type LoginState } from '#server/platform/session/own/own-login.store.ts';

export type ShownOnce = { readonly password: string; readonly until: string };

type Giving = Pick<Context, 'tx' | 'by' | 'day' | 'now'>;
const goodUntil = async ({ tx, by, day, now }: Giving): Promise<Date> =>
  firstPasswordUntil(now, (await loginSettingsOn(tx, by.tenant, day)).firstPasswordDays);
/** Until when one that is given now is good; told before it opens anything. */
export const tellFirst = async (context: Giving, first: FirstPassword): Promise<ShownOnce> => ({
  password: first.password,
  until: (await goodUntil(context)).toISOString(),
});
/** From now on, and until the moment that is answered, it opens a login, the one that leads to a password of one's own. */
export const startFirst = async (context: Giving, accountId: string): Promise<Date> => {
  const until = await goodUntil(context);
  if (!(await giveFirstPassword(context.tx, accountId, until)))
    throw new FaultError('state.changed', '这个账号刚刚变过。', { way: '刷新后再办。' });
  return until;
};
/** The hash has been set just now: says that the system made it, and until when it is good. Told to the administrator who asked, this once. */
export const giveFirst = async (context: Giving, accountId: string, first: FirstPassword): Promise<ShownOnce> => ({
  password: first.password,
  until: (await startFirst(context, accountId)).toISOString(),
});
/** Whoever sends the same again is answered that it was done, without the password: it is kept nowhere. */
export const shownOnce: Manner = { kept: (answer) => ({ ...(answer as object), firstPassword: null }) };

/** How far somebody has come with logging in, for the list of accounts. */
export const loginState = (
  state: LoginState | undefined,
  now: Date,
): { readonly secondStep: boolean; readonly firstPassword: 'waiting' | 'used' | 'over' | null } => ({
  secondStep: state?.second_step ?? false,
  firstPassword: !state?.first_until ? null : state.first_used ? 'used' : state.first_until < now ? 'over' : 'waiting',
});
