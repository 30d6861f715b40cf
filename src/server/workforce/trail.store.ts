import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

export type TrailRow = { id: string; at: Date; who: string; post: Post; what: string; case_number: string | null; purpose: string | null };

/** Newest first; ids carry their time. Row security decides which rows the asker may inspect; an auditor sees no name of a person. */
export const trailPage = async (
  db: Reader,
  { tenant }: Pick<Identity, 'tenant'>,
  kind: 'looks' | 'refusals' | 'administration',
  after: string | null,
  limit: number,
): Promise<TrailRow[]> => {
  const before = after === null ? sql`` : sql`and t.id < ${after}::uuid`;
  switch (kind) {
    case 'looks':
      return (
        await sql<TrailRow>`select t.id, t.at, t.actor_name as who, t.actor_post as post, t.what, c.number as case_number, t.purpose
      from look t left join file c on c.tenant = t.tenant and c.id = t.file_id where t.tenant = ${tenant} ${before} order by t.id desc limit ${limit}`.execute(
          db,
        )
      ).rows;
    case 'refusals':
      return (
        await sql<TrailRow>`select t.id, t.at, t.actor_name as who, t.actor_post as post, t.kind as what, c.number as case_number,
      (select string_agg(g ->> 'ground', '；') from jsonb_array_elements(t.grounds) g) as purpose
      from refused_attempt t left join file c on c.tenant = t.tenant and c.id = t.file_id where t.tenant = ${tenant} ${before} order by t.id desc limit ${limit}`.execute(
          db,
        )
      ).rows;
    case 'administration':
      return (
        await sql<TrailRow>`select t.id, t.at, t.actor_name as who, t.actor_post as post, t.what, null as case_number, null as purpose
      from administration t where t.tenant = ${tenant} ${before} order by t.id desc limit ${limit}`.execute(db)
      ).rows;
  }
};
