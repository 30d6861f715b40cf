import { useState } from 'react';
import type { CaseFile } from '#domain/case/case-file.ts';
import { groupMember } from '#domain/intake/entry-forms.ts';
import { groundsAgainstGroup } from '#domain/intake/intake.rules.ts';
import type { GroupMember } from '#domain/intake/intake.facts.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { GateList } from '#web/parts/case/GateList.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail } from '../ClockRail.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { attemptOf, useStepAct } from './step-act.ts';
import { ActForm, ActorWords, AwaitedNote, DoneActs, previousOf, StepFoot, stepTitle, takeRoute, type StepProps } from './StepFrame.tsx';
import { clocksFor, rowsOf } from './step-parts.ts';

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
  const may = mayDo('group.formed', session.post);
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
                          ...(one.unit && { unit: one.unit }),
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
