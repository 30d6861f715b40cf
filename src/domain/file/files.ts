import { noAssignment } from '#domain/assignment/assignment.facts.ts';
import { noClearing } from '#domain/clearing/clearing.facts.ts';
import { noConduct } from '#domain/conduct/conduct.facts.ts';
import { noCorrespondence } from '#domain/correspondence/correspondence.facts.ts';
import { noCorrigendum } from '#domain/corrigendum/corrigendum.facts.ts';
import { crisisShown, noCrisis } from '#domain/crisis/crisis.facts.ts';
import { educationShown, noEducation, noRequiredLessons } from '#domain/education/education.facts.ts';
import { noInquiry } from '#domain/inquiry/inquiry.facts.ts';
import { noIntake } from '#domain/intake/intake.facts.ts';
import { noLeave } from '#domain/leave/leave.facts.ts';
import { noOpening } from '#domain/opening/opening.facts.ts';
import type { Post } from '#domain/permission.ts';
import { noPsychology, psychologyShown } from '#domain/psychology/psychology.facts.ts';
import { noReferral, referralShown } from '#domain/referral/referral.facts.ts';
import { noRelease } from '#domain/release/release.facts.ts';
import { noReporting } from '#domain/reporting/reporting.facts.ts';
import { noSearch } from '#domain/search/search.facts.ts';
import { type FileKind, fileKinds } from './kinds.ts';

/** Enforcement may judge by it. */
type Open = { readonly reads: { readonly enforcement: true } };
/** 帮助不作处罚依据: nothing but an act or duty of service may judge by it. `shown`: what a post that does not help is shown of it. */
type Closed<F> = { readonly reads: { readonly enforcement: false }; readonly shown: (post: Post, facts: F) => F };
const slice = <F, R extends Open | Closed<F>>(empty: F, rules: R) => ({ empty, ...rules });

/** The slices of each kind of file, as they are on the day it is opened, and who may judge by each. A kind without slices is judged by its words alone. */
export const slices = {
  case: {
    intake: slice(noIntake, { reads: { enforcement: true } }),
    opening: slice(noOpening, { reads: { enforcement: true } }),
    assignment: slice(noAssignment, { reads: { enforcement: true } }),
    reporting: slice(noReporting, { reads: { enforcement: true } }),
    search: slice(noSearch, { reads: { enforcement: true } }),
    leave: slice(noLeave, { reads: { enforcement: true } }),
    conduct: slice(noConduct, { reads: { enforcement: true } }),
    psychology: slice(noPsychology, { reads: { enforcement: false }, shown: psychologyShown }),
    crisis: slice(noCrisis, { reads: { enforcement: false }, shown: crisisShown }),
    requiredLessons: slice(noRequiredLessons, { reads: { enforcement: true } }),
    education: slice(noEducation, { reads: { enforcement: false }, shown: educationShown }),
    release: slice(noRelease, { reads: { enforcement: true } }),
    corrigendum: slice(noCorrigendum, { reads: { enforcement: true } }),
  },
  lesson: {},
  import: {},
  inquiry: { inquiry: slice(noInquiry, { reads: { enforcement: true } }) },
  clearing: { clearing: slice(noClearing, { reads: { enforcement: true } }) },
  correspondence: { correspondence: slice(noCorrespondence, { reads: { enforcement: true } }) },
  referral: { referral: slice(noReferral, { reads: { enforcement: false }, shown: referralShown }) },
} as const satisfies { readonly [K in FileKind]: object };

type Slices = typeof slices;
type FactsIn<S> = S extends { readonly empty: infer F } ? F : never;
export type FactsOf<K extends FileKind> = { readonly [S in keyof Slices[K]]: FactsIn<Slices[K][S]> };
/** An allow-list: a slice that does not say that enforcement may judge by it cannot be named by a rule of enforcement. */
export type OpenToEnforcement<K extends FileKind> = {
  readonly [S in keyof Slices[K] as Slices[K][S] extends Open ? S : never]: FactsIn<Slices[K][S]>;
};

export type CaseSlice = keyof Slices['case'];
export type SliceOf<K extends FileKind> = K extends FileKind ? keyof Slices[K] & string : never;
const slicesOf = (kind: FileKind) => Object.entries<{ readonly empty: unknown; readonly shown?: unknown }>(slices[kind]);
/** The slices of a file before anything was done in it. */
export const emptyOf = <K extends FileKind>(kind: K): FactsOf<K> =>
  Object.fromEntries(slicesOf(kind).map(([name, { empty }]) => [name, empty])) as FactsOf<K>;
export const emptySlices = emptyOf('case');

type ShownOf = (post: Post, facts: unknown) => unknown;
const closedByKind = new Map(
  fileKinds.map((kind) => [
    kind,
    slicesOf(kind).flatMap(([name, { shown }]) => (shown === undefined ? [] : [[name, shown as ShownOf] as const])),
  ]),
);
/** Closed slices of a kind of file, each with what a post that does not help is shown of it. */
export const closedSlicesOf = (kind: FileKind): readonly (readonly [name: string, shown: ShownOf])[] => closedByKind.get(kind)!;
const closedNames = new Map(fileKinds.map((kind) => [kind, new Set(closedSlicesOf(kind).map(([name]) => name))]));
export const closedNamesOf = (kind: FileKind): ReadonlySet<string> => closedNames.get(kind)!;
/** Kinds whose files have facts and duties; the others only keep their acts. */
export const kindsWithFacts: readonly FileKind[] = fileKinds.filter((kind) => slicesOf(kind).length > 0);
