import type { CaseFacts, CaseFile, EnforcementFacts, EnforcementFile } from '#domain/case/case-file.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { FactsOf, OpenToEnforcement } from './files.ts';
import type { FileKind } from './kinds.ts';

// What rules know of a file, by its kind. A case has more than its slices: a person, a term, a status.

export type OtherKind = Exclude<FileKind, 'case'>;
type Named = { readonly id: string; readonly name: string };
/** Who a case is about and where it lies: all that rules know of it beside what its acts say. */
export type CaseHead = Omit<CaseFile, 'facts'>;
/** Where a file of another kind lies. */
export type FileHead = {
  readonly id: string;
  readonly kind: OtherKind;
  readonly number: string | null;
  /** The day of the act that opened it; unsaid while it is being opened. */
  readonly openedOn?: PlainDate;
  readonly county: Named | null;
  readonly office: Named | null;
  readonly worker: Named | null;
  /** The other side, where two units keep it. */
  readonly partner: Named | null;
};
type By<Case, Other extends { readonly [K in OtherKind]: object }> = { readonly case: Case } & Other;

/** What the acts of a file say, folded. */
export type FactsIn<K extends FileKind> = By<CaseFacts, { readonly [O in OtherKind]: FactsOf<O> }>[K];
export type HeadIn<K extends FileKind> = By<CaseHead, { readonly [O in OtherKind]: FileHead }>[K];
/** A file as rules see it. */
export type FileIn<K extends FileKind> = By<CaseFile, { readonly [O in OtherKind]: FileHead & { readonly facts: FactsOf<O> } }>[K];
/** The same as enforcement sees it: the slices that do not say that it may judge by them are not there. */
export type EnforcementFactsIn<K extends FileKind> = By<EnforcementFacts, { readonly [O in OtherKind]: OpenToEnforcement<O> }>[K];
export type EnforcementFileIn<K extends FileKind> = By<
  EnforcementFile,
  { readonly [O in OtherKind]: FileHead & { readonly facts: OpenToEnforcement<O> } }
>[K];

export const kindOf = (file: FileIn<FileKind> | HeadIn<FileKind>): FileKind => ('kind' in file ? file.kind : 'case');
