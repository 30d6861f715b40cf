import { exitReported, historyRow, relativeRow } from '#domain/intake/entry-forms.ts';
import { groundsAgainstExitReport, groundsAgainstRegistration } from '#domain/intake/intake.rules.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
import { RowsEditor } from './RowsEditor.tsx';
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
import { clocksFor, rowsOf, rulingWords } from './step-parts.ts';

export function RegistrationStep({ reply, onStep }: StepProps) {
  const { file } = reply;
  const { intake } = file.facts;
  const go = useGo();
  const session = useSession();
  const act = useStepAct(file, 'intake.registered', {
    education: file.person.education ?? undefined,
    workplace: file.person.employment ?? undefined,
    history: [{}],
    relatives: [{}],
  });
  const exit = useStepAct(file, 'exit-restriction.reported', { until: file.facts.term.endsOn });
  const may = mayDo('intake.registered', session.post);
  const route = takeRoute(file.caseId, onStep, go);
  const registered = intake.registeredOn !== null;
  const reported = intake.exitRestrictionReportedOn !== null || intake.takenOverAt != null;
  const order = registered
    ? []
    : groundsAgainstRegistration(file, attemptOf(session, session.day)).filter((one) => one.code === 'intake.not-reported');
  const tried = Object.keys(act.errors).length > 0;
  const current = !registered
    ? { verb: '办理登记', act }
    : !reported && mayDo('exit-restriction.reported', session.post)
      ? { verb: '记录报备', act: exit }
      : null;
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {!registered && order.length > 0 && <Blocked heading="现在还不能登记" grounds={order} onRoute={route} />}
          {!registered && order.length === 0 && may && (
            <ActForm
              act={act}
              title={stepTitle('registration')}
              dayLabel="登记日"
              heading="现在还不能登记"
              onRoute={route}
              aside="一式三份：县级机构、司法所、派出所"
            >
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="registration"
                without={['history', 'relatives', 'remarks', ...(reply.minor ? [] : ['schooling'])]}
              />
              <RowsEditor
                title="个人简历"
                noun="经历"
                add="加一段经历"
                schema={historyRow}
                rows={rowsOf(act.content, 'history')}
                onChange={(history) => act.change({ ...act.content, history })}
                today={session.day}
                idPrefix="history"
                tried={tried}
                error={act.errors['history']}
              />
              <RowsEditor
                title="家庭成员及主要社会关系"
                noun="成员"
                add="加一名成员"
                schema={relativeRow}
                rows={rowsOf(act.content, 'relatives')}
                onChange={(relatives) => act.change({ ...act.content, relatives })}
                today={session.day}
                idPrefix="relatives"
                tried={tried}
                error={act.errors['relatives']}
              />
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="registration"
                only={['remarks']}
              />
            </ActForm>
          )}
          {!registered && order.length === 0 && !may && (
            <Panel title={stepTitle('registration')}>
              <AwaitedNote kinds={['intake.registered']} reply={reply} />
            </Panel>
          )}
          {registered && (
            <Panel title={stepTitle('registration')}>
              {reply.acts.some((one) => one.kind === 'intake.registered') ? (
                <DoneActs reply={reply} kinds={['intake.registered', 'exit-restriction.reported']} />
              ) : (
                <DoneBefore />
              )}
            </Panel>
          )}
          {registered &&
            !reported &&
            groundsAgainstExitReport(file, attemptOf(session, session.day)).length === 0 &&
            (mayDo('exit-restriction.reported', session.post) ? (
              <ActForm
                act={exit}
                title="报备不准出境"
                dayLabel="报备日"
                heading="现在还不能报备"
                onRoute={route}
                aside="公安机关出入境管理机构"
              >
                <FieldForm
                  schema={exitReported}
                  value={exit.content}
                  onChange={exit.change}
                  errors={exit.errors}
                  today={session.day}
                  idPrefix="exit"
                />
              </ActForm>
            ) : (
              <Panel title="报备不准出境">
                <AwaitedNote kinds={['exit-restriction.reported']} reply={reply} />
              </Panel>
            ))}
        </div>
        <div className="stack">
          <ClockRail clocks={clocksFor(reply, 'intake.registered', 'exit-restriction.reported')} />
          <Panel title="将出具的文书" aside="草稿">
            <PaperPreview
              title="社区矫正对象基本信息表"
              lines={[
                `${file.person.name}，${file.person.sex ?? ''}，${file.person.nation ?? ''}。因犯${file.facts.judgment.charge}，${file.facts.judgment.inWords}。${rulingWords(file)}`,
                `主要犯罪事实：${String(act.content['crimeFacts'] ?? '——')}`,
              ]}
              signed={[file.county.name]}
            />
          </Panel>
        </div>
      </div>
      <StepFoot
        words={
          current && may && order.length === 0 ? (
            <ActorWords>，办理后产生：{registered ? '案卷记录 1 条' : '基本信息表 1 份（三份打印）、案卷记录 1 条，转为在矫'}</ActorWords>
          ) : order.length > 0 ? (
            '先办前面的一步。'
          ) : (
            '这一步已办，或由别的岗位办理。'
          )
        }
        back={previousOf('registration')}
        onStep={onStep}
        busy={(act.busy || exit.busy) && '正在办理'}
        {...(current &&
          may &&
          order.length === 0 && {
            verb: current.verb,
            onVerb: () => void current.act.record().then((done) => done && onStep(registered ? 'group' : 'registration')),
          })}
      />
    </>
  );
}
