import { addQualification, grantPost, listHolders, readPowers, strikeQualification } from '#contract/posts.ts';
import { posts } from '#domain/permission.ts';
import { scales } from '#domain/psychology/psychology.questions.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { againstSpan } from '#domain/workforce/holding.ts';
import { levelTitle } from '#domain/workforce/qualification.ts';
import { assentDays } from '#server/assent/assent.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { giveOrAsk, onlyTheseNow } from './giving.ts';
import { holdersOf } from './posts.store.ts';
import { powers } from './powers.ts';
import { insertQualification, strike } from './qualification.store.ts';
import { namesOfAccount, noteAdministration } from '../workforce.store.ts';

const day = (text: string | null) => (text === null ? null : plainDate(text));
const refuse = (message: string, fields: readonly { field: string; message: string }[]): void => {
  if (fields.length > 0) throw new FaultError('input.invalid', message, { fields: [...fields] });
};

/** Posts beside the first one, and what somebody is qualified for. */
export const postRoutes = (route: Route): void => {
  route(readPowers, async ({ tx, by, day: today }) => ({
    power: posts.filter((post) => powers.has(post)),
    onlyThese: by.post === 'system-admin' ? ((await onlyTheseNow({ tx }))?.slice() ?? null) : null,
    days: await assentDays(tx, by.tenant, today),
  }));
  route(listHolders, async ({ tx }, { query }) => ({
    rows: (await holdersOf(tx, query.post, query.unitId)).map((one) => ({
      holdingId: one.holding_id,
      accountId: one.account_id,
      name: one.name,
    })),
  }));
  route(grantPost, async (context, { params, body }) => {
    const wish = { ...body, accountId: params.accountId, fromOn: plainDate(body.fromOn), untilOn: day(body.untilOn) };
    refuse('这个岗位还不能授予。', againstSpan(wish, context.day));
    return { ok: true as const, assentId: await giveOrAsk(context, wish) };
  });
  route(addQualification, async ({ tx, by, day: today, now }, { params, body }) => {
    const scale = scales.find((one) => one.id === body.value);
    const given = { ...body, fromOn: plainDate(body.fromOn), untilOn: day(body.untilOn) };
    refuse('资质没有登记。', [
      ...(body.what === 'scale' && !scale ? [{ field: 'value', message: '选系统里有的量表' }] : []),
      ...(given.fromOn > today ? [{ field: 'fromOn', message: '取得或受训的日期在今天之后' }] : []),
      ...(given.untilOn !== null && given.untilOn < given.fromOn ? [{ field: 'untilOn', message: '止日早于取得的日子' }] : []),
    ]);
    const [account] = await namesOfAccount(tx, params.accountId);
    if (account === undefined) throw notFound('这个账号');
    const id = await insertQualification(tx, by, params.accountId, given, now);
    const title = body.what === 'level' ? levelTitle[body.value] : scale!.title;
    await noteAdministration(tx, by, `登记资质：${title}，${given.fromOn}`, params.accountId, now);
    return { id };
  });
  route(strikeQualification, async ({ tx, by, now }, { params }) => {
    if (!(await strike(tx, by, params.accountId, params.qualificationId, now))) throw notFound('这条资质');
    await noteAdministration(tx, by, '划掉登记错的资质', params.accountId, now);
    return { ok: true as const };
  });
};
