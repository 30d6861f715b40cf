import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import type { FileKind } from './kinds.ts';

/** Who a case is about and where it lies: all that rules know of it beside what its acts say. */
export type CaseHead = Omit<CaseFile, 'facts'>;

/** 卷: what acts are written in, as it stands before the next one. */
export type FileBefore = {
  readonly id: string;
  readonly kind: FileKind;
  /** Null for a kind that is of no single person. */
  readonly head: CaseHead | null;
  /** What its acts say so far. Null before the act that opens it, and for a kind that has no slices. */
  readonly facts: CaseFacts | null;
  /** The duties that are open. */
  readonly duties: readonly OpenDuty[];
  /** The number of its last act; 0 before the first. */
  readonly acts: number;
};

/** A case as it was read. */
export const caseBefore = (file: CaseFile, duties: readonly OpenDuty[], acts: number): FileBefore => ({
  id: file.caseId,
  kind: 'case',
  head: file,
  facts: file.facts,
  duties,
  acts,
});
/** A case that its first act will open. */
export const unopenedCase = (head: CaseHead): FileBefore => ({ id: head.caseId, kind: 'case', head, facts: null, duties: [], acts: 0 });
/** A file of a kind that only keeps its acts: a lesson, an import. */
export const bareFile = (kind: Exclude<FileKind, 'case'>, id: string, acts: number): FileBefore => ({
  id,
  kind,
  head: null,
  facts: null,
  duties: [],
  acts,
});

/** The file as rules see it, with these facts; null where rules see nothing. */
export const seenWith = (before: FileBefore, facts: CaseFacts | null): CaseFile | null =>
  before.head === null || facts === null ? null : { ...before.head, facts };
