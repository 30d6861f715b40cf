import { type Act, type Attempt, writtenIn } from '#domain/act/act.ts';
import { actsNamedBy } from '#domain/act/act-number.ts';
import { foldFile, speaking } from '#domain/act/fold.ts';
import { shownOfAct } from '#domain/act/shown-to.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { type FileBefore, seenWith } from '#domain/file/file.ts';
import type { FileKind } from '#domain/file/kinds.ts';

// What is taken back takes away the ground under what came after it: acts that name it, and acts that could not have been recorded
// without it.

const names = (act: Act, number: number): boolean => actsNamedBy(declarationOf(act.kind)?.content, act.content).includes(number);

/** Every ground that there would be against an act in its own place among these. */
const codesAgainst = <K extends FileKind>(before: FileBefore<K>, acts: readonly Act[], act: Act): readonly string[] => {
  const { actedOn, actor, corrects, kind, standsFor } = act;
  const declaration = writtenIn(declarationOf(kind), before.kind);
  // A kind of file that only keeps its acts has no rules to ask, and a kind of act that there is no more none either.
  if (before.facts === null || declaration === undefined) return [];
  const seen = seenWith(before, foldFile(before.kind, acts, declarationOf, standsFor))!;
  // It was decided under the delegation of its day; that is not what is asked here.
  const attempt: Attempt = { actedOn, by: actor, delegated: [kind], correcting: corrects === null ? null : standsFor };
  return declaration.groundsToRefuse(seen, act.content, attempt).map(({ code }) => code);
};

/** Is there a ground against an act that there was not before this one more? What is against it either way, because a local set or a figure has changed since, says nothing. */
const fallsWith = <K extends FileKind>(before: FileBefore<K>, now: readonly Act[], more: Act, act: Act): boolean => {
  const anyway = codesAgainst(before, now, act);
  return codesAgainst(before, [...now, more], act).some((code) => !anyway.includes(code));
};

/** The later acts that name the record that this correction stands for, and could not have been recorded on it as it is corrected: a service of what was not decided. */
export const restingOnCorrected = <K extends FileKind>(before: FileBefore<K>, now: readonly Act[], correction: Act): readonly Act[] =>
  speaking(now).filter((act) => names(act, correction.standsFor) && fallsWith(before, now, correction, act));

/** The later acts that rest on what this withdrawal takes back: the target. */
export const restingOn = <K extends FileKind>(before: FileBefore<K>, now: readonly Act[], target: Act, withdrawn: Act): readonly Act[] => {
  const number = target.standsFor;
  const spoken = speaking([...now, withdrawn]);
  // A correction that is taken back gives the place, and so the number, back to what it corrected.
  const isGone = !spoken.some((act) => act.standsFor === number);
  return spoken.filter((act) => act.standsFor > number && ((isGone && names(act, number)) || fallsWith(before, now, withdrawn, act)));
};

/** What a post is not shown does not hold its hand: the refusal would tell of it. */
const isShown =
  (post: Post) =>
  ({ kind, content }: Act): boolean => {
    const declaration = declarationOf(kind);
    return declaration !== undefined && ['done', 'all'].includes(shownOfAct(post, declaration, content));
  };

const inWords = ({ seq, kind, actedOn }: Act): string => `第 ${seq} 条“${declarationOf(kind)!.title}”（${sayDayLong(actedOn)}）`;

/** What every refusal says of those that rest on it, where the post is shown any; the last of them goes first. */
const shownResting = (resting: readonly Act[], target: Act, post: Post) => {
  const shown = resting.filter(isShown(post));
  const last = shown.at(-1);
  return last === undefined
    ? null
    : {
        ground: '后面的记录以它为据',
        fact: `${shown.map(inWords).join('、')}以第 ${target.seq} 条为据。`,
        actSeq: last.seq,
        basis: ['M18'] as const,
      };
};

/** Why a record may not be corrected in this way while others rest on what it said: what has gone out is set right by an act of its own. */
export const groundsOfRestingOnCorrected = (resting: readonly Act[], target: Act, post: Post): Refusal[] => {
  const said = shownResting(resting, target, post);
  if (said === null) return [];
  return [
    {
      code: 'act.rested-on-corrected',
      message: '后面的记录以这一条原来的内容为据，这样更正，后面的就没有了根据。',
      ...said,
      routes: [{ label: `先更正第 ${said.actSeq} 条` }, { label: '已经送达、生效的决定，另作撤销决定' }],
    },
  ];
};

/** Why a record may not be corrected any more: an act of its own has taken it out of force, and a letter of today would put it back. */
export const groundsOfEnded = (acts: readonly Act[], target: Act): Refusal[] => {
  const declaration = declarationOf(target.kind);
  const end = speaking(acts).find((act) => act.kind === declaration?.endedBy && names(act, target.standsFor));
  if (end === undefined) return [];
  return [
    {
      code: 'act.ended',
      ground: '已经撤销',
      message: '撤销了的决定不再更正，也不再出文书。',
      fact: `第 ${target.seq} 条已由第 ${end.seq} 条撤销。`,
      actSeq: end.seq,
      basis: ['M18'],
      routes: [{ label: '撤销错了的，重新作出决定', actKind: target.kind }],
    },
  ];
};

/** Why a record may not be taken back while others rest on it. */
export const groundsOfResting = (resting: readonly Act[], target: Act, post: Post): Refusal[] => {
  const said = shownResting(resting, target, post);
  if (said === null) return [];
  return [
    {
      code: 'act.rested-on',
      message: '后面的记录以这一条为据，撤回这一条，后面的就没有了根据。',
      ...said,
      routes: [{ label: `先撤回或更正第 ${said.actSeq} 条` }, { label: '改用更正，后面的记录仍以它为据', actKind: target.kind }],
    },
  ];
};
