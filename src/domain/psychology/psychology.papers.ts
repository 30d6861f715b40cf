import type { FieldsOfW16 } from '#domain/archive/fields/psychology.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { daysBetween, partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { changeBetween, verdictTitle, type Measured } from './scores/change.ts';
import { modeTitle, rangeOf, type Mode } from './instrument.ts';
import { findInstrument } from './instruments/shelf.ts';
import { purposeTitle, type Purpose } from './psychology.ts';
import { bandOf, screeningNote } from './scores/scoring.ts';

/** One sitting as the report needs it: totals only, never an item's answer. */
export type ReportedTest = {
  readonly taken: Measured;
  readonly mode: Mode;
  readonly purpose: Purpose;
  readonly before: Measured | null;
  readonly cautions: readonly string[];
};
export type W16Asks = {
  readonly tests: readonly [ReportedTest, ...ReportedTest[]];
  readonly reportNumber: string;
  readonly issuedOn: PlainDate;
  readonly unit: string;
  readonly tester: string;
  readonly reviewer: string;
  readonly interpretation: string;
  readonly suggestions: readonly string[];
};

/** Completed years on a day. */
const ageOn = (bornOn: PlainDate, day: PlainDate): number => {
  const [born, now] = [partsOf(bornOn), partsOf(day)];
  const before = now.month < born.month || (now.month === born.month && now.dayOfMonth < born.dayOfMonth);
  return now.year - born.year - (before ? 1 : 0);
};

const resultOf = ({ taken, before }: ReportedTest) => {
  const instrument = findInstrument(taken.instrument);
  if (!instrument) throw new Error(`no instrument is called ${taken.instrument}`);
  const { min, max } = rangeOf(instrument);
  const change = before && changeBetween(instrument, before, taken);
  return {
    instrument: instrument.shortTitle,
    version: taken.version,
    total: String(taken.total),
    range: `${min}–${max}`,
    band: bandOf(instrument, taken.total).label,
    change: change && before ? `与 ${before.takenOn} 的 ${before.total} 分比较：${verdictTitle[change.verdict]}` : '首次，没有可比的一次',
  };
};

/** 心理测评报告 (W16): 筛查提示 for the social-work file; enforcement posts never hold it. */
export const fieldsForW16 = (file: CaseFile, asks: W16Asks): FieldsOfW16 => {
  const last = asks.tests.reduce((a, b) => (daysBetween(a.taken.takenOn, b.taken.takenOn) > 0 ? b : a));
  const cautions = [...new Set(asks.tests.flatMap((test) => test.cautions))];
  const minor = isMinorCase(file);
  const guardian = file.facts.intake.group.find((member) => member.role === 'guardian')?.name;
  return {
    unit: asks.unit,
    issuedOn: sayDayLong(asks.issuedOn),
    reportNumber: asks.reportNumber,
    name: file.person.name,
    sex: file.person.sex ?? '未提供',
    age: file.person.bornOn ? `${ageOn(file.person.bornOn, last.taken.takenOn)} 岁` : '未提供',
    purpose: [...new Set(asks.tests.map((test) => purposeTitle[test.purpose]))].join('、'),
    testedOn: sayDayLong(last.taken.takenOn),
    mode: [...new Set(asks.tests.map((test) => modeTitle[test.mode]))].join('、'),
    results: asks.tests.map(resultOf),
    factors: [],
    validity: cautions.length > 0 ? `结果慎用：${cautions.join('；')}` : '未见作答过快、同一选项连答或前后矛盾',
    interpretation: `${asks.interpretation}${screeningNote}`,
    suggestions: [...asks.suggestions],
    tester: asks.tester,
    reviewer: asks.reviewer,
    minor,
    ...(minor ? { guardian: guardian ?? '未提供' } : {}),
  };
};
