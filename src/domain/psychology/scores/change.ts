import { rangeOf, type Instrument } from '#domain/psychology/instrument.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** One total with what it was taken by; a re-test counts only on the same scale. */
export type Measured = { readonly instrument: string; readonly version: string; readonly takenOn: PlainDate; readonly total: number };

export type Population = { readonly mean: number; readonly sd: number };

export const verdicts = ['improved', 'unchanged', 'worse', 'cannot-tell'] as const;
export type Verdict = (typeof verdicts)[number];
export const verdictTitle: { readonly [V in Verdict]: string } = {
  improved: '可靠改善',
  unchanged: '未变',
  worse: '可靠变差',
  'cannot-tell': '无法判断',
};

export type Change = {
  readonly verdict: Verdict;
  /** Second minus first, in points. */
  readonly difference: number;
  /** Null where the instrument has no reliability to compute with. */
  readonly figures: null | {
    readonly sd: number;
    readonly r: number;
    readonly kind: 'retest' | 'alpha';
    /** Standard error of one measurement; 1.96 of it either way is the bar on a chart. */
    readonly sem: number;
    readonly sDiff: number;
    readonly rci: number;
    /** Smallest whole number of points beyond 1.96 S_diff. */
    readonly pointsNeeded: number;
  };
  readonly publishedPoints: number;
  readonly publishedReached: boolean;
  /** Went from the screened side of the cutoff to the other, or back. */
  readonly crossed: 'into-usual-range' | 'out-of-usual-range' | null;
  readonly because: readonly string[];
  /** What the numbers cannot carry, in words for the page. */
  readonly cannotSay: readonly string[];
};

/** Two-sided 5 %. */
const criticalZ = 1.96;

/** SEM = SD·√(1 − r), in points. */
export const standardError = (sd: number, r: number): number => sd * Math.sqrt(1 - r);
/** S_diff = √2·SEM, in points. */
export const standardErrorOfDifference = (sd: number, r: number): number => Math.SQRT2 * standardError(sd, r);

/**
 * Jacobson and Truax's criterion c: where the usual and the clinical population are equally likely,
 * weighted by their spread.
 */
export const clinicalCut = (usual: Population, clinical: Population): number =>
  (usual.sd * clinical.mean + clinical.sd * usual.mean) / (usual.sd + clinical.sd);

/**
 * Whether the same person changed by more than the instrument's own error (Jacobson and Truax 1991).
 * The index decides; the published smallest change is shown beside it, and a disagreement is said.
 */
export function changeBetween(instrument: Instrument, first: Measured, second: Measured): Change {
  const difference = second.total - first.total;
  const publishedPoints = instrument.publishedChange.points;
  const publishedReached = Math.abs(difference) >= publishedPoints;
  const better = instrument.higherIsBetter ? difference > 0 : difference < 0;
  const cutoff = instrument.cutoffs[0].value;
  const screened = (total: number) => (instrument.higherIsBetter ? total <= cutoff : total >= cutoff);
  const crossed =
    screened(first.total) === screened(second.total)
      ? null
      : screened(first.total)
        ? ('into-usual-range' as const)
        : ('out-of-usual-range' as const);
  const shared = { difference, publishedPoints, publishedReached, crossed };
  const always = ['只说分数变化，不说原因，也不作“康复”结论。'];

  const unlike = unlikeness(instrument, first, second);
  if (unlike.length > 0) {
    return { ...shared, verdict: 'cannot-tell', figures: null, crossed: null, publishedReached: false, because: unlike, cannotSay: always };
  }
  const published = `公布的“${instrument.publishedChange.word}”为 ${publishedPoints} 分（${instrument.publishedChange.source}），本次相差 ${Math.abs(difference)} 分，${publishedReached ? '达到' : '未达到'}。`;
  if (instrument.reliability === null) {
    return {
      ...shared,
      verdict: 'cannot-tell',
      figures: null,
      because: ['没有可用的信度资料，不能计算可靠变化指数。', published],
      cannotSay: always,
    };
  }

  const { sd, r, kind } = instrument.reliability;
  const sDiff = standardErrorOfDifference(sd, r);
  const rci = difference / sDiff;
  const pointsNeeded = Math.floor(criticalZ * sDiff) + 1;
  const reliable = Math.abs(rci) > criticalZ;
  const verdict: Verdict = reliable ? (better ? 'improved' : 'worse') : 'unchanged';
  const cannotSay = [...always];
  if (first.takenOn === second.takenOn) cannotSay.push('两次测评在同一天，看不出一段时间的变化。');
  if (screened(first.total) && better) cannotSay.push('首次得分偏高，部分变化可能是向均值回归。');
  const { min, max } = rangeOf(instrument);
  const room = instrument.higherIsBetter ? max - first.total : first.total - min;
  if (room < pointsNeeded) cannotSay.push(`首次得分只剩 ${room} 分的改善余地，不到 ${pointsNeeded} 分，量不出可靠改善。`);
  if (publishedReached !== reliable) cannotSay.push('公布的分数界限与按误差计算的结果不一致，这里从误差。');
  if (kind === 'alpha') cannotSay.push('用的是内部一致性信度，不是重测信度，误差可能估小。');
  return {
    ...shared,
    verdict,
    figures: { sd, r, kind, sem: standardError(sd, r), sDiff, rci, pointsNeeded },
    because: [
      `可靠变化指数 ${rci.toFixed(2).replace('-', '−')}，${reliable ? '超出' : '未超出'} ±${criticalZ}，${reliable ? '变化不大可能只是测量误差' : '变化可能只是测量误差'}。`,
      `计算：差值 ${Math.abs(difference)} ÷ ${sDiff.toFixed(2)}（标准差 ${sd.toFixed(1)}，${instrument.reliability.sdSource}；${kind === 'retest' ? '重测信度' : '内部一致性信度'} ${r}，${instrument.reliability.rSource}）。`,
      published,
    ],
    cannotSay,
  };
}

function unlikeness(instrument: Instrument, first: Measured, second: Measured): string[] {
  const grounds: string[] = [];
  if (first.instrument !== second.instrument || first.instrument !== instrument.id) grounds.push('两次用的不是同一量表，不能相比。');
  else if (first.version !== second.version) grounds.push('两次用的不是量表的同一版本，不能相比。');
  if (second.takenOn < first.takenOn) grounds.push('后一次测评的日期早于前一次。');
  return grounds;
}
