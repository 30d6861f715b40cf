import { makeFirstAdministrator } from '#contract/session.ts';
import { addAccount, endHolding, listAccounts, listUnits, secureAccount } from '#contract/workforce.ts';
import { districts, officeName } from '#domain/case/divisions.ts';
import { postTitle } from '#domain/permission.ts';
import { againstHolding, type UnitKind } from '#domain/workforce/workforce.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { hashPassword, weakness } from '#server/platform/session/password.ts';
import { anyAccount } from '#server/platform/session/session.store.ts';
import {
  accountsPage,
  changeAccount,
  closeHolding,
  foundBureau,
  insertAccount,
  namesOfAccount,
  noteAdministration,
  unitsOf,
} from './workforce.store.ts';

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
  route(listAccounts, async ({ tx }, { query }) => {
    const rows = await accountsPage(tx, query.q?.trim() || null, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return {
      rows: page.map((r) => ({
        id: r.id,
        account: r.account,
        name: r.name,
        disabled: r.disabled,
        lockedUntil: r.locked_until?.toISOString() ?? null,
        holdings: r.holdings.map((h) => ({ ...h, postTitle: postTitle[h.post] })),
      })),
      after: rows.length > pageSize ? page.at(-1)!.account : null,
    };
  });
  route(listUnits, async ({ tx, by }, { query }) => ({ rows: await unitsOf(tx, by.tenant, query.kind ?? null) }));
  route(
    addAccount,
    { before: (_, { body }) => strongPassword(body.password, [body.account, body.name]) },
    async ({ tx, by, day, now }, { body }, password) => {
      const unit = (await unitsOf(tx, by.tenant, null)).find((u) => u.id === body.unitId);
      if (!unit) throw notFound('这个单位');
      const against = againstHolding(body.post, unit.kind as UnitKind, []);
      if (against) throw new FaultError('input.invalid', against, { fields: [{ field: 'unitId', message: against }] });
      const id = await insertAccount(tx, { ...body, password, from: day, now });
      await noteAdministration(tx, by, `建立账号 ${body.account}，${postTitle[body.post]}，${unit.name}`, id, now);
      return { id };
    },
  );
  route(endHolding, async ({ tx, by, day, now }, { params, body }) => {
    if (!(await closeHolding(tx, params.accountId, body.holdingId, day, now))) throw notFound('这个任职');
    await noteAdministration(tx, by, '结束任职', params.accountId, now);
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
    async ({ tx, by, now }, { params, body }, password) => {
      if (!(await changeAccount(tx, params.accountId, body.do, password, now))) throw notFound('这个账号');
      await noteAdministration(
        tx,
        by,
        { disable: '停用账号', enable: '启用账号', unlock: '解锁账号', 'set-password': '重设密码' }[body.do],
        params.accountId,
        now,
      );
      return { ok: true as const };
    },
  );
};
