import type { OpeningFacts } from '#domain/opening/opening.facts.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { findingFor, type JudgeFacts } from './finding.ts';
import { type DayCell, fieldTitle, type Finding, type LedgerEntry, type WarningCode } from './ledger.ts';

// 期初 by columns: what a ledger says of the time before the file. A day is taken as a day; a number of times without days and numbers
// is told as that, and counts nowhere; what is unclear is asked about and never guessed.

const countFields = ['commendations', 'admonitions', 'warnings'] as const;
const dayFields = ['lastReportOn', 'lastVisitOn'] as const;

const startOf = ({ effectiveOn, startsOn }: LedgerEntry): PlainDate | null =>
  startsOn.kind === 'day' ? startsOn.on : effectiveOn.kind === 'day' ? effectiveOn.on : null;
const isWithin = (on: PlainDate, start: PlainDate | null, day: PlainDate): boolean => on <= day && (start === null || on >= start);

/** Every note about these columns of a row. */
export function noteOpening(entry: LedgerEntry, { day }: JudgeFacts): Finding<WarningCode>[] {
  const finding = findingFor(entry);
  const start = startOf(entry);
  return [
    ...countFields.flatMap((field): Finding<WarningCode>[] => {
      const cell = entry[field];
      if (cell.kind === 'unreadable')
        return [
          finding('count-unreadable', field, `“${cell.text}”不是一个次数，不采用`, '只写数字，没有的写 0；日期和字号在案卷里登记期初'),
        ];
      return cell.kind === 'count' && cell.times > 0
        ? [finding('count-alone', field, `${fieldTitle(field)} ${cell.times}，没有日期和字号，先不计入`, '导入后照决定书在案卷里登记期初')]
        : [];
    }),
    ...dayFields.flatMap((field) => {
      const cell = entry[field];
      return cell.kind === 'day' && !isWithin(cell.on, start, day)
        ? [
            finding(
              'last-day-outside',
              field,
              cell.on > day ? `${cell.on} 还没有到，不采用` : `${cell.on} 早于矫正起始日，不采用`,
              '核对日期，写接收台账以前最近的一次',
            ),
          ]
        : [];
    }),
  ];
}

/** What a row says, as it is kept with the act; undefined where the sheet has none of these columns filled in. */
export type OpeningColumns = {
  readonly lastReportOn?: PlainDate;
  readonly lastVisitOn?: PlainDate;
  readonly commendations?: number;
  readonly admonitions?: number;
  readonly warnings?: number;
};
const dayIn = (cell: DayCell): PlainDate | null => (cell.kind === 'day' ? cell.on : null);
export const openingColumns = (entry: LedgerEntry): OpeningColumns | undefined => {
  const days = dayFields.flatMap((field) => {
    const on = dayIn(entry[field]);
    return on === null ? [] : [[field, on] as const];
  });
  const counts = countFields.flatMap((field) => {
    const cell = entry[field];
    return cell.kind === 'count' ? [[field, cell.times] as const] : [];
  });
  return days.length + counts.length === 0 ? undefined : Object.fromEntries([...days, ...counts]);
};

/** The balance that a file begins with: the day of taking over, and as much as the columns say for certain. */
export const openingFromLedger = (
  empty: OpeningFacts,
  said: OpeningColumns | undefined,
  { seq, on, startsOn }: { readonly seq: number; readonly on: PlainDate; readonly startsOn: PlainDate },
): OpeningFacts => {
  const certain = (day: PlainDate | undefined): PlainDate | undefined =>
    day !== undefined && isWithin(day, startsOn, on) ? day : undefined;
  const [report, visit] = [certain(said?.lastReportOn), certain(said?.lastVisitOn)];
  return {
    ...empty,
    cutOver: on,
    // A sheet that says 0 of both says that there was none: that much needs no number.
    ...(said?.admonitions === 0 &&
      said.warnings === 0 &&
      !said.commendations && { conduct: { seq, decisions: [], fromLedger: true as const } }),
    counts: {
      ...(said?.commendations !== undefined && { commendation: said.commendations }),
      ...(said?.admonitions !== undefined && { admonition: said.admonitions }),
      ...(said?.warnings !== undefined && { warning: said.warnings }),
    },
    contacts: { ...(report && { report }), ...(visit && { visit }) },
  };
};
