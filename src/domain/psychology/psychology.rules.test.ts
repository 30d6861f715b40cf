import { describe, expect, it } from 'vitest';
import { openingFacts } from '#domain/case/opening.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { PsychologyFacts } from './psychology.facts.ts';
import { fieldsOfW16 } from '#domain/archive/fields/psychology.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { stagesOf, summaryOf } from '#domain/psychology/loop.ts';
import { psychologyActs } from '#domain/psychology/psychology.acts.ts';
import { fieldsForW16 } from '#domain/psychology/psychology.papers.ts';
import { psychologyDuties } from '#domain/psychology/psychology.rules.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const day = plainDate('2026-11-23');
const fileOf = (more: Partial<CaseFacts> & { registeredOn?: string | null; takenOverAt?: 'done'; endsOn?: string } = {}): CaseFile => {
  const { registeredOn = '2026-04-20', takenOverAt, endsOn = '2027-01-18', ...facts } = more;
  const first = openingFacts({
    measure: 'probation',
    managementClass: 'general',
    minorAtCrime: false,
    judgment: {
      court: '法院',
      number: '1',
      judgedOn: null,
      effectiveOn: plainDate('2025-07-19'),
      charge: '盗窃罪',
      penalty: 'imprisonment',
      penaltyMonths: 10,
      inWords: '',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
    term: { months: 18, startsOn: plainDate('2025-07-19'), endsOn: plainDate(endsOn), computedEndsOn: null, because: '' },
  });
  return {
    caseId: 'c',
    number: '1',
    county: { id: 'x', name: '' },
    office: null,
    worker: null,
    person: {
      id: 'p',
      name: '李丽娟',
      sex: '女',
      bornOn: plainDate('1997-03-02'),
      idNumber: null,
      nation: null,
      education: null,
      phone: null,
      address: null,
      household: null,
      employment: null,
    },
    facts: {
      ...first,
      status: 'in-correction',
      intake: { ...first.intake, registeredOn: registeredOn ? plainDate(registeredOn) : null, ...(takenOverAt && { takenOverAt }) },
      ...facts,
    },
  };
};
const psychology = (change: Partial<PsychologyFacts>): { psychology: PsychologyFacts } => ({
  psychology: { done: [], needsAgreed: [], supportsAgreed: [], declined: [], ...change },
});
const dutiesOf = (file: CaseFile, on = day) =>
  psychologyDuties.flatMap((rule) => [...rule.duties(file, { day: on, calendar: builtInCalendar })]);
const took = (instrument: string, purpose: 'intake' | 'retest') => ({ id: instrument, instrument, purpose, on: plainDate('2026-04-22') });

describe('the first test', () => {
  it('is due on the tenth day after registration, rolled past a day off', () => {
    expect(dutiesOf(fileOf({ registeredOn: '2026-11-10' }))[0]).toMatchObject({
      rule: 'psychology.intake-test',
      dueOn: '2026-11-20',
      opensOn: '2026-11-10',
    });
    expect(dutiesOf(fileOf({ registeredOn: '2026-11-11' }))[0]).toMatchObject({
      dueOn: '2026-11-23',
      because: '11月11日 登记入矫，次日起算，第10日为11月21日 周六，遇休息日顺延至11月23日 周一',
    });
  });
  it('is not owed before registration, by somebody from a ledger, or after it was declined', () => {
    for (const file of [
      fileOf({ registeredOn: null }),
      fileOf({ takenOverAt: 'done' }),
      fileOf(psychology({ declined: [{ purpose: 'intake', on: day }] })),
    ]) {
      expect(dutiesOf(file).map((duty) => duty.rule)).toEqual(['psychology.retest-before-release']);
    }
  });
  it('is done when both scales were taken, and not with one', () => {
    expect(dutiesOf(fileOf(psychology({ done: [took('phq-9', 'intake')] })))[0]).toMatchObject({
      title: '做入矫测评（GAD-7）',
      prefill: { purpose: 'intake', instrument: 'gad-7' },
    });
    expect(dutiesOf(fileOf(psychology({ done: [took('phq-9', 'intake'), took('gad-7', 'intake')] }))).map((duty) => duty.rule)).toEqual([
      'psychology.retest-before-release',
    ]);
  });
});

describe('the test before release', () => {
  const retest = (file: CaseFile) => dutiesOf(file).find((duty) => duty.rule === 'psychology.retest-before-release');
  it('falls due thirty days before the end and is not rolled: 2026-12-19 is a Saturday', () => {
    expect(retest(fileOf())).toMatchObject({
      dueOn: '2026-12-19',
      opensOn: '2026-11-19',
      provisional: false,
      owedBy: 'social-worker',
      nature: 'service',
    });
  });
  it('asks for the scales of the first test and no others', () => {
    expect(retest(fileOf(psychology({ done: [took('phq-9', 'intake')] })))?.title).toBe('做解矫复测（PHQ-9）');
    expect(retest(fileOf(psychology({ done: [took('phq-9', 'intake'), took('phq-9', 'retest')] })))).toBeUndefined();
  });
  it('of a term shorter than the lead is due on the day of entry, not before', () => {
    expect(retest(fileOf({ registeredOn: '2026-11-20', endsOn: '2026-12-10' }))).toMatchObject({
      dueOn: '2026-11-20',
      opensOn: '2026-11-20',
    });
  });
  it('is owed by nobody after the end, or when declined', () => {
    expect(retest(fileOf({ status: 'released' }))).toBeUndefined();
    expect(retest(fileOf(psychology({ declined: [{ purpose: 'retest', on: day }] })))).toBeUndefined();
  });
});

describe('what enforcement posts read', () => {
  it('is made of open facts alone and holds no number', () => {
    const file = fileOf(psychology({ done: [took('phq-9', 'intake'), took('gad-7', 'intake')], needsAgreed: ['睡眠支持'] }));
    const summary = summaryOf(file, dutiesOf(file), day);
    expect(summary.stages.map((stage) => stage.state)).toEqual(['已做', '已做', '未到', '在进行']);
    expect(JSON.stringify([summary.stages, summary.needs, summary.supports])).not.toMatch(/\d/);
  });
  it('does not turn a refusal into a gap', () => {
    expect(stagesOf(fileOf(psychology({ declined: [{ purpose: 'intake', on: day }] })), [], day)[0]).toMatchObject({
      state: 'declined',
      words: '11月23日 本人不做',
    });
  });
});

describe('a test that was done', () => {
  const assessed = psychologyActs.find((act) => act.kind === 'psychology.assessed')!;
  it('can carry no score: its content is strict', () => {
    const content = {
      assessmentId: '018f2f6e-0000-7000-8000-000000000000',
      instrument: 'phq-9',
      purpose: 'intake',
      mode: 'self',
      sealedHash: 'a'.repeat(64),
    };
    expect(assessed.content.safeParse(content).success).toBe(true);
    for (const extra of [{ total: 16 }, { band: '中重度' }, { answers: [] }])
      expect(assessed.content.safeParse({ ...content, ...extra }).success).toBe(false);
  });
});

describe('心理测评报告 (W16)', () => {
  it('gives totals with range, band and comparison, says 筛查提示 and no item answer', () => {
    const version = instruments['phq-9'].version;
    const fields = fieldsForW16(fileOf(), {
      tests: [
        {
          taken: { instrument: 'phq-9', version, takenOn: day, total: 9 },
          before: { instrument: 'phq-9', version, takenOn: plainDate('2026-04-22'), total: 16 },
          mode: 'self',
          purpose: 'retest',
          cautions: [],
        },
      ],
      reportNumber: '2026-12',
      issuedOn: day,
      unit: '心启航社工站',
      tester: '苏日娜',
      reviewer: '陈静怡',
      interpretation: '情绪较入矫时平稳。',
      suggestions: ['继续睡眠支持'],
    });
    expect(fieldsOfW16.parse(fields)).toMatchObject({
      age: '29 岁',
      results: [{ instrument: 'PHQ-9', total: '9', range: '0–27', band: '轻度', change: '与 2026-04-22 的 16 分比较：可靠改善' }],
      interpretation: expect.stringContaining('筛查提示，不是诊断'),
      minor: false,
    });
  });
});
