import type { Refusal } from '#domain/refusal.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, addMonths, parsePlainDate, partsOf } from '#domain/time/plain-date.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay, sayDayLong, sayProvisional } from '#domain/time/say-day.ts';
import { addWorkingDays, rollToWorkingDay } from '#domain/time/working-days.ts';
import { citeArticles } from './articles.ts';
import type { ArticleId } from './articles.ts';
import { clockRules } from './clock-rules.ts';
import type { CountingRow, RuleId } from './clock-rules.ts';
import { correctionLawInForceOn } from './figures.ts';
import { inForce } from './in-force.ts';

/** `from` and `due` are days, for an hour clock instants 'YYYY-MM-DDTHH:mm' in Asia/Shanghai. */
export type Due = {
  readonly rule: RuleId;
  readonly from: string;
  readonly due: string;
  /** A year without its notice was consulted: the notice may move the day, either way. */
  readonly provisional: boolean;
  /** The earliest that it can be, whatever that notice says; the day itself where nothing is provisional. */
  readonly earliest: string;
  readonly basis: readonly ArticleId[];
  readonly because: string;
};

/** The last day whose clocks stay inside the years with known holidays. */
const lastYear = 2059;

/**
 * The day a rule gives from a day (or the instant from an instant), with its reason in words.
 * A limit gives its last day, a step of the ladder its first; what no calendar can date is refused.
 */
export function dueBy(rule: RuleId, from: string, calendar: WorkCalendar): Due | Refusal[] {
  const row = clockRules[rule];
  if (row.count === 'none') {
    return [{ code: row.code, ground: row.title, message: row.message, basis: row.basis }];
  }
  const [day, time] = row.count === 'hours' ? splitInstant(from) : [parsePlainDate(from), ''];
  if (day === null) return [faultOfForm(row, from)];
  if (partsOf(day).year > lastYear) {
    return [
      { code: 'fault.too-far', ground: '日期太远', message: `起算日最晚到${lastYear}年，再往后的节假日还不知道`, fact: from, basis: [] },
    ];
  }
  const figure = inForce(row.figure, day);
  if (figure === null) return [notInForce(row, day)];
  const { end, at, provisional, earliest, rolled, said, lookedFrom } = countFrom(row, figure.value, day, time, calendar);
  const main = [figure.article, ...(row.also ?? [])];
  return {
    rule,
    from,
    due: at === undefined ? end : `${end}T${at}`,
    provisional,
    earliest: at === undefined ? earliest : `${earliest}T${at}`,
    basis: [...main, ...countingArticles(row, rolled)],
    because: [
      `${sayDate(day, end)}${time === '' ? '' : ` ${time}`} ${row.event}，${said}${row.meaning ? `；${row.meaning}` : ''}`,
      ...(provisional
        ? [`${missingYears(lookedFrom, end, calendar).join('、')}年放假通知未载入，${sayProvisional({ day: end, earliest })}`]
        : []),
      citeArticles(main),
    ].join('。'),
  };
}

export function isRefused<T extends object>(answer: T | Refusal[]): answer is Refusal[] {
  return Array.isArray(answer);
}

type Counted = {
  readonly end: PlainDate;
  /** The time of that day, for an hour clock. */
  readonly at?: string;
  readonly provisional: boolean;
  readonly earliest: PlainDate;
  readonly rolled: boolean;
  readonly said: string;
  /** The first day for which the calendar was asked; a year before it has no part in the answer. */
  readonly lookedFrom: PlainDate;
};

/** The last day from which counting forward has come to the day by then: months count by the day of the month, and from last day to last day. */
function monthsBefore(day: PlainDate, n: number): PlainDate {
  let at = addMonths(day, -n);
  while (addMonths(at, n) > day) at = addDays(at, -1);
  while (addMonths(addDays(at, 1), n) <= day) at = addDays(at, 1);
  return at;
}

function countFrom(row: CountingRow, n: number, day: PlainDate, time: string, calendar: WorkCalendar): Counted {
  const say = (one: PlainDate) => sayDay(one, day);
  const kept = (end: PlainDate, said: string): Counted => ({
    end,
    provisional: false,
    earliest: end,
    rolled: false,
    said,
    lookedFrom: end,
  });
  const rolled = (raw: PlainDate, counted: string): Counted => {
    const { day: end, provisional, earliest } = rollToWorkingDay(raw, calendar);
    const moved = end !== raw;
    return {
      end,
      provisional,
      earliest,
      rolled: moved,
      said: `${counted}为${say(raw)}${moved ? `，遇休息日顺延至${say(end)}` : ''}`,
      lookedFrom: raw,
    };
  };
  switch (row.count) {
    case 'working-days': {
      const { day: end, provisional, earliest } = addWorkingDays(day, n, calendar);
      return { end, provisional, earliest, rolled: false, said: `次日起算，第${n}个工作日为${say(end)}`, lookedFrom: addDays(day, 1) };
    }
    case 'days-rolled':
      return rolled(addDays(day, n), `次日起算，第${n}日`);
    case 'months-rolled':
      return rolled(addMonths(day, n), `满${n}个月`);
    case 'days-kept': {
      const end = addDays(day, n);
      return kept(end, `次日起算，第${n}日为${say(end)}，期满日不因休息日顺延`);
    }
    case 'months-kept': {
      const end = addMonths(day, n);
      return kept(end, `满${n}个月为${say(end)}，期满日不因休息日顺延`);
    }
    case 'days-back': {
      const end = addDays(day, -n);
      return kept(end, `前${n}日为${say(end)}`);
    }
    case 'months-back': {
      const end = monthsBefore(day, n);
      return kept(end, `前${n}个月为${say(end)}`);
    }
    case 'days-both-ends': {
      const end = addDays(day, n - 1);
      return kept(end, `首尾两日都计入，第${n}日为${say(end)}`);
    }
    case 'days-both-ends-over': {
      const end = addDays(day, n);
      return kept(end, `首尾两日都计入，第${n + 1}日为${say(end)}`);
    }
    case 'days-not-over': {
      const end = addDays(day, n);
      return kept(end, `次日起算，第${n}日为${say(end)}，不因休息日顺延`);
    }
    case 'days-over': {
      const end = addDays(day, n + 1);
      return kept(end, `次日起算，第${n + 1}日为${say(end)}，不因休息日顺延`);
    }
    case 'months-over': {
      const full = addMonths(day, n);
      const end = addDays(full, 1);
      return kept(end, `满${n}个月为${say(full)}，次日为${say(end)}，不因休息日顺延`);
    }
    case 'months-reached': {
      const end = addMonths(day, n);
      return kept(end, `满${n}个月为${say(end)}`);
    }
    case 'hours': {
      const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3)];
      const at = `${String((hour + n) % 24).padStart(2, '0')}:${minute}`;
      const end = addDays(day, Math.floor((hour + n) / 24));
      return { ...kept(end, `满${n}小时为${sayDate(end, day)} ${at}，休息日不扣除`), at };
    }
  }
}

/** The articles that say how to count, after those that set the limit. */
function countingArticles(row: CountingRow, rolled: boolean): ArticleId[] {
  const byMonth = row.count.startsWith('months');
  // How 以上, 以下, 内 and 超过 are read.
  const byInclusion = row.count === 'days-both-ends' || row.count === 'months-reached' || row.count.endsWith('-over');
  // Article 105 both moves a last day that is off and forbids it for custody.
  const byDayOff = rolled || row.count === 'days-kept';
  return [...(byInclusion ? ['M58' as const] : []), ...(byMonth ? ['I202' as const] : []), ...(byDayOff ? ['P105' as const] : [])];
}

function missingYears(from: PlainDate, to: PlainDate, calendar: WorkCalendar): number[] {
  const years: number[] = [];
  for (let { year } = partsOf(from); year <= partsOf(to).year; year += 1) if (!calendar.has(year)) years.push(year);
  return years;
}

function splitInstant(text: string): [PlainDate | null, string] {
  const found = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return found ? [parsePlainDate(found[1]!), found[2]!] : [null, ''];
}

function faultOfForm(row: CountingRow, from: string): Refusal {
  const message =
    row.count === 'hours'
      ? '这条规则按小时计算，起算时间应写成 2026-09-25T10:30，并且这一天存在'
      : '这条规则按日计算，起算日应写成 2026-09-25，并且这一天存在';
  return { code: 'fault.from', ground: '起算日不对', message, fact: from, basis: [] };
}

function notInForce(row: CountingRow, day: PlainDate): Refusal {
  return {
    code: 'clock.not-in-force',
    ground: '当时还没有这条规则',
    message: `社区矫正法和实施办法自${sayDayLong(correctionLawInForceOn)}起施行，此前起算的“${row.title}”期限不按这条规则计算`,
    fact: `起算日 ${sayDayLong(day)}`,
    basis: ['L63', 'M59'],
  };
}
