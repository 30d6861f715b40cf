import { type RawBuilder, sql } from 'kysely';
import { looksAtHelp } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';
import { eventsMarked, notableLooks } from '#domain/workforce/security-events.ts';
import { mostCounted, type TrailFilter, type TrailView } from '#contract/trail.ts';
import { isSealedKind } from '#server/file/shown.ts';
import { numberKey } from '#server/person/person.store.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Trail } from '#server/platform/security/verify-trails.ts';

export type StoredTrailRow = {
  trail: Trail;
  id: string;
  at: Date;
  account_id: string | null;
  who: string | null;
  post: Post | null;
  unit: string | null;
  what: string;
  file_id: string | null;
  purpose: string | null;
  origin: string | null;
  counted: number | null;
  about: string | null;
  subject: string | null;
  reviewed: boolean;
};
/** Where the last page ended. */
export type TrailPlace = readonly [at: string, id: string];
type Piece = RawBuilder<unknown>;

const sealedKinds = acts.map(({ kind }) => kind).filter(isSealedKind);
const startsWith = (column: Piece, words: readonly string[]): Piece => sql`${column} like any(${words.map((one) => `${one}%`)}::text[])`;
const loginKinds = ['login', 'login.failed', 'login.locked', 'login.held', 'session.ended'];
const standingOut = [...eventsMarked('refused'), ...eventsMarked('notable')];
const nothing = sql`false`;
const everything = sql`true`;

/** Which rows of which trail a view is made of. */
const viewOf = (view: TrailView, by: Pick<Identity, 'accountId'>): { readonly [T in Trail]: Piece } => {
  const none = { look: nothing, refused_attempt: nothing, administration: nothing, security_event: nothing };
  switch (view) {
    case 'all':
      return { look: everything, refused_attempt: everything, administration: everything, security_event: everything };
    case 'looks':
      return { ...none, look: everything };
    case 'security':
      return { ...none, security_event: sql`t.kind = any(${standingOut}::text[])` };
    case 'logins':
      return { ...none, security_event: sql`t.kind = any(${loginKinds}::text[])` };
    case 'shown':
      return { ...none, look: startsWith(sql`t.what`, notableLooks), security_event: sql`t.kind = 'export'` };
    case 'sealed':
      return { ...none, look: startsWith(sql`t.what`, looksAtHelp), refused_attempt: sql`t.kind = any(${sealedKinds}::text[])` };
    case 'refusals':
      return { ...none, refused_attempt: everything };
    case 'administration':
      return { ...none, administration: everything, security_event: sql`t.kind = 'retention.set'` };
    case 'procurator': {
      const theirs = sql`t.actor_post = 'procurator'`;
      return { ...none, look: theirs, refused_attempt: theirs, security_event: theirs };
    }
    case 'own': {
      const own = sql`t.account_id = ${by.accountId}::uuid`;
      return { look: own, refused_attempt: own, administration: own, security_event: own };
    }
  }
};

/** What a trail says under the names that all of them share; what it does not say is null. */
type Said = {
  readonly unit?: Piece;
  readonly what: Piece;
  readonly file?: Piece;
  readonly purpose?: Piece;
  readonly origin?: Piece;
  readonly counted?: Piece;
  readonly about?: Piece;
  readonly target?: Piece;
};
const said = (
  trail: Trail,
  { unit, what, file, purpose, origin, counted, about, target }: Said,
): Piece => sql`${sql.lit(trail)} as trail, t.id, t.at,
  t.account_id, t.actor_name as who, t.actor_post as post, ${unit ?? sql`null::text`} as unit_id, ${what} as what, ${file ?? sql`null::uuid`} as file_id,
  ${purpose ?? sql`null::text`} as purpose, ${origin ?? sql`null::text`} as origin, ${counted ?? sql`null::int`} as counted,
  ${about ?? sql`null::text`} as about, ${target ?? sql`null::uuid`} as target_id`;
const columns: { readonly [T in Trail]: Piece } = {
  look: said('look', { what: sql`t.what`, file: sql`t.file_id`, purpose: sql`t.purpose` }),
  refused_attempt: said('refused_attempt', {
    unit: sql`t.actor_unit_id`,
    what: sql`t.kind`,
    file: sql`t.file_id`,
    purpose: sql`(select string_agg(g ->> 'ground', '；') from jsonb_array_elements(t.grounds) g)`,
  }),
  administration: said('administration', { what: sql`t.what`, target: sql`t.target_id` }),
  security_event: said('security_event', {
    unit: sql`t.actor_unit_id`,
    what: sql`t.kind`,
    file: sql`t.file_id`,
    purpose: sql`t.purpose`,
    origin: sql`t.origin`,
    counted: sql`t.counted`,
    about: sql`t.about`,
  }),
};

const filterOf = (trail: Trail, { from, to, officer, post, file }: TrailFilter): Piece[] => [
  ...(from === undefined ? [] : [sql`t.at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'`]),
  ...(to === undefined ? [] : [sql`t.at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]),
  ...(officer === undefined ? [] : [sql`t.account_id = ${officer}::uuid`]),
  ...(post === undefined ? [] : [sql`t.actor_post = ${post}`]),
  ...(file === undefined ? [] : [trail === 'administration' ? nothing : sql`t.file_id = ${file}::uuid`]),
];

/** The rows of a view, trail by trail: each is asked for no more than is wanted of all together, by its own index. */
const rowsOf = (by: Identity, filter: TrailFilter, view: TrailView, more: readonly Piece[], limit: number, bare: boolean): Piece => {
  const of = viewOf(view, by);
  const parts = (Object.keys(columns) as Trail[])
    .filter((trail) => of[trail] !== nothing)
    .map((trail) => {
      const where = [sql`t.tenant = ${by.tenant}`, of[trail], ...filterOf(trail, filter), ...more];
      return sql`(select ${bare ? sql`1` : columns[trail]} from ${sql.table(trail)} t where ${sql.join(where, sql` and `)}
        ${bare ? sql`` : sql`order by t.at desc, t.id desc`} limit ${limit})`;
    });
  return sql.join(parts, sql` union all `);
};

/** Told to auditors by row security: for everybody else nothing has been read. */
const reviewedBy = (by: Identity): Piece =>
  sql`exists (select from trail_review v where v.tenant = ${by.tenant} and v.trail = r.trail and v.row_id = r.id)`;

/** The latest first. Row security decides which rows the asker may inspect. */
export const trailPage = async (
  db: Reader,
  by: Identity,
  filter: TrailFilter,
  after: TrailPlace | null,
  limit: number,
): Promise<StoredTrailRow[]> => {
  const beyond = after === null ? [] : [sql`(t.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`];
  return (
    await sql<StoredTrailRow>`select r.trail, r.id, r.at, r.account_id, r.who, r.post, u.name as unit, r.what, r.file_id, r.purpose, r.origin, r.counted, r.about,
      case when r.target_id is not null then app.name_of(${by.tenant}, r.target_id) end as subject, ${reviewedBy(by)} as reviewed
    from (select * from (${rowsOf(by, filter, filter.view ?? 'all', beyond, limit, false)}) x order by x.at desc, x.id desc limit ${limit}) r
    left join unit u on u.tenant = ${by.tenant} and u.id = r.unit_id order by r.at desc, r.id desc`.execute(db)
  ).rows;
};

/** How many rows each view has under the filter; one more than `mostCounted` for more. */
export const trailCounts = async (
  db: Reader,
  by: Identity,
  filter: TrailFilter,
  views: readonly TrailView[],
): Promise<{ view: TrailView; rows: number }[]> => {
  const counts = views.map(
    (view) => sql`select ${view}::text as view, count(*)::int as rows from (
      select from (${rowsOf(by, filter, view, [], mostCounted + 1, true)}) y limit ${mostCounted + 1}) x`,
  );
  return (await sql<{ view: TrailView; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db)).rows;
};

export type OneTrailRow = StoredTrailRow & {
  readonly seal: number | null;
  readonly reviewer: string | null;
  readonly reviewed_at: Date | null;
};
/** One row, where the asker may inspect it. */
export const trailRowOf = async (db: Reader, by: Identity, trail: Trail, id: string): Promise<OneTrailRow | undefined> =>
  (
    await sql<OneTrailRow>`select r.trail, r.id, r.at, r.account_id, r.who, r.post, u.name as unit, r.what, r.file_id, r.purpose, r.origin, r.counted, r.about,
      case when r.target_id is not null then app.name_of(${by.tenant}, r.target_id) end as subject, r.seal::int as seal,
      v.row_id is not null as reviewed, v.account_name as reviewer, v.at as reviewed_at
    from (select ${columns[trail]}, t.seal from ${sql.table(trail)} t where t.tenant = ${by.tenant} and t.id = ${id}::uuid) r
    left join unit u on u.tenant = ${by.tenant} and u.id = r.unit_id
    left join trail_review v on v.tenant = ${by.tenant} and v.trail = r.trail and v.row_id = r.id`.execute(db)
  ).rows[0];
/** The first who has read it stands: false where somebody has. */
export const insertReview = async (tx: Writer, by: Identity, trail: Trail, id: string, now: Date): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('trail_review')
    .values({ tenant: by.tenant, trail, row_id: id, account_id: by.accountId, account_name: by.name, at: now })
    .onConflict((on) => on.columns(['tenant', 'trail', 'row_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

export type FileLabel = { id: string; number: string | null; person: string | null };
/** Which file a row speaks of: the auditor, who sees no file, is told number and masked name; everybody else what lies in their reach. */
export const fileLabels = async (
  db: Reader,
  { post, tenant }: Identity,
  files: readonly string[],
): Promise<ReadonlyMap<string, FileLabel>> => {
  if (files.length === 0) return new Map();
  const { rows } = await (post === 'audit-admin'
    ? sql<FileLabel>`select * from app.audited_files(${[...files]}::uuid[])`
    : sql<FileLabel>`select f.id, f.number, null::text as person from file f where f.tenant = ${tenant} and f.id = any(${[...files]}::uuid[])`
  ).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

export type Officer = { id: string; name: string; post: Post | null; unit_name: string | null };
export const officersNamed = async (db: Reader, text: string): Promise<Officer[]> =>
  (await sql<Officer>`select * from app.trail_officers(${text})`.execute(db)).rows;
export const filesNamed = async (db: Reader, { post, tenant }: Identity, text: string): Promise<FileLabel[]> =>
  (
    await (post === 'audit-admin'
      ? sql<FileLabel>`select * from app.audited_search(${text}, ${numberKey(vaultOf(db), text)})`
      : sql<FileLabel>`select c.id, c.number, app.list_name(p.name) as person from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
          where c.tenant = ${tenant} and (starts_with(c.number, ${text}) or p.name = ${text} or p.id_number_key = ${numberKey(vaultOf(db), text)}) order by c.number desc limit 10`
    ).execute(db)
  ).rows;

type State = {
  trails: { trail: Trail; seals: number; rows: number; sealedAt: string; hash: string }[];
  unsealed: number;
  files: { at: string; chains: number; acts: number; broken: number } | null;
  checked: { at: string; whole: boolean; rows: number | null; about: string | null } | null;
};
export const trailState = async (db: Reader): Promise<State> =>
  (await sql<{ state: State }>`select app.trail_state() as state`.execute(db)).rows[0]!.state;
