import { type Act, type ActDeclaration, type Actor, type Attempt, declaredFile, type SaidOfPerson } from '#domain/act/act.ts';
import { foldCase, saidOfPerson, speaking, withdrawal, type Withdrawal } from '#domain/act/fold.ts';
import { groundsAgainstQuotedScores } from '#domain/act/quoted-scores.ts';
import { groundsAgainstCorrection, groundsAgainstWithdrawal } from '#domain/act/withdrawal/withdrawal.rules.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import { type Duty, reconcile, type Reconciled } from '#domain/duty/duty.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf, dutyRules, matters } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { minutesBetween } from '#domain/time/instant.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { type FileBefore, seenWith } from './file.ts';
import type { Row } from './rows.ts';
import { shownAct, type ShownRow } from './shown-row.ts';

// The machine: from a file and what somebody wants to record in it to the file after it, or to every ground against it.

/** What somebody wants to record. */
export type Recording = {
  readonly kind: string;
  readonly actedOn: PlainDate;
  readonly content: unknown;
  readonly by: Actor;
  /** The act of the same kind that this one corrects. */
  readonly corrects: number | null;
  /** Why it comes late. */
  readonly lateReason?: string | null;
};
/** What the machine cannot know by itself. */
export type Given = {
  readonly day: PlainDate;
  /** ISO instant. */
  readonly now: string;
  readonly calendar: WorkCalendar;
  /** Act kinds that the asker's office may decide under a delegation in force on the day of the act. */
  readonly delegated: readonly string[];
  /** All acts of the file, whoever asks: where one of them is corrected or taken back. */
  readonly acts: readonly Act[];
  /** Where a file is opened: the number of another one of this person that is still open. */
  readonly openAlready: string | null;
};
type AsOf = Pick<Given, 'day' | 'calendar'>;

/** What a file is after an act. */
export type FileStep = {
  readonly fileId: string;
  readonly declaration: ActDeclaration;
  readonly act: Act;
  /** To whom its row will be there. */
  readonly shown: ShownRow;
  readonly facts: CaseFacts | null;
  /** The file as rules and papers see it after the act. */
  readonly seen: CaseFile | null;
  readonly required: readonly Duty[];
  readonly duties: Reconciled;
  readonly said: SaidOfPerson;
  readonly rows: readonly Row[];
};
/** What cannot be judged at all: a kind that is not written in such a file, a day that has not come, an act that is not there to correct. */
export type Astray = 'kind' | 'day' | 'target';
export type Judged = { readonly astray: Astray } | { readonly grounds: readonly Refusal[] };
/** One step for each file that the act moves. */
export type Next = { readonly astray: Astray } | { readonly refused: readonly Refusal[] } | { readonly steps: readonly FileStep[] };

export const requiredDuties = (file: CaseFile, { day, calendar }: AsOf): Duty[] =>
  dutyRules.flatMap((rule) => [...rule.duties(file, { day, calendar })]);

/** What a file owes as of a day without any act: what the day, a notice or a local set has opened, moved or ended. */
export const settled = (before: FileBefore, asOf: AsOf): { readonly required: readonly Duty[]; readonly duties: Reconciled } => {
  const seen = seenWith(before, before.facts);
  const required = seen === null ? [] : requiredDuties(seen, asOf);
  return { required, duties: reconcile(before.duties, required) };
};

/** What a file is by all its acts and as of a day, whatever was kept of it; null where no act opens it. Its rows are all that stand beside the chain. */
export const refolded = (
  before: FileBefore,
  acts: readonly Act[],
  asOf: AsOf,
): (Pick<FileStep, 'required' | 'duties' | 'rows'> & { readonly facts: CaseFacts }) | null => {
  if (!speaking(acts).some(({ kind }) => declarationOf(kind)?.open !== undefined)) return null;
  const facts = foldCase(acts, declarationOf);
  return { facts, ...settled({ ...before, facts }, asOf), rows: matters.flatMap((matter) => matter.rows(null, facts)) };
};

const isWritable = (before: FileBefore, declaration: ActDeclaration, corrects: number | null): boolean =>
  declaredFile(declaration) === before.kind &&
  (before.kind !== 'case' || (before.facts === null) === (declaration.open !== undefined && corrects === null));

const judgeWithdrawal = (recording: Recording, given: Pick<Given, 'acts' | 'now'>): Judged => {
  const { seq, reason } = recording.content as Withdrawal;
  const target = given.acts.find((act) => act.seq === seq);
  const declaration = target && declarationOf(target.kind);
  if (!target || !declaration) return { astray: 'target' };
  const minutes = minutesBetween(target.recordedAt, given.now);
  return {
    grounds: [
      ...groundsAgainstWithdrawal(given.acts, target, recording.by, minutes, declaration.withdrawable),
      ...groundsAgainstQuotedScores(reason),
    ],
  };
};

/** Every ground at once, as it is asked before recording and at recording. A correction is judged on the file as it was before the record it stands for. */
export const judge = (before: FileBefore, recording: Recording, given: Omit<Given, 'day' | 'calendar'>): Judged => {
  if (recording.kind === withdrawal) return judgeWithdrawal(recording, given);
  const declaration = declarationOf(recording.kind);
  if (declaration === undefined || !isWritable(before, declaration, recording.corrects)) return { astray: 'kind' };
  const target = recording.corrects === null ? null : given.acts.find((act) => act.seq === recording.corrects);
  if (target === undefined || (target !== null && target.kind !== recording.kind)) return { astray: 'target' };
  const stays = target === null ? [] : groundsAgainstCorrection(given.acts, target);
  if (stays.length > 0) return { grounds: stays };
  const { actedOn, by, content } = recording;
  const late = groundsAgainstQuotedScores(recording.lateReason);
  if (declaration.open) {
    const grounds = declaration.groundsToOpen?.(content, { actedOn, openAlready: given.openAlready }) ?? [];
    return { grounds: [...grounds, ...late] };
  }
  const attempt: Attempt = { actedOn, by, delegated: given.delegated, correcting: target?.standsFor ?? null };
  const facts = target === null || before.kind !== 'case' ? before.facts : foldCase(given.acts, declarationOf, target.standsFor);
  const seen = seenWith(before, facts);
  // A file without slices is judged by its words alone.
  const grounds = seen ? declaration.groundsToRefuse?.(seen, content, attempt) : groundsAgainstQuotedScores(content);
  return { grounds: [...(grounds ?? []), ...late] };
};

/** The file after what somebody wants to record in it, or every ground against it. */
export const next = (before: FileBefore, recording: Recording, given: Given): Next => {
  const declaration = declarationOf(recording.kind);
  if (declaration === undefined) return { astray: 'kind' };
  if (recording.actedOn > given.day) return { astray: 'day' };
  const judged = judge(before, recording, given);
  if ('astray' in judged) return judged;
  if (judged.grounds.length > 0) return { refused: judged.grounds };
  const act = actOf(before, recording, given);
  const acts = recording.corrects !== null || recording.kind === withdrawal ? [...given.acts, act] : null;
  const facts = before.kind === 'case' ? factsAfter(before.facts, declaration, act, acts) : null;
  const seen = seenWith(before, facts);
  const required = seen === null ? [] : requiredDuties(seen, given);
  return {
    steps: [
      {
        fileId: before.id,
        declaration,
        act,
        shown: shownAct(act, given.acts),
        facts,
        seen,
        required,
        duties: reconcile(before.duties, required),
        said: acts ? saidOfPerson(acts, declarationOf) : (declaration.saysOfPerson?.(act.content) ?? {}),
        rows: matters.flatMap((matter) => matter.rows(before.facts, facts)),
      },
    ],
  };
};

const actOf = (before: FileBefore, { kind, actedOn, content, by, corrects }: Recording, given: Given): Act => {
  const seq = before.acts + 1;
  const standsFor = given.acts.find((act) => act.seq === corrects)?.standsFor ?? seq;
  return { seq, kind, actedOn, recordedAt: given.now, actor: by, content, corrects, standsFor };
};

/** `acts`: where one of them fell silent, all are folded anew. */
const factsAfter = (facts: CaseFacts | null, declaration: ActDeclaration, act: Act, acts: readonly Act[] | null): CaseFacts => {
  if (acts) return foldCase(acts, declarationOf);
  if (facts === null) return declaration.open!(act);
  return declaration.fold?.(facts, act) ?? facts;
};

/** What was refused in one file, and to whom the attempt is there: whoever would have been shown the act. */
export type RefusedIn = { readonly fileId: string; readonly name: string; readonly grounds: readonly Refusal[]; readonly shown: ShownRow };
export type Asked = { readonly before: FileBefore; readonly recording: Recording; readonly given: Given };
export type NextOfEach = Extract<Next, { astray: Astray } | { steps: readonly FileStep[] }> | { readonly refused: readonly RefusedIn[] };

/** The same in many files at once: refused for all when it is refused for one, with every ground of each. */
export const nextOfEach = (asked: readonly Asked[]): NextOfEach => {
  const steps: FileStep[] = [];
  const refused: RefusedIn[] = [];
  for (const { before, recording, given } of asked) {
    const one = next(before, recording, given);
    if ('astray' in one) return one;
    if ('refused' in one) {
      const shown = shownAct({ seq: before.acts + 1, kind: recording.kind, content: recording.content }, given.acts);
      refused.push({ fileId: before.id, name: before.head?.person.name ?? '', grounds: one.refused, shown });
    }
    if ('steps' in one) steps.push(...one.steps);
  }
  return refused.length > 0 ? { refused } : { steps };
};
