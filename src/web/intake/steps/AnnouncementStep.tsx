import { enforcementFile } from '#domain/case/enforcement-file.ts';
import { announcementWords } from '#domain/intake/announcement/p302.ts';
import { groundsIfNotRegistered } from '#domain/intake/intake.rules.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
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
import { clocksFor } from './step-parts.ts';

const ofGuardian = ['guardian', 'guardianName', 'guardianToldOn', 'guardianCame'];

export function AnnouncementStep({ reply, onStep }: StepProps) {
  const { file, minor } = reply;
  const { intake } = file.facts;
  const go = useGo();
  const session = useSession();
  const act = useStepAct(file, 'intake.announced', {
    announcer: session.post === 'office' ? session.name : undefined,
    membersPresent: [],
    heldPublicly: false,
  });
  const may = mayDo('intake.announced', session.post);
  const route = takeRoute(file.caseId, onStep, go);
  const done = intake.announcedOn !== null;
  const order = done
    ? []
    : [
        ...groundsIfNotRegistered(file, attemptOf(session, session.day)),
        ...(intake.group.length === 0
          ? [
              {
                code: 'intake.no-group',
                ground: '还没有矫正小组',
                message: '宣告的内容包括小组人员和职责，宣告时小组成员要到场。',
                basis: ['M19', 'M20'] as const,
                routes: [{ label: '确定矫正小组', actKind: 'group.formed' }],
              },
            ]
          : []),
      ];
  const present = (act.content['membersPresent'] as readonly string[] | undefined) ?? [];
  const toggle = (name: string) =>
    act.change({ ...act.content, membersPresent: present.includes(name) ? present.filter((one) => one !== name) : [...present, name] });
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {done && (
            <Panel title={stepTitle('announcement')}>
              {reply.acts.some((one) => one.kind === 'intake.announced') ? (
                <DoneActs reply={reply} kinds={['intake.announced']} />
              ) : (
                <DoneBefore />
              )}
            </Panel>
          )}
          {!done && order.length > 0 && <Blocked heading="现在还不能宣告" grounds={order} onRoute={route} />}
          {!done && order.length === 0 && !may && (
            <Panel title={stepTitle('announcement')}>
              <AwaitedNote kinds={['intake.announced']} reply={reply} />
            </Panel>
          )}
          {!done && order.length === 0 && may && (
            <ActForm
              act={act}
              title={stepTitle('announcement')}
              dayLabel="宣告日"
              heading="这样宣告不合法"
              onRoute={route}
              {...(minor && { aside: '未成年人，不公开' })}
            >
              <fieldset className="present">
                <legend className="field-label">到场的小组成员</legend>
                <div className="choices">
                  {intake.group.map((one) => (
                    <label className="choice" key={one.name}>
                      <input type="checkbox" checked={present.includes(one.name)} onChange={() => toggle(one.name)} />
                      <span>
                        {present.includes(one.name) && <Icon name="check" small />}
                        {one.name}
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="announcement"
                without={[
                  'membersPresent',
                  ...(minor ? ['heldPublicly'] : ofGuardian),
                  ...(act.content['signature'] === 'refused' ? [] : ['refusedBecause']),
                ]}
              />
            </ActForm>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={clocksFor(reply, 'intake.announced')} />
          <Panel title="将出具的文书" aside="草稿">
            <PaperPreview
              title="社区矫正宣告书"
              lines={[`${file.person.name}：`, ...announcementWords(enforcementFile(file), act.content)]}
              signed={[file.county.name]}
            />
          </Panel>
        </div>
      </div>
      <StepFoot
        words={
          !done && may && order.length === 0 ? (
            <ActorWords>，记录后产生：社区矫正宣告书 1 份、案卷记录 1 条</ActorWords>
          ) : order.length > 0 ? (
            '先办前面的一步。'
          ) : (
            '这一步已办，或由别的岗位办理。'
          )
        }
        back={previousOf('announcement')}
        onStep={onStep}
        busy={act.busy && '正在记录'}
        {...(!done &&
          may &&
          order.length === 0 && { verb: '记录入矫宣告', onVerb: () => void act.record().then((ok) => ok && onStep('plan')) })}
      />
    </>
  );
}
