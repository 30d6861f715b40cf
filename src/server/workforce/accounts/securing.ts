import type { AssentKind } from '#domain/assent/assent.ts';
import { isNotOver } from '#domain/workforce/holding.ts';
import { headsOf, tell } from '#server/assent/notice.store.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { askAssent } from '../assent/asking.ts';
import { heldBy } from './posts.store.ts';
import { powers } from './powers.ts';
import { startFirst } from '../first-password.ts';
import { changeAccount, namesOfAccount, noteAdministration } from '../workforce.store.ts';

type Doing = Pick<Context, 'tx' | 'by' | 'day' | 'now'>;
type What = 'disable' | 'enable' | 'unlock' | 'set-password';
/** `secret`: the check value of the new password, reckoned before the transaction. */
type Securing = { readonly accountId: string; readonly do: What; readonly secret: string | null };

const title: { readonly [W in What]: string } = {
  disable: '停用账号',
  enable: '启用账号',
  unlock: '解锁账号',
  'set-password': '重发初始密码',
};
/** What opens an account again is a second person's matter; shutting one is not. */
const opens: { readonly [W in What]: AssentKind | null } = {
  disable: null,
  enable: 'enable',
  unlock: 'unlock',
  'set-password': 'password',
};
const told = { enable: 'own-enable', unlock: 'own-unlock', 'set-password': 'own-password' } as const;

/** The account, and the unit of its post that decides or keeps accounts; none where it has no such post. */
const powerOf = async ({ tx, day }: Doing, accountId: string) =>
  (await heldBy(tx, accountId)).find((one) => powers.has(one.post) && isNotOver({ fromOn: one.from_on, untilOn: one.until_on }, day));

const secure = async (doing: Doing, wish: Securing, power: { county_id: string | null } | undefined): Promise<void> => {
  const { tx, by, day, now } = doing;
  if (!(await changeAccount(tx, wish.accountId, wish.do, wish.secret, now))) throw notFound('这个账号');
  await noteAdministration(tx, by, title[wish.do], wish.accountId, now);
  if (power === undefined || wish.do === 'disable') return;
  await tell(tx, by, [wish.accountId], told[wish.do], now);
  await tell(
    tx,
    by,
    (await headsOf(tx, power.county_id, day)).filter((id) => id !== wish.accountId),
    'head-account',
    now,
  );
};

/** Does it at once, or asks for the assent that it needs: then the request's id. An account without such a post is helped at night by one person. */
export const secureOrAsk = async (doing: Doing, wish: Securing): Promise<string | null> => {
  const kind = opens[wish.do];
  const power = kind === null ? undefined : await powerOf(doing, wish.accountId);
  if (kind === null || power === undefined) {
    await secure(doing, wish, power);
    return null;
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
