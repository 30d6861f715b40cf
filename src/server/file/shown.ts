import { type RawBuilder, sql } from 'kysely';
import { entriesOf, looksAtHelp, seesHelp, shownOfEntry } from '#domain/act/shown-to.ts';
import { shownDuty, type ShownRow } from '#domain/file/shown-row.ts';
import { enforcementPosts, type Post } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';

// The table of domain/act/shown-to.ts in the database. Rows of acts and duties say themselves to whom they are there, and row security
// leaves the others out; what is left to say in SQL stands here.

type Piece = RawBuilder<unknown>;

/** What a row of an act or a duty says of itself. */
export const shownColumns = ({ toEnforcement, toGuardian }: ShownRow) => ({
  shown_to_enforcement: toEnforcement,
  shown_to_guardian: toGuardian,
});
/** The acts of one case that the asker is shown. For the `from` of a query. */
export const actsShown = (caseId: string): Piece => sql`app.case_acts(${caseId}::uuid)`;

/** The duties by which a file stands in lists that all posts read. */
export const openToAll = <D extends { readonly rule: string }>(duties: readonly D[]): D[] =>
  duties.filter(({ rule }) => shownDuty(rule).toEnforcement);
export const seesRule = (post: Post, rule: string): boolean =>
  seesHelp(post) || (post === 'guardian' ? shownDuty(rule).toGuardian : shownDuty(rule).toEnforcement);

type Told = { readonly mute: readonly string[]; readonly untold: readonly string[] };
const toldTo = (post: Post): Told => {
  const of = acts.flatMap((one) => (entriesOf(one) ?? []).map((entry) => ({ kind: one.kind, entry, shown: shownOfEntry(post, entry) })));
  return {
    mute: of.filter(({ shown }) => shown === 'done').map(({ kind }) => kind),
    untold: of
      .filter(({ shown, entry }) => (shown === 'nothing' || shown === 'contact') && entry.where === undefined)
      .map(({ kind }) => kind),
  };
};
const known = new Map<Post, Told>();
const told = (post: Post): Told => {
  const found = known.get(post) ?? toldTo(post);
  known.set(post, found);
  return found;
};
/** Kinds that the post is shown without their words. */
export const muteKinds = (post: Post): readonly string[] => told(post).mute;
/** Kinds of which the post is shown no act, whatever its content. */
const untoldKinds = (post: Post): readonly string[] => told(post).untold;

/** Refused attempts at help, as the post reads them: enforcement posts see none. `r` is the alias of the row. */
export const refusalShown = (post: Post, r: Piece): RawBuilder<boolean> => sql`${r}.kind <> all(${[...untoldKinds(post)]}::text[])`;
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
export const isSealedKind = (kind: string): boolean => untoldKinds('office').includes(kind);
