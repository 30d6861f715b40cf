import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#server/platform/clock.ts';
import type { Database } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Asker } from '#server/platform/http/may-call.ts';
import type { Identity } from '#server/platform/identity.ts';
import { deviceCookie, deviceToken } from './device.ts';
import { findSession, type FoundSession, touchSession } from './session.store.ts';
import { endOf, owedBy } from './standing.ts';

/** Over HTTPS the browser itself sees to it that the cookie comes from this very host, encrypted, for every path (the prefix says so). */
const cookieName = (request: FastifyRequest): string => (request.protocol === 'https' ? '__Host-guihang_session' : 'guihang_session');
const deviceDays = 180;
const idleMinutes = 60;
const absoluteHours = 12;
/** A session opened further ahead than this was opened by a clock that has been put right since. */
const aheadMilliseconds = 5 * 60_000;
/** How long a found session may be believed without asking the database again; an ending in this process is felt at once. */
const believeMilliseconds = 1000;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenOf = (request: FastifyRequest): string | null => {
  const fromCookie = request.cookies?.[cookieName(request)];
  if (fromCookie) return fromCookie;
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : null;
};

export const setCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(cookieName(request), token, { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' });
};
/** The device's own token: the one it has, or a new one. */
export const deviceOf = (request: FastifyRequest): string => {
  return deviceToken(request) ?? newToken();
};
export const keepDevice = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(deviceCookie(request), token, {
    path: '/api/session',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: deviceDays * 86_400,
  });
};
export const clearCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(cookieName(request), { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' });
};

const identityOf = (s: FoundSession): Identity => ({
  tenant: s.tenant,
  accountId: s.account_id,
  account: s.account,
  name: s.name,
  post: s.post,
  holdingId: s.holding_id,
  personId: s.person_id,
  unit: { id: s.unit_id, name: s.unit_name, kind: s.unit_kind, countyId: s.county_id },
});

export type Sessions = {
  /** Null: nobody is logged in, or too long ago. @throws FaultError in words where the session was ended by something else */
  readonly identify: (request: FastifyRequest) => Promise<Asker | null>;
  readonly forget: (token: string) => void;
  /** Every session of an account is asked of the database again at its next request. */
  readonly forgetAccount: (accountId: string) => void;
};

/** Since when a session must have been opened, and seen, that is not over. */
export const notBefore = (now: Date): { readonly opened: Date; readonly seen: Date } => ({
  opened: new Date(now.getTime() - absoluteHours * 3_600_000),
  seen: new Date(now.getTime() - idleMinutes * 60_000),
});

export const sessionsOf = (database: Database, clock: Clock, demoAllowed: boolean): Sessions => {
  const believed = new Map<string, { asker: Asker; until: number; openedAt: number; seenAt: number }>();
  /** Counts what was forgotten: an answer of the database from before is not believed afterwards. */
  let forgotten = 0;
  const expired = (openedAt: number, seenAt: number, now: number): boolean =>
    now - openedAt > absoluteHours * 3_600_000 || now - seenAt > idleMinutes * 60_000 || openedAt - now > aheadMilliseconds;
  return {
    forget: (token) => {
      forgotten += 1;
      believed.delete(token);
    },
    forgetAccount: (accountId) => {
      forgotten += 1;
      for (const [token, { asker }] of believed) if (asker.by.accountId === accountId) believed.delete(token);
    },
    identify: async (request) => {
      const token = tokenOf(request);
      if (!token || token.length > 200) return null;
      const now = clock.now().getTime();
      const known = believed.get(token);
      if (known && Date.now() < known.until && !expired(known.openedAt, known.seenAt, now)) return known.asker;
      const hash = hashToken(token);
      const before = forgotten;
      const found = await database.ask(null, (tx) => findSession(tx, hash));
      if (!found || (found.demo && !demoAllowed)) return null;
      const openedAt = found.opened_at.getTime();
      if (expired(openedAt, found.seen_at.getTime(), now)) return null;
      const end = endOf(found);
      if (end) throw end;
      // Seen is written at most once a minute: a busy page is not a write storm.
      const stale = now - found.seen_at.getTime() > 60_000;
      if (stale) await database.transact(null, (tx) => touchSession(tx, hash, new Date(now)));
      const asker = { by: identityOf(found), owes: owedBy(found) };
      if (believed.size > 20_000) believed.clear();
      if (before === forgotten)
        believed.set(token, { asker, until: Date.now() + believeMilliseconds, openedAt, seenAt: stale ? now : found.seen_at.getTime() });
      return asker;
    },
  };
};

/**
 * Cross-site requests are refused by what the browser itself says (Sec-Fetch-Site, Origin) and by accepting JSON only;
 * the cookie is SameSite=Strict besides. A caller that is not a browser sends neither header and carries no ambient cookie.
 */
export const refuseForeignOrigin = (request: FastifyRequest): void => {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== `${request.protocol}://${request.host}`);
  if (foreign) throw new FaultError('origin.foreign', '这个请求来自别的网站，没有受理。', { way: '在本系统的页面里办理。' });
  const type = request.headers['content-type'];
  if (type !== undefined && !/^(application\/json|application\/octet-stream)(;|$)/.test(type))
    throw new FaultError('input.wrong-type', '内容的格式不对，应为 JSON。');
};
