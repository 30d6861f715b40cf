import { makeFirstAdministrator } from '#contract/session.ts';
import { addAccount, endHolding, listAccounts, listUnits, secureAccount } from '#contract/workforce.ts';
import { districts, officeName } from '#domain/case/divisions.ts';
import { postTitle } from '#domain/permission.ts';
import { maskName } from '#domain/person/mask.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { againstEnding, isHeldOn, isNotOver } from '#domain/workforce/holding.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { type Owner, weakness } from '#server/platform/session/choosing/weakness.ts';
import { makeFirstPassword } from '#server/platform/session/first-password.ts';
import { loginsOf } from '#server/platform/session/own/own-login.store.ts';
import { hashPassword } from '#server/platform/session/password.ts';
import { anyAccount } from '#server/platform/session/session.store.ts';
import { giveOrAsk } from './accounts/giving.ts';
import { heldBy } from './accounts/posts.store.ts';
import { powers } from './accounts/powers.ts';
import { qualificationsOf } from './accounts/qualification.store.ts';
import { secureOrAsk } from './accounts/securing.ts';
import { giveFirst, loginState, shownOnce, tellFirst } from './first-password.ts';
import { accountsPage, closeHolding, foundBureau, insertAccount, noteAdministration, unitsOf } from './workforce.store.ts';

const pageSize = 20;
/** What is kept of a new password; refused in words when it is weak. */
const strongPassword = async (password: string, own: Owner): Promise<string> => {
  const weak = weakness(password, own);
  if (weak) throw new FaultError('input.invalid', weak, { fields: [{ field: 'password', message: weak }] });
  return hashPassword(password);
};
const founded = (): FaultError =>
  new FaultError('state.changed', '系统已经有账号，第一个管理员只能设一次。', { way: '用已有的管理员账号登录。' });

/** The organisation that every new bureau of this city starts with: districts, their offices and social-work stations. */
const startingUnits = (tenant: string, bureau: string): object[] => [
  { id: tenant, kind: 'city', name: bureau, shortName: '呼', parentId: null, countyId: null },
  ...districts.flatMap((d) => [
    { id: d.code, kind: 'county', name: `${d.name}社区矫正管理局`, shortName: d.name, parentId: tenant, countyId: d.code },
    { id: `${d.code}-sw`, kind: 'social-work', name: `${d.name}司法社工站`, shortName: '社工', parentId: d.code, countyId: d.code },
    { id: `${d.code}-pr`, kind: 'procuratorate', name: `${d.name}人民检察院`, shortName: '检', parentId: tenant, countyId: d.code },
    ...d.townships.map((t) => ({
      id: t.code,
      kind: 'office',
      name: officeName(t.name),
      shortName: d.name,
      parentId: d.code,
      countyId: d.code,
    })),
  ]),
];

const stateOf = (held: { fromOn: PlainDate; untilOn: PlainDate | null }, day: PlainDate): 'now' | 'later' | 'over' =>
  isHeldOn(held, day) ? 'now' : isNotOver(held, day) ? 'later' : 'over';

export const accountRoutes = (route: Route): void => {
  route(
    makeFirstAdministrator,
    {
      // Asked before a password is reckoned: a stranger's request to a bureau that stands costs nobody anything.
      before: async ({ ask }, { body }) => {
        if (await ask(null, anyAccount)) throw founded();
        return strongPassword(body.password, { account: body.account, name: body.name, units: [body.bureau] });
      },
    },
    async ({ tx, day, now }, { body }, password) => {
      const done = await foundBureau(tx, {
        tenant: '150100',
        bureau: body.bureau,
        units: startingUnits('150100', body.bureau),
        account: body.account,
        name: body.name,
        password,
        from: day,
        now,
      });
      if (!done) throw founded();
      return { ok: true as const };
    },
  );
  route(listAccounts, async ({ tx, by, day, now }, { query }) => {
    const rows = await accountsPage(tx, query.q?.trim() || null, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    const ids = page.map((one) => one.id);
    const qualified = await qualificationsOf(tx, by.tenant, ids);
    const logins = await loginsOf(tx, ids);
    return {
      rows: page.map((r) => ({
        id: r.id,
        ...loginState(logins.get(r.id), now),
        account: r.account,
        // who keeps accounts has no business with who is under correction
        name: r.holdings.some((h) => h.post === 'subject' || h.post === 'guardian') ? maskName(r.name) : r.name,
        disabled: r.disabled,
        lockedUntil: r.locked_until?.toISOString() ?? null,
        holdings: r.holdings.map((h) => ({ ...h, postTitle: postTitle[h.post], state: stateOf(h, day) })),
        qualifications: qualified.get(r.id) ?? [],
        power: r.holdings.some((h) => powers.has(h.post) && isNotOver(h, day)),
      })),
      after: rows.length > pageSize ? page.at(-1)!.account : null,
    };
  });
  route(listUnits, async ({ tx, by }, { query }) => ({ rows: await unitsOf(tx, by.tenant, query.kind ?? null) }));
  route(
    addAccount,
    { before: makeFirstPassword },
    async (context, { body }, first) => {
      const { tx, by, day, now } = context;
      const id = await insertAccount(tx, { account: body.account, name: body.name, password: first.hash, now });
      const firstPassword = await giveFirst(context, id, first);
      await noteAdministration(tx, by, `建立账号 ${body.account}`, id, now);
      const wish = {
        accountId: id,
        post: body.post,
        unitId: body.unitId,
        fromOn: day,
        untilOn: null,
        kind: 'own',
        standsFor: null,
      } as const;
      return { id, firstPassword, assentId: await giveOrAsk(context, wish) };
    },
    shownOnce,
  );
  route(endHolding, async ({ tx, by, day, now, afterwards, platform }, { params, body }) => {
    const onDay = body.onDay === undefined ? day : plainDate(body.onDay);
    const against = againstEnding(onDay, day);
    if (against) throw new FaultError('input.invalid', against, { fields: [{ field: 'onDay', message: against }] });
    const held = (await heldBy(tx, params.accountId)).find((one) => one.id === body.holdingId);
    if (!held || !(await closeHolding(tx, params.accountId, body.holdingId, onDay, now))) throw notFound('这个任职');
    afterwards(async () => platform.forgetSessions(params.accountId));
    await noteAdministration(tx, by, `结束任职：${postTitle[held.post]}，${onDay} 起不再担任`, params.accountId, now);
    return { ok: true as const };
  });
  route(
    secureAccount,
    { before: async (_, { body }) => (body.do === 'set-password' ? makeFirstPassword() : null) },
    async (context, { params, body }, first) => {
      const { afterwards, platform } = context;
      const assentId = await secureOrAsk(context, { accountId: params.accountId, do: body.do, secret: first?.hash ?? null });
      afterwards(async () => platform.forgetSessions(params.accountId));
      // What waits for an assent is told now as well, to whoever hands it on; it opens nothing before.
      const firstPassword =
        first && (assentId === null ? await giveFirst(context, params.accountId, first) : await tellFirst(context, first));
      return { ok: true as const, assentId, firstPassword };
    },
    shownOnce,
  );
};
