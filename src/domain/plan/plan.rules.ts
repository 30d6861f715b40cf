import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { wordingFaults } from '#domain/archive/wording/forbidden-words.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { isEnded } from '#domain/case/ended.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { PlanMade } from './plan.ts';

export const groundsAgainstPlan = (file: EnforcementFile, content: PlanMade, attempt: Attempt): readonly Refusal[] => {
  const { intake, term } = file.facts;
  const grounds: Refusal[] = [];
  if (isEnded(file.facts))
    grounds.push({
      code: 'plan.case-closed',
      ground: '社区矫正已经结束',
      message: '已经解除或者终止的案卷不再制定方案。',
      basis: ['L44', 'L45'],
      routes: [{ label: '解除、终止记错了的，更正那条记录' }],
    });
  if (intake.registeredOn === null && !isPast(file.facts, 'registration')) {
    grounds.push({
      code: 'plan.not-registered',
      ground: '还没有登记',
      message: '方案根据登记核实的情况制定。',
      basis: ['L22', 'M22'],
      routes: [{ label: '办理登记', actKind: 'intake.registered' }],
    });
  }
  if (intake.plannedOn !== null && !content.because && attempt.correcting === null) {
    grounds.push({
      code: 'plan.no-reason',
      ground: '没有写调整的理由',
      message: '方案根据管理类别、实施效果和表现调整，要写明为什么改。',
      fact: `第 ${intake.planVersion} 版 ${sayDay(intake.plannedOn)} 制定。`,
      basis: ['M22'],
      routes: [{ label: '写明调整的理由' }],
    });
  }
  const empty = [content.facts, content.assessment, content.special].some((part) => /^(无|没有|暂无)[。；]?$/u.test(part.trim()));
  if (empty)
    grounds.push({
      code: 'plan.part-empty',
      ground: '有一部分没有写',
      message: '方案的每一部分都要写明，不能只写“无”；没有特殊情况的，写明核实过什么。',
      basis: ['M22'],
      routes: [{ label: '把这一部分写明' }],
    });
  const foreign = wordingFaults(file.facts.measure, [...content.supervision, ...content.help].join('\n'));
  if (foreign.length > 0)
    grounds.push({
      code: 'plan.of-another-class',
      ground: '写了别的矫正类别的措施',
      message: `${measureTitle[file.facts.measure]}的方案里不能有别的类别的措施，也不用已经废止的说法。`,
      fact: `写了${foreign.map(({ word, instead }) => `“${word}”${instead ? `（现在是“${instead}”）` : ''}`).join('、')}。`,
      basis: ['L24', 'M22'],
      routes: [{ label: '删去或者改写这一条' }],
    });
  const late = content.goals.filter((one) => one.dueOn > term.endsOn);
  if (late.length > 0) {
    grounds.push({
      code: 'plan.goal-after-end',
      ground: '目标晚于矫正期满',
      message: '目标要在矫正期内能够核对。',
      fact: `${late.map((one) => one.goal).join('、')}；期满日 ${sayDay(term.endsOn, attempt.actedOn)}。`,
      basis: ['L24'],
      routes: [{ label: '把目标的日期改到期满日以前' }],
    });
  }
  return grounds;
};
