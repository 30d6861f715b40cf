import {
  type Act,
  type ActDeclaration,
  type Actor,
  type Attempt,
  type NamedInHouse,
  type PlaceOfFile,
  type SaidOfPerson,
  type Sensitivity,
  writtenIn,
} from '#domain/act/act.ts';
import { foldFile, type Link, linksSaid, placeSaid, saidOfPerson, speaking, withdrawal, type Withdrawal } from '#domain/act/fold.ts';
import { groundsAgainstQuotedScores } from '#domain/act/quoted-scores.ts';
import {
  groundsOfEnded,
  groundsOfResting,
  groundsOfRestingOnCorrected,
  restingOn,
  restingOnCorrected,
} from '#domain/act/withdrawal/resting.ts';
import { groundsAgainstCorrection, groundsAgainstMoving, groundsAgainstWithdrawal } from '#domain/act/withdrawal/withdrawal.rules.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { OfCase } from '#domain/case/of-case.ts';
import { groundsAgainstCharge, type InCharge } from '#domain/case/in-charge.ts';
import { type Duty, reconcile, type Reconciled } from '#domain/duty/duty.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf, dutyRules, matters } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { minutesBetween } from '#domain/time/instant.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { type FileBefore, seenWith } from './file.ts';
import type { FactsIn, FileIn, HeadIn } from './file-in.ts';
import { kindsWithFacts } from './files.ts';
import type { FileKind } from './kinds.ts';
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
  /** Beside them: where the file was opened, in the names of today. Null where nothing falls silent: the file lies where it is, moved by the act alone. */
  readonly opened: PlaceOfFile | null;
  /** Beside it: what the units and accounts that its acts have put it with are called today, by id. */
  readonly called?: ReadonlyMap<string, string> | undefined;
  /** Where a file is opened: the number of another one of this person that is still open. */
  readonly openAlready: string | null;
  /** Where it is opened from a case: what its rules are told of it. */
  readonly ofCase?: OfCase | undefined;
  /** Where the content names units or accounts: those that there are. */
  readonly named?: NamedInHouse | undefined;
};
type AsOf = Pick<Given, 'day' | 'calendar'>;

/** What a file is after an act. */
export type FileStep<K extends FileKind = 'case'> = {
  readonly fileId: string;
  readonly declaration: ActDeclaration;
  readonly act: Act;
  /** To whom its row will be there. */
  readonly shown: ShownRow;
  /** What it is sealed with, where that is another act's. */
  readonly sensitivity?: Sensitivity;
  readonly facts: FactsIn<K> | null;
  /** The file as rules and papers see it after the act, where it then lies. */
  readonly seen: FileIn<K> | null;
  readonly required: readonly Duty[];
  readonly duties: Reconciled;
  readonly said: SaidOfPerson;
  /** The links of the file that this act says; all that still stand, where one of its acts fell silent (`whole`). */
  readonly links: { readonly whole: boolean; readonly are: readonly Link[] };
  readonly rows: readonly Row[];
};
/** What cannot be judged at all: a kind that is not written in such a file, a day that has not come, an act that is not there to correct. */
export type Astray = 'kind' | 'day' | 'before' | 'target';
export type Judged = { readonly astray: Astray } | { readonly grounds: readonly Refusal[] };
/** One step for each file that the act moves. */
export type Next<K extends FileKind = 'case'> =
  | { readonly astray: Astray }
  | { readonly refused: readonly Refusal[] }
  | { readonly steps: readonly FileStep<K>[] };

export const requiredDuties = (file: FileIn<FileKind>, { day, calendar }: AsOf): Duty[] =>
  dutyRules.flatMap((rule) => [...rule.duties(file, { day, calendar })]);

/** What a file owes as of a day without any act: what the day, a notice or a local set has opened, moved or ended. */
export const settled = <K extends FileKind>(
  before: FileBefore<K>,
  asOf: AsOf,
): { readonly required: readonly Duty[]; readonly duties: Reconciled } => {
  const seen = seenWith(before, before.facts);
  const required = seen === null ? [] : requiredDuties(seen, asOf);
  return { required, duties: reconcile(before.duties, required) };
};

/** What a file is by all its acts and as of a day, whatever was kept of it; null where no act opens it. Its rows are all that stand beside the chain. */
export const refolded = <K extends FileKind>(
  before: FileBefore<K>,
  acts: readonly Act[],
  { opened, called, ...asOf }: AsOf & Pick<Given, 'opened' | 'called'>,
): (Pick<FileStep, 'required' | 'duties' | 'links' | 'rows'> & { readonly facts: FactsIn<K>; readonly seen: FileIn<K> | null }) | null => {
  if (!speaking(acts).some(({ kind }) => writtenIn(declarationOf(kind), before.kind)?.open !== undefined)) return null;
  const facts = foldFile(before.kind, acts, declarationOf);
  const is = { ...before, head: headSaid(before, { acts, opened, called }), facts };
  return {
    facts,
    seen: seenWith(is, facts),
    ...settled(is, asOf),
    links: { whole: true, are: linksSaid(acts, declarationOf) },
    rows: rowsOf(before.kind, null, facts),
  };
};
/**
 * The head of a file with the place that all its acts give it; `before`: as it lay before that record. What an act said keeps the name
 * of then; where the file lies now is called as it is called today, as it is in every file that nobody corrects. A file that only keeps
 * its acts is seen by no rule, wherever it lies.
 */
const headSaid = <K extends FileKind>(
  { head }: FileBefore<K>,
  { acts, opened, called }: Pick<Given, 'acts' | 'opened' | 'called'>,
  before?: number,
): HeadIn<K> | null => {
  if (opened === null) return head;
  const said = placeSaid(opened, acts, declarationOf, before);
  return { ...head, ...(before === undefined && called ? calledToday(said, called) : said) } as HeadIn<K>;
};
const calledToday = (place: PlaceOfFile, called: ReadonlyMap<string, string>): PlaceOfFile => {
  const today = (one: PlaceOfFile['office']) => one && { ...one, name: called.get(one.id) ?? one.name };
  return { county: today(place.county), office: today(place.office), worker: today(place.worker) };
};
/** The head after one more act that speaks beside the others. */
const headMoved = <K extends FileKind>({ head }: FileBefore<K>, { saysOfPlace }: ActDeclaration, content: unknown): HeadIn<K> =>
  ({ ...head, ...saysOfPlace?.(content) }) as HeadIn<K>;
/** What stands beside the chain is of cases. */
export const rowsOf = <K extends FileKind>(kind: K, before: FactsIn<K> | null, after: FactsIn<K> | null): readonly Row[] =>
  kind === 'case' ? matters.flatMap((matter) => matter.rows(before as CaseFacts | null, after as CaseFacts)) : [];

/** The day before which nothing can have happened in a file: it was opened on it, or what opened it says of an earlier one. Null where nothing is known. */
const beganOn = <K extends FileKind>({ kind, head, facts }: FileBefore<K>): PlainDate | null => {
  const { intake, term, judgment } = (kind === 'case' && facts ? facts : {}) as Partial<CaseFacts>;
  const days = [head?.openedOn, intake?.lettersReceivedOn, term?.startsOn, judgment?.effectiveOn].filter((day) => day != null);
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
};

const hasFacts = (kind: FileKind): boolean => kindsWithFacts.includes(kind);
/** A file is opened once, by an act that opens it; a correction of that act opens nothing. */
const isInTurn = (before: FileBefore<FileKind>, opens: boolean, corrects: number | null): boolean =>
  !hasFacts(before.kind) || (before.facts === null) === (opens && corrects === null);

/** Within its minutes alone: what is refused anyway is corrected, and keeps what rests on it. */
const groundsFromResting = (
  before: FileBefore<FileKind>,
  target: Act,
  recording: Recording,
  given: Pick<Given, 'acts' | 'now'>,
): Refusal[] => groundsOfResting(restingOn(before, given.acts, target, actOf(before, recording, given)), target, recording.by.post);

const judgeWithdrawal = (before: FileBefore<FileKind>, recording: Recording, given: Pick<Given, 'acts' | 'now'>): Judged => {
  const { seq, reason } = recording.content as Withdrawal;
  const target = given.acts.find((act) => act.seq === seq);
  const declaration = target && declarationOf(target.kind);
  if (!target || !declaration) return { astray: 'target' };
  const minutes = minutesBetween(target.recordedAt, given.now);
  const own = groundsAgainstWithdrawal(given.acts, target, recording.by, minutes, declaration);
  return {
    grounds: [
      ...own,
      ...(own.length === 0 ? groundsFromResting(before, target, recording, given) : []),
      ...groundsAgainstQuotedScores(reason),
    ],
  };
};

/** The act by which a file is given to others, where its opening named the wrong ones. */
const movedBy: { readonly [K in FileKind]?: string } = { case: 'assignment.office', inquiry: 'inquiry.assigned' };

/** Every ground at once, as it is asked before recording and at recording. A correction is judged on the file as it was before the record it stands for. */
export const judge = <K extends FileKind>(before: FileBefore<K>, recording: Recording, given: Omit<Given, 'day' | 'calendar'>): Judged => {
  if (recording.kind === withdrawal) return judgeWithdrawal(before, recording, given);
  const declaration = writtenIn(declarationOf(recording.kind), before.kind);
  if (declaration === undefined || !isInTurn(before, declaration.open !== undefined, recording.corrects)) return { astray: 'kind' };
  const target = recording.corrects === null ? null : given.acts.find((act) => act.seq === recording.corrects);
  if (target === undefined || (target !== null && target.kind !== recording.kind)) return { astray: 'target' };
  const stays =
    target === null
      ? []
      : [...groundsAgainstCorrection(given.acts, target, recording.by.post, declaration), ...groundsOfEnded(given.acts, target)];
  if (stays.length > 0) return { grounds: stays };
  const { actedOn, by, content } = recording;
  const late = groundsAgainstQuotedScores(recording.lateReason);
  const about = aboutWhat(declaration, content, given.acts);
  if (about === null) return { astray: 'target' };
  if (declaration.open) {
    const grounds = declaration.groundsToOpen?.(content, { actedOn, openAlready: given.openAlready, ofCase: given.ofCase }) ?? [];
    // A ledger is taken over as it stands, and a letter asks by itself; what opens another kind of file is typed.
    const quoted = before.kind === 'case' ? [] : groundsAgainstQuotedScores(content);
    const placed =
      target === null
        ? groundsAgainstCharge(before.head!, content as InCharge)
        : groundsAgainstMoving(target.content, content, movedBy[before.kind], declaration.withdrawable);
    return { grounds: [...grounds, ...quoted, ...placed, ...late] };
  }
  const attempt: Attempt = {
    actedOn,
    by,
    delegated: given.delegated,
    correcting: target?.standsFor ?? null,
    corrected: target?.content,
    named: given.named,
  };
  const facts =
    target === null || !hasFacts(before.kind) ? before.facts : foldFile(before.kind, given.acts, declarationOf, target.standsFor);
  const head = target === null ? before.head : headSaid(before, given, target.standsFor);
  const seen = seenWith({ ...before, head }, facts);
  // A file without slices is judged by its words alone.
  const grounds = seen ? declaration.groundsToRefuse(seen, content, attempt) : groundsAgainstQuotedScores(content);
  const own = [...(about ? declaration.about!.grounds(about, given.acts, content) : []), ...grounds, ...late];
  // A rule that has its own words for it says it; everywhere else nothing can have happened before there was a file.
  const began = beganOn(before);
  if (own.length === 0 && began !== null && actedOn < began) return { astray: 'before' };
  if (target === null || own.length > 0) return { grounds: own };
  const resting = restingOnCorrected(before, given.acts, actOf(before, recording, given));
  return { grounds: groundsOfRestingOnCorrected(resting, target, by.post) };
};

/** The act that one is about, as the file holds it; null where it holds none of that number, undefined where it is about none. */
const aboutWhat = ({ about }: Pick<ActDeclaration, 'about'>, content: unknown, acts: readonly Act[]): Act | null | undefined =>
  about && (acts.find(({ seq }) => seq === about.record(content)) ?? null);

/** The file after what somebody wants to record in it, or every ground against it. */
export const next = <K extends FileKind>(before: FileBefore<K>, recording: Recording, given: Given): Next<K> => {
  const declaration = declarationOf(recording.kind);
  if (declaration === undefined) return { astray: 'kind' };
  if (recording.actedOn > given.day) return { astray: 'day' };
  const judged = judge(before, recording, given);
  if ('astray' in judged) return judged;
  if (judged.grounds.length > 0) return { refused: judged.grounds };
  const act = actOf(before, recording, given);
  const acts = recording.corrects !== null || recording.kind === withdrawal ? [...given.acts, act] : null;
  const facts = hasFacts(before.kind) ? factsAfter(before, declaration, act, acts) : null;
  const head = acts ? headSaid(before, { ...given, acts }) : headMoved(before, declaration, act.content);
  const seen = seenWith({ ...before, head }, facts);
  const required = seen === null ? [] : requiredDuties(seen, given);
  return {
    steps: [
      {
        fileId: before.id,
        declaration,
        act,
        shown: shownAct(act, given.acts),
        ...sealedWith(declaration, act, given.acts),
        facts,
        seen,
        required,
        duties: reconcile(before.duties, required),
        said: acts ? saidOfPerson(acts, declarationOf) : (declaration.saysOfPerson?.(act.content) ?? {}),
        links: { whole: acts !== null, are: linksSaid(acts ?? [act], declarationOf) },
        rows: rowsOf(before.kind, before.facts, facts),
      },
    ],
  };
};

/** What is about a sealed act is sealed as that one is, through any number of them. */
const sealedWith = (
  declaration: ActDeclaration,
  { content }: Pick<Act, 'content'>,
  acts: readonly Act[],
): Pick<FileStep, 'sensitivity'> => {
  const target = aboutWhat(declaration, content, acts);
  const its = target && declarationOf(target.kind);
  if (!its) return {};
  return its.about ? sealedWith(its, target, acts) : { sensitivity: its.sensitivity };
};

const actOf = (
  before: FileBefore<FileKind>,
  { kind, actedOn, content, by, corrects }: Recording,
  given: Pick<Given, 'acts' | 'now'>,
): Act => {
  const seq = before.acts + 1;
  const standsFor = given.acts.find((act) => act.seq === corrects)?.standsFor ?? seq;
  return { seq, kind, actedOn, recordedAt: given.now, actor: by, content, corrects, standsFor };
};

/** `acts`: where one of them fell silent, all are folded anew. */
const factsAfter = <K extends FileKind>(
  { kind, facts }: FileBefore<K>,
  declaration: ActDeclaration,
  act: Act,
  acts: readonly Act[] | null,
): FactsIn<K> => {
  if (acts) return foldFile(kind, acts, declarationOf);
  // Judged, and found to be written in such a file.
  const here = writtenIn(declaration, kind)!;
  return facts === null ? here.open!(act) : (here.fold?.(facts, act) ?? facts);
};

const nameIn = ({ head }: FileBefore<FileKind>): string => (head !== null && 'person' in head ? head.person.name : '');

/** What was refused in one file, and to whom the attempt is there: whoever would have been shown the act. */
export type RefusedIn = { readonly fileId: string; readonly name: string; readonly grounds: readonly Refusal[]; readonly shown: ShownRow };
export type Asked<K extends FileKind = 'case'> = { readonly before: FileBefore<K>; readonly recording: Recording; readonly given: Given };
export type NextOfEach<K extends FileKind = 'case'> =
  | Extract<Next<K>, { astray: Astray } | { steps: readonly FileStep<K>[] }>
  | { readonly refused: readonly RefusedIn[] };

/** The same in many files at once: refused for all when it is refused for one, with every ground of each. */
export const nextOfEach = <K extends FileKind>(asked: readonly Asked<K>[]): NextOfEach<K> => {
  const steps: FileStep<K>[] = [];
  const refused: RefusedIn[] = [];
  for (const { before, recording, given } of asked) {
    const one = next(before, recording, given);
    if ('astray' in one) return one;
    if ('refused' in one) {
      refused.push({ fileId: before.id, name: nameIn(before), grounds: one.refused, shown: shownAct(recording, given.acts) });
    }
    if ('steps' in one) steps.push(...one.steps);
  }
  return refused.length > 0 ? { refused } : { steps };
};
