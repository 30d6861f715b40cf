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

const quote = (value: string | null): string => pg.escapeLiteral(value ?? '');

/** The unit that a post's reach is measured from: a supervisor's or procurator's county, an office's own unit. */
export const reachUnit = (identity: Identity): string =>
  reachOf[identity.post] === 'county' ? (identity.unit.countyId ?? identity.unit.id) : identity.unit.id;

const nobody = { tenant: null, accountId: null, personId: null };
/**
 * What app.be() says, as the statements themselves: measured, half the database's time of calling the function.
 * SET LOCAL and not set_config: only the former reaches the workers of a cluster. Unset or '' means nobody.
 */
export const setIdentityText = (identity: Identity | null): string => {
  const { tenant, accountId, personId } = identity ?? nobody;
  return (
    `set local app.tenant = ${quote(tenant)}; set local app.account = ${quote(accountId)}; set local app.post = ${quote(identity?.post ?? null)}; ` +
    `set local app.reach = ${quote(identity ? reachOf[identity.post] : null)}; set local app.unit = ${quote(identity ? reachUnit(identity) : null)}; set local app.person = ${quote(personId)}`
  );
};

export const actorOf = (identity: Identity): Actor => ({
  accountId: identity.accountId,
  name: identity.name,
  post: identity.post,
  unitId: identity.unit.id,
  unitName: identity.unit.name,
});
