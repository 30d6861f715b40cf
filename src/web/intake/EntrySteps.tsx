import { useState } from 'react';
import type { CaseFile } from '#domain/case/case-file.ts';
import { exitReported, groupMember, historyRow, relativeRow } from '#domain/intake/entry-forms.ts';
import {
  groundsAgainstExitReport,
  groundsAgainstGroup,
  groundsAgainstRegistration,
  groundsIfNotRegistered,
} from '#domain/intake/intake.rules.ts';
import type { GroupMember } from '#domain/case/case-file.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { GateList } from '#web/parts/case/GateList.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from './ClockRail.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { attemptOf, mayDo, useStepAct } from './step-act.ts';
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

const rowsOf = (content: FormValue, name: string): readonly FormValue[] => (content[name] as readonly FormValue[] | undefined) ?? [];
const clocksFor = (reply: StepProps['reply'], ...kinds: readonly string[]) =>
  reply.duties.filter((one) => kinds.includes(one.dischargedBy));

export function ReportStep({ reply, onStep }: StepProps) {
  const { file } = reply;
  const go = useGo();
  const session = useSession();
  const handedOver = file.facts.measure === 'temporary-release';
  const act = useStepAct(file, 'intake.reported', { arrival: handedOver ? 'handed-over' : 'in-person' });
  const clock = reply.clocks.find((one) => one.rule === 'REPORT' || one.rule === 'HANDOVER');
  const late = clock !== undefined && act.actedOn > clock.dueOn;
  const contact = reply.duties.find((one) => one.dischargedBy === 'search.contacted');
  const may = mayDo(session, 'intake.reported');
  const open = file.facts.intake.reportedOn === null;
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {open && contact && (
            <Panel title="到期未报到，先联系本人" aside="电话，有记录">
              <p className="panel-body small ink2">{contact.because}</p>
              <p className="panel-body row-wrap">
                <Button icon="phone" href={`/cases/${file.caseId}?act=search.contacted`}>
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
  const may = mayDo(session, 'intake.registered');
  const route = takeRoute(file.caseId, onStep, go);
  const registered = intake.registeredOn !== null;
  const reported = intake.exitRestrictionReportedOn !== null || intake.takenOverAt != null;
  const order = registered
    ? []
    : groundsAgainstRegistration(file, attemptOf(session, session.day)).filter((one) => one.code === 'intake.not-reported');
  const tried = Object.keys(act.errors).length > 0;
  const current = !registered
    ? { verb: '办理登记', act }
    : !reported && mayDo(session, 'exit-restriction.reported')
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
                without={['history', 'relatives', 'remarks']}
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
            (mayDo(session, 'exit-restriction.reported') ? (
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
                `${file.person.name}，${file.person.sex ?? ''}，${file.person.nation ?? ''}。因犯${file.facts.judgment.charge}，${file.facts.judgment.inWords}。`,
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

const gatesOf = (file: CaseFile, members: readonly FormValue[], minor: boolean, refused: readonly string[]) => [
  { title: '有社区矫正机构或司法所工作人员', holds: !refused.includes('group.no-staff'), source: '社区矫正法第25条、实施办法第19条' },
  { title: '另有居（村）委会、家庭成员、社工等至少一人', holds: !refused.includes('group.only-staff'), source: '社区矫正法第25条' },
  ...(file.person.sex === '女'
    ? [{ title: '本人为女性，有女性成员', holds: members.length > 0 && !refused.includes('group.no-woman'), source: '社区矫正法第25条' }]
    : []),
  ...(minor
    ? [
        {
          title: '未成年人，有熟悉未成年人身心特点的成员',
          holds: members.length > 0 && !refused.includes('group.nobody-knows-minors'),
          source: '社区矫正法第52条',
        },
      ]
    : []),
];

export function GroupStep({ reply, onStep }: StepProps) {
  const { file, minor } = reply;
  const go = useGo();
  const session = useSession();
  const first =
    session.post === 'office'
      ? [{ name: session.name, role: 'office', unit: session.unit.name }, {}]
      : [{ role: 'office', ...(file.office && { unit: file.office.name }) }, {}];
  const act = useStepAct(file, 'group.formed', { members: first, signedOn: session.day });
  const may = mayDo(session, 'group.formed');
  const [changing, setChanging] = useState(false);
  const formed = file.facts.intake.group.length > 0;
  const done = formed && !changing;
  const members = rowsOf(act.content, 'members');
  const named = members.filter((one) => one['role']) as unknown as readonly (GroupMember & { unit: string; phone: string })[];
  const refused = groundsAgainstGroup(
    file,
    { members: named.map((one) => ({ ...one, name: one.name ?? '', sex: one.sex ?? '男' })), signedOn: file.facts.term.startsOn },
    attemptOf(session, session.day),
  ).map((one) => one.code);
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          {formed && (
            <Panel title={stepTitle('group')}>
              <DoneActs reply={reply} kinds={['group.formed']} />
              {done && may && (
                <p className="panel-body">
                  <Button
                    size="row"
                    onClick={() => {
                      setChanging(true);
                      act.change({
                        ...act.content,
                        members: file.facts.intake.group.map((one) => ({
                          name: one.name,
                          role: one.role,
                          sex: one.sex,
                          ...(one.knowsMinors !== undefined && { knowsMinors: one.knowsMinors }),
                        })),
                      });
                    }}
                  >
                    更换小组成员
                  </Button>
                </p>
              )}
            </Panel>
          )}
          {done ? null : may ? (
            <ActForm
              act={act}
              title={stepTitle('group')}
              dayLabel="确定日"
              heading="这样的小组不合法"
              onRoute={takeRoute(file.caseId, onStep, go)}
              aside="宣告时小组成员要到场，所以先定小组"
            >
              <RowsEditor
                title="小组成员"
                noun="成员"
                add="加一名成员"
                schema={groupMember}
                rows={members}
                onChange={(rows) => act.change({ ...act.content, members: rows })}
                today={session.day}
                idPrefix="members"
                tried={Object.keys(act.errors).length > 0}
                error={act.errors['members']}
              />
              <FieldForm
                schema={act.schema}
                value={act.content}
                onChange={act.change}
                errors={act.errors}
                today={session.day}
                idPrefix="group"
                only={['signedOn']}
              />
            </ActForm>
          ) : (
            <Panel title={stepTitle('group')}>
              <AwaitedNote kinds={['group.formed']} reply={reply} />
            </Panel>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={clocksFor(reply, 'group.formed')} />
          {!done && (
            <Panel title="组成是否合法">
              <GateList caption="矫正小组的组成" gates={gatesOf(file, members, minor, refused)} />
            </Panel>
          )}
        </div>
      </div>
      <StepFoot
        words={
          !done && may ? (
            <ActorWords>，确定后产生：矫正小组责任书 1 份（成员签名）、案卷记录 1 条</ActorWords>
          ) : (
            '这一步已办，或由别的岗位办理。'
          )
        }
        back={previousOf('group')}
        onStep={onStep}
        busy={act.busy && '正在确定'}
        {...(!done &&
          may && {
            verb: '确定矫正小组',
            onVerb: () =>
              void act.record().then((ok) => {
                if (!ok) return;
                setChanging(false);
                if (!formed) onStep('announcement');
              }),
          })}
      />
    </>
  );
}

export function AnnouncementStep({ reply, onStep }: StepProps) {
  const { file, minor } = reply;
  const { intake, judgment } = file.facts;
  const go = useGo();
  const session = useSession();
  const act = useStepAct(file, 'intake.announced', {
    announcer: session.post === 'office' ? session.name : undefined,
    membersPresent: [],
    heldPublicly: false,
  });
  const may = mayDo(session, 'intake.announced');
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
                without={['membersPresent', ...(minor ? ['heldPublicly'] : ['guardian'])]}
              />
            </ActForm>
          )}
        </div>
        <div className="stack">
          <ClockRail clocks={clocksFor(reply, 'intake.announced')} />
          <Panel title="将出具的文书" aside="草稿">
            <PaperPreview
              title="社区矫正宣告书"
              lines={[
                `${file.person.name}：`,
                `你因犯${judgment.charge}，经${judgment.court}以${judgment.number}判处${judgment.inWords}。依照《中华人民共和国社区矫正法》，对你实行社区矫正。`,
                `矫正小组：${intake.group.map((one) => one.name).join('、') || '——'}。`,
              ]}
              signed={[file.office?.name ?? file.county.name]}
            />
          </Panel>
        </div>
      </div>
      <StepFoot
        words={
          !done && may && order.length === 0 ? (
            <ActorWords>，记录后产生：入矫宣告书 1 份、案卷记录 1 条</ActorWords>
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
