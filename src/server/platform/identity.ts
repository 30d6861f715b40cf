import pg from 'pg';
import { type Post, reachOf } from '#domain/permission.ts';
import type { Actor } from '#domain/act/act.ts';

/** Who is asking, as the session says; the database's row security is told exactly this. */
export type Identity = {
  readonly tenant: string;
  readonly accountId: string;
  readonly account: string;
  readonly name: string;
  readonly post: Post;
  readonly holdingId: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string; readonly countyId: string | null };
  readonly personId: string | null;
};

const quote = (value: string | null): string => (value === null ? 'null' : pg.escapeLiteral(value));

/** The unit that a post's reach is measured from: a supervisor's or procurator's county, an office's own unit. */
export const reachUnit = (identity: Identity): string =>
  reachOf[identity.post] === 'county' ? (identity.unit.countyId ?? identity.unit.id) : identity.unit.id;

export const setIdentityText = (identity: Identity | null): string => {
  if (identity === null) return `select app.be(null, null, null, null, null, null)`;
  return `select app.be(${quote(identity.tenant)}, ${quote(identity.accountId)}, ${quote(identity.post)}, ${quote(reachOf[identity.post])}, ${quote(reachUnit(identity))}, ${quote(identity.personId)})`;
};

export const actorOf = (identity: Identity): Actor => ({
  accountId: identity.accountId, name: identity.name, post: identity.post, unitId: identity.unit.id, unitName: identity.unit.name,
});
