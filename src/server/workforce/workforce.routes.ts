import { makeFirstAdministrator } from '#contract/session.ts';
import {
  addAccount,
  endHolding,
  listAccounts,
  listLocalRules,
  listNotices,
  listUnits,
  loadLocalRules,
  loadNotice,
  readTrail,
  secureAccount,
} from '#contract/workforce.ts';
import { againstVersion, defaultRules, inForceOn, localSets, localSetTitle } from '#domain/case/local-rules.ts';
import { districts, officeName } from '#domain/case/divisions.ts';
import { postTitle } from '#domain/permission.ts';
import { builtInCalendar, yearNotice } from '#domain/time/holidays.ts';
import { againstHolding, type UnitKind } from '#domain/workforce/workforce.ts';
import { insertVersion, localRulesOf, localVersions } from '#server/file/local-rules.store.ts';
import { dutiesRecount } from '#server/duty/duty.jobs.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { anyAccount } from '#server/platform/session/session.store.ts';
import { hashPassword, weakness } from '#server/platform/session/password.ts';
import type { Route } from '#server/platform/serve.ts';
import { isLookAtHelp, sealedWords } from '#domain/act/shown-to.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { trailPage } from './trail.store.ts';
import { isSealedKind } from '#server/file/shown.ts';
import {
  accountsPage,
  changeAccount,
  closeHolding,
  foundBureau,
  insertAccount,
  namesOfAccount,
  noteAdministration,
  saveNotice,
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

const sealedRow = (kind: string, what: string): boolean =>
  (kind === 'refusals' && isSealedKind(what)) || (kind === 'looks' && isLookAtHelp(what));
export const workforceRoutes = (route: Route): void => {
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
  route(listNotices, async ({ calendar }) => ({
    rows: [...calendar.values()]
      .sort((a, b) => a.year - b.year)
      .map((n) => ({ ...n, offDays: [...n.offDays], workDays: [...n.workDays], shipped: builtInCalendar.get(n.year) === n })),
  }));
  route(readTrail, async ({ tx, by }, { query }) => {
    const rows = await trailPage(tx, by, query.kind, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return {
      rows: page.map((r) => ({
        id: r.id,
        at: r.at.toISOString(),
        who: r.who,
        post: postTitle[r.post],
        what: sealedRow(query.kind, r.what) ? sealedWords : query.kind === 'refusals' ? (declarationOf(r.what)?.title ?? r.what) : r.what,
        caseNumber: r.case_number,
        purpose: sealedRow(query.kind, r.what) ? null : r.purpose,
      })),
      after: rows.length > pageSize ? page.at(-1)!.id : null,
    };
  });
  route(listLocalRules, async ({ tx, by, day }, { query }) => {
    const countyId = query.county ?? by.unit.countyId ?? by.unit.id;
    const loaded = await localVersions(tx, by.tenant, countyId);
    const { local } = await localRulesOf(tx, by.tenant, countyId);
    return {
      county: (await unitsOf(tx, by.tenant, 'county')).find((unit) => unit.id === countyId)?.name ?? by.unit.name,
      sets: localSets.map((set) => {
        const shipped = {
          name: defaultRules[set].name,
          from: defaultRules[set].from,
          document: null,
          figures: { ...defaultRules[set] },
          loadedBy: null,
          loadedAt: null,
        };
        const own = loaded
          .filter((one) => one.set === set)
          .map((one) => ({
            name: one.figures.name,
            from: one.figures.from,
            document: one.document,
            figures: { ...one.figures },
            loadedBy: one.loadedBy,
            loadedAt: one.loadedAt,
          }));
        const inForce = inForceOn(set, day, local).name;
        return { set, title: localSetTitle[set], inForce, adopted: inForce !== shipped.name, versions: [...own, shipped] };
      }),
    };
  });
  route(loadLocalRules, async (context, { body: { set, document, version } }) => {
    const { tx, by, day, now } = context;
    const wrong = againstVersion(
      version,
      [defaultRules[set], ...(await localVersions(tx, by.tenant, by.unit.id)).filter((one) => one.set === set).map((one) => one.figures)],
      day,
    );
    if (wrong.length > 0)
      throw new FaultError('input.invalid', '这一版还不能起用。', { fields: [...wrong], way: '改正后再起用；现行的一版不受影响。' });
    await insertVersion(tx, by, { set, figures: version, document }, now);
    await noteAdministration(tx, by, `发布 ${version.name}（${document}）`, null, now);
    return {
      jobId: await askJob(context, { kind: dutiesRecount.kind, title: `按 ${version.name} 重算待办`, input: { countyId: by.unit.id } }),
    };
  });
  route(loadNotice, async (context, { body }) => {
    const { tx, by, now, platform } = context;
    const parsed = yearNotice.safeParse(body);
    if (!parsed.success)
      throw new FaultError('input.invalid', '通知里有填写不对的地方。', {
        fields: parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
        way: '对照国务院办公厅的通知逐日核对。',
      });
    await saveNotice(tx, by.tenant, parsed.data, by.accountId, now);
    await noteAdministration(tx, by, `载入 ${parsed.data.year} 年放假通知`, null, now);
    platform.learnNotice(by.tenant, parsed.data);
    // Days that were provisional are counted again; the earlier answer stays on the duty.
    return {
      year: parsed.data.year,
      jobId: await askJob(context, { kind: dutiesRecount.kind, title: `按 ${parsed.data.year} 年放假通知重算待办`, input: {} }),
    };
  });
};
