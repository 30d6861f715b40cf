import { publishedSets } from '../../../database/people/local-sets.ts';
import { describe, expect, it } from 'vitest';
import type { Act, Actor } from '#domain/act/act.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { defaultRules } from '#domain/case/local-rules.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';
import type { ReportingFacts } from './reporting.facts.ts';
import type { ManagementClass, Measure } from '#domain/case/measure.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { reportingActs } from './reporting.acts.ts';
import { fieldsForP403 } from './reporting.papers.ts';
import { exchangesIn, talkForm } from './reporting.ts';
import { reportingDuties } from './rhythm.rules.ts';

const day = plainDate;
const actor: Actor = { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' };
const fileOf = (asked: {
  measure?: Measure;
  inClass?: ManagementClass | null;
  inWords?: string;
  reporting?: Partial<ReportingFacts>;
  change?: Partial<CaseFacts>;
  worker?: boolean;
}): CaseFile => {
  const first = openingFacts({
    measure: asked.measure ?? 'probation',
    managementClass: asked.inClass === undefined ? 'strict' : asked.inClass,
    minorAtCrime: false,
    judgment: {
      court: '玉泉区人民法院',
      number: '（2025）内0104刑初1号',
      judgedOn: null,
      effectiveOn: day('2026-01-05'),
      charge: '盗窃罪',
      penalty: 'imprisonment',
      penaltyMonths: 12,
      inWords: asked.inWords ?? '有期徒刑一年，缓刑二年',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
    term: { months: 24, startsOn: day('2026-01-05'), endsOn: day('2028-01-04'), computedEndsOn: null, because: '' },
  });
  const last = day('2026-11-13');
  const facts: CaseFacts = {
    ...first,
    status: 'in-correction',
    stage: 'done',
    ...asked.change,
    reporting: {
      ...first.reporting,
      lastReportOn: last,
      lastTalkOn: last,
      lastVisitOn: last,
      lastCheckOn: last,
      lastHealthReportOn: last,
      ...asked.reporting,
    },
  };
  return {
    caseId: 'c',
    number: '1',
    facts,
    local: publishedSets,
    county: { id: '150104', name: '玉泉区社区矫正管理局' },
    office: { id: '150104008', name: '昭君路司法所' },
    worker: asked.worker ? { id: 'w', name: '苏日娜' } : null,
    person: {
      id: 'p',
      name: '赵志刚',
      sex: '男',
      bornOn: day('1990-02-03'),
      idNumber: null,
      nation: '汉族',
      education: null,
      phone: null,
      address: '玉泉区昭君路街道 12 号',
      household: null,
      employment: null,
    },
  };
};
const owed = (file: CaseFile, on: string) =>
  reportingDuties.flatMap((rule) => [...rule.duties(file, { day: day(on), calendar: builtInCalendar })]);
const only = (file: CaseFile, on: string, rule: string) => owed(file, on).filter((one) => one.rule === rule);
const leave = (departsOn: string, returnsOn: string, more: Partial<LeaveFact> = {}): LeaveFact => ({
  id: '5',
  askedSeq: 5,
  askedOn: day('2026-11-10'),
  departsOn: day(departsOn),
  returnsOn: day(returnsOn),
  days: 1,
  destination: '包头',
  reason: 'work',
  state: 'granted',
  decidedBy: 'county',
  returnedOn: null,
  ...more,
});

describe('the rhythm of the class', () => {
  it.each([
    ['strict', ['2026-11-20', '2026-12-14', '2026-12-14', '2026-11-20']],
    ['general', ['2026-11-27', '2026-12-14', '2027-01-13', '2026-11-27']],
    ['lenient', ['2026-12-14', '2027-02-15', '2027-02-15', '2026-12-14']],
  ] as const)('%s: report, talk, visit and check on %j', (inClass, days) => {
    const due = owed(fileOf({ inClass }), '2026-11-14');
    expect(
      ['reporting.report', 'reporting.talk', 'visit.make', 'reporting.check'].map((rule) => due.find((one) => one.rule === rule)?.dueOn),
    ).toEqual(days);
  });

  it('says its start, its count, the roll and its local name, never the law', () => {
    const [report] = only(fileOf({ inClass: 'strict', reporting: { lastReportOn: day('2026-11-14') } }), '2026-11-16', 'reporting.report');
    expect(report).toMatchObject({ dueOn: '2026-11-23', prefill: { way: 'in-person' } });
    expect(report!.because).toBe('严管每周报告一次，上次报告 11月14日，第7日为11月21日 周六，遇休息日顺延至11月23日 周一。分类标准 2026-1');
    expect(report!.basis).toEqual(['分类标准 2026-1']);
  });

  it('is marked provisional where the year’s notice is not loaded', () => {
    const [visit] = only(fileOf({ inClass: 'general', reporting: { lastVisitOn: day('2026-11-09') } }), '2026-11-23', 'visit.make');
    expect(visit).toMatchObject({ dueOn: '2027-01-11', provisional: true });
  });

  it('puts somebody without a class under the strict rhythm, and gives visits to the worker where there is one', () => {
    expect(only(fileOf({ inClass: null }), '2026-11-14', 'reporting.report')[0]!.dueOn).toBe('2026-11-20');
    expect(only(fileOf({ worker: true }), '2026-11-14', 'visit.make')[0]!.owedBy).toBe('social-worker');
    expect(only(fileOf({ worker: false }), '2026-11-14', 'visit.make')[0]!.owedBy).toBe('office');
  });

  it('owes nothing before entry, while lost, after release, or past the end of the term', () => {
    for (const status of ['awaiting-entry', 'lost', 'released', 'terminated'] as const)
      expect(owed(fileOf({ change: { status } }), '2026-11-30')).toEqual([]);
    const ending = fileOf({});
    expect(
      owed({ ...ending, facts: { ...ending.facts, term: { ...ending.facts.term, endsOn: day('2026-11-19') } } }, '2026-11-18'),
    ).toEqual([]);
    const lastDay = owed(
      { ...ending, facts: { ...ending.facts, term: { ...ending.facts.term, endsOn: day('2026-11-20') } } },
      '2026-11-18',
    );
    expect(lastDay.map((one) => one.rule)).toEqual(['reporting.report', 'reporting.check']);
  });
});

describe('a missed report', () => {
  const file = fileOf({});
  it('opens the call on the day after, due on the next working day, and says that it is no more than that', () => {
    expect(only(file, '2026-11-20', 'search.contact-first')).toEqual([]);
    const [call] = only(file, '2026-11-21', 'search.contact-first');
    expect(call).toMatchObject({
      title: '到期未报告，先联系本人',
      opensOn: '2026-11-21',
      dueOn: '2026-11-23',
      dischargedBy: 'search.contacted',
      owedBy: 'office',
    });
    expect(call!.because).toBe(
      '应于11月20日 周五到所报告，至今未到；未报告的，次一工作日内电话联系并记录，即11月23日 周一。报告规则 2026-1',
    );
    const slower = { ...file, local: { ...publishedSets, reports: [{ ...defaultRules.reports, name: '报告规则 2026-2', contact: 3 }] } };
    expect(only(slower, '2026-11-21', 'search.contact-first')[0]).toMatchObject({
      dueOn: '2026-11-25',
      because: '应于11月20日 周五到所报告，至今未到；未报告的，第3个工作日内电话联系并记录，即11月25日 周三。报告规则 2026-2',
    });
    expect(only(file, '2026-11-21', 'reporting.report')[0]!.because).toBe('应于11月20日 周五到所报告，至今未到。分类标准 2026-1');
  });
  it('is none where the county has not published its rhythm: the day is a suggestion, and nothing follows from it', () => {
    const { local: _, ...place } = file;
    const unpublished: CaseFile = place;
    const [report] = only(unpublished, '2026-11-20', 'reporting.report');
    expect(report).toMatchObject({ dueOn: '2026-11-20', basis: ['平台建议：分类标准'] });
    expect(report!.because).toMatch(/平台建议：分类标准$/);
    expect(only(unpublished, '2026-12-20', 'search.contact-first')).toEqual([]);
    expect(only(unpublished, '2026-12-20', 'reporting.report')[0]!.because).not.toContain('至今未到');
    // published from a day on, it binds what begins from that day on
    const from = (on: string): CaseFile => ({ ...place, local: { classes: [{ ...publishedSets.classes![0]!, from: day(on) }] } });
    expect(only(from('2026-11-13'), '2026-11-21', 'search.contact-first')).toHaveLength(1);
    expect(only(from('2026-11-14'), '2026-11-21', 'search.contact-first')).toEqual([]);
  });
  it('asks again on the next working day while nobody answers, and rests while an answer holds', () => {
    const attempt = { seq: 3, on: day('2026-11-23'), at: '09:40', said: '未接', answered: false };
    const unanswered = fileOf({ reporting: { contactAttempts: [attempt] } });
    expect(only(unanswered, '2026-11-23', 'search.contact-first')[0]).toMatchObject({
      dueOn: '2026-11-24',
      key: 'search.contact-first:report:2026-11-20:2',
    });
    const answered = fileOf({ reporting: { contactAttempts: [{ ...attempt, answered: true, comesOn: day('2026-11-25') }] } });
    expect(only(answered, '2026-11-25', 'search.contact-first')).toEqual([]);
    expect(only(answered, '2026-11-26', 'search.contact-first')[0]).toMatchObject({ dueOn: '2026-11-26' });
    expect(
      only(
        fileOf({ reporting: { contactAttempts: [{ ...attempt, answered: true, comesOn: null }] } }),
        '2026-12-20',
        'search.contact-first',
      ),
    ).toEqual([]);
  });
  it('does not count a call made before the day was due', () => {
    const early = fileOf({
      reporting: { contactAttempts: [{ seq: 3, on: day('2026-11-19'), at: '09:40', said: '提醒', answered: true }] },
    });
    expect(only(early, '2026-11-23', 'search.contact-first')).toHaveLength(1);
  });
  it('is over with the report', () => {
    const fold = reportingActs.find((one) => one.kind === 'reporting.reported')!.fold!;
    const after = fold(
      fileOf({ reporting: { contactAttempts: [{ seq: 3, on: day('2026-11-23'), at: '09:40', said: '未接', answered: false }] } }).facts,
      {
        seq: 4,
        kind: 'reporting.reported',
        actedOn: day('2026-11-24'),
        recordedAt: '',
        actor,
        corrects: null,
        standsFor: 4,
        content: { way: 'in-person', topics: ['law'] },
      } as never,
    );
    expect(after.reporting).toMatchObject({ lastReportOn: '2026-11-24', contactAttempts: [] });
    expect(only({ ...file, facts: after }, '2026-11-24', 'search.contact-first')).toEqual([]);
  });
});

describe('days away', () => {
  it('turns the report into a call and moves visits and talks behind the return', () => {
    const away = fileOf({ change: { leave: [leave('2026-11-18', '2026-12-16')] } });
    expect(only(away, '2026-11-18', 'reporting.report')[0]).toMatchObject({
      title: '记录电话报告',
      prefill: { way: 'phone' },
      dueOn: '2026-11-20',
    });
    const [talk] = only(away, '2026-11-18', 'reporting.talk');
    expect(talk).toMatchObject({ dueOn: '2026-12-21' });
    expect(talk!.because).toContain('外出至12月16日，返回后第3个工作日为12月21日 周一（报告规则 2026-1）');
    const back = fileOf({ change: { leave: [leave('2026-11-18', '2026-12-16', { state: 'returned', returnedOn: day('2026-11-30') })] } });
    expect(only(back, '2026-12-01', 'reporting.talk')[0]!.dueOn).toBe('2026-12-14');
  });
});

describe('temporary release', () => {
  it('reports its health every month, and only medical parole hands in re-checks', () => {
    const file = fileOf({ measure: 'temporary-release', reporting: { lastHealthReportOn: day('2026-10-23') } });
    expect(only(file, '2026-11-20', 'reporting.health')[0]).toMatchObject({
      dueOn: '2026-11-23',
      dischargedBy: 'reporting.health-reported',
      prefill: { month: '2026-11' },
    });
    expect(only(file, '2026-11-20', 'reporting.medical-check')).toEqual([]);
    const medical = fileOf({
      measure: 'temporary-release',
      inWords: '暂予监外执行（保外就医）',
      reporting: { lastMedicalCheckOn: day('2026-10-11') },
    });
    expect(only(medical, '2026-11-20', 'reporting.medical-check')[0]).toMatchObject({ dueOn: '2027-01-11', provisional: true });
    expect(owed(fileOf({}), '2026-11-20').some((one) => one.rule === 'reporting.health')).toBe(false);
  });
  it('refuses a health report of anybody else', () => {
    const { groundsToRefuse } = reportingActs.find((one) => one.kind === 'reporting.health-reported')!;
    const attempt = { actedOn: day('2026-11-23'), by: actor, delegated: [], correcting: null };
    expect(groundsToRefuse!(fileOf({}), {} as never, attempt).map((one) => one.code)).toEqual(['reporting.not-temporary-release']);
    expect(groundsToRefuse!(fileOf({ measure: 'temporary-release' }), {} as never, attempt)).toEqual([]);
  });
});

describe('a talk on paper', () => {
  it('reads questions and answers line by line', () => {
    expect(exchangesIn('问：工作怎么样？\n答：还在工地。\n下个月停工。\n问: 有困难吗')).toEqual([
      { question: '工作怎么样？', answer: '还在工地。\n下个月停工。' },
      { question: '有困难吗', answer: '（未答）' },
    ]);
    expect(exchangesIn('最近都好')).toEqual([{ question: '请谈谈近期情况。', answer: '最近都好' }]);
  });
  it('fills its record', () => {
    const content = talkForm.parse({
      kind: 'regular',
      startedAt: '09:00',
      endedAt: '09:30',
      place: '昭君路司法所',
      recorder: '韩雪',
      record: '问：近况如何？\n答：正常。',
      confirmed: true,
    });
    const act: Act<typeof content> = {
      seq: 3,
      kind: 'reporting.talked',
      actedOn: day('2026-11-23'),
      recordedAt: '',
      actor,
      content,
      corrects: null,
      standsFor: 3,
    };
    expect(paperFields.P403.parse(fieldsForP403(fileOf({}), act))).toMatchObject({
      startedAt: '2026年11月23日 09:00',
      exchanges: [{ question: '近况如何？', answer: '正常。' }],
    });
  });
});
