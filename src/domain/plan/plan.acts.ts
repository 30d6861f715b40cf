import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { withIntake } from '#domain/case/entry-stage.ts';
import { needsProposed, planMade } from './plan.ts';
import { groundsAgainstPlan } from './plan.rules.ts';

export const planActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'plan.made',
    matter: 'plan',
    title: '制定矫正方案',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'decides' },
    basis: ['L24', 'M22'],
    delegable: false,
    sensitivity: 'open',
    discharges: ['plan.make', 'plan.review'],
    slot: 'E4.5',
    papers: ['P305'],
    withdrawable: true,
    content: planMade,
    groundsToRefuse: groundsAgainstPlan,
    changes: ['intake', 'stage'],
    fold: (facts, act) =>
      withIntake(facts, {
        planVersion: facts.intake.planVersion + 1,
        plannedOn: act.actedOn,
        planNeeds: act.content.goals.map((one) => one.need),
      }),
    say: ({ goals, because }) =>
      `矫正方案${because ? `调整（${because}）` : ''}，目标 ${goals.length} 个：${goals.map((one) => one.need).join('、')}`,
  }),
  declareAct({
    kind: 'plan.needs-proposed',
    matter: 'plan',
    title: '为方案提出需求',
    nature: 'service',
    hands: { 'social-worker': 'proposes' },
    basis: ['L11', 'L24'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: null,
    papers: [],
    withdrawable: true,
    content: needsProposed,
    changes: ['intake', 'stage'],
    fold: (facts, act) =>
      withIntake(facts, {
        needsProposed: [...(facts.intake.needsProposed ?? []), { seq: act.standsFor, on: act.actedOn, needs: act.content.needs }],
      }),
    say: ({ needs }) => `建议写入方案：${needs.join('、')}`,
  }),
];
