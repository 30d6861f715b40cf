import type { PsychologyFacts } from './psychology.facts.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import type { InstrumentId } from './instrument.ts';

/** Why a test is taken. */
export const purposes = ['intake', 'follow-up', 'retest'] as const;
export type Purpose = (typeof purposes)[number];
export const purposeTitle: { readonly [P in Purpose]: string } = { intake: '入矫测评', 'follow-up': '随访测评', retest: '解矫复测' };

/** When tests are due: a local, dated rule; no law says so. */
export type TestingRule = {
  /** As printed: 心理测评规则 2026-1. */
  readonly name: string;
  readonly from: PlainDate;
  readonly instruments: readonly InstrumentId[];
  readonly intakeDays: number;
  readonly retestDaysBeforeEnd: number;
  /** The re-test may be taken from so many days before its due day. */
  readonly retestOpensDays: number;
};
const testingRules: readonly TestingRule[] = [
  {
    name: '心理测评规则 2026-1',
    from: plainDate('2020-07-01'),
    instruments: ['phq-9', 'gad-7'],
    intakeDays: 10,
    retestDaysBeforeEnd: 30,
    retestOpensDays: 30,
  },
];
export const testingRuleOn = (day: PlainDate): TestingRule => testingRules.findLast((rule) => rule.from <= day) ?? testingRules[0]!;

/** Which of the rule's instruments a purpose still wants. A re-test is taken on the scales of the first test. */
export const instrumentsOwed = (
  purpose: 'intake' | 'retest',
  done: readonly Pick<PsychologyFacts['done'][number], 'instrument' | 'purpose'>[],
  rule: TestingRule,
): readonly string[] => {
  const taken = new Set(done.filter((one) => one.purpose === purpose).map((one) => one.instrument));
  const first = [...new Set(done.filter((one) => one.purpose === 'intake').map((one) => one.instrument))];
  const wanted: readonly string[] = purpose === 'retest' && first.length > 0 ? first : rule.instruments;
  return wanted.filter((instrument) => !taken.has(instrument));
};

/** 拒绝测评是自由的: said wherever somebody may refuse. */
export const refusalIsFree = '做不做由本人决定；不做不算违反规定，不影响管理类别、考核和解矫。';
/** What enforcement posts will read, said before it is agreed. */
export const agreedIsSeen = '这里写的，司法所和区县机构看得到；分数、答案和谈话内容看不到。';
