import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { useStepAct } from './step-act.ts';
import { ActForm, ActorWords, AwaitedNote, DoneActs, previousOf, StepFoot, stepTitle, takeRoute, type StepProps } from './StepFrame.tsx';
import { paths } from '#web/platform/pages/paths.ts';

export function ReportStep({ reply, onStep }: StepProps) {
  const { file } = reply;
  const go = useGo();
  const session = useSession();
  const handedOver = file.facts.measure === 'temporary-release';
  const act = useStepAct(file, 'intake.reported', { arrival: handedOver ? 'handed-over' : 'in-person' });
  const clock = reply.clocks.find((one) => one.rule === 'REPORT' || one.rule === 'HANDOVER');
  const late = clock !== undefined && act.actedOn > clock.dueOn;
  const contact = reply.duties.find((one) => one.dischargedBy === 'search.contacted');
  const may = mayDo('intake.reported', session.post);
  const open = file.facts.intake.reportedOn === null;
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {open && contact && (
            <Panel title="到期未报到，先联系本人" aside="电话，有记录">
              <p className="panel-body small ink2">{contact.because}</p>
              <p className="panel-body row-wrap">
                <Button icon="phone" href={paths.case({ caseId: file.caseId, act: 'search.contacted' })}>
                  记录联系本人
                </Button>
                <span className="note ink3">失联和查找是另外的事，由工作人员凭证据启动。</span>
              </p>
            </Panel>
          )}
          {!open ? (
            <Panel title={stepTitle('report')}>
              <DoneActs reply={reply} kinds={['intake.reported']} />
            </Panel>
          ) : may ? (
            <ActForm
              act={act}
              title={stepTitle('report')}
              dayLabel={handedOver ? '移送交接日' : '报到日'}
              heading="现在不能记为报到"
              onRoute={takeRoute(file.caseId, onStep, go)}
              {...(late && { aside: <span className="is-today">晚于期限，记为未按时报到</span> })}
            >
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="report"
                without={[...(handedOver ? [] : ['handedOverBy']), ...(late ? [] : ['lateBecause'])]}
              />
            </ActForm>
          ) : (
            <Panel title={stepTitle('report')}>
              <AwaitedNote kinds={['intake.reported']} reply={reply} />
            </Panel>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={clock ? [clock] : []} />
        </div>
      </div>
      <StepFoot
        words={open && may ? <ActorWords>，记录后产生：案卷记录 1 条，接着办理登记</ActorWords> : '这一步已办，或由别的岗位办理。'}
        back={previousOf('report')}
        onStep={onStep}
        busy={act.busy && '正在记录'}
        {...(open && may && { verb: '记录报到', onVerb: () => void act.record().then((done) => done && onStep('registration')) })}
      />
    </>
  );
}
