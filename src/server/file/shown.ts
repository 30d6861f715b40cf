import { type RawBuilder, sql } from 'kysely';
import { entriesOf, seesHelp, shownOfEntry } from '#domain/act/shown-to.ts';
import { shownDuty } from '#domain/file/shown-row.ts';
import type { Post } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';

// The table of domain/act/shown-to.ts beside the database. Rows say themselves to whom they are there, and row security leaves the others
// out; what is left to ask stands here.

type Piece = RawBuilder<unknown>;

/** The acts of one case that the asker is shown. For the `from` of a query. */
export const actsShown = (caseId: string): Piece => sql`app.case_acts(${caseId}::uuid)`;

/** The duties by which a file stands in lists that all posts read. */
export const openToAll = <D extends { readonly rule: string }>(duties: readonly D[]): D[] =>
  duties.filter(({ rule }) => shownDuty(rule).toEnforcement);
export const seesRule = (post: Post, rule: string): boolean =>
  seesHelp(post) || (post === 'guardian' ? shownDuty(rule).toGuardian : shownDuty(rule).toEnforcement);

type Told = { readonly mute: readonly string[]; readonly untold: readonly string[] };
const toldTo = (post: Post): Told => {
  const of = acts.flatMap((one) =>
    (entriesOf(one) ?? [null]).map((entry) => ({ kind: one.kind, entry, shown: shownOfEntry(post, one.kind, entry) })),
  );
  return {
    mute: of.filter(({ shown }) => shown === 'done').map(({ kind }) => kind),
    untold: of
      .filter(({ shown, entry }) => (shown === 'nothing' || shown === 'contact') && entry?.where === undefined)
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

/** For those who audit without seeing a file: a kind of which they learn that something sealed was refused, never what. */
export const isSealedKind = (kind: string): boolean => untoldKinds('office').includes(kind);
