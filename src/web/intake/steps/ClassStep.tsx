import { useState } from 'react';
import { groundsAgainstProposal } from '#domain/classification/classification.rules.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { inForceOn, sayRhythm } from '#domain/case/local-rules.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { useStepAct } from './step-act.ts';
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

export function ClassStep({ reply, onStep }: StepProps) {
  const { file } = reply;
  const { intake, managementClass } = file.facts;
  const proposed = intake.classProposed ?? null;
  const go = useGo();
  const session = useSession();
  const proposal = useStepAct(file, 'class.proposed', { phase: '入矫' });
  const decision = useStepAct(file, 'class.decided', proposed ? { managementClass: proposed.managementClass } : {});
  const route = takeRoute(file.caseId, onStep, go);
  const decides = mayDo('class.decided', session.post);
  const proposes = mayDo('class.proposed', session.post);
  const done = intake.classDecidedOn !== null;
  const before = !done && isPast(file.facts, 'class');
  const order =
    done || before
      ? []
      : groundsAgainstProposal(file, {
          managementClass: 'strict',
          sentence: '',
          crime: '',
          phase: '',
          risk: '',
          conduct: '',
        }).filter((one) => one.code !== 'class.same');
  const act = decides ? decision : proposes && !proposed ? proposal : null;
  const [adjusting, setAdjusting] = useState(false);
  const settled = (done || before) && !proposed;
  const open = order.length === 0 && act !== null && (!settled || adjusting);
  const adjust = settled && act && !adjusting && (
    <p className="panel-body">
      <Button size="row" onClick={() => setAdjusting(true)}>
        {decides ? '调整管理类别' : '提出调整意见'}
      </Button>
    </p>
  );
  const profile = inForceOn('classes', plainDate(session.day), file.local);
  const chosen = (act?.content['managementClass'] ?? managementClass ?? proposed?.managementClass) as
    | keyof typeof profile.rhythms
    | undefined;
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {done && (
            <Panel title={stepTitle('class')} aside={<ClassTag value={managementClass} />}>
              <DoneActs reply={reply} kinds={['class.proposed', 'class.decided']} />
              {adjust}
            </Panel>
          )}
          {before && (
            <Panel title={stepTitle('class')} aside={<ClassTag value={managementClass} />}>
              <DoneBefore />
              {adjust}
            </Panel>
          )}
          {order.length > 0 && <Blocked heading="现在还不能定管理类别" grounds={order} onRoute={route} />}
          {proposed && (
            <Panel title={`司法所意见：${managementClassTitle[proposed.managementClass]}`}>
              <DoneActs reply={reply} kinds={['class.proposed']} />
              <p className="panel-body small ink2">再犯罪风险：{proposed.reason}</p>
            </Panel>
          )}
          {open && (
            <ActForm
              act={act}
              title={decides ? '决定管理类别' : stepTitle('class')}
              dayLabel={decides ? '决定日' : '提出日'}
              heading={decides ? '现在不能这样决定' : '现在不能提出'}
              onRoute={route}
              aside={decides ? '由县级社区矫正机构决定' : '司法所提出意见，不作决定'}
            >
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="class"
              />
            </ActForm>
          )}
          {!settled && order.length === 0 && !decides && (proposed || !proposes) && (
            <Panel title={proposed ? '等待决定' : stepTitle('class')}>
              <AwaitedNote kinds={proposed ? ['class.decided'] : ['class.proposed', 'class.decided']} reply={reply}>
                决定以前按严管的频次管理。
              </AwaitedNote>
            </Panel>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={reply.duties.filter((one) => one.dischargedBy === 'class.proposed' || one.dischargedBy === 'class.decided')} />
          {chosen && (
            <Panel title={`${managementClassTitle[chosen]}的频次`} aside={profile.name} padded>
              <p className="small ink2">
                报告 {sayRhythm(profile.rhythms[chosen].report)}，走访 {sayRhythm(profile.rhythms[chosen].visit)}，个别谈话{' '}
                {sayRhythm(profile.rhythms[chosen].talk)}，信息化核查 {sayRhythm(profile.rhythms[chosen].check)}。
              </p>
              <p className="note ink3">本地规则，不是法律规定；决定以后按它产生待办。</p>
            </Panel>
          )}
        </div>
      </div>
      <StepFoot
        words={
          open ? (
            <ActorWords>，产生：案卷记录 1 条{decides ? '，管理频次随之改变' : '，报县级机构决定'}</ActorWords>
          ) : order.length > 0 ? (
            '先办前面的一步。'
          ) : settled ? (
            '入矫的八步已经办完。'
          ) : (
            '这一步由别的岗位办理。'
          )
        }
        back={previousOf('class')}
        onStep={onStep}
        busy={act?.busy ? '正在办理' : false}
        {...(open && {
          verb: decides ? '决定管理类别' : '提出管理类别意见',
          onVerb: () => void act.record().then((ok) => ok && setAdjusting(false)),
        })}
      />
    </>
  );
}
