import { checkIdNumber, isForeignDocument, normaliseIdNumber } from '#domain/person/id-number.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import {
  readCount,
  readDay,
  readManagementClass,
  readMeasure,
  readName,
  readPhone,
  readSex,
  saysNone,
  squeeze,
  wordsOf,
} from './cell-values.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { CorrectedCell } from '../ledger.ts';
import type { Cell, DayCell, LedgerEntry, LedgerField, SheetRow } from '../ledger.ts';
import { readPenalty } from './penalty-text.ts';
import { findPlace, type Places, placesOfCity } from './places.ts';

/**
 * Understands one row. Nothing is judged here: what could not be read is kept as unreadable. `day` is the day of the
 * import; what a person put in the place of a cell is read like a cell.
 */
export function readEntry(
  row: SheetRow,
  mapping: ColumnMapping,
  { day, places = placesOfCity }: { readonly day: PlainDate; readonly places?: Places | undefined },
  corrected: readonly CorrectedCell[] = [],
): LedgerEntry {
  const cells = new Map<LedgerField, Cell>();
  for (const { index, field } of mapping.columns) {
    const cell = row.cells.get(index);
    if (field !== null && cell !== undefined) cells.set(field, cell);
  }
  for (const { field, value } of corrected) cells.set(field, { kind: 'text', text: value });
  const words = Object.fromEntries([...cells].map(([field, cell]) => [field, wordsOf(cell)])) as LedgerEntry['words'];
  const idText = idWords(cells.get('idNumber'));
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
    place: findPlace(words.district ?? '', words.office ?? '', places),
    phone: readPhone(cells.get('phone')),
    penalty: readPenalty(penaltyWords(withUnits(words, mapping))),
    measure: readMeasure(words.measure ?? ''),
    effectiveOn: hasEffective ? readDay(cells.get('effectiveOn')) : startsOn,
    reportedOn: readDay(cells.get('reportedOn')),
    startsOn,
    endsOn: orElse(readDay(cells.get('endsOn')), span.end),
    managementClass: readManagementClass(words.managementClass ?? ''),
    lastReportOn: readDay(cells.get('lastReportOn')),
    lastVisitOn: readDay(cells.get('lastVisitOn')),
    commendations: readCount(cells.get('commendations')),
    admonitions: readCount(cells.get('admonitions')),
    warnings: readCount(cells.get('warnings')),
    prohibitionOrder: saysNone(order) || /^(无|没有)/.test(squeeze(order)) ? null : order,
    corrected,
  };
}

/**
 * What can be read as a document number: words without any digit (不详, 待查) are none, and a number cell of a spreadsheet
 * holds fifteen digits, so that of a resident number it has lost the last three, whatever the check says.
 */
function idWords(cell: Cell | undefined): string {
  const words = wordsOf(cell);
  if (saysNone(words) || !/\d/.test(squeeze(words))) return '';
  return cell?.kind === 'number' && /^\d{15}0{3}$/.test(words) ? Number(words).toExponential() : words;
}

/** 刑种, 刑期 and 考验期 may stand in one column or in three. */
function penaltyWords(words: LedgerEntry['words']): string {
  const penalty = words.penalty ?? '';
  const length = words.sentenceLength ?? '';
  const probation = words.probationLength ?? '';
  const main = /[年月日天]/.test(squeeze(penalty)) && length !== '' ? penalty : penalty + length;
  return saysNone(probation) || (main.includes('缓刑') && /缓刑(考验期)?[^,，、]*[年月]/.test(main))
    ? main
    : `${main},缓刑${probation.replace(/^缓刑/, '')}`;
}

/** 刑期（月） over a bare 18: the header holds the unit. */
function withUnits(words: LedgerEntry['words'], mapping: ColumnMapping): LedgerEntry['words'] {
  const united = (['penalty', 'sentenceLength', 'probationLength'] as const).flatMap((field) => {
    const text = squeeze(words[field] ?? '');
    if (!/^\d{1,3}(\.0+)?$/.test(text)) return [];
    const header = squeeze(mapping.columns.find((column) => column.field === field)?.header ?? '');
    const unit = /[(【[](单位[::]?)?(个?月|月数)[)】\]]|个?月数?$/.test(header)
      ? '个月'
      : /[(【[](单位[::]?)?年[)】\]]|年数?$/.test(header)
        ? '年'
        : '';
    return unit === '' ? [] : [[field, `${Number(text)}${unit}`] as const];
  });
  return united.length === 0 ? words : { ...words, ...Object.fromEntries(united) };
}

const writtenDay = String.raw`(?:\d{4}年\d{1,2}月\d{1,2}日?|\d{4}\.\d{1,2}\.\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}-\d{1,2}-\d{1,2}|\d{8})`;
const twoDays = new RegExp(`^自?(${writtenDay})起?[-—–~至到]+(${writtenDay})止?$`);

function splitSpan(text: string): { start: DayCell; end: DayCell } {
  const none: DayCell = { kind: 'none' };
  const [, from, to] = twoDays.exec(squeeze(text)) ?? [];
  const parts =
    from !== undefined && to !== undefined
      ? [from, to]
      : text
          .split(/至|到|—+|~|～|－|–|--| - /)
          .map((part) => part.replace(/^自/, '').trim())
          .filter((part) => part !== '');
  if (parts.length !== 2) return { start: none, end: none };
  const [start = none, end = none] = parts.map((part) => readDay({ kind: 'text', text: part }));
  return start.kind === 'day' && end.kind === 'day' ? { start, end } : { start: none, end: none };
}

function orElse(day: DayCell, other: DayCell): DayCell {
  return day.kind === 'none' ? other : day;
}
