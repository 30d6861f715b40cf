import type { Measure } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addDays, addMonths, dayOf, daysInMonth, parsePlainDate, partsOf } from '#domain/time/plain-date.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong, sayMonths } from '#domain/time/say-day.ts';
import { citeArticles } from './articles.ts';
import type { ArticleId } from './articles.ts';
import { controlCeilingMonths, controlDaysPerDayHeld, criminalLawInForceOn } from './figures.ts';
import { figureOn } from './in-force.ts';
import { groundsAgainstTerm, lengthOf } from './term-limits.ts';
import type { TermQuestion } from './term-limits.ts';

/** Both days belong to the term. */
export type Term = { readonly start: PlainDate; readonly end: PlainDate; readonly basis: readonly ArticleId[]; readonly because: string };

type Words = { readonly begins: string; readonly term: string; readonly basis: readonly ArticleId[] };

const words: { readonly [M in Measure]: Words } = {
  control: { begins: '判决执行', term: '管制期限', basis: ['C38', 'C41'] },
  probation: { begins: '判决确定', term: '缓刑考验期', basis: ['C73'] },
  parole: { begins: '假释', term: '假释考验期', basis: ['C83'] },
  'temporary-release': { begins: '暂予监外执行决定', term: '余刑', basis: ['P265', 'P268'] },
};

/**
 * The first and last day of a term, or every ground against it. Years are counted first, then months, then half a month;
 * the term ends the day before the day reached (刑诉法解释第202条) and never rolls past a day off.
 */
export function computeTerm(question: TermQuestion): Term | Refusal[] {
  const start = parsePlainDate(question.effectiveOn);
  const faults = faultsOf(question, start);
  if (start === null || faults.length > 0) return faults;
  const { measure, months, halfMonth, daysHeld = 0 } = question;
  const grounds = groundsAgainstTerm(question, start);
  if (grounds.length > 0) return grounds;
  const full = termEnd(start, months, halfMonth);
  const perDay = figureOn(controlDaysPerDayHeld, start).value;
  // Whoever comes here with days held is under 管制: days held before any other measure are a ground against the term.
  const end = addDays(full, -daysHeld * perDay);
  if (end < start) {
    return [
      {
        code: 'term.served-by-custody',
        ground: '已经折抵完毕',
        basis: ['C41'],
        message: `先行羁押一日折抵管制刑期${perDay}日，羁押${daysHeld}日折抵后没有剩余的管制期限`,
      },
    ];
  }
  const { begins, term, basis } = words[measure];
  const offset = end === full ? '' : `；先行羁押${daysHeld}日，折抵${daysHeld * perDay}日，至${sayDayLong(end)}`;
  const special = needsSupremeCourt(question);
  const combined = measure === 'control' && lengthOf(question) > figureOn(controlCeilingMonths, start).value;
  return {
    start,
    end,
    basis: [...basis, ...(combined ? ['C69' as const] : []), ...(special ? ['C81' as const] : []), 'I202'],
    because: `${sayDayLong(start)} ${begins}，当日起算，${term}${sayMonths(months, halfMonth)}，至${sayDayLong(full)}届满${offset}，期满日不因休息日顺延。${special ? '余刑超过原判刑期的一半，须经最高人民法院核准，请核对裁定书。' : ''}${citeArticles(basis)}`,
  };
}

/** 刑法第81条: half of 有期徒刑 (no other penalty that has parole is counted in months) must be served before parole, save with the approval of the 最高人民法院. Shown, not refused: the ruling is the court's. */
function needsSupremeCourt(question: TermQuestion): boolean {
  const { measure, penaltyMonths } = question;
  return measure === 'parole' && penaltyMonths !== undefined && lengthOf(question) * 2 > penaltyMonths;
}

/**
 * The last day of a term of whole months (and half a month) from its first day, without asking whether the law allows it.
 * Years first, then months, then fifteen days; the day before the day reached.
 */
export function termEnd(start: PlainDate, months: number, halfMonth = false): PlainDate {
  const afterYears = addYears(start, Math.floor(months / 12));
  const afterMonths = addMonths(afterYears, months % 12);
  return addDays(afterMonths, (halfMonth ? 15 : 0) - 1);
}

// Years run to the same day of the same month; only a 29 February without its day falls on the last of that month.
function addYears(day: PlainDate, years: number): PlainDate {
  const { year, month, dayOfMonth } = partsOf(day);
  return dayOf(year + years, month, Math.min(dayOfMonth, daysInMonth(year + years, month)));
}

function faultsOf({ effectiveOn, months, penaltyMonths, daysHeld }: TermQuestion, start: PlainDate | null): Refusal[] {
  const faults: Refusal[] = [];
  const fault = (code: string, ground: string, message: string, fact: string) => faults.push({ code, ground, message, fact, basis: [] });
  if (start === null) {
    fault('fault.effective', '起算日不对', '起算日应写成 2026-09-25，并且这一天存在', effectiveOn);
  } else if (start < criminalLawInForceOn) {
    faults.push({
      code: 'term.before-criminal-law',
      ground: '起算日太早',
      basis: ['C452'],
      message: `现行刑法自${sayDayLong(criminalLawInForceOn)}起施行，此前起算的期限不能计算`,
      fact: `起算日 ${sayDayLong(start)}`,
    });
  } else if (start > '2199-12-31') {
    fault('fault.effective', '起算日不对', '起算日太远，请核对年份', effectiveOn);
  }
  if (!Number.isInteger(months) || months < 1) {
    fault('fault.months', '月数不对', '期限的月数应是大于零的整数', `月数 ${months}`);
  } else if (months > 1200) {
    fault('fault.months', '月数不对', '期限的月数太大，请核对', `月数 ${months}`);
  }
  if (penaltyMonths !== undefined && (!Number.isInteger(penaltyMonths) || penaltyMonths < 1)) {
    fault('fault.penalty-months', '原判刑期不对', '原判刑期的月数应是大于零的整数', `原判刑期 ${penaltyMonths}`);
  }
  if (daysHeld !== undefined && (!Number.isInteger(daysHeld) || daysHeld < 0 || daysHeld > 3660)) {
    fault('fault.days-held', '羁押日数不对', '先行羁押的日数应是零到3660的整数', `羁押 ${daysHeld}`);
  }
  return faults;
}
