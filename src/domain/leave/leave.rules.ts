import { leaveDeciderTitle, leaveDeciders, type LeaveDecider, type LeaveSpan } from '#domain/leave/leave.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ArticleId } from '#domain/statute/articles.ts';
import { countyMayGrantDays, leaveTotalDays, leaveTotalWindowMonths, officeMayGrantDays } from '#domain/statute/figures.ts';
import { figureOn } from '#domain/statute/in-force.ts';
import { addDays, addMonths, daysBetween, maxDay, minDay, type PlainDate } from '#domain/time/plain-date.ts';

/**
 * Days of a leave, the day of departure and the day of return both counted (the Measures do not say;
 * the count is shown to whoever decides).
 * @throws RangeError when the return lies before the departure.
 */
export function leaveDays(departsOn: PlainDate, returnsOn: PlainDate): number {
  if (returnsOn < departsOn) throw new RangeError(`return ${returnsOn} before departure ${departsOn}`);
  return daysBetween(departsOn, returnsOn) + 1;
}

export type RollingTotal = {
  readonly asked: number;
  /** Days of earlier or later approved leaves inside the window. */
  readonly used: number;
  readonly total: number;
  /** The two months in which the total is largest; the earliest where several are equal. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
};

/**
 * 两个月内累计: the largest number of days away in any two months that contain the whole of the leave
 * asked for. Two months run to the day before the same day. A calendar day counts once even when one
 * leave ends and the next begins on it; a leave closed early, or late, counts to the day of return.
 */
export function rollingTotal(history: readonly LeaveSpan[], asked: LeaveSpan): RollingTotal {
  const daysAsked = leaveDays(asked.departsOn, asked.returnsOn);
  const away = mergedSpans(history);
  const months = figureOn(leaveTotalWindowMonths, asked.departsOn).value;
  // A leave of more than two months fits no window; then it is its own.
  let best: RollingTotal = { asked: daysAsked, used: 0, total: daysAsked, window: { from: asked.departsOn, until: asked.returnsOn } };
  let found = false;
  for (let from = addMonths(asked.returnsOn, -months); from <= asked.departsOn; from = addDays(from, 1)) {
    const until = addDays(addMonths(from, months), -1);
    if (until < asked.returnsOn) continue;
    const used = away.reduce((sum, span) => sum + overlap(span, from, until) - overlap(span, asked.departsOn, asked.returnsOn), 0);
    if (found && daysAsked + used <= best.total) continue;
    best = { asked: daysAsked, used, total: daysAsked + used, window: { from, until } };
    found = true;
  }
  return best;
}

export type LeaveAuthority = {
  readonly decider: LeaveDecider;
  /** Why this one, with the numbers, for the approver and for the person alike. */
  readonly because: string;
  readonly basis: readonly ArticleId[];
  readonly figures: { readonly officeDays: number; readonly countyDays: number; readonly totalDays: number; readonly windowMonths: number };
  /** The office's decision is filed with the county agency (备案). */
  readonly fileWithCounty: boolean;
  /** Over thirty days at once: special circumstances are needed. */
  readonly needsSpecialCircumstances: boolean;
  readonly tellProcuratorate: boolean;
};

/**
 * Who decides (实施办法第27条). Up to seven days the county agency decides unless a delegation to the
 * office is in force; eight to thirty the county; over thirty, or a total over thirty within two
 * months, the city.
 */
export function whoDecides(question: {
  readonly daysAsked: number;
  readonly total: number;
  readonly delegationInForce: boolean;
  readonly on: PlainDate;
}): LeaveAuthority {
  const { daysAsked, total, delegationInForce, on } = question;
  const office = figureOn(officeMayGrantDays, on);
  const county = figureOn(countyMayGrantDays, on);
  const most = figureOn(leaveTotalDays, on);
  const window = figureOn(leaveTotalWindowMonths, on);
  const overOnce = daysAsked > county.value;
  const overTotal = total > most.value;
  const months = window.value === 2 ? '两' : `${window.value} `;
  const authority = (decider: LeaveDecider, because: string): LeaveAuthority => ({
    decider,
    because,
    basis: [...new Set([office.article, county.article, most.article, window.article])],
    figures: { officeDays: office.value, countyDays: county.value, totalDays: most.value, windowMonths: window.value },
    fileWithCounty: decider === 'office',
    // The words 因特殊情况 stand with the thirty days at once alone, not with the total of two months.
    needsSpecialCircumstances: overOnce,
    tellProcuratorate: decider === 'city',
  });
  if (overOnce || overTotal) {
    const grounds = [
      ...(overOnce ? [`本次 ${daysAsked} 天，超过 ${county.value} 天`] : []),
      ...(overTotal ? [`${months}个月内合计 ${total} 天，超过 ${most.value} 天`] : []),
    ];
    return authority('city', `${grounds.join('；')}；${overOnce ? '须有特殊情形，并' : ''}通报检察院。`);
  }
  if (daysAsked > office.value) return authority('county', `本次 ${daysAsked} 天，超过 ${office.value} 天，不超过 ${county.value} 天。`);
  if (delegationInForce)
    return authority('office', `本次 ${daysAsked} 天，不超过 ${office.value} 天，司法所的委托有效；决定后报县级社区矫正机构备案。`);
  return authority('county', `本次 ${daysAsked} 天，不超过 ${office.value} 天，但司法所没有有效的委托。`);
}

/** Grounds against a decision at that level: none when it is the right one or one above it. */
export function groundsAgainstDecider(level: LeaveDecider, authority: LeaveAuthority): Refusal[] {
  if (leaveDeciders.indexOf(level) >= leaveDeciders.indexOf(authority.decider)) return [];
  return [
    {
      code: 'leave.not-for-this-level',
      ground: '不在权限之内',
      message: `这次外出由${leaveDeciderTitle[authority.decider]}决定。`,
      fact: authority.because,
      basis: authority.basis,
      routes: [{ label: '签署意见，上报有权的一级' }],
    },
  ];
}

/** Grounds that lie in the dates themselves; the database holds the same two. */
export function groundsInDates(asked: LeaveSpan, approved: readonly LeaveSpan[]): Refusal[] {
  if (asked.returnsOn < asked.departsOn) {
    return [
      {
        code: 'leave.returns-before-departs',
        ground: '日期颠倒',
        message: '返回日不能早于离开日。',
        fact: `离开 ${asked.departsOn}，返回 ${asked.returnsOn}`,
        basis: ['M27'],
        routes: [{ label: '核对离开日和返回日' }],
      },
    ];
  }
  return approved
    .filter((leave) => overlap({ from: leave.departsOn, until: lastDayAway(leave) }, asked.departsOn, asked.returnsOn) > 0)
    .map((leave) => ({
      code: 'leave.overlaps',
      ground: '与已批准的外出重叠',
      message: '同一天只能有一次外出。',
      fact: `${leave.departsOn} 至 ${lastDayAway(leave)} 已批准外出`,
      basis: ['M27'],
      routes: [{ label: '改期，避开已批准的几天' }, { label: '行程有变的，撤回原来的再申请' }],
    }));
}

type Span = { readonly from: PlainDate; readonly until: PlainDate };

const lastDayAway = (leave: LeaveSpan): PlainDate => leave.returnedOn ?? leave.returnsOn;

function overlap(span: Span, from: PlainDate, until: PlainDate): number {
  return Math.max(0, daysBetween(maxDay(span.from, from), minDay(span.until, until)) + 1);
}

/** Spans in order of days, none sharing a day with the next. One that was never used (back before leaving) has none. */
function mergedSpans(leaves: readonly LeaveSpan[]): Span[] {
  const spans = leaves.map((leave) => ({ from: leave.departsOn, until: lastDayAway(leave) })).sort((a, b) => daysBetween(b.from, a.from));
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.until) {
      merged[merged.length - 1] = { from: last.from, until: maxDay(last.until, span.until) };
    } else merged.push(span);
  }
  return merged;
}
