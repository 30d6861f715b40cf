import { needsProposed, planGoal } from '#domain/plan/plan.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { groundsIfNotRegistered } from '#domain/intake/intake.rules.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
import { LinesEditor, RowsEditor } from './RowsEditor.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { attemptOf, useStepAct } from './step-act.ts';
import {
  ActForm,
  ActorWords,
  AwaitedNote,
  Blocked,
  DoneActs,
  DoneBefore,
  previousOf,
  StepFoot,
  stepTitle,
  takeRoute,
  type StepProps,
} from './StepFrame.tsx';

const linesOf = (content: FormValue, name: string): readonly string[] => (content[name] as readonly string[] | undefined) ?? [];
const rowsOf = (content: FormValue, name: string): readonly FormValue[] => (content[name] as readonly FormValue[] | undefined) ?? [];
const supervisionPhrases = ['按管理类别的频次报告', '按管理类别的频次走访', '按管理类别的频次信息化核查', '外出按规定申请和销假'];
const helpPhrases = ['参加集中教育学习', '根据特长和身体条件参加公益活动', '由司法社工开展个案帮扶', '联系就业指导和岗位推荐'];

/** Needs agreed in the helping work, and those that social workers put forward: facts without a score. */
function KnownNeeds({ reply, onTake }: { readonly reply: StepProps['reply']; readonly onTake?: (need: string) => void }) {
  const { psychology, intake } = reply.file.facts;
  const needs = [...new Set([...psychology.needsAgreed, ...(intake.needsProposed ?? []).flatMap((one) => one.needs)])];
  return (
    <Panel title="已提出的需求" aside="不含测评分数">
      {needs.length === 0 ? (
        <p className="panel-body small ink2">社工还没有提出需求。方案可以先按核实的情况制定。</p>
      ) : (
        <ul>
          {needs.map((need) => (
            <li key={need} className="awaited">
              <span className="grow">{need}</span>
              {onTake && (
                <Button size="row" label={`写入目标：${need}`} onClick={() => onTake(need)}>
                  写入目标
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

export function PlanStep({ reply, onStep }: StepProps) {
  const { file } = reply;
  const { intake } = file.facts;
  const go = useGo();
  const session = useSession();
  const plan = useStepAct(file, 'plan.made', { madeBy: session.name, supervision: [''], help: [''], goals: [{}] });
  const needs = useStepAct(file, 'plan.needs-proposed', { needs: [''] });
  const route = takeRoute(file.caseId, onStep, go);
  const mayMake = mayDo('plan.made', session.post);
  const mayPropose = mayDo('plan.needs-proposed', session.post);
  const done = intake.plannedOn !== null;
  const before = !done && isPast(file.facts, 'plan');
  const order = done ? [] : groundsIfNotRegistered(file, attemptOf(session, session.day));
  const { content, change } = plan;
  const act = mayMake ? plan : mayPropose ? needs : null;
  const verb = mayMake ? (done ? '保存新的版本' : '制定矫正方案') : '提出需求';
  const open = act !== null && order.length === 0;
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {done && (
            <Panel title={`${stepTitle('plan')}　第 ${intake.planVersion} 版`}>
              <DoneActs reply={reply} kinds={['plan.made', 'plan.needs-proposed']} />
            </Panel>
          )}
          {before && (
            <Panel title={stepTitle('plan')}>
              <DoneBefore>本系统里还没有方案文本，调整时从第 1 版写起。</DoneBefore>
            </Panel>
          )}
          {order.length > 0 && <Blocked heading="现在还不能制定方案" grounds={order} onRoute={route} />}
          {open && mayMake && (
            <ActForm
              act={plan}
              title={done ? '调整矫正方案' : stepTitle('plan')}
              dayLabel="制定日"
              heading="方案还不能这样写"
              onRoute={route}
              aside="四个部分都要有，实施办法第22条"
            >
              <FieldForm
                schema={plan.schema}
                value={content}
                onChange={change}
                errors={plan.errors}
                today={session.day}
                idPrefix="plan"
                only={['facts', 'assessment', 'special']}
              />
              <LinesEditor
                title="拟采取的监督管理措施"
                lines={linesOf(content, 'supervision')}
                onChange={(supervision) => change({ ...content, supervision })}
                idPrefix="supervision"
                error={plan.errors['supervision']}
                phrases={supervisionPhrases}
              />
              <LinesEditor
                title="拟采取的教育帮扶措施"
                lines={linesOf(content, 'help')}
                onChange={(help) => change({ ...content, help })}
                idPrefix="help"
                error={plan.errors['help']}
                phrases={helpPhrases}
              />
              <RowsEditor
                title="需求与目标"
                noun="目标"
                add="加一个目标"
                schema={planGoal}
                rows={rowsOf(content, 'goals')}
                onChange={(goals) => change({ ...content, goals })}
                today={session.day}
                idPrefix="goals"
                tried={Object.keys(plan.errors).length > 0}
                error={plan.errors['goals']}
              />
              <FieldForm
                schema={plan.schema}
                value={content}
                onChange={change}
                errors={plan.errors}
                today={session.day}
                idPrefix="plan"
                only={done ? ['because', 'madeBy'] : ['madeBy']}
              />
            </ActForm>
          )}
          {open && mayPropose && (
            <ActForm
              act={needs}
              title="为方案提出需求"
              dayLabel="提出日"
              heading="现在不能提出"
              onRoute={route}
              aside="方案由司法所制定，社工不作决定"
            >
              <LinesEditor
                title="建议写入方案的需求"
                lines={linesOf(needs.content, 'needs')}
                onChange={(lines) => needs.change({ ...needs.content, needs: lines })}
                idPrefix="needs"
                error={needs.errors['needs']}
              />
              <FieldForm
                schema={needsProposed}
                value={needs.content}
                onChange={needs.change}
                errors={needs.errors}
                today={session.day}
                idPrefix="needs-form"
                only={['supports']}
              />
            </ActForm>
          )}
          {!done && !before && order.length === 0 && !mayMake && (
            <Panel title={mayPropose ? '等待办理' : stepTitle('plan')}>
              <AwaitedNote kinds={['plan.made']} reply={reply} />
            </Panel>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={reply.duties.filter((one) => one.dischargedBy === 'plan.made')} />
          <KnownNeeds
            reply={reply}
            {...(open &&
              mayMake && {
                onTake: (need: string) =>
                  change({ ...content, goals: [...rowsOf(content, 'goals').filter((one) => Object.keys(one).length > 0), { need }] }),
              })}
          />
        </div>
      </div>
      <StepFoot
        words={
          open ? (
            <ActorWords>{mayMake ? '，产生：矫正方案 1 份、案卷记录 1 条' : '，产生：案卷记录 1 条'}</ActorWords>
          ) : order.length > 0 ? (
            '先办前面的一步。'
          ) : (
            '这一步已办，或由别的岗位办理。'
          )
        }
        back={previousOf('plan')}
        onStep={onStep}
        busy={act?.busy ? '正在保存' : false}
        {...(open && { verb, onVerb: () => void act.record().then((ok) => ok && mayMake && onStep('class')) })}
      />
    </>
  );
}
