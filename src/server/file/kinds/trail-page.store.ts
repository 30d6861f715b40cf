import { sql } from 'kysely';
import { isThemselves } from '#domain/act/shown-to.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Where the last page of a trail ended: instant and id. */
export type TrailPlace = readonly [at: string, id: string];
const beyond = (after: TrailPlace | null) =>
  after === null ? sql<boolean>`true` : sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
export const looksPage = (db: Reader, { tenant }: Pick<Identity, 'tenant'>, fileId: string, after: TrailPlace | null, limit: number) => {
  return db
    .selectFrom('look')
    .select(['id', 'at', 'actor_name', 'actor_post', 'what', 'purpose'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', fileId)
    .where(beyond(after))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
};
export const refusalsPage = (
  db: Reader,
  { tenant, post, accountId }: Pick<Identity, 'tenant' | 'post' | 'accountId'>,
  fileId: string,
  after: TrailPlace | null,
  limit: number,
) => {
  return (
    db
      .selectFrom('refused_attempt')
      .select(['id', 'at', 'kind', 'actor_name', 'actor_post', 'grounds'])
      .where('tenant', '=', tenant)
      .where('file_id', '=', fileId)
      // what others tried, and what it failed by, is between those who work with the person
      .$if(isThemselves(post), (q) => q.where('account_id', '=', accountId))
      .where(beyond(after))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  );
};
