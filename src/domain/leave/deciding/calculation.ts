import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import type { OpeningFacts } from '#domain/opening/opening.facts.ts';
import { awayBefore, lastDayBefore, notEntered } from '#domain/opening/opening.questions.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal, Route } from '#domain/refusal.ts';
import { addDays, daysBetween, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { approvedLeaves, chainOf, type LeaveDecider } from '../leave.ts';
import { leaveDays, rollingTotal, whoDecides, type LeaveAuthority } from '../leave.rules.ts';

/** Everything that decides who decides; staff and the person see the same. */
export type LeaveCalculation = {
  /** Days of this request alone. */
  readonly asked: number;
  /** Days at one stretch: an extension is judged with the leave it lengthens. */
  readonly atOnce: number;
  readonly used: number;
  readonly total: number;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
  readonly usedSpans: readonly { readonly from: PlainDate; readonly until: PlainDate; readonly askedSeq: number }[];
  /** The last day before the file, where days before it may count and were not entered: the total is of what is known here alone. */
  readonly unentered: PlainDate | null;
  readonly authority: LeaveAuthority;
  readonly answerBy: PlainDate;
};

type Asked = Pick<LeaveFact, 'departsOn' | 'returnsOn' | 'extends' | 'askedOn' | 'askedSeq'>;

/** Days of the leave itself count, so do those of every approved leave in the window; both ends are counted. */
export function calculateLeave(
  asked: Asked,
  leaves: readonly LeaveFact[],
  question: { readonly delegationInForce: boolean; readonly on: PlainDate; readonly opening: OpeningFacts },
): LeaveCalculation {
  const stretch = chainOf(
    leaves.find((one) => one.askedSeq === asked.extends),
    leaves,
  );
  const departsOn = stretch[0]?.departsOn ?? asked.departsOn;
  const before = awayBefore(question.opening);
  const others = [
    ...approvedLeaves(leaves).filter((one) => one.askedSeq !== asked.askedSeq && !stretch.some((part) => part.askedSeq === one.askedSeq)),
    ...(before?.spans ?? []).map((one) => ({ departsOn: one.from, returnsOn: one.until, askedSeq: before!.seq, returnedOn: one.until })),
  ];
  const whole = { departsOn, returnsOn: asked.returnsOn };
  const total = rollingTotal(others, whole);
  const unentered = before === null ? countingBefore(question.opening, whole) : null;
  const authority = whoDecides({ daysAsked: total.asked, total: total.total, ...question });
  const spans = [...others, ...stretch]
    .map((one) => ({ from: one.departsOn, until: one.returnedOn ?? one.returnsOn, askedSeq: one.askedSeq }))
    .filter((span) => span.from <= span.until && span.until >= total.window.from && span.from <= total.window.until)
    .sort((a, b) => daysBetween(b.from, a.from));
  const own = leaveDays(asked.departsOn, asked.returnsOn);
  return {
    asked: own,
    atOnce: total.asked,
    used: total.total - own,
    total: total.total,
    window: total.window,
    usedSpans: spans,
    unentered,
    authority: unentered === null ? authority : { ...authority, because: `${authority.because}${sayUnentered(unentered)}` },
    answerBy: answerBy(asked),
  };
}

/** The last day before the file, where a day away on it would count for this leave. */
const countingBefore = (
  opening: OpeningFacts,
  asked: { readonly departsOn: PlainDate; readonly returnsOn: PlainDate },
): PlainDate | null => {
  const last = lastDayBefore(opening);
  return last !== null && rollingTotal([{ departsOn: last, returnsOn: last }], asked).used > 0 ? last : null;
};
const sayUnentered = (last: PlainDate): string => `${notEntered}：${sayDay(last)}和以前的外出没有登记，没有算在内。`;

/** The answer is needed on the day before the days asked for begin: the last of the permission where one is lengthened. Never before the request was made. */
export const answerBy = (asked: Pick<LeaveFact, 'askedOn' | 'departsOn'>): PlainDate => maxDay(asked.askedOn, addDays(asked.departsOn, -1));

export const levelOf = (post: Post): LeaveDecider | null =>
  post === 'office' ? 'office' : post === 'county-agency' ? 'county' : post === 'city-agency' ? 'city' : null;

const askedSpan = (asked: Pick<LeaveFact, 'departsOn' | 'returnsOn'>): string =>
  `${sayDate(asked.departsOn)} — ${sayDate(asked.returnsOn, asked.departsOn)}`;

/** The lawful ways for a level that may not decide: it may not refuse either, it gives an opinion. */
const routesOf = (level: LeaveDecider): readonly Route[] => [
  { label: level === 'office' ? '签署意见，报县级社区矫正机构' : '签署意见，报市级社区矫正机构', actKind: 'leave.opinion-given' },
  { label: '请本人补材料', actKind: 'leave.proof-asked' },
];

/** Every ground why this level may not decide (实施办法第27条). Nothing here proposes fewer days. */
export function groundsForLevel(
  level: LeaveDecider,
  asked: Asked,
  calculation: LeaveCalculation,
  delegated: boolean,
  on: PlainDate,
): Refusal[] {
  const {
    atOnce,
    total,
    authority: { figures, basis },
  } = calculation;
  if (level === 'city') return [];
  const routes = routesOf(level);
  const grounds: Refusal[] = [];
  const add = (code: string, ground: string, message: string, fact: string): void => {
    grounds.push({ code, ground, message, fact, basis: [...basis], routes: [...routes] });
  };
  if (level === 'office' && !delegated) {
    add(
      'leave.no-delegation',
      '没有有效的委托',
      `${figures.officeDays} 天以内的外出由县级社区矫正机构决定，司法所只凭有效的委托决定。`,
      `${sayDay(on)} 没有查到给本所的委托`,
    );
  }
  if (level === 'office' && atOnce > figures.officeDays) {
    add(
      'leave.too-long-for-office',
      `本次 ${atOnce} 天，不在委托之内`,
      `司法所受委托只决 ${figures.officeDays} 天以内的外出。`,
      askedSpan(asked),
    );
  }
  if (atOnce > figures.countyDays) {
    add(
      'leave.over-thirty-days',
      `本次 ${atOnce} 天，超过 ${figures.countyDays} 天`,
      `超过 ${figures.countyDays} 天的外出由上一级社区矫正机构决定，须有特殊情形，并通报检察院。`,
      askedSpan(asked),
    );
  }
  if (total > figures.totalDays) {
    add(
      'leave.total-over-thirty',
      `两个月内合计 ${total} 天，超过 ${figures.totalDays} 天`,
      `两个月内合计超过 ${figures.totalDays} 天的外出由上一级社区矫正机构决定，并通报检察院。`,
      `本次 ${calculation.asked} 天，${sayDate(calculation.window.from)} — ${sayDate(calculation.window.until, calculation.window.from)} 已用 ${calculation.used} 天`,
    );
  }
  return grounds;
}

export type AuthorityRow = { readonly when: string; readonly decider: string; readonly why: string; readonly applies: boolean };

/** 谁决定: all rows of the law with the one that applies and why. */
export function authorityRows(calculation: LeaveCalculation, county: string, delegationPaper: string | null): readonly AuthorityRow[] {
  const {
    atOnce,
    total,
    authority: { figures: f },
  } = calculation;
  const over = atOnce > f.countyDays || total > f.totalDays;
  const short = !over && atOnce <= f.officeDays;
  const middle = !over && atOnce > f.officeDays;
  const days = `本次 ${atOnce} 天${calculation.atOnce === calculation.asked ? '' : '（连同续前的外出）'}`;
  return [
    {
      when: `1 至 ${f.officeDays} 天，合计不超过 ${f.totalDays} 天`,
      decider: delegationPaper ? `${county}（司法所受委托）` : county,
      why: short
        ? `${days}，${delegationPaper ? `委托书 ${delegationPaper}` : '没有有效的委托'}`
        : delegationPaper
          ? `委托书 ${delegationPaper}`
          : '没有有效的委托',
      applies: short,
    },
    {
      when: `${f.officeDays + 1} 至 ${f.countyDays} 天，合计不超过 ${f.totalDays} 天`,
      decider: county,
      why: middle ? days : '实施办法第27条',
      applies: middle,
    },
    {
      when: `超过 ${f.countyDays} 天，或合计超过 ${f.totalDays} 天`,
      decider: '市级社区矫正机构',
      why: over
        ? `${[...(atOnce > f.countyDays ? [days] : []), ...(total > f.totalDays ? [`合计 ${total} 天`] : [])].join('，')}；${atOnce > f.countyDays ? '须有特殊情形，' : ''}通报检察院`
        : `一次超过 ${f.countyDays} 天的须有特殊情形；通报检察院`,
      applies: over,
    },
    { when: '经常往返同一处', decider: county, why: '另行申请，6 个月内有效，实施办法第29条', applies: false },
  ];
}
