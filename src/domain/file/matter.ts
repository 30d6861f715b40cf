import type { ActDeclaration } from '#domain/act/act.ts';
import type { ArchiveItem } from '#domain/archive/archive-items.ts';
import type { PaperMaker } from '#domain/archive/paper-maker.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { DutyRule } from '#domain/duty/duty.ts';
import { type CaseSlice, emptySlices, type FactsOf, type SliceOf } from './files.ts';
import type { FileKind } from './kinds.ts';
import type { Beside, Listed, Row, Table } from './rows.ts';

/** 事项: everything that the house must know of one, as one value in its folder. */
export type Matter = {
  /** One name from the folder to the URL. */
  readonly name: string;
  /** What it is called on screens (docs/vocabulary.md). */
  readonly title: string;
  /** The slices that are its own, of a case or of its own kind of file. */
  readonly slices: readonly SliceOf<FileKind>[];
  readonly acts: readonly ActDeclaration[];
  readonly duties: readonly DutyRule[];
  /** The papers that it fills from its acts. */
  readonly papers: readonly PaperMaker[];
  /** Its places in the archive. */
  readonly places: readonly ArchiveItem[];
  /** The tables of the rows that stand beside the chain. */
  readonly tables: readonly Table[];
  /** The rows beside its files that only keep their acts. */
  readonly beside: readonly Beside[];
  /** The rows by which a case stands in the lists of other files. */
  readonly listed: readonly Listed[];
  /** The rows that follow from what a case said before and says now. */
  readonly rows: (before: CaseFacts | null, after: CaseFacts) => readonly Row[];
};

type Declared<S extends SliceOf<FileKind>, T extends string> = Pick<Matter, 'name' | 'title' | 'acts'> &
  Partial<Pick<Matter, 'duties' | 'papers' | 'places' | 'beside' | 'listed'>> & {
    readonly slices?: readonly S[];
    readonly tables?: readonly Table<T>[];
    /** From its slices before and after, so that a correction and a withdrawal write them too. */
    readonly rows?: (
      before: Pick<FactsOf<'case'>, S & CaseSlice>,
      after: Pick<FactsOf<'case'>, S & CaseSlice>,
    ) => readonly Row<NoInfer<T>>[];
  };
export const declareMatter = <const S extends SliceOf<FileKind> = never, const T extends string = never>({
  slices = [],
  rows,
  ...declared
}: Declared<S, T>): Matter => ({
  tables: [],
  beside: [],
  listed: [],
  duties: [],
  papers: [],
  places: [],
  ...declared,
  slices,
  rows: (before, after) => rows?.(before ?? emptySlices, after) ?? [],
});
