import type { Nature, SeenBy } from '#domain/act/act.ts';
import { enforcementFileIn } from '#domain/case/enforcement-file.ts';
import { type FileIn, kindOf } from '#domain/file/file-in.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';

/**
 * Who owes a duty: whoever holds a post and sees the file, anybody of one unit, or one person; a unit and an account by their ids.
 * The name is how whoever read it would print it, and decides nothing.
 */
export type OwedBy =
  | Post
  | { readonly unit: string; readonly name?: string | undefined }
  | { readonly account: string; readonly name?: string | undefined };
/** Who asks, at a desk. */
export type Desk = { readonly post: Post; readonly unitId: string; readonly accountId: string };
/** Is it the asker's own to do? */
export const isOwedBy = (owedBy: OwedBy, { post, unitId, accountId }: Desk): boolean =>
  typeof owedBy === 'string' ? owedBy === post : 'unit' in owedBy ? owedBy.unit === unitId : owedBy.account === accountId;

/** 待办: what the law says must be done, by whom, by when, why that day, and which act discharges it. */
export type Duty = {
  /** `intake.receipt`. */
  readonly rule: string;
  /** Unique within the case while open; a repeated duty carries its instance: `reporting.report:2026-11-20`. */
  readonly key: string;
  readonly matter: string;
  /** Verb and object: 签发回执. */
  readonly title: string;
  readonly nature: Nature;
  readonly owedBy: OwedBy;
  readonly opensOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Only hour clocks: `YYYY-MM-DDTHH:mm`. */
  readonly dueAt?: string;
  readonly provisional: boolean;
  /** The BecauseLine: start fact, count, result, roll or not. */
  readonly because: string;
  /** Citations as they are printed: 实施办法第16条, or a local rule's name and version (分类标准 2026-1). */
  readonly basis: readonly string[];
  /** The one act kind that discharges it. */
  readonly dischargedBy: string;
  /** What the form of that act starts with. */
  readonly prefill?: { readonly [field: string]: unknown };
};

/** What a duty rule may read beside the file. The day is an input; nothing here reads a clock. */
export type DutyQuestion = { readonly day: PlainDate; readonly calendar: WorkCalendar };
export type DutyRule = {
  readonly rule: string;
  readonly matter: string;
  /** What it is judged as: at least as strict as every duty that it gives. */
  readonly nature: Nature;
  /** One sentence: what the law asks. */
  readonly says: string;
  /** The kind of file that it looks at; a case where nothing is said. A file of another kind owes nothing by it. */
  readonly file?: FileKind;
  readonly duties: (file: FileIn<FileKind>, question: DutyQuestion) => readonly Duty[];
};
/** A rule of service gives duties of service alone. */
export type DutyOf<N extends Nature> = Duty & { readonly nature: [N] extends ['service'] ? N : Nature };
type DeclaredDuty<N extends Nature, K extends FileKind> = Omit<DutyRule, 'nature' | 'file' | 'duties'> & {
  readonly nature: N;
  readonly file?: K;
  readonly duties: (file: SeenBy<NoInfer<N>, NoInfer<K>>, question: DutyQuestion) => readonly DutyOf<NoInfer<N>>[];
};
export const declareDuty = <const N extends Nature, const K extends FileKind = 'case'>(declared: DeclaredDuty<N, K>): DutyRule => {
  const kind = (declared.file ?? 'case') as K;
  const seenBy = (file: FileIn<K>) => (declared.nature === 'service' ? file : enforcementFileIn(kind, file)) as SeenBy<N, K>;
  return {
    ...declared,
    duties: (file, question) => (kindOf(file) === kind ? declared.duties(seenBy(file as FileIn<K>), question) : []),
  };
};

export type OpenDuty = Duty & { readonly id: string };
export type Reconciled = {
  readonly open: readonly Duty[];
  readonly amend: readonly { readonly id: string; readonly was: OpenDuty; readonly now: Duty }[];
  readonly close: readonly OpenDuty[];
};

/** The same words for the same value, in whatever order its keys stand: the database gives them back in its own. */
const written = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (one === null || typeof one !== 'object') return one;
    const named = one as { readonly [key: string]: unknown };
    return Object.fromEntries(
      Object.keys(named)
        .sort()
        .map((key) => [key, named[key]]),
    );
  });

/** Most are the same to the letter, or not there; only the others are put in order. */
const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b) || written(a) === written(b);

/** The one that owes, whatever it is called. */
const owerOf = (owedBy: OwedBy): string =>
  typeof owedBy === 'string' ? owedBy : 'unit' in owedBy ? `unit ${owedBy.unit}` : `account ${owedBy.account}`;

const sameDuty = (a: Duty, b: Duty): boolean =>
  a.dueOn === b.dueOn &&
  a.dueAt === b.dueAt &&
  a.opensOn === b.opensOn &&
  a.provisional === b.provisional &&
  a.because === b.because &&
  a.title === b.title &&
  owerOf(a.owedBy) === owerOf(b.owedBy) &&
  a.dischargedBy === b.dischargedBy &&
  sameValue(a.basis, b.basis) &&
  sameValue(a.prefill, b.prefill);

/** Compares what is open with what the file requires as of a day; keys decide identity. */
export const reconcile = (existing: readonly OpenDuty[], required: readonly Duty[]): Reconciled => {
  const wanted = new Map(required.map((duty) => [duty.key, duty]));
  const known = new Set(existing.map((duty) => duty.key));
  return {
    open: required.filter((duty) => !known.has(duty.key)),
    amend: existing.flatMap((was) => {
      const now = wanted.get(was.key);
      return now && !sameDuty(was, now) ? [{ id: was.id, was, now }] : [];
    }),
    close: existing.filter((duty) => !wanted.has(duty.key)),
  };
};
