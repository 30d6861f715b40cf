import type { z } from 'zod';
import type { PersonFacts } from '#domain/case/case-file.ts';
import type { OfCase } from '#domain/case/of-case.ts';
import { enforcementFactsIn, enforcementFileIn } from '#domain/case/enforcement-file.ts';
import type { EnforcementFactsIn, EnforcementFileIn, FactsIn, FileIn } from '#domain/file/file-in.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ArticleId } from '#domain/statute/articles.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Receiver } from '#domain/corrigendum/corrigendum.facts.ts';
import { groundsOfReason, sayReason } from './corrected/reason.ts';
import { lettersAfter } from './corrected/letters.ts';
import { groundsAgainstQuotedScores } from './quoted-scores.ts';

/** 性质: what kind of work an act is. Help is never enforcement (社区矫正法第10、11条). */
export const natures = ['enforcement', 'service', 'clerical'] as const;
export type Nature = (typeof natures)[number];
export const natureTitle: { readonly [N in Nature]: string } = { enforcement: '执法', service: '服务', clerical: '事务' };
export const natureSeal: { readonly [N in Nature]: string } = { enforcement: '执', service: '服', clerical: '事' };

/** 决 · 委 (决定 under a delegation in force) · 提 · 记. */
export type Hand = 'decides' | 'decides-by-delegation' | 'proposes' | 'records';
export const handMark: { readonly [H in Hand]: string } = {
  decides: '决',
  'decides-by-delegation': '决（委）',
  proposes: '提',
  records: '记',
};

/** Where the evidence was taken. Made and signed offline is not late. */
export const captures = ['online', 'offline', 'paper', 'import'] as const;
export type Capture = (typeof captures)[number];

/**
 * Sealed content (item answers, scores, counselling notes) never reaches an enforcement post; what is kept on the own side of a file of
 * two units never reaches the unit on the other.
 */
export type Sensitivity = 'open' | 'sealed' | 'own-side';

export type Actor = {
  readonly accountId: string | null;
  readonly name: string;
  readonly post: Post;
  readonly unitId: string;
  readonly unitName: string;
};

/** One entry of the file: append-only; a correction is a new act that names the old one. */
export type Act<C = unknown> = {
  readonly seq: number;
  readonly kind: string;
  readonly actedOn: PlainDate;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly content: C;
  /** The act that this one corrects, as its author named it. */
  readonly corrects: number | null;
  /** The record that this one stands for, through any number of corrections; its own number where it corrects nothing. What a file knows by number it knows by this one. */
  readonly standsFor: number;
};

type Named = { readonly id: string; readonly name: string };
/** 卷与卷的链接: a file that an act ties its own to, and what it is to it. */
export const linkKinds = ['of-case', 'after-inquiry'] as const;
export type LinkKind = (typeof linkKinds)[number];
export type SaidLink = { readonly to: string; readonly as: LinkKind };

/** What of the house a content names, by id. */
export type NamesInHouse = {
  readonly units?: readonly string[];
  readonly accounts?: readonly string[];
  readonly files?: readonly string[];
};
/** What the machine cannot know of them: which of them there are on the day of the act, and what they are called. */
export type NamedInHouse = {
  readonly units: readonly (Named & { readonly kind: string; readonly countyId: string | null })[];
  /** The accounts that are social workers in post, each with the counties that it works in. */
  readonly workers: readonly (Named & { readonly countyIds: readonly string[] })[];
  /** The files that the asker sees. */
  readonly files: readonly { readonly id: string; readonly kind: FileKind; readonly number: string | null }[];
};

/** What a rule may know about the attempt it judges. */
export type Attempt = {
  /** The legal day of the act: the only "today" a rule has. */
  readonly actedOn: PlainDate;
  readonly by: Actor;
  /** Act kinds that the asker's office may decide under a delegation in force on that day. */
  readonly delegated: readonly string[];
  /** The record that this one will stand for, when it corrects one: it is judged on the file as it was before that record. */
  readonly correcting: number | null;
  /** What that record says today, when it is corrected: whom it names already may stand, under the name of then. */
  readonly corrected?: unknown;
  /** Where the content names units or accounts: those that there are. Nobody, where nothing was looked up. */
  readonly named?: NamedInHouse | undefined;
};

/** What may be known about the opening of a file: there are no facts yet. */
export type Opening = {
  readonly actedOn: PlainDate;
  /** The number of another file of this person that is still open. */
  readonly openAlready: string | null;
  /** The case that it is opened from, where that is known. */
  readonly ofCase?: OfCase | undefined;
};

/** What can change about a person in the course of a case; a field that is not named is not spoken of. */
export type SaidOfPerson = Partial<
  Omit<PersonFacts, 'id'> & { readonly formerName: string | null; readonly idKind: 'resident' | 'other' | 'none' }
>;

/** Where a file lies as its acts say: which county has it, which judicial office, which worker serves it. */
export type PlaceOfFile = { readonly county: Named | null; readonly office: Named | null; readonly worker: Named | null };
/** What an act can say of it; a part that is not named is not spoken of, and a county is never taken away. */
export type SaidOfPlace = Partial<Pick<PlaceOfFile, 'office' | 'worker'> & { readonly county: Named }>;

/**
 * The file as a rule of this nature is given it: nothing but service may judge by the closed slices (帮助不作处罚依据), and an act that
 * is enforcement in any hand counts as enforcement.
 */
export type SeenBy<N extends Nature, K extends FileKind = 'case'> = [N] extends ['service'] ? FileIn<K> : EnforcementFileIn<K>;
type FactsSeenBy<N extends Nature, K extends FileKind> = [N] extends ['service'] ? FactsIn<K> : EnforcementFactsIn<K>;
/** What an act of this nature may change: what it may see. */
type Changeable<N extends Nature, K extends FileKind> = keyof FactsIn<K> & keyof FactsSeenBy<N, K>;

/** What every kind of act says of itself, whatever its content. */
type Said = {
  /** Dotted, past tense: `leave.decided`. */
  readonly kind: string;
  readonly matter: string;
  /** Verb and object, as on the button: 决定外出申请. */
  readonly title: string;
  readonly hands: { readonly [P in Post]?: Hand };
  readonly basis: readonly ArticleId[];
  readonly delegable: boolean;
  readonly sensitivity: Sensitivity;
  /** Rules of the duties this act discharges. */
  readonly discharges: readonly string[];
  /** Place in the archive catalogue (E3.2, K2.4 …), or null where it leaves no sheet. */
  readonly slot: string | null;
  /** Codes of the papers made from it. */
  readonly papers: readonly string[];
  /** The kind of act that takes it out of force by naming its record: after that it is not put right any more. */
  readonly endedBy?: string;
  /** An act with consequences outside the file cannot be taken back by its author within ten minutes. */
  readonly withdrawable: boolean;
  /** The kind of file it is written in; a case where nothing is said. */
  readonly file?: FileKind;
  /** It opens a file from a case: its rules are told of whom, a correction's too. */
  readonly opensFromCase?: boolean;
  /** Written by an endpoint of its own (an import, a session for many people). */
  readonly ownDoor?: boolean;
};

/**
 * A kind of act as the house knows it. The API guard, the boundary matrix, its export, the timeline, the archive check and the forms
 * all read this one table. Contents come as they were written: the declaration knows their type (`declareAct`).
 */
export type ActDeclaration<K extends FileKind = 'case'> = Said & {
  readonly nature: Nature;
  /** Posts in whose hands the same doing is of another nature: a social worker's visit is help and not enforcement (社区矫正法第11条). */
  readonly natureFor?: { readonly [P in Post]?: Nature };
  /** The form: one field, one owner. */
  readonly content: z.ZodType;
  /** Which form that is: one more each time it changes so that what was written under the last one no longer fits. */
  readonly version: number;
  /** What was written under an older version, as today's form has it. It may be half filled in: a draft is kept under the form it was begun with. */
  readonly upcast?: (old: unknown, version: number) => unknown;
  /** Only for the act that opens a file that has facts: the first of them. Such an act has an endpoint of its own. */
  readonly open?: (act: Act) => FactsIn<K>;
  /** Every ground against opening a file with it. */
  readonly groundsToOpen?: (content: unknown, opening: Opening) => readonly Refusal[];
  /** Units and accounts that its rules must be told of. */
  readonly names?: (content: unknown) => NamesInHouse;
  readonly groundsToRefuse: (file: FileIn<K>, content: unknown, attempt: Attempt) => readonly Refusal[];
  /** What it may change of the file: its matter's slice, and what the case has of its own where it is named. */
  readonly changes: readonly (keyof FactsIn<K>)[];
  /** The file after the act. Pure: the same acts give the same facts for ever. */
  readonly fold?: (facts: FactsIn<K>, act: Act) => FactsIn<K>;
  /** What it says of the person: kept with the person while it speaks, and taken back with it. */
  readonly saysOfPerson?: (content: unknown) => SaidOfPerson;
  /** Where it puts the file: the file lies there while the act speaks. */
  readonly saysOfPlace?: (content: unknown) => SaidOfPlace;
  /** The files that it ties its own to, while it speaks. */
  readonly linksTo?: (content: unknown) => readonly SaidLink[];
  /** What a correction of it makes of the file from its own place in the chain, beside taking the place of what it corrects (`letter`). */
  readonly putRight?: (facts: FactsIn<K>, act: Act) => FactsIn<K>;
  /** A correction that says that what it corrects did not take place: it speaks, and is no record of the thing (the archive does not count it). */
  readonly denies?: (content: unknown) => boolean;
  readonly about?: About<unknown>;
  /** One line for the timeline, written into the act when it is recorded (`sayOf`). Never sealed content. */
  readonly say: (content: unknown) => string;
};

/**
 * An act about another one of its file, whatever the kind of file (an attachment, its taking off): it is shown to whom that one is shown,
 * and sealed with it. `grounds`: what all the acts of the file have against it.
 */
type About<C> = {
  readonly record: (content: C) => number;
  readonly grounds: (target: Act, acts: readonly Act[], content: C) => readonly Refusal[];
};

/** Some of these facts, and none but these. */
export type Change<W extends keyof FactsIn<K>, K extends FileKind = 'case'> = { readonly [F in W]?: FactsIn<K>[F] } & {
  readonly [F in Exclude<keyof FactsIn<K>, W>]?: never;
};

/** A kind of act as its matter declares it: with the type of its content, and with the file that its nature may judge by. */
type Declared<C, N extends Nature, W extends Changeable<N, K>, K extends FileKind> = Said & {
  readonly file?: K;
  readonly nature: N;
  readonly natureFor?: { readonly [P in Post]?: N };
  readonly content: z.ZodType<C>;
  readonly version?: number;
  readonly upcast?: (old: never, version: number) => C;
  readonly open?: (act: Act<C>) => NoInfer<FactsIn<K>>;
  readonly groundsToOpen?: (content: C, opening: Opening) => readonly Refusal[];
  readonly names?: (content: C) => NamesInHouse;
  readonly groundsToRefuse?: (file: SeenBy<NoInfer<N>, NoInfer<K>>, content: C, attempt: Attempt) => readonly Refusal[];
  /** What `fold` may return; nothing else of the file moves with this act, and what enforcement may not judge by it cannot change. */
  readonly changes?: readonly W[];
  /** What the act changes, each slice whole. */
  readonly fold?: (facts: FactsSeenBy<NoInfer<N>, NoInfer<K>>, act: Act<C>) => Change<NoInfer<W>, NoInfer<K>>;
  /** In place of `fold`, only for the act that takes a file in anew: all of its facts. */
  readonly anew?: (act: Act<C>) => NoInfer<FactsIn<K>>;
  readonly saysOfPerson?: (content: C) => SaidOfPerson;
  readonly saysOfPlace?: (content: C) => SaidOfPlace;
  readonly linksTo?: (content: C) => readonly SaidLink[];
  readonly denies?: (content: C) => boolean;
  readonly about?: About<C>;
  /** The letter that it signs and sends: a correction says why, and whoever had it when it was put right gets it again. */
  readonly letter?: {
    readonly title: string;
    readonly to: (facts: FactsSeenBy<NoInfer<N>, NoInfer<K>>, act: Act<C>) => readonly Receiver[];
  };
  readonly say: (content: C) => string;
};

/**
 * The one adapter between the two: keeps the content's type together with its rules, gives rules the file that they may judge by, and
 * lets the table of all kinds forget both, and the kind of file (`writtenIn` finds it again). A form that has changed brings its upcast; no open act quotes what is sealed, whatever its kind.
 */
export const declareAct = <C, const N extends Nature, const W extends Changeable<N, K> = never, const K extends FileKind = 'case'>(
  declared: Declared<C, N, W, K>,
): ActDeclaration => {
  const { fold, anew, letter, changes = [] } = declared;
  const declaration = { ...declared, changes, version: declared.version ?? 1 };
  if (declaration.version > 1 && !declaration.upcast)
    throw new Error(`${declared.kind}: a form that has changed must read what was written before`);
  const hands: readonly Nature[] = [declared.nature, ...Object.values<Nature>(declared.natureFor ?? {})];
  const judgesHelp = hands.every((nature) => nature === 'service');
  const kind = declaredFile(declared) as K;
  const seenBy = (file: FileIn<K>) => (judgesHelp ? file : enforcementFileIn(kind, file)) as SeenBy<N, K>;
  const seenFacts = (facts: FactsIn<K>) => (judgesHelp ? facts : enforcementFactsIn(kind, facts)) as FactsSeenBy<N, K>;
  const guarded = {
    ...declaration,
    groundsToRefuse: (file: FileIn<K>, content: C, attempt: Attempt) => [
      ...(declaration.groundsToRefuse?.(seenBy(file), content, attempt) ?? []),
      ...(letter ? groundsOfReason(content as object, attempt, letter.title) : []),
      ...(declared.sensitivity === 'sealed' ? [] : groundsAgainstQuotedScores(content)),
    ],
    ...(letter && {
      say: (content: C) => `${declared.say(content)}${sayReason(content as object)}`,
      putRight: (facts: FactsIn<K>, act: Act<C>) => lettersAfter(facts, act, letter.title, letter.to(seenFacts(facts), act)),
    }),
    ...(anew && { fold: (_facts: FactsIn<K>, act: Act<C>) => anew(act) }),
    ...(fold && {
      fold: (facts: FactsIn<K>, act: Act<C>) => changed(facts, changes, fold(seenFacts(facts), act) as Partial<FactsIn<K>>),
    }),
  };
  return guarded as unknown as ActDeclaration;
};

/** The facts with what was declared and is changed; what was not declared stays as it was. */
const changed = <F extends object>(facts: F, changes: readonly (keyof F)[], change: Partial<F>): F => {
  const moved = changes.filter((name) => change[name] !== undefined);
  if (moved.length === 0) return facts;
  const after = { ...facts };
  for (const name of moved) after[name] = change[name]!;
  return after;
};

/** A declaration as the files of this kind know it; nothing where it is written in others. What is about another act is written beside it. */
export const writtenIn = <K extends FileKind>(declaration: ActDeclaration | undefined, kind: K): ActDeclaration<K> | undefined =>
  declaration && (declaration.about !== undefined || declaredFile(declaration) === kind)
    ? (declaration as unknown as ActDeclaration<K>)
    : undefined;

/** The kind of file that an act is written in. */
export const declaredFile = (declaration: Pick<ActDeclaration, 'file'>): FileKind => declaration.file ?? 'case';

export const postsOf = (declaration: ActDeclaration): Post[] => Object.keys(declaration.hands) as Post[];

/** The nature of an act as this post does it; it is sealed into the chain. */
export const natureBy = (declaration: Pick<ActDeclaration, 'nature' | 'natureFor'>, post: Post): Nature =>
  declaration.natureFor?.[post] ?? declaration.nature;
