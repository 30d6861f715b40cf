import { changeLoginSettings, readLoginSettings, resetSecondStep } from '#contract/own-login.ts';
import type { LoginSettings } from '#domain/session/login-settings.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { laidDown, layDown, loginSettingsOn } from '#server/platform/session/bureau-setting.store.ts';
import { secureOrAsk } from './accounts/securing.ts';
import { noteAdministration } from './workforce.store.ts';

const said = ({ firstPasswordDays, secondStep }: LoginSettings): string =>
  `初始密码 ${firstPasswordDays} 日内有效，两步验证：${secondStep === 'staff' ? '工作人员必须' : '各人自愿'}`;

/** What the security administrator lays down about logging in, and undoes for somebody who has lost their telephone. */
export const loginRoutes = (route: Route): void => {
  route(readLoginSettings, async ({ tx, by, day }) => ({
    inForce: await loginSettingsOn(tx, by.tenant, day),
    versions: (await laidDown(tx, by.tenant)).map((one) => ({ ...one, at: one.at.toISOString() })).reverse(),
  }));
  route(changeLoginSettings, async ({ tx, by, day, now }, { body: { from, ...settings } }) => {
    if (from < day)
      throw new FaultError('input.invalid', '起用日已经过去。', {
        fields: [{ field: 'from', message: `填 ${sayDay(day)} 或以后的日子` }],
        way: '以前的登录不会因为新规定改变；填当日就是马上起用。',
      });
    await layDown(tx, by, settings, from, now);
    await noteAdministration(tx, by, `登录规定自 ${from} 起：${said(settings)}`, null, now);
    return { ok: true as const };
  });
  route(resetSecondStep, async (context, { params }) => {
    const { afterwards, platform } = context;
    const assentId = await secureOrAsk(context, { accountId: params.accountId, do: 'reset-second-step', secret: null });
    afterwards(async () => platform.forgetSessions(params.accountId));
    return { ok: true as const, assentId };
  });
};
