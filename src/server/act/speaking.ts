import { type RawBuilder, sql } from 'kysely';
import { withdrawal } from '#domain/act/fold.ts';

type Piece = RawBuilder<unknown>;

// Which acts still speak is asked of one function of the database, equal to `speaking` of domain/act/fold.ts.

/** Taken back, or another act stands in its place. `a`: the alias of a row of acts. */
export const isSilenced = (a: Piece): RawBuilder<boolean> =>
  sql`exists (select from app.silenced(${a}.tenant, ${a}.file_id) silent where silent.seq = ${a}.seq)`;
/** Says something of the file, and nothing has silenced it. */
export const speaks = (a: Piece): RawBuilder<boolean> => sql`(${a}.kind <> ${withdrawal} and not ${isSilenced(a)})`;
/** What is silent in one file: `seq`, `by_seq`, `how`. For the `from` of a query. */
export const silencedIn = (tenant: string, fileId: string): Piece => sql`app.silenced(${tenant}, ${fileId}::uuid)`;
/** The acts of one file that speak; `acts`: those of its acts that the asker is shown. For the `from` of a query. */
export const speakingIn = (tenant: string, fileId: string, acts: Piece): Piece =>
  sql`(with silent as materialized (select * from ${silencedIn(tenant, fileId)})
    select one.* from ${acts} one where one.kind <> ${withdrawal} and not exists (select from silent where silent.seq = one.seq))`;
