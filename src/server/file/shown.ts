import { type RawBuilder, sql } from 'kysely';
import { entriesOf, looksAtHelp, seesHelp, shownOfDuty, shownOfEntry } from '#domain/act/shown-to.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { enforcementPosts, type Post } from '#domain/permission.ts';
import { acts, dutyRules } from '#domain/rulebook.ts';

// The table of domain/act/shown-to.ts as conditions of SQL: what a post is not shown never leaves the database.

type Piece = RawBuilder<unknown>;
type Unseen = {
  /** Kinds of which no act is shown. */
  readonly kinds: readonly string[];
  /** Kinds of which some acts are not, told by their content. */
  readonly some: readonly { readonly kind: string; readonly where: object }[];
  /** Kinds shown without their words. */
  readonly mute: readonly string[];
  readonly rules: readonly string[];
};

const unseenBy = (post: Post): Unseen => {
  const of = acts.flatMap((one) => (entriesOf(one) ?? []).map((entry) => ({ kind: one.kind, entry, shown: shownOfEntry(post, entry) })));
  const hidden = of.filter(({ shown }) => shown === 'nothing' || shown === 'contact');
  return {
    kinds: hidden.filter(({ entry }) => entry.where === undefined).map(({ kind }) => kind),
    some: hidden.flatMap(({ kind, entry }) => (entry.where === undefined ? [] : [{ kind, where: entry.where }])),
    mute: of.filter(({ shown }) => shown === 'done').map(({ kind }) => kind),
    rules: [...new Set(dutyRules.map((one) => one.rule))].filter(
      (rule) =>
        shownOfDuty(
          post,
          rule,
          acts.filter((act) => act.discharges.includes(rule)),
        ) !== 'all',
    ),
  };
};
const known = new Map<Post, Unseen>();
const unseen = (post: Post): Unseen => {
  const found = known.get(post) ?? unseenBy(post);
  known.set(post, found);
  return found;
};

/** Rules of duties that not every post sees: no day of theirs may move a list that all posts read. */
export const rulesOfHelp: readonly string[] = unseen('office').rules;
/** The duties by which a file stands in lists that all posts read. */
export const openToAll = <D extends { readonly rule: string }>(duties: readonly D[]): D[] =>
  duties.filter((duty) => !rulesOfHelp.includes(duty.rule));
export const muteKinds = (post: Post): readonly string[] => unseen(post).mute;
export const seesRule = (post: Post, rule: string): boolean => !unseen(post).rules.includes(rule);

const hiddenAct = (post: Post, a: Piece): Piece => {
  const { kinds, some } = unseen(post);
  return sql`(${sql.join(
    [
      sql`${a}.kind = any(${[...kinds]}::text[])`,
      ...some.map(({ kind, where }) => sql`${a}.kind = ${kind} and ${a}.content @> ${JSON.stringify(where)}::jsonb`),
    ],
    sql` or `,
  )})`;
};
const seesAllActs = (post: Post): boolean => unseen(post).kinds.length + unseen(post).some.length === 0;

/** Is this act shown to the post? `a` is the alias of a row of acts. */
export const actShown = (post: Post, a: Piece): Piece => (seesAllActs(post) ? sql`true` : sql`not ${hiddenAct(post, a)}`);
/** The acts of one case that the post is shown; a taking back goes with what it takes back. For the `from` of a query. */
export const actsShown = (post: Post, caseId: string): Piece =>
  seesAllActs(post)
    ? sql`app.case_acts(${caseId}::uuid)`
    : sql`(with whole as materialized (select * from app.case_acts(${caseId}::uuid))
        select s.* from whole s where not ${hiddenAct(post, sql`s`)} and (s.kind <> ${withdrawal}
          or not exists (select 1 from whole t where t.seq = (s.content ->> 'seq')::int and ${hiddenAct(post, sql`t`)})))`;
/** Is this duty shown to the post? `d` is the alias of a row of duties. */
export const dutyShown = (post: Post, d: Piece): Piece => {
  const { rules } = unseen(post);
  return rules.length === 0 ? sql`true` : sql`${d}.rule <> all(${[...rules]}::text[])`;
};

/** Refused attempts at help, as the post reads them: enforcement posts see none. `r` is the alias of the row. */
export const refusalShown = (post: Post, r: Piece): RawBuilder<boolean> => sql`${r}.kind <> all(${[...unseen(post).kinds]}::text[])`;
const lookAtHelp = (l: Piece): Piece =>
  sql`(${sql.join(
    looksAtHelp.map((words) => sql`starts_with(${l}.what, ${words})`),
    sql` or `,
  )})`;
/** Looks as the post reads them; an enforcement post's own looks are no secret to its colleagues. */
export const lookShown = (post: Post, l: Piece): RawBuilder<boolean> =>
  seesHelp(post) ? sql`true` : sql`not (${lookAtHelp(l)} and ${l}.actor_post in ('social-worker', 'supervisor', 'subject'))`;

/** The same for a trail: an auditor is told of every row and reads neutral words, an enforcement post is told of none of help. */
export const lookTold = (post: Post, l: Piece): Piece => (enforcementPosts.includes(post) ? lookShown(post, l) : sql`true`);
export const refusalTold = (post: Post, r: Piece): Piece => (enforcementPosts.includes(post) ? refusalShown(post, r) : sql`true`);

/** For those who audit without seeing a file: a kind of which they learn that something sealed was refused, never what. */
export const isSealedKind = (kind: string): boolean => unseen('office').kinds.includes(kind);
