import { checkIdNumber, isForeignDocument, normaliseIdNumber } from '#domain/person/id-number.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { readDay, readManagementClass, readMeasure, readName, readPhone, readSex, saysNone, squeeze, wordsOf } from './cell-values.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { CorrectedCell } from '../correction.ts';
import type { Cell, DayCell, LedgerEntry, LedgerField, SheetRow } from '../ledger.ts';
import { readPenalty } from './penalty-text.ts';
import { findPlace } from './places.ts';

/**
 * Understands one row. Nothing is judged here: what could not be read is kept as unreadable. `day` is the day of the
 * import; what a person put in the place of a cell is read like a cell.
 */
export function readEntry(row: SheetRow, mapping: ColumnMapping, day: PlainDate, corrected: readonly CorrectedCell[] = []): LedgerEntry {
  const cells = new Map<LedgerField, Cell>();
  for (const { index, field } of mapping.columns) {
    const cell = row.cells.get(index);
    if (field !== null && cell !== undefined) cells.set(field, cell);
  }
  for (const { field, value } of corrected) cells.set(field, { kind: 'text', text: value });
  const words = Object.fromEntries([...cells].map(([field, cell]) => [field, wordsOf(cell)])) as LedgerEntry['words'];
  const idText = saysNone(words.idNumber ?? '') ? '' : words.idNumber ?? '';
  const foreign = isForeignDocument(idText);
  const span = splitSpan(words.termSpan ?? '');
  const order = words.prohibitionOrder ?? '';
  const startsOn = orElse(readDay(cells.get('startsOn')), span.start);
  // A sheet that has no column for the effective day counts its terms from the start it gives.
  const hasEffective = cells.has('effectiveOn') || mapping.columns.some((column) => column.field === 'effectiveOn');
  return {
    row: row.number,
    words,
    name: readName(words.name ?? ''),
    sex: readSex(words.sex ?? ''),
    idNumber: idText === '' || foreign ? null : checkIdNumber(idText, day),
    foreignDocument: foreign ? normaliseIdNumber(idText) : null,
    bornOn: readDay(cells.get('bornOn')),
    place: findPlace(words.district ?? '', words.office ?? ''),
    phone: readPhone(cells.get('phone')),
    penalty: readPenalty(penaltyWords(words)),
    measure: readMeasure(words.measure ?? ''),
    effectiveOn: hasEffective ? readDay(cells.get('effectiveOn')) : startsOn,
    reportedOn: readDay(cells.get('reportedOn')),
    startsOn,
    endsOn: orElse(readDay(cells.get('endsOn')), span.end),
    managementClass: readManagementClass(words.managementClass ?? ''),
    prohibitionOrder: saysNone(order) || /^(无|没有)/.test(squeeze(order)) ? null : order,
    corrected,
  };
}

/** 刑种, 刑期 and 考验期 may stand in one column or in three. */
function penaltyWords(words: LedgerEntry['words']): string {
  const penalty = words.penalty ?? '';
  const length = words.sentenceLength ?? '';
  const probation = words.probationLength ?? '';
  const main = /[年月日天]/.test(squeeze(penalty)) && length !== '' ? penalty : penalty + length;
  return saysNone(probation) || main.includes('缓刑') && /缓刑(考验期)?[^,，、]*[年月]/.test(main) ? main : `${main},缓刑${probation.replace(/^缓刑/, '')}`;
}

function splitSpan(text: string): { start: DayCell; end: DayCell } {
  const none: DayCell = { kind: 'none' };
  const parts = text.split(/至|到|—+|~|～|－|–|--| - /).map((part) => part.replace(/^自/, '').trim()).filter((part) => part !== '');
  if (parts.length !== 2) return { start: none, end: none };
  const [start = none, end = none] = parts.map((part) => readDay({ kind: 'text', text: part }));
  return start.kind === 'day' && end.kind === 'day' ? { start, end } : { start: none, end: none };
}

function orElse(day: DayCell, other: DayCell): DayCell {
  return day.kind === 'none' ? other : day;
}
