import type { AssentKind } from '#domain/assent/assent.ts';
import { isNotOver } from '#domain/workforce/holding.ts';
import { tellOfPower } from '#server/assent/tell.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { loginsOf, resetSecondStep } from '#server/platform/session/own/own-login.store.ts';
import { askAssent } from '../assent/asking.ts';
import { waitingPostOf } from '#server/assent/assent.store.ts';
import { heldBy } from './posts.store.ts';
import { powers } from './powers.ts';
import { startFirst } from '../first-password.ts';
import { changeAccount, namesOfAccount, noteAdministration } from '../workforce.store.ts';

type Doing = Pick<Context, 'tx' | 'by' | 'day' | 'now'>;
type What = 'disable' | 'enable' | 'unlock' | 'set-password' | 'reset-second-step';
/** `secret`: the check value of the new password, reckoned before the transaction. */
type Securing = { readonly accountId: string; readonly do: What; readonly secret: string | null };

const title: { readonly [W in What]: string } = {
  disable: '停用账号',
  enable: '启用账号',
  unlock: '解锁账号',
  'set-password': '重发初始密码',
  'reset-second-step': '取消两步验证',
};
/** What opens an account again is a second person's matter; shutting one is not. */
const opens: { readonly [W in What]: AssentKind | null } = {
  disable: null,
  enable: 'enable',
  unlock: 'unlock',
  'set-password': 'password',
  'reset-second-step': 'second-step',
};
const told = {
  enable: 'own-enable',
  unlock: 'own-unlock',
  'set-password': 'own-password',
  'reset-second-step': 'own-second-step',
} as const;

const noStep = (): FaultError =>
  new FaultError('not-found', '这个账号没有打开两步验证，或者是本人的账号。', {
    way: '本人的两步验证在“我的账号”里取消；丢了手机的，由另一位安全管理员取消。',
  });

/**
 * Where the post lies by which the account decides or keeps accounts; none where it has no such post. One that waits for an assent counts:
 * whoever knows the password before it comes has the post when it has come.
 */
const powerOf = async ({ tx, by, day, now }: Doing, accountId: string): Promise<{ county_id: string | null } | undefined> =>
  (await heldBy(tx, accountId)).find((one) => powers.has(one.post) && isNotOver({ fromOn: one.from_on, untilOn: one.until_on }, day)) ??
  (await waitingPostOf(tx, by.tenant, accountId, now));
const ofAPerson = (): FaultError =>
  new FaultError('state.changed', '这是社区矫正对象本人或者监护人的账号，不在这里重发密码。', {
    way: '由管着这份案卷的司法所、社工或者县级机构，在案卷里重新开一次性码。',
  });
/** Whoever sets the password of a person under correction reads what is theirs: that takes the code which is opened in the case, in its trail. */
const isOfAPerson = async ({ tx }: Doing, accountId: string): Promise<boolean> =>
  (await heldBy(tx, accountId)).some((one) => one.post === 'subject' || one.post === 'guardian');

const secure = async (doing: Doing, wish: Securing, power: { county_id: string | null } | undefined): Promise<void> => {
  const { tx, by, now } = doing;
  if (wish.do === 'reset-second-step') {
    if (!(await resetSecondStep(tx, wish.accountId, now))) throw noStep();
  } else if (!(await changeAccount(tx, wish.accountId, wish.do, wish.secret, now))) throw notFound('这个账号');
  await noteAdministration(tx, by, title[wish.do], wish.accountId, now);
  if (power === undefined || wish.do === 'disable') return;
  const holder = { accountId: wish.accountId, what: told[wish.do] };
  await tellOfPower(doing, { holder, countyId: power.county_id, heads: 'head-account' });
};

/** Does it at once, or asks for the assent that it needs: then the request's id. An account without such a post is helped at night by one person. */
export const secureOrAsk = async (doing: Doing, wish: Securing): Promise<string | null> => {
  const kind = opens[wish.do];
  if ((wish.do === 'set-password' || wish.do === 'reset-second-step') && (await isOfAPerson(doing, wish.accountId))) throw ofAPerson();
  const power = kind === null ? undefined : await powerOf(doing, wish.accountId);
  if (kind === null || power === undefined) {
    await secure(doing, wish, power);
    return null;
  }
  // what is not there is not asked for; one's own is ended on one's own page
  if (wish.do === 'reset-second-step') {
    const there = (await loginsOf(doing.tx, [wish.accountId])).get(wish.accountId);
    if (!there?.second_step || wish.accountId === doing.by.accountId) throw noStep();
  }
  const [account, name] = await namesOfAccount(doing.tx, wish.accountId);
  return askAssent(doing, {
    kind,
    thing: `${kind} ${wish.accountId}`,
    subjectId: wish.accountId,
    countyId: power.county_id,
    says: [`${title[wish.do]}：${name}（账号 ${account}）`],
    asked: { accountId: wish.accountId },
    secret: wish.secret,
  });
};
export const secureAsAssented = async (doing: Doing, wish: Securing): Promise<void> => {
  await secure(doing, wish, await powerOf(doing, wish.accountId));
  if (wish.do === 'set-password') await startFirst(doing, wish.accountId);
};
