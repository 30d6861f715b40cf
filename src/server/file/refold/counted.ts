import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Astray } from './astray.ts';

/**
 * `binding`: what its own row says of its duties. Both that and the duties move by themselves when a day comes. `person`: what its acts say of
 * the person, which is told and not mended.
 */
export const differences = ['facts', 'person', 'binding', 'duties', 'place', 'links', 'row', 'shown'] as const;
export type Differing = {
  readonly fileId: string;
  readonly number: string | null;
  readonly kind: FileKind;
  readonly what: readonly (typeof differences)[number][];
};

/** How many files were looked at, and in how many of them something was not what their acts say. */
export type Refolded = {
  readonly files: number;
  /** Files whose facts, or what their own row says of their duties, were written anew. */
  readonly facts: number;
  /** Files whose duties were moved. */
  readonly duties: number;
  /** Files that lay elsewhere than their acts say, or of which a copy of the place did. */
  readonly places: number;
  /** Rows beside the chain, and files whose links, that were written anew. */
  readonly rows: number;
  /** Rows of acts and duties, in all files, that said themselves to be shown to others than the table says. */
  readonly shown: number;
  /** Files that their acts do not give. They stay as they are. */
  readonly astray: readonly Astray[];
  /** Files that were not what their acts say. */
  readonly differing: readonly Differing[];
};
export type RefoldAsked = {
  readonly day: PlainDate;
  readonly now: Date;
  readonly calendar: WorkCalendar;
  readonly onFiles?: (files: number) => void;
  /** Files in one transaction. */
  readonly each?: number;
  /** Only those that could not be folded the last time. */
  readonly onlyAstray?: boolean;
};

export const none: Refolded = { files: 0, facts: 0, duties: 0, places: 0, rows: 0, shown: 0, astray: [], differing: [] };
export const together = (a: Refolded, b: Refolded): Refolded => ({
  files: a.files + b.files,
  facts: a.facts + b.facts,
  duties: a.duties + b.duties,
  places: a.places + b.places,
  rows: a.rows + b.rows,
  shown: a.shown + b.shown,
  astray: [...a.astray, ...b.astray],
  differing: [...a.differing, ...b.differing],
});
