import type { CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import type { CaseHead, FactsIn, FileHead, FileIn, HeadIn, OtherKind } from './file-in.ts';
import { emptyOf } from './files.ts';
import type { FileKind } from './kinds.ts';

/** 卷: what acts are written in, as it stands before the next one. */
export type FileBefore<K extends FileKind = 'case'> = {
  readonly id: string;
  readonly kind: K;
  /** Null for a kind that only keeps its acts. */
  readonly head: HeadIn<K> | null;
  /** What its acts say so far. Null before the act that opens it, and for a kind that has no slices. */
  readonly facts: FactsIn<K> | null;
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
/** A file of another kind that has slices, as it was read; a slice that was kept before its matter was there is empty. */
export const fileBefore = <K extends OtherKind>(
  kind: K,
  head: Omit<FileHead, 'kind'>,
  facts: Partial<FactsIn<K>>,
  duties: readonly OpenDuty[],
  acts: number,
): FileBefore<K> => ({ id: head.id, kind, head: { ...head, kind }, facts: { ...emptyOf(kind), ...facts } as FactsIn<K>, duties, acts });
/** One that its first act will open. */
export const unopenedFile = <K extends OtherKind>(kind: K, head: Omit<FileHead, 'kind'>): FileBefore<K> => ({
  id: head.id,
  kind,
  head: { ...head, kind },
  facts: null,
  duties: [],
  acts: 0,
});
/** A file of a kind that only keeps its acts: a lesson, an import. */
export const bareFile = <K extends OtherKind>(kind: K, id: string, acts: number): FileBefore<K> => ({
  id,
  kind,
  head: null,
  facts: null,
  duties: [],
  acts,
});

/** The file as rules see it, with these facts; null where rules see nothing. */
export const seenWith = <K extends FileKind>(before: FileBefore<K>, facts: FactsIn<K> | null): FileIn<K> | null =>
  before.head === null || facts === null ? null : ({ ...before.head, facts } as FileIn<K>);
