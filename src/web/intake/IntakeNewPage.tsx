import './intake.css';
import { useRef, useState } from 'react';
import { entrySteps } from '#domain/intake/entry-steps.ts';
import { letterContent, newPerson, printedJudgment } from '#domain/intake/letter/letter.ts';
import { groundsAgainstLetter } from '#domain/intake/letter/letter.rules.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { parsePlainDate, plainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { FieldForm, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { StepsBar } from '#web/parts/form/StepsBar.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { useGo } from '#web/platform/address.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useCalendar } from '#web/platform/calendar/use-calendar.ts';
import { useSession } from '#web/platform/session.ts';
import { ClockRail, type RailClock } from './ClockRail.tsx';
import { JudgmentFields, type LetterValue, linesOf, measureOf, PersonFields, ReceivedLetters, termAsked } from './LetterFields.tsx';
import { useIntakeChoices } from './intake-choices.ts';
import { useOpenCase } from './intake.queries.ts';
import { AwaitedNote, ActorWords, articleTitle } from './steps/StepFrame.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { paths } from '#web/platform/pages/paths.ts';

type LetterDraft = LetterValue & { readonly receivedOn: string; readonly place: FormValue };

function clocksFor(judgment: FormValue, receivedOn: string, calendar: WorkCalendar): readonly RailClock[] {
  const clock = (rule: 'REPORT' | 'HANDOVER' | 'RCPT', title: string, from: unknown): RailClock[] => {
    const day = typeof from === 'string' ? parsePlainDate(from) : null;
    const due = day && dueBy(rule, day, calendar);
    return due && !isRefused(due)
      ? [{ title, dueOn: due.due, because: due.because, basis: due.basis.map(citeArticle), provisional: due.provisional }]
      : [];
  };
  const handedOver = judgment['measure'] === 'temporary-release';
  return [
    ...clock('RCPT', '送达接收回执', receivedOn),
    ...(handedOver
      ? clock('HANDOVER', '移送交接', judgment['decisionReceivedOn'] ?? judgment['ruledOn'] ?? judgment['effectiveOn'])
      : clock('REPORT', '本人报到', judgment['effectiveOn'])),
  ];
}

/** 收到文书: the court's letter opens the file. */
export function IntakeNewPage() {
  const session = useSession();
  const calendar = useCalendar();
  const go = useGo();
  const choices = useIntakeChoices();
  const opening = useOpenCase();
  const first: LetterDraft = {
    receivedOn: session.day,
    person: { idKind: 'resident' },
    judgment: {},
    letters: {},
    place: {},
    asPrinted: false,
  };
  const draft = useDraft<LetterDraft>(`${session.account}:intake.letter-received`, first);
  const [errors, setErrors] = useState<{ person: FormErrors; judgment: FormErrors; letters?: string }>({ person: {}, judgment: {} });
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = useRef(newKey());
  useFirstWrong(errors.person, 'person');
  const { value, change } = draft;
  const measure = measureOf(value.judgment);
  const lines = linesOf(value);
  const letter = { value, onChange: (next: LetterValue) => change((now) => ({ ...now, ...next })), today: session.day };
  const term = termAsked(value.judgment);

  const record = async () => {
    const wrong = {
      person: errorsOf(newPerson, value.person),
      judgment: errorsOf(printedJudgment, value.judgment),
      ...(lines.some((one) => one.state === undefined) ? { letters: '每一件都要写明收到、模糊或缺件' } : {}),
    };
    setErrors(wrong);
    setProblem(null);
    const parsed = letterContent.safeParse({
      person: value.person,
      judgment: value.judgment,
      letters: lines,
      ...value.place,
      ...(value.asPrinted && { asPrinted: true }),
    });
    if (!parsed.success) return;
    const grounds = groundsAgainstLetter(parsed.data, { actedOn: plainDate(value.receivedOn) });
    if (grounds.length > 0) return setProblem({ kind: 'refusal', grounds });
    try {
      const opened = await opening.mutateAsync({ body: { actedOn: value.receivedOn, content: parsed.data }, key: key.current });
      key.current = newKey();
      await draft.drop(first);
      go(paths.intakeOf({ caseId: opened.caseId }));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };

  const may = mayDo('intake.letter-received', session.post);
  const wrongCount = Object.keys(errors.person).length + Object.keys(errors.judgment).length + (errors.letters ? 1 : 0);
  if (!may)
    return (
      <>
        <PageHead title="登记收到的文书" crumbs={<AppLink href={paths.intake()}>接收入矫</AppLink>} />
        <Panel title="由别的岗位办理">
          <AwaitedNote kinds={['intake.letter-received']} reply={{ duties: [] }} />
        </Panel>
      </>
    );
  if (!draft.ready) return null;
  return (
    <>
      <PageHead
        title="登记收到的文书"
        crumbs={
          <>
            <AppLink href={paths.intake()}>接收入矫</AppLink> / 新的案卷
          </>
        }
        actions={
          <>
            <SavedNote savedAt={draft.savedAt} failed={draft.failed} />
            <Button href={paths.intake()}>稍后继续</Button>
          </>
        }
      />
      <div className="intake-steps">
        <StepsBar
          label="接收入矫的八步"
          steps={entrySteps.map((one, at) => ({ id: one.key, title: one.title, state: at === 0 ? 'now' : 'open' }))}
        />
      </div>
      <div className="columns intake-columns">
        <div className="stack">
          <Panel title="第 1 步　收到文书" aside="照文书原文填写" padded>
            <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop(first)} />
            <div className="fields">
              <DayField
                label="收到日期"
                value={value.receivedOn || undefined}
                onChange={(day) => change((now) => ({ ...now, receivedOn: day ?? '' }))}
                today={session.day}
              />
            </div>
            <JudgmentFields {...letter} errors={errors.judgment} />
          </Panel>
          <Panel title="本人" aside="与证件一致" padded>
            <PersonFields {...letter} errors={errors.person} />
          </Panel>
          <Panel title="收到哪些文书" aside={measure ? `应收 ${lines.length} 件` : undefined}>
            <ReceivedLetters {...letter} />
            {errors.letters && <p className="panel-body field-error">{errors.letters}</p>}
          </Panel>
          <Panel title="执行地" aside={choices.data?.county.name} padded>
            {session.post === 'county-agency' && (
              <div className="field">
                <label className="field-label" htmlFor="place-officeId">
                  指定司法所<span className="note">可不填</span>
                </label>
                <span className="select-box">
                  <select
                    id="place-officeId"
                    className="field-box"
                    value={String(value.place['officeId'] ?? '')}
                    onChange={(event) => change((now) => ({ ...now, place: { ...now.place, officeId: event.target.value || undefined } }))}
                  >
                    <option value="">县级机构自己办理日常工作</option>
                    {(choices.data?.offices ?? []).map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                  <Icon name="down" />
                </span>
              </div>
            )}
            <FieldForm
              schema={letterContent}
              value={value.place}
              onChange={(place) => change((now) => ({ ...now, place }))}
              today={session.day}
              idPrefix="place"
              only={['workerId']}
              lookups={{
                workerId: (choices.data?.workers ?? []).map((one) => ({
                  value: one.id,
                  label: `${one.name}（${one.unit}）`,
                  keys: one.keys,
                })),
              }}
            />
          </Panel>
          {wrongCount > 0 && (
            <FaultNote heading={`还有 ${wrongCount} 处没有填对`}>在标红的栏里改正后再立案。填写的内容已存草稿。</FaultNote>
          )}
          {problem && <ProblemNote problem={problem} heading="现在还不能立案" articleTitle={articleTitle} onRetry={() => void record()} />}
        </div>
        <div className="stack">
          <ClockRail clocks={clocksFor(value.judgment, value.receivedOn, calendar)} title="立案后的期限" />
          {term && (
            <Panel
              title="期限核对"
              aside={term.computedEndsOn === null ? '没有推算' : term.computedEndsOn === term.endsOn ? '与推算一致' : '与推算不一致'}
              padded
            >
              <BecauseLine>{term.because}</BecauseLine>
              <p className="note ink3">照文书印的止日执行；软件只提示，不改动。</p>
            </Panel>
          )}
        </div>
      </div>
      <div className="page-foot">
        <span className="small ink2 grow">
          <ActorWords>，立案后产生：案卷 1 份、编号 1 个、案卷记录 1 条</ActorWords>
        </span>
        <Button kind="primary" busy={opening.isPending && '正在立案'} onClick={() => void record()}>
          登记文书，立案
        </Button>
      </div>
    </>
  );
}
