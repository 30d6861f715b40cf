import { type RawBuilder, sql } from 'kysely';
import type { Nature } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { silencedIn } from '#server/act/speaking.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { ActRead } from '#server/file/kinds/act-row.ts';
import { attachmentsFor, broughtIn } from '#server/file/kinds/brought.ts';
import { actsShown, muteKinds } from '#server/file/shown.ts';

type Piece = RawBuilder<unknown>;

export type TimelineRow = ActRead;
export type TimelineOrder = 'acted' | 'recorded';
/** Where the last page ended: its day, in the order of the legal days, and its number. */
export type TimelinePlace = { readonly actedOn?: string; readonly seq: number };
export type TimelineFilter = {
  readonly kind?: string | undefined;
  readonly post?: Post | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  /** Each word must be found: in a title (then the kinds that bear it), in what was said, or in who said it. */
  readonly words: readonly { readonly word: string; readonly kinds: readonly string[] }[];
};
export type TimelineAsk = TimelineFilter & {
  readonly order: TimelineOrder;
  readonly nature?: Nature | undefined;
  readonly after: TimelinePlace | null;
  readonly limit: number;
};

/** What lies sealed is found by no word. */
const holds = (text: Piece, word: string): Piece =>
  sql`strpos(lower(case when starts_with(${text}, '~gh') then '' else ${text} end), ${word.toLowerCase()}) > 0`;
/** What somebody wrote, masked as it is shown; identifiers and the choices of a list are no words. */
const contentHolds = (word: string): Piece => sql`exists (select from jsonb_path_query(app.shown(a.content), 'strict $.**') v
  where jsonb_typeof(v) = 'string' and v #>> '{}' !~ '^([a-z][a-z0-9._-]*|[0-9a-f-]{36}|[0-9a-f]{64}|M[MLZ0-9 .,-]+)$' and ${holds(sql`v #>> '{}'`, word)})`;
const wordFound = ({ word, kinds }: TimelineFilter['words'][number], mute: readonly string[]): Piece =>
  sql`(a.kind = any(${[...kinds]}::text[]) or ${holds(sql`a.actor_name`, word)} or ${holds(sql`a.actor_unit_name`, word)}
    or a.kind <> all(${[...mute]}::text[]) and (${holds(sql`coalesce(app.shown(to_jsonb(a.late_reason)) #>> '{}', '')`, word)}
      or ${holds(sql`coalesce(app.shown(to_jsonb(a.say)) #>> '{}', '')`, word)} or ${contentHolds(word)}))`;

/** `mute`: kinds that are shown without their words, which nobody finds by them then. */
const filterOf = ({ kind, post, from, to, words }: TimelineFilter, mute: readonly string[]): Piece =>
  sql.join(
    [
      sql`true`,
      ...(kind === undefined ? [] : [sql`a.kind = ${kind}`]),
      ...(post === undefined ? [] : [sql`a.actor_post = ${post}`]),
      ...(from === undefined ? [] : [sql`a.acted_on >= ${from}::date`]),
      ...(to === undefined ? [] : [sql`a.acted_on <= ${to}::date`]),
      ...words.map((one) => wordFound(one, mute)),
    ],
    sql` and `,
  );

export type TimelineFound = {
  /** In the whole file, as far as the asker is shown it. */
  whole: number;
  /** Of what was asked for, by nature; `all` is their sum. */
  counts: { all: number; enforcement: number; service: number; clerical: number };
  kinds: { kind: string; count: number }[];
  posts: { post: Post; count: number }[];
  rows: TimelineRow[];
};

/**
 * Newest first by the legal day or by the order of the chain; what silences an act comes with it. The acts of the file are read once,
 * under the asker's rights, and counted, searched and cut into pages where they lie.
 */
export const timelinePage = async (
  db: Reader,
  { tenant, post }: Pick<Identity, 'tenant' | 'post'>,
  caseId: string,
  ask: TimelineAsk,
): Promise<TimelineFound> => {
  const { order, nature, after, limit } = ask;
  const place = (row: Piece): Piece => (order === 'acted' ? sql`${row}.acted_on desc, ${row}.seq desc` : sql`${row}.seq desc`);
  const beyond =
    after === null
      ? sql`true`
      : order === 'acted'
        ? sql`(a.acted_on, a.seq) < (${after.actedOn ?? ''}::date, ${after.seq}::int)`
        : sql`a.seq < ${after.seq}::int`;
  const { rows } = await sql<
    Omit<TimelineFound, 'rows'> & {
      rows: (Omit<TimelineRow, 'recorded_at' | 'captured_at'> & { recorded_at: string; captured_at: string | null })[];
    }
  >`
    with whole as materialized (select * from ${actsShown(caseId)} a),
    silent as materialized (select * from ${silencedIn(tenant, caseId)} s),
    brought as materialized (${broughtIn(sql`whole`)}),
    found as materialized (select a.* from whole a where ${filterOf(ask, muteKinds(post))}),
    page as (select a.* from found a where ${nature === undefined ? sql`true` : sql`a.nature = ${nature}`} and ${beyond} order by ${place(sql`a`)} limit ${limit})
    select (select count(*)::int from whole) as whole,
      (select json_build_object('all', count(*), 'enforcement', count(*) filter (where nature = 'enforcement'), 'service', count(*) filter (where nature = 'service'),
        'clerical', count(*) filter (where nature = 'clerical')) from found) as counts,
      coalesce((select json_agg(json_build_object('kind', k.kind, 'count', k.n) order by k.n desc, k.kind) from (select kind, count(*) as n from whole group by kind) k), '[]'::json) as kinds,
      coalesce((select json_agg(json_build_object('post', k.post, 'count', k.n) order by k.n desc, k.post) from (select actor_post as post, count(*) as n from whole group by 1) k), '[]'::json) as posts,
      coalesce((select json_agg(json_build_object('seq', p.seq, 'kind', p.kind, 'nature', p.nature, 'acted_on', p.acted_on, 'recorded_at', p.recorded_at, 'account_id', p.account_id,
        'actor_name', p.actor_name, 'actor_post', p.actor_post, 'actor_unit_name', p.actor_unit_name, 'captured', p.captured, 'captured_at', p.captured_at,
        'late_reason', app.shown(to_jsonb(p.late_reason)) #>> '{}', 'corrects', p.corrects, 'say', p.say, 'form_version', p.form_version, 'content', case when p.say is null then p.content end,
        'corrected_by', (select s.by_seq from silent s where s.seq = p.seq and s.how = 'corrected'), 'withdrawn_by', (select s.by_seq from silent s where s.seq = p.seq and s.how = 'withdrawn'),
        'papers', coalesce((select json_agg(json_build_object('id', q.id, 'title', q.title) order by q.id) from paper q where q.tenant = ${tenant} and q.file_id = ${caseId}::uuid and q.act_seq = p.seq), '[]'::json),
        'attachments', ${attachmentsFor(sql`p`)})
        order by ${place(sql`p`)}) from page p), '[]'::json) as rows`.execute(db);
  const found = rows[0]!;
  return {
    ...found,
    rows: found.rows.map((r) => ({
      ...r,
      recorded_at: new Date(r.recorded_at),
      captured_at: r.captured_at === null ? null : new Date(r.captured_at),
    })),
  };
};
