import { sql } from 'kysely';
import { changePost, closeSession, openSession, readDoor, readSession, type SessionReply } from '#contract/session.ts';
import { postTitle, reachOf } from '#domain/permission.ts';
import type { Owed } from '#domain/session/login-settings.ts';
import { FaultError } from '#server/platform/errors.ts';
import { type Identity, setIdentityText } from '#server/platform/identity.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import type { Platform, PublicContext, Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { authenticate, firstPasswordOver } from './guessing.ts';
import { deviceWords } from './own/device-words.ts';
import { clearCookie, deviceOf, hashToken, keepDevice, newToken, type Sessions, setCookie, tokenOf } from './session.ts';
import {
  anyAccount,
  chooseHolding,
  demoAccounts,
  endSession,
  findSession,
  holdingsOf,
  insertSession,
  ownDeviceKey,
} from './session.store.ts';
import { owedBy } from './standing.ts';

const describe = async (context: PublicContext, by: Identity, owes: Owed | null): Promise<SessionReply> => {
  const { platform, tx, day } = context;
  const held = await holdingsOf(tx, by.tenant, by.accountId, day);
  const {
    rows: [county],
  } = await sql<{ name: string | null }>`select name from unit where tenant = ${by.tenant} and id = ${by.unit.countyId}`.execute(tx);
  const {
    rows: [own],
  } =
    by.personId === null
      ? { rows: [] }
      : await sql<{
          id: string;
        }>`select id from correction_case where tenant = ${by.tenant} and person_id = ${by.personId} order by id desc limit 1`.execute(tx);
  return {
    account: by.account,
    accountId: by.accountId,
    name: by.name,
    post: by.post,
    postTitle: postTitle[by.post],
    unit: { id: by.unit.id, name: by.unit.name, kind: by.unit.kind, countyName: county?.name ?? null },
    posts: held.map((h) => ({
      id: h.id,
      post: h.post,
      postTitle: postTitle[h.post],
      unit: { id: h.unit_id, name: h.unit_name, kind: h.unit_kind },
    })),
    day,
    demo: platform.demo,
    personCaseId: own?.id ?? null,
    calendar: await noticesOf(platform, by.tenant),
    deviceKey: await ownDeviceKey(tx),
    owes,
  };
};

const noticesOf = async (platform: Platform, tenant: string): Promise<SessionReply['calendar']> =>
  [...(await platform.calendarOf(tenant)).values()].sort((a, b) => a.year - b.year);

/** The accounts that the demo names, one a post, in the order in which they are printed at the start; the extras of other offices are not offered. */
const inOrderOfPosts = async <A extends { readonly account: string }>(found: readonly A[]): Promise<readonly A[]> => {
  // Only a demo reads its cast.
  const { accounts: cast } = await import('../../../../database/people/city.ts');
  return cast.filter((one) => one.named).flatMap((one) => found.filter((row) => row.account === one.account));
};

export const sessionRoutes = (route: Route, sessions: Sessions): void => {
  route(
    openSession,
    {
      before: async (outside, { body }) => {
        const device = deviceOf(outside.request);
        return { device, found: await authenticate(outside, body, hashToken(device)) };
      },
    },
    async (context, { body }, { found, device }) => {
      const { tx, now, request, reply } = context;
      const [holding] = await holdingsOf(tx, found.tenant, found.id, context.day);
      if (!holding) throw new FaultError('permission.none', '这个账号现在没有岗位。', { way: '找本单位系统管理员。' });
      const token = newToken();
      const fresh = await insertSession(tx, {
        id: uuidv7(now),
        tenant: found.tenant,
        accountId: found.id,
        holdingId: holding.id,
        tokenHash: hashToken(token),
        deviceHash: hashToken(device),
        device: deviceWords(request.headers['user-agent']),
        address: request.ip,
        now,
      });
      if (!fresh) throw firstPasswordOver(true);
      const opened = (await findSession(tx, hashToken(token)))!;
      const by: Identity = {
        tenant: found.tenant,
        accountId: found.id,
        account: body.account,
        name: found.name,
        post: holding.post,
        holdingId: holding.id,
        personId: opened.person_id,
        unit: { id: holding.unit_id, name: holding.unit_name, kind: holding.unit_kind, countyId: holding.county_id },
      };
      // From here on the transaction speaks as who has just logged in.
      await context.client.query(setIdentityText(by));
      await noteEvent({ tx, by, now }, { kind: 'login', origin: request.ip });
      const described = await describe(context, by, owedBy(opened));
      setCookie(request, reply, token);
      keepDevice(request, reply, device);
      return described;
    },
  );
  route(readSession, async (context) =>
    describe(context, context.by, owedBy((await findSession(context.tx, hashToken(tokenOf(context.request)!)))!)),
  );
  route(changePost, async (context, { body }) => {
    const token = tokenOf(context.request)!;
    await chooseHolding(context.tx, hashToken(token), body.holdingId);
    context.afterwards(async () => sessions.forget(token));
    const held = (await holdingsOf(context.tx, context.by.tenant, context.by.accountId, context.day)).find((h) => h.id === body.holdingId);
    if (!held) throw new FaultError('permission.none', '你没有这个岗位。');
    const by: Identity = {
      ...context.by,
      post: held.post,
      holdingId: held.id,
      unit: { id: held.unit_id, name: held.unit_name, kind: held.unit_kind, countyId: held.county_id },
    };
    return describe(context, by, owedBy((await findSession(context.tx, hashToken(token)))!));
  });
  route(closeSession, async (context) => {
    const token = tokenOf(context.request)!;
    await noteEvent(context, { kind: 'session.ended', origin: context.request.ip });
    await endSession(context.tx, hashToken(token), context.now);
    context.afterwards(async () => sessions.forget(token));
    clearCookie(context.request, context.reply);
    return { ok: true as const };
  });
  route(readDoor, async ({ tx, platform, day }) => {
    const accounts = platform.demo ? await inOrderOfPosts(await demoAccounts(tx)) : [];
    const year = Number(day.slice(0, 4));
    return {
      demo: platform.demo,
      day,
      needsFirstAdministrator: !(await anyAccount(tx)),
      // Nobody who is under correction is named before anybody has logged in, invented or not.
      demoAccounts: accounts.map((a) => ({
        account: a.account,
        name: reachOf[a.post] === 'self' ? null : a.name,
        title: postTitle[a.post],
        unit: a.unit_name,
      })),
      notice: platform.noticeLoaded(year + 1) ? null : `${year + 1} 年放假通知未载入，跨到 ${year + 1} 年的期限暂定，放假通知载入后重算。`,
    };
  });
};
