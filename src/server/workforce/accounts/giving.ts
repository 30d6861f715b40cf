import { type Post, postTitle } from '#domain/permission.ts';
import { holdingKindTitle, isNotOver } from '#domain/workforce/holding.ts';
import { administrators, againstHolding, type UnitKind } from '#domain/workforce/workforce.ts';
import { tellOfPower } from '#server/assent/tell.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { askAssent } from '../assent/asking.ts';
import { foundingOf, heldBy, holdersOf, insertPost, type PostToGive } from './posts.store.ts';
import { powers } from './powers.ts';
import { namesOfAccount, noteAdministration, unitsOf } from '../workforce.store.ts';

type Doing = Pick<Context, 'tx' | 'by' | 'day' | 'now'>;
const wrong = (field: string, message: string): FaultError => new FaultError('input.invalid', message, { fields: [{ field, message }] });

/** While not all three administrators exist: what may be given meanwhile. Null: they do. */
export const onlyTheseNow = async ({ tx }: Pick<Doing, 'tx'>): Promise<readonly Post[] | null> => {
  const there = await foundingOf(tx);
  if (there.administrators.length === administrators.length) return null;
  return [...administrators.filter((post) => !there.administrators.includes(post)), ...(there.heads === 0 ? ['bureau-head' as const] : [])];
};

/** Everything that stands against giving this post, as things are now; and what it is called. */
const lookedAt = async ({ tx, by, day }: Doing, wish: PostToGive) => {
  const [account, name] = await namesOfAccount(tx, wish.accountId);
  if (account === undefined) throw notFound('这个账号');
  const unit = (await unitsOf(tx, by.tenant, null)).find((one) => one.id === wish.unitId);
  if (!unit) throw notFound('这个单位');
  const held = (await heldBy(tx, wish.accountId)).filter((one) => isNotOver({ fromOn: one.from_on, untilOn: one.until_on }, day));
  const against = againstHolding(
    wish.post,
    unit.kind as UnitKind,
    held.map((one) => one.post),
  );
  if (against) throw wrong('unitId', against);
  const holder =
    wish.standsFor === null ? null : (await holdersOf(tx, wish.post, wish.unitId)).find((one) => one.holding_id === wish.standsFor);
  if (holder === undefined || holder?.account_id === wish.accountId) throw wrong('standsFor', '选在这个单位任这个岗位的另一个人。');
  const days = `${wish.fromOn} 起${wish.untilOn === null ? '' : `，到 ${wish.untilOn}`}`;
  const how = holder === null ? '' : `，${holdingKindTitle[wish.kind]}（${holder.name}）`;
  return { unit, says: [`${name}（账号 ${account}）`, `${postTitle[wish.post]}，${unit.name}${how}`, days] };
};

/** Gives it at once; who holds it now and the head are told where it is a post that decides or keeps accounts. */
const give = async (doing: Doing, wish: PostToGive, says: readonly string[], countyId: string | null): Promise<void> => {
  const { tx, by, now } = doing;
  await insertPost(tx, wish, now);
  await noteAdministration(tx, by, `授予岗位：${says.join('；')}`, wish.accountId, now);
  if (!powers.has(wish.post)) return;
  await tellOfPower(doing, { holder: { accountId: wish.accountId, what: 'own-post' }, countyId, heads: 'head-post' });
};

/** Gives the post, or asks for the assent that it needs: then the request's id. */
export const giveOrAsk = async (doing: Doing, wish: PostToGive): Promise<string | null> => {
  const { unit, says } = await lookedAt(doing, wish);
  const only = await onlyTheseNow(doing);
  if (only !== null) {
    if (wish.kind !== 'own' || !only.includes(wish.post))
      throw new FaultError('state.changed', '三类管理员还没有到齐，先只能建立管理员和一位局负责人。', {
        way: `还差：${only.map((post) => postTitle[post]).join('、')}。到齐以后再建别的，能决定和管理的岗位由第二个人同意。`,
      });
    await give(doing, wish, says, unit.countyId);
    return null;
  }
  if (!powers.has(wish.post)) {
    await give(doing, wish, says, unit.countyId);
    return null;
  }
  return askAssent(doing, {
    kind: 'post',
    thing: `post ${wish.accountId} ${wish.post} ${wish.unitId}`,
    subjectId: wish.accountId,
    countyId: unit.countyId,
    says,
    asked: wish,
  });
};

/** What was assented to: from today, where the day that was asked for has gone meanwhile. */
export const giveAsAssented = async (doing: Doing, asked: PostToGive): Promise<void> => {
  const wish = { ...asked, fromOn: asked.fromOn < doing.day ? doing.day : asked.fromOn };
  if (wish.untilOn !== null && wish.untilOn < wish.fromOn)
    throw new FaultError('state.changed', '这几天已经过去，不能再授予。', { way: '由提出的人撤回；还需要的，按新的日子再提。' });
  const { unit, says } = await lookedAt(doing, wish);
  await give(doing, wish, says, unit.countyId);
};
