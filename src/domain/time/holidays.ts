import { z } from 'zod';
import { firstKnownYear, fixedHolidays, lastKnownYear } from './fixed-holidays.ts';
import { addDays, parsePlainDate, plainDate, weekdayOf } from './plain-date.ts';
import type { PlainDate } from './plain-date.ts';
import { sayDay } from './say-day.ts';

/** The State Council's yearly notice (国务院办公厅关于部分节假日安排的通知): days off, and weekend days on which people work. */
export type YearNotice = {
  readonly year: number;
  readonly offDays: readonly PlainDate[];
  readonly workDays: readonly PlainDate[];
  readonly source: string;
};

/** Notices by year. A year that is not in the map has no notice yet: what is counted in it is provisional. */
export type WorkCalendar = ReadonlyMap<number, YearNotice>;

/** The same calendar with one more notice; a notice of the same year is replaced. */
export function withNotice(calendar: WorkCalendar, notice: YearNotice): WorkCalendar {
  return new Map([...calendar, [notice.year, notice]]);
}

const notices: readonly YearNotice[] = [
  {
    year: 2025,
    offDays: [
      ...span('2025-01-01', '2025-01-01'),
      ...span('2025-01-28', '2025-02-04'),
      ...span('2025-04-04', '2025-04-06'),
      ...span('2025-05-01', '2025-05-05'),
      ...span('2025-05-31', '2025-06-02'),
      ...span('2025-10-01', '2025-10-08'),
    ],
    workDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(plainDate),
    source: '国务院办公厅关于2025年部分节假日安排的通知',
  },
  {
    year: 2026,
    offDays: [
      ...span('2026-01-01', '2026-01-03'),
      ...span('2026-02-15', '2026-02-23'),
      ...span('2026-04-04', '2026-04-06'),
      ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'),
      ...span('2026-09-25', '2026-09-27'),
      ...span('2026-10-01', '2026-10-07'),
    ],
    workDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(plainDate),
    source: '国务院办公厅关于2026年部分节假日安排的通知',
  },
];

export const builtInCalendar: WorkCalendar = new Map(notices.map((notice) => [notice.year, notice]));

const noticeDay = z.string().refine((text) => parsePlainDate(text) !== null, {
  error: (issue) => `${String(issue.input)} 不是一个日期，应写成 2027-01-01 这样`,
}) as unknown as z.ZodType<PlainDate, PlainDate>;

/** A notice as an administrator loads it. Every fault is named, with the day at fault. */
export const yearNotice = z
  .object({
    year: z
      .int({ error: '年份应是四位数字' })
      .min(firstKnownYear, { error: `只能载入${firstKnownYear}年以后的通知` })
      .max(lastKnownYear, { error: `只能载入${lastKnownYear}年以前的通知` }),
    offDays: z.array(noticeDay, { error: '缺少放假日期' }).min(1, { error: '缺少放假日期' }),
    workDays: z.array(noticeDay, { error: '缺少调休上班日期，没有的写空' }),
    source: z.string({ error: '缺少通知的名称或文号' }).trim().min(1, { error: '缺少通知的名称或文号' }),
  })
  .superRefine((notice, context) => {
    // A day that does not exist has been named already; it has no weekday to judge by.
    const real = (days: readonly PlainDate[]) => days.filter((day) => parsePlainDate(day) !== null);
    for (const { path, message } of faultsOf({ ...notice, offDays: real(notice.offDays), workDays: real(notice.workDays) }))
      context.addIssue({ code: 'custom', path: [path], message });
  });

/** A holiday of one year alone (2015-09-03) gives a day or two more. */
const mostBeyond = 3;

type NoticeFault = { readonly path: 'offDays' | 'workDays'; readonly message: string };

function faultsOf(notice: YearNotice): NoticeFault[] {
  const faults: NoticeFault[] = [];
  const { year } = notice;
  const outside = (day: PlainDate) => !(day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`));
  for (const path of ['offDays', 'workDays'] as const) {
    const seen = new Set<PlainDate>();
    for (const day of notice[path]) {
      if (outside(day)) faults.push({ path, message: `${day} 不在${year}年` });
      if (seen.has(day)) faults.push({ path, message: `${sayDay(day)} 写了两次` });
      seen.add(day);
    }
  }
  for (const day of notice.workDays) {
    if (weekdayOf(day) < 6) faults.push({ path: 'workDays', message: `${sayDay(day)} 不是周末，不能是调休上班日` });
    if (notice.offDays.includes(day)) faults.push({ path: 'workDays', message: `${sayDay(day)} 既放假又上班` });
  }
  if (year < firstKnownYear || year > lastKnownYear) return faults;
  const missing = fixedHolidays(year).filter((day) => !notice.offDays.includes(day));
  for (const day of missing) faults.push({ path: 'offDays', message: `缺少法定节假日 ${sayDay(day)}` });
  // Days off are holidays of the statute, weekends, and weekdays given for a weekend that is worked on or for a holiday that falls on one.
  const holidays = fixedHolidays(year);
  const given = notice.offDays.filter((day) => weekdayOf(day) < 6 && !holidays.includes(day)).length;
  const owed = notice.workDays.length + holidays.filter((day) => weekdayOf(day) >= 6).length;
  if (given > owed + mostBeyond)
    faults.push({ path: 'offDays', message: `放假的工作日比调休上班日和落在周末的节日多 ${given - owed} 天，逐日核对通知` });
  return faults;
}

function span(first: string, last: string): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = plainDate(first); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
