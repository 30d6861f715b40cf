import type { Act } from '#domain/act/act.ts';
import { withdrawal, type Withdrawal } from '#domain/act/fold.ts';
import { isLookAtHelp, type Shown, seesHelp, shownOfAct, shownOfDuty } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import { acts as kinds, declarationOf } from '#domain/rulebook.ts';

/** To whom the row of an act, a duty, a look or a refused attempt is there at all, as the row itself says. Those who help and the person find every row of a file they see. */
export type ShownRow = { readonly toEnforcement: boolean; readonly toGuardian: boolean };

const isThere = (shown: Shown): boolean => shown !== 'nothing' && shown !== 'contact';
const rowOf = (shownTo: (post: Post) => Shown): ShownRow => ({
  toEnforcement: isThere(shownTo('office')),
  toGuardian: isThere(shownTo('guardian')),
});
/** A kind that nobody declares is shown to nobody else. */
const closed: ShownRow = { toEnforcement: false, toGuardian: false };

type Told = Pick<Act, 'kind' | 'content'>;
/** The record that an act is about, where it is about one. */
const recordAbout = ({ kind, content }: Told): number | null =>
  kind === withdrawal ? (content as Withdrawal).seq : (declarationOf(kind)?.about?.record(content) ?? null);
/** As the table of help says; a taking back, or what hangs on a record, goes with that one. `acts`: the file before it. */
export const shownAct = (act: Told, acts: readonly (Told & Pick<Act, 'seq'>)[]): ShownRow => {
  const about = recordAbout(act);
  if (about !== null) {
    const target = acts.find(({ seq }) => seq === about);
    return target === undefined || target.kind === withdrawal ? closed : shownAct(target, acts);
  }
  const declaration = declarationOf(act.kind);
  return declaration === undefined ? closed : rowOf((post) => shownOfAct(post, declaration, act.content));
};

const shownRules = new Map<string, ShownRow>();
/** Asked for every duty of every recording, and always the same. */
export const shownDuty = (rule: string): ShownRow => {
  const known = shownRules.get(rule);
  if (known) return known;
  const discharging = kinds.filter((kind) => kind.discharges.includes(rule));
  const shown = rowOf((post) => shownOfDuty(post, rule, discharging));
  shownRules.set(rule, shown);
  return shown;
};
const open: ShownRow = { toEnforcement: true, toGuardian: true };
/** Of a refused attempt of which only the kind is known. What somebody who helps wanted to take back, or to add to, may have been help. */
export const shownAttempt = (kind: string, by: Post): ShownRow => {
  const declaration = declarationOf(kind);
  if (kind === withdrawal || declaration?.about !== undefined) return seesHelp(by) ? closed : open;
  return declaration ? shownAct({ kind, content: {} }, []) : open;
};
/** Of a look; a post that is not shown help has looked at nothing that its colleagues may not know of. */
export const shownLook = (what: string, by: Post): ShownRow => (isLookAtHelp(what) && seesHelp(by) ? closed : open);
