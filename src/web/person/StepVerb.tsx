import { useState } from 'react';
import type { OwnNext, OwnStepReply } from '#contract/person.ts';
import { recordAct } from '#web/act/act.queries.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { saidYes, sayYes } from './elder/elder.ts';
import { OwnCalls } from './OwnAnswers.tsx';
import { useRefreshOwn } from './person.queries.ts';
import { calendarFile, whenWords } from './step-words.ts';

type StepVerbProps = { readonly step: OwnStepReply; readonly own: OwnNext; readonly size: 'phone' | 'elder' };

/** The one button of the card. */
export function StepVerb({ step, own, size }: StepVerbProps) {
  const { post } = useSession();
  const [yes, setYes] = useState(() => saidYes(step.id));
  if (step.way === 'call') return <OwnCalls own={own} size={size} />;
  if (step.way === 'depart' && post === 'subject' && step.leave !== null && step.dueOn <= own.day)
    return <Departed step={step} own={own} size={size} leave={step.leave} />;
  if (yes) {
    return (
      <div className="own-yes" role="status">
        <p>
          <b>
            知道了。{whenWords(step, own.day)}
            {step.way === 'paper' ? '交' : '去'}。
          </b>
          <span className="ink2">只记在这部手机上。</span>
        </p>
        <a className={`button button-plain button-${size} button-wide`} href={calendarFile(step)} download="要办的事.ics">
          放进手机日历
        </a>
      </div>
    );
  }
  return (
    <Button
      kind="primary"
      size={size}
      wide
      onClick={() => {
        sayYes(step.id);
        setYes(true);
      }}
    >
      {step.way === 'paper' ? '我知道了，会交' : step.way === 'depart' ? '我知道了' : '我知道了，要去'}
    </Button>
  );
}

/** The person's own act: they are on their way. */
function Departed({ step, own, size, leave }: StepVerbProps & { readonly leave: number }) {
  const refresh = useRefreshOwn();
  const [key] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (!own.caseId) return;
    setBusy(true);
    setProblem(null);
    try {
      await recordAct(
        own.caseId,
        'leave.departed',
        { actedOn: own.day, content: { leave, how: 'phone', note: '本人在手机上说已动身' } },
        key,
      );
      await refresh();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} heading={`没有记下：${step.what}`} onRetry={() => void send()} />}
      <Button kind="primary" size={size} wide busy={busy && '正在记下'} onClick={() => void send()}>
        我动身了
      </Button>
    </>
  );
}
