import { type Act, type Attempt, writtenIn } from '#domain/act/act.ts';
import { actsNamedBy } from '#domain/act/act-number.ts';
import { foldFile, speaking, type Withdrawal } from '#domain/act/fold.ts';
import { shownOfAct } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { type FileBefore, seenWith } from '#domain/file/file.ts';
import type { FileKind } from '#domain/file/kinds.ts';

// What is taken back takes away the ground under what came after it: acts that name it, and acts that could not have been recorded
// without it.

const names = (act: Act, number: number): boolean => {
  const form = declarationOf(act.kind)?.content;
  return form !== undefined && actsNamedBy(form, act.content).includes(number);
};

/** Every ground that there would be against an act in its own place among these. */
const codesAgainst = <K extends FileKind>(before: FileBefore<K>, acts: readonly Act[], act: Act): readonly string[] => {
  // A kind that only keeps its acts has no rules to ask.
  if (before.facts === null) return [];
  const { actedOn, actor, corrects, kind, standsFor } = act;
  const seen = seenWith(before, foldFile(before.kind, acts, declarationOf, standsFor));
  // It was decided under the delegation of its day; that is not what is asked here.
  const attempt: Attempt = { actedOn, by: actor, delegated: [kind], correcting: corrects === null ? null : standsFor };
  const grounds = seen && writtenIn(declarationOf(kind), before.kind)?.groundsToRefuse?.(seen, act.content, attempt);
  return (grounds ?? []).map(({ code }) => code);
};

/**
 * The later acts that rest on what this withdrawal takes back. Grounds that are against an act either way, because a local set or a figure
 * has changed since, say nothing of it.
 */
export const restingOn = <K extends FileKind>(before: FileBefore<K>, now: readonly Act[], withdrawn: Act): readonly Act[] => {
  const { seq } = withdrawn.content as Withdrawal;
  const number = now.find((act) => act.seq === seq)?.standsFor ?? seq;
  const after = [...now, withdrawn];
  const spoken = speaking(after);
  // A correction that is taken back gives the place, and so the number, back to what it corrected.
  const isGone = !spoken.some((act) => act.standsFor === number);
  const falls = (act: Act): boolean => {
    const anyway = codesAgainst(before, now, act);
    return codesAgainst(before, after, act).some((code) => !anyway.includes(code));
  };
  return spoken.filter((act) => act.standsFor > number && ((isGone && names(act, number)) || falls(act)));
};

/** What a post is not shown does not hold its hand: the refusal would tell of it. */
const isShown =
  (post: Post) =>
  ({ kind, content }: Act): boolean => {
    const declaration = declarationOf(kind);
    return declaration !== undefined && ['done', 'all'].includes(shownOfAct(post, declaration, content));
  };

/** Why a record may not be taken back while others rest on it: the last of them goes first. */
export const groundsOfResting = (resting: readonly Act[], target: Act, post: Post): Refusal[] => {
  const shown = resting.filter(isShown(post));
  const last = shown.at(-1);
  if (last === undefined) return [];
  const inWords = ({ seq, kind, actedOn }: Act): string => `第 ${seq} 条“${declarationOf(kind)!.title}”（${sayDayLong(actedOn)}）`;
  return [
    {
      code: 'act.rested-on',
      ground: '后面的记录以它为据',
      message: '后面的记录以这一条为据，撤回这一条，后面的就没有了根据。',
      fact: `${shown.map(inWords).join('、')}以第 ${target.seq} 条为据。`,
      actSeq: last.seq,
      basis: ['M18'],
      routes: [{ label: `先撤回或更正第 ${last.seq} 条` }, { label: '改用更正，后面的记录仍以它为据', actKind: target.kind }],
    },
  ];
};
