import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { HoldingKind } from '#domain/workforce/holding.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type Held = {
  id: string;
  post: Post;
  unit_id: string;
  county_id: string | null;
  from_on: PlainDate;
  until_on: PlainDate | null;
  kind: HoldingKind;
};
export const heldBy = async (db: Reader, accountId: string): Promise<Held[]> =>
  (await sql<Held>`select * from app.held_by(${accountId})`.execute(db)).rows;
export const holdersOf = async (
  db: Reader,
  post: Post,
  unitId: string,
): Promise<{ holding_id: string; account_id: string; name: string }[]> =>
  (await sql<{ holding_id: string; account_id: string; name: string }>`select * from app.holders(${post}, ${unitId})`.execute(db)).rows;
/** Which of the three administrators there are, and how many heads. */
export const foundingOf = async (db: Reader): Promise<{ administrators: Post[]; heads: number }> =>
  (await sql<{ it: { administrators: Post[]; heads: number } }>`select app.founding() as it`.execute(db)).rows[0]!.it;

export type PostToGive = {
  readonly accountId: string;
  readonly post: Post;
  readonly unitId: string;
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate | null;
  readonly kind: HoldingKind;
  readonly standsFor: string | null;
};
export const insertPost = async (tx: Writer, given: PostToGive, now: Date): Promise<void> => {
  await sql`select app.grant_post(${JSON.stringify({ ...given, id: uuidv7(now) })}::jsonb, ${now})`.execute(tx);
};
