import { type RawBuilder, sql } from 'kysely';
import { type AssentKind, type AssentState, defaultAssentDays } from '#domain/assent/assent.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type AskedAssent = {
  readonly kind: AssentKind;
  /** Which thing it is: the same one does not wait twice. */
  readonly thing: string;
  readonly subjectId: string | null;
  readonly countyId: string | null;
  readonly says: readonly string[];
  /** What whoever carries it out is given. */
  readonly asked: object;
  readonly secret?: string | null;
};
export type FoundAssent = {
  id: string;
  kind: AssentKind;
  says: string[];
  subject_id: string | null;
  county_id: string | null;
  asked_by: string;
  asked_by_name: string;
  asked_post: Post;
  asked_at: Date;
  expires_at: Date;
  state: AssentState;
  settled_by_name: string | null;
  settled_at: Date | null;
  reason: string | null;
};
/** As settling gives it back: what is to be done, and in whose name. */
export type SettledAssent = {
  readonly kind: AssentKind;
  readonly asked: unknown;
  readonly identity: Identity;
  readonly subjectId: string | null;
  readonly countyId: string | null;
};

const dayMs = 86_400_000;
/** How many days a request waits on this day: the last that the bureau has set. */
export const assentDays = async (db: Reader, tenant: string, day: PlainDate): Promise<number> =>
  (
    await db
      .selectFrom('assent_days')
      .select('days')
      .where('tenant', '=', tenant)
      .where('from_on', '<=', day)
      .orderBy('from_on', 'desc')
      .orderBy('set_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.days ?? defaultAssentDays;
export const setDays = async (tx: Writer, by: Identity, days: number, from: PlainDate, now: Date): Promise<void> => {
  await tx
    .insertInto('assent_days')
    .values({ tenant: by.tenant, id: uuidv7(now), from_on: from, days, set_by: by.accountId, set_by_name: by.name, set_at: now })
    .execute();
};

export const insertAssent = async (tx: Writer, by: Identity, given: AskedAssent, days: number, now: Date): Promise<string> => {
  const { secret = null, ...asked } = given;
  const id = uuidv7(now);
  const row = { ...asked, id, identity: by, askedAt: now.toISOString(), expiresAt: new Date(now.getTime() + days * dayMs).toISOString() };
  await sql`select app.ask_assent(${JSON.stringify(row)}::jsonb, ${secret})`.execute(tx);
  return id;
};
/** Null where the asker sees no such request; a breach of who may, how often or how long is the database's to say (constraints). */
export const settleAssent = async (
  tx: Writer,
  id: string,
  state: Exclude<AssentState, 'waiting' | 'lapsed'>,
  reason: string | null,
  now: Date,
): Promise<SettledAssent | null> =>
  (await sql<{ it: SettledAssent | null }>`select app.settle_assent(${id}, ${state}, ${reason}, ${now}) as it`.execute(tx)).rows[0]!.it;
export const takeSecret = async (tx: Writer, id: string): Promise<string | null> =>
  (await sql<{ it: string | null }>`select app.take_assent_secret(${id}) as it`.execute(tx)).rows[0]!.it;
/** Is who asked still who they were, in a post held today? Asked as them. */
export const isStillAsker = async (db: Reader, identity: Identity): Promise<boolean> =>
  (await sql<{ it: boolean }>`select app.is_own_identity(${JSON.stringify(identity)}::jsonb) as it`.execute(db)).rows[0]!.it;

const columns = sql.raw(
  `id, kind, says, subject_id, county_id, asked_by, asked_by_name, asked_post, asked_at, expires_at, settled_by_name, reason,
  case when state = 'waiting' then null else settled_at end as settled_at`,
);
/** A request whose days are over is over, whether anybody has said so or not. */
const stateAt = (now: Date): RawBuilder<AssentState> =>
  sql<AssentState>`case when state = 'waiting' and expires_at <= ${now} then 'lapsed' else state end`;
export const assentPage = async (
  db: Reader,
  tenant: string,
  view: 'waiting' | 'settled',
  after: string | null,
  limit: number,
  now: Date,
): Promise<FoundAssent[]> =>
  (
    await sql<FoundAssent>`select ${columns}, ${stateAt(now)} as state from assent where tenant = ${tenant}
    and (state = 'waiting' and expires_at > ${now}) = ${view === 'waiting'} ${after === null ? sql`` : sql`and id < ${after}::uuid`}
    order by id desc limit ${limit}`.execute(db)
  ).rows;
export const assentOf = async (db: Reader, tenant: string, id: string, now: Date): Promise<FoundAssent | undefined> =>
  (await sql<FoundAssent>`select ${columns}, ${stateAt(now)} as state from assent where tenant = ${tenant} and id = ${id}`.execute(db))
    .rows[0];
/** Those that wait, as far as the asker sees them. */
export const waitingAssents = async (
  db: Reader,
  tenant: string,
  now: Date,
): Promise<{ asked_by: string; subject_id: string | null; county_id: string | null; asked_at: Date }[]> =>
  (
    await sql<{ asked_by: string; subject_id: string | null; county_id: string | null; asked_at: Date }>`
    select asked_by, subject_id, county_id, asked_at from assent where tenant = ${tenant} and state = 'waiting' and expires_at > ${now} limit 500`.execute(
      db,
    )
  ).rows;
/** A post for this account that waits for a second person, where the asker may know of it. */
export const waitingPostOf = (
  db: Reader,
  tenant: string,
  accountId: string,
  now: Date,
): Promise<{ county_id: string | null } | undefined> =>
  db
    .selectFrom('assent')
    .select('county_id')
    .where('tenant', '=', tenant)
    .where('kind', '=', 'post')
    .where('subject_id', '=', accountId)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', now)
    .executeTakeFirst();
