import type { Act, Actor } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { FieldsOf, PrintableCode } from './paper-fields.ts';
import type { PaperCode } from './paper.ts';
import type { IssuingUnit } from './subject-head.ts';

/** What a paper may be filled from: the file after the act, without the slices of help; the act, who issues it. */
export type Signing<A = unknown> = {
  readonly file: EnforcementFile;
  readonly act: Act<A>;
  readonly unit: IssuingUnit;
  readonly calendar: WorkCalendar;
  /** Only of a correction: the letter as it went out, under its number, and as it is signed now. */
  readonly letter?: CorrectedSheet | undefined;
  /** The last numbers, in this file, of the papers that this one names. */
  readonly numbers?: PaperNumbers | undefined;
};
export type PaperNumbers = { readonly [C in PaperCode]?: string };
export type CorrectedSheet = {
  readonly code: PrintableCode;
  readonly number: string;
  readonly was: { readonly [field: string]: unknown };
  readonly is: { readonly [field: string]: unknown };
};

/** A paper and the pure filler of its matter. */
export type PaperMaker = {
  readonly code: PrintableCode;
  /** The fields of the code; null where this act needs none. */
  readonly fields: (signing: Signing) => object | null;
  /** What a draft shows where nobody has written yet. */
  readonly draft?: (file: EnforcementFile, by: Actor) => object;
  /** Papers of the file that it names by their number. */
  readonly names?: readonly PaperCode[];
};

/** Keeps the content of the act that signs it together with its fields; the list of all papers forgets both. */
export const declarePaper = <C extends PrintableCode, A>(
  code: C,
  fields: (signing: Signing<A>) => FieldsOf<C> | null,
  draft?: PaperMaker['draft'],
  names: readonly PaperCode[] = [],
): PaperMaker => ({ code, fields: (signing) => fields(signing as Signing<A>), draft, names });

/** What a draft says where somebody will write. */
export const toWrite = '（待填写）';
