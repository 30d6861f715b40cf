import type { ColumnMapping } from './reading/column-mapping.ts';
import type { CorrectedCell, FaultCode, Finding, LedgerEntry, LedgerField, WarningCode } from './ledger.ts';

/** By the sheet's row number. */
export type Corrections = ReadonlyMap<number, readonly CorrectedCell[]>;

export const howTitle: { readonly [H in CorrectedCell['how']]: string } = { accepted: '采纳建议', filled: '填写' };

/**
 * Slips of the pen and of the spreadsheet may be accepted together. What decides a term, a place or an order
 * (考验期、执行地、禁止令) is a fact of law: somebody looks at each.
 */
const formatCodes: ReadonlySet<FaultCode | WarningCode> = new Set<FaultCode | WarningCode>([
  'phone-in-exponent',
  'id-checksum',
  'sex-contradicts-id',
  'sex-missing',
  'id-old',
  'office-name',
]);
export function isFormat(code: string): boolean {
  return (formatCodes as ReadonlySet<string>).has(code);
}

const behind: { readonly [C in FaultCode]: readonly LedgerField[] } = {
  'duplicate-person': ['idNumber'],
  'term-mismatch': ['endsOn', 'effectiveOn', 'startsOn', 'penalty', 'sentenceLength', 'probationLength'],
  'phone-in-exponent': ['phone'],
  'id-checksum': ['idNumber'],
  'report-before-effective': ['reportedOn', 'effectiveOn'],
  'probation-too-short': ['penalty', 'sentenceLength', 'probationLength'],
  'name-missing': ['name'],
  'effective-missing': ['effectiveOn'],
  'sex-contradicts-id': ['sex', 'idNumber'],
  'id-birth-impossible': ['idNumber'],
  'end-before-start': ['endsOn', 'effectiveOn', 'startsOn'],
  'office-not-in-district': ['office', 'district'],
  'parole-with-prohibition-order': ['prohibitionOrder', 'measure'],
  'class-unknown': ['measure', 'penalty'],
};

/** The cells in which the mistake may lie: the one that was marked comes first, the rest only where the sheet has them. */
export function cellsBehind({ code, field, fix }: Finding, mapping: ColumnMapping): readonly LedgerField[] {
  const named = code in behind ? behind[code as FaultCode] : [];
  const others = [...named, ...(fix === undefined ? [] : [fix.field])].filter((one) =>
    mapping.columns.some((column) => column.field === one),
  );
  return [...new Set([field, ...others])];
}

/** What a cell says now: the words that were put in its place, or its own. A start or an end may stand in the column of both. */
export function wordsIn(entry: LedgerEntry, field: LedgerField): string {
  return entry.words[field] ?? (field === 'startsOn' || field === 'endsOn' ? entry.words.termSpan : undefined) ?? '';
}

/** What the sheet itself says there. */
export function originalIn(entry: LedgerEntry, field: LedgerField): string {
  return entry.corrected.find((one) => one.field === field)?.original ?? wordsIn(entry, field);
}

/** 矫正终止日期（原“2027.11.09”，采纳建议改为“2027-11-08”）. */
export function sayCorrection(title: string, { original, value, how }: Pick<CorrectedCell, 'original' | 'value' | 'how'>): string {
  return `${title}（原${original === '' ? '为空' : `“${original}”`}，${howTitle[how]}${how === 'accepted' ? '改为' : ''}“${value}”）`;
}
