import { makeFirstAdministrator } from '#contract/session.ts';
import { addAccount, endHolding, listAccounts, listUnits, secureAccount } from '#contract/workforce.ts';
import { districts, officeName } from '#domain/case/divisions.ts';
import { postTitle } from '#domain/permission.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { againstEnding, isHeldOn, isNotOver } from '#domain/workforce/holding.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { hashPassword, weakness } from '#server/platform/session/password.ts';
import { anyAccount } from '#server/platform/session/session.store.ts';
import { giveOrAsk } from './accounts/giving.ts';
import { heldBy } from './accounts/posts.store.ts';
import { powers } from './accounts/powers.ts';
import { qualificationsOf } from './accounts/qualification.store.ts';
import { secureOrAsk } from './accounts/securing.ts';
import { accountsPage, closeHolding, foundBureau, insertAccount, namesOfAccount, noteAdministration, unitsOf } from './workforce.store.ts';

const pageSize = 20;
/** What is kept of a new password; refused in words when it is weak. */
const strongPassword = async (password: string, own: readonly string[]): Promise<string> => {
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
        return strongPassword(body.password, [body.account, body.name]);
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
  route(listAccounts, async ({ tx, by, day }, { query }) => {
    const rows = await accountsPage(tx, query.q?.trim() || null, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    const qualified = await qualificationsOf(
      tx,
      by.tenant,
      page.map((one) => one.id),
    );
    return {
      rows: page.map((r) => ({
        id: r.id,
        account: r.account,
        name: r.name,
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
    { before: (_, { body }) => strongPassword(body.password, [body.account, body.name]) },
    async (context, { body }, password) => {
      const { tx, by, day, now } = context;
      const id = await insertAccount(tx, { ...body, password, now });
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
      return { id, assentId: await giveOrAsk(context, wish) };
    },
  );
  route(endHolding, async ({ tx, by, day, now }, { params, body }) => {
    const onDay = body.onDay === undefined ? day : plainDate(body.onDay);
    const against = againstEnding(onDay, day);
    if (against) throw new FaultError('input.invalid', against, { fields: [{ field: 'onDay', message: against }] });
    const held = (await heldBy(tx, params.accountId)).find((one) => one.id === body.holdingId);
    if (!held || !(await closeHolding(tx, params.accountId, body.holdingId, onDay, now))) throw notFound('这个任职');
    await noteAdministration(tx, by, `结束任职：${postTitle[held.post]}，${onDay} 起不再担任`, params.accountId, now);
    return { ok: true as const };
  });
  route(
    secureAccount,
    {
      before: async ({ transact, by }, { params, body }) => {
        if (body.do !== 'set-password') return null;
        return strongPassword(body.password ?? '', await transact(by, (tx) => namesOfAccount(tx, params.accountId)));
      },
    },
    async (context, { params, body }, secret) => ({
      ok: true as const,
      assentId: await secureOrAsk(context, { accountId: params.accountId, do: body.do, secret }),
    }),
  );
};
