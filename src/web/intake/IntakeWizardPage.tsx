import './intake.css';
import { currentStep, entrySteps, type EntryStepKey, stepsOf } from '#domain/intake/entry-steps.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { type Step, StepsBar } from '#web/parts/form/StepsBar.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { usePathParam, useQueryValue } from '#web/platform/address.ts';
import { problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useSession } from '#web/platform/session.ts';
import { ClassStep } from './steps/ClassStep.tsx';
import { ClockRail } from './ClockRail.tsx';
import { AnnouncementStep } from './steps/AnnouncementStep.tsx';
import { GroupStep } from './steps/GroupStep.tsx';
import { RegistrationStep } from './steps/RegistrationStep.tsx';
import { ReportStep } from './steps/ReportStep.tsx';
import { type IntakeReply, useIntake } from './intake.queries.ts';
import { JudgmentFacts } from './JudgmentFacts.tsx';
import { type PapersDraft, papersDraft, PapersStep } from './steps/PapersStep.tsx';
import { PlanStep } from './steps/PlanStep.tsx';
import { DoneActs, DoneBefore, StepFoot, stepTitle, type StepProps } from './steps/StepFrame.tsx';
import { paths } from '#web/platform/pages/paths.ts';

function barOf(reply: IntakeReply, current: EntryStepKey, day: string, onStep: (key: EntryStepKey) => void): readonly Step[] {
  return stepsOf(reply.file, reply.duties as unknown as readonly Duty[]).map((one): Step => {
    const left = one.dueOn === null ? null : daysBetween(plainDate(day), one.dueOn);
    const done = one.doneOn !== null || one.doneBefore;
    const due =
      left === null || one.dueOn === null
        ? null
        : one.suggested
          ? `建议 ${dateWords(one.dueOn, day)}`
          : left < 0
            ? `逾期 ${-left} 天`
            : left === 0
              ? '今天到期'
              : `${dateWords(one.dueOn, day)}前`;
    return {
      id: one.key,
      title: one.title,
      state: one.key === current ? 'now' : done ? 'done' : 'open',
      onOpen: () => onStep(one.key),
      pressing: left !== null && left <= 0 && !one.suggested,
      note: due ?? (one.doneOn ? dateWords(one.doneOn, day) : one.doneBefore ? '建档前' : undefined),
    };
  });
}

function LetterDone({ reply, onStep }: StepProps) {
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          <Panel title={stepTitle('letter')}>
            {reply.acts.some((one) => one.kind === 'intake.letter-received') ? (
              <DoneActs reply={reply} kinds={['intake.letter-received']} />
            ) : (
              <DoneBefore />
            )}
          </Panel>
          <JudgmentFacts reply={reply} changes={[]} />
        </div>
        <div className="stack">
          <ClockRail clocks={reply.clocks.filter((one) => one.rule === 'DEC-DOCS')} title="决定机关的期限" />
        </div>
      </div>
      <StepFoot
        words="文书收到后，逐件核对，送达回执。"
        back={null}
        onStep={onStep}
        verb="下一步：核对与回执"
        onVerb={() => onStep('papers')}
      />
    </>
  );
}

export function IntakeWizardPage() {
  const caseId = usePathParam('caseId');
  const intake = useIntake(caseId);
  if (intake.isError)
    return <ProblemNote problem={problemOf(intake.error)} heading="没有打开接收入矫" onRetry={() => void intake.refetch()} />;
  if (!intake.data) return <Wait what="接收入矫" />;
  return <Wizard key={caseId} reply={intake.data} />;
}

function Wizard({ reply }: { readonly reply: IntakeReply }) {
  const session = useSession();
  const [asked, ask] = useQueryValue('step');
  const { file } = reply;
  const { judgment, measure } = file.facts;
  const steps = stepsOf(file, reply.duties as unknown as readonly Duty[]);
  const current = entrySteps.find((one) => one.key === asked)?.key ?? currentStep(steps);
  // The draft of the second step belongs to what the server holds: once something is recorded, it starts from there.
  const papers = useDraft<PapersDraft>(
    `${session.account}:intake.papers:${file.caseId}:${reply.acts.at(-1)?.seq ?? 0}`,
    papersDraft(reply, session.day, session.name),
  );
  const onStep = (key: EntryStepKey) => {
    ask(key, 'push');
    window.scrollTo({ top: 0 });
  };
  const props = { reply, onStep };
  return (
    <>
      <PageHead
        title={`入矫，${file.person.name}`}
        crumbs={
          <>
            <AppLink href={paths.intake()}>接收入矫</AppLink> / {judgment.number}
          </>
        }
        note={
          <>
            <Mark>{measureTitle[measure]}</Mark>
            {reply.minor && (
              <Mark tone="sealed" icon="lock">
                未成年人 封存
              </Mark>
            )}
            <span className="small ink2">
              {judgment.court}，判决 {judgment.effectiveOn} 生效，{judgment.inWords}
            </span>
          </>
        }
        actions={
          <>
            {current === 'papers' && <SavedNote savedAt={papers.savedAt} failed={papers.failed} />}
            <Button href={paths.case({ caseId: file.caseId })}>打开案卷</Button>
            <Button href={paths.intake()}>稍后继续</Button>
          </>
        }
      />
      <div className="intake-steps">
        <StepsBar label="接收入矫的八步" steps={barOf(reply, current, session.day, onStep)} />
      </div>
      {current === 'letter' && <LetterDone {...props} />}
      {current === 'papers' && <PapersStep {...props} draft={papers} />}
      {current === 'report' && <ReportStep {...props} />}
      {current === 'registration' && <RegistrationStep {...props} />}
      {current === 'group' && <GroupStep {...props} />}
      {current === 'announcement' && <AnnouncementStep {...props} />}
      {current === 'plan' && <PlanStep {...props} />}
      {current === 'class' && <ClassStep {...props} />}
    </>
  );
}
