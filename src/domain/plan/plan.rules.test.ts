import { describe, expect, it } from 'vitest';
import type { Attempt } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { planMade, type PlanMade } from './plan.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { fieldsForP305 } from './p305.ts';
import { planActs } from './plan.acts.ts';
import { groundsAgainstPlan } from './plan.rules.ts';

const day = plainDate;
const file = (intake: object = {}): CaseFile => {
  const facts = openingFacts({
    measure: 'probation',
    minorAtCrime: false,
    managementClass: null,
    term: { months: 12, startsOn: day('2026-11-13'), endsOn: day('2027-11-12'), computedEndsOn: null, because: '' },
    judgment: {
      court: '法院',
      number: '1号',
      judgedOn: null,
      effectiveOn: day('2026-11-13'),
      charge: '盗窃罪',
      penalty: 'detention',
      penaltyMonths: 3,
      inWords: '',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
  });
  return {
    caseId: 'c',
    number: '1',
    county: { id: '', name: '' },
    office: null,
    worker: null,
    facts: { ...facts, intake: { ...facts.intake, registeredOn: day('2026-11-20'), ...intake } },
    person: {
      id: '',
      name: '甲',
      sex: '男',
      bornOn: null,
      idNumber: null,
      nation: null,
      education: null,
      phone: null,
      address: null,
      household: null,
      employment: null,
    },
  };
};
const attempt: Attempt = {
  actedOn: day('2026-11-25'),
  by: { accountId: null, name: '吴敏', post: 'office', unitId: '', unitName: '' },
  delegated: [],
  correcting: null,
};
const plan = (more: Partial<PlanMade> = {}): PlanMade => ({
  facts: '盗窃三次，退赔并取得谅解，社区反映和睦。',
  assessment: '认罪服法，再犯风险较低，收入不稳。',
  special: '睡眠不好。',
  supervision: ['按类别报告和走访'],
  help: ['每月集中教育'],
  goals: [{ need: '收入', goal: '有稳定工作', measuredBy: '劳动合同', dueOn: day('2027-05-31') }],
  madeBy: '吴敏',
  ...more,
});
const codes = (one: CaseFile, content: PlanMade) => groundsAgainstPlan(one, content, attempt).map((g) => g.code);

describe('the plan', () => {
  it('has the four parts of the measures and a goal that can be checked', () => {
    expect(planMade.safeParse(plan()).success).toBe(true);
    for (const part of ['facts', 'assessment', 'special'] as const) expect(planMade.safeParse(plan({ [part]: '' })).success).toBe(false);
    for (const part of ['supervision', 'help', 'goals'] as const) expect(planMade.safeParse(plan({ [part]: [] })).success).toBe(false);
  });
  it('follows registration', () => {
    expect(codes(file(), plan())).toEqual([]);
    expect(codes(file({ registeredOn: null }), plan())).toEqual(['plan.not-registered']);
  });
  it('says why from its second version on', () => {
    const second = file({ plannedOn: day('2026-11-24'), planVersion: 1 });
    expect(codes(second, plan())).toEqual(['plan.no-reason']);
    expect(codes(second, plan({ because: '调为宽管' }))).toEqual([]);
  });
  it('reaches its goals by the last day of the term', () => {
    const by = (dueOn: string) => plan({ goals: [{ ...plan().goals[0]!, dueOn: day(dueOn) }] });
    expect(codes(file(), by('2027-11-12'))).toEqual([]);
    expect(codes(file(), by('2027-11-13'))).toEqual(['plan.goal-after-end']);
  });
  it('carries no test scores, whichever of its texts they stand in', () => {
    const judged = (more: Partial<PlanMade>) => planActs[0]!.groundsToRefuse!(file(), plan(more) as never, attempt).map((g) => g.code);
    const score = 'PHQ-9 总分 14';
    const goal = plan().goals[0]!;
    const everywhere: Partial<PlanMade>[] = [
      ...(['facts', 'assessment', 'special', 'madeBy', 'because'] as const).map((field) => ({ [field]: score })),
      ...(['supervision', 'help'] as const).map((field) => ({ [field]: ['按类别报告和走访', score] })),
      ...(['need', 'goal', 'measuredBy'] as const).map((field) => ({ goals: [goal, { ...goal, [field]: score }] })),
    ];
    for (const more of everywhere) expect([more, judged(more)]).toEqual([more, ['act.sealed-content']]);
    expect(judged({ special: '需要心理支持，由社工安排' })).toEqual([]);
  });
  it('says something in each part, and plans nothing of another class', () => {
    for (const part of ['facts', 'assessment', 'special'] as const)
      expect(codes(file(), plan({ [part]: '暂无。' }))).toEqual(['plan.part-empty']);
    expect(codes(file(), plan({ special: '核实过，没有特殊情况' }))).toEqual([]);
    expect(codes(file(), plan({ supervision: ['督促其遵守假释的规定'] }))).toEqual(['plan.of-another-class']);
    expect(codes(file(), plan({ help: ['参加社区服务'] }))).toEqual(['plan.of-another-class']);
  });
  it('prints as a paper', () => {
    const fields = fieldsForP305(
      file({ planVersion: 1 }),
      {
        seq: 1,
        kind: 'plan.made',
        actedOn: attempt.actedOn,
        recordedAt: '',
        actor: attempt.by,
        content: plan(),
        corrects: null,
        standsFor: 1,
      },
      { name: '昭君路司法所', phone: null },
      builtInCalendar,
    );
    expect(paperFields.P305.safeParse(fields).error?.issues ?? []).toEqual([]);
    expect(fields.version).toBe('第1版');
  });
});
