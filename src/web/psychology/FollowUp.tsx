import { useMutation } from '@tanstack/react-query';
import { answerFollowUp } from '#contract/psychology.ts';
import { type FollowUpAnswers, followUpNote, levelTitle, nextQuestion, type QuestionId, questions } from '#domain/psychology/follow-up.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { HelpLines } from '#web/parts/case/CrisisHead.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { call, type CallReply, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useSession } from '#web/platform/session.ts';

export type FollowedUp = CallReply<typeof answerFollowUp>;
type FollowUpProps = {
  readonly caseId: string;
  readonly assessmentId: string;
  readonly own?: boolean;
  readonly onDone: (reply: FollowedUp) => void;
};
type Asked = { readonly answers: FollowUpAnswers; readonly order: readonly QuestionId[]; readonly seen: string };

/** Six questions, one at a time, face to face; what was said so far outlives the page. */
export function FollowUp({ caseId, assessmentId, own = false, onDone }: FollowUpProps) {
  const { account } = useSession();
  const draft = useDraft<Asked>(`${account}:follow-up:${assessmentId}`, { answers: {}, order: [], seen: '' });
  const { answers, order, seen } = draft.value;
  const send = useMutation({
    mutationFn: () =>
      call(answerFollowUp, { params: { caseId }, body: { assessmentId, answers, ...(seen.trim() && { seen: seen.trim() }) } }),
    onSuccess: async (reply) => {
      onDone(reply);
      await draft.drop();
    },
  });
  if (!draft.ready) return null;
  const question = nextQuestion(answers);
  const answer = (value: string) =>
    question &&
    draft.change((now) => ({
      ...now,
      answers: { ...now.answers, [question.id]: value } as FollowUpAnswers,
      order: [...now.order, question.id],
    }));
  const back = () =>
    draft.change((now) => {
      const last = now.order.at(-1);
      if (!last) return now;
      const { [last]: _, ...rest } = now.answers;
      return { ...now, answers: rest, order: now.order.slice(0, -1) };
    });
  const at = order.length + 1;
  return (
    <Panel
      title={own ? '再问几句' : '当面追问'}
      aside={question ? `第 ${at} 问，最多 ${questions.length} 问` : '已问完'}
      {...(!own && { foot: <p className="note ink3">{followUpNote}</p> })}
    >
      <div className="test-card" aria-live="polite">
        {question ? (
          <>
            <p className="test-item">{question.text}</p>
            {!own && <p className="small ink2">{question.hint}</p>}
            <div className="test-options">
              {question.options.map((option) => (
                <button key={option.value} type="button" className="test-option" onClick={() => answer(option.value)}>
                  {option.label}
                </button>
              ))}
            </div>
          </>
        ) : (
          !own && (
            <label className="field">
              <span className="field-label">
                当面看到的（封存）<span className="note">可不填</span>
              </span>
              <textarea
                className="field-box"
                maxLength={500}
                value={seen}
                onChange={(event) => draft.change((now) => ({ ...now, seen: event.target.value }))}
              />
            </label>
          )
        )}
        {send.isError && (
          <ProblemNote problem={problemOf(send.error)} heading="追问没有记下" articleTitle={citeWords} onRetry={() => send.mutate()} />
        )}
        <div className="test-foot">
          {order.length > 0 ? (
            <Button icon="left" onClick={back}>
              上一问
            </Button>
          ) : (
            <span />
          )}
          {(question === undefined || order.length > 0) && (
            <Button kind={question ? 'plain' : 'primary'} busy={send.isPending && '正在记下'} onClick={() => send.mutate()}>
              {question ? '先记下已问的' : own ? '交上去' : '记下追问'}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** What has to be done today, by the answers; it never lowers what the worker sees with their own eyes. */
export function TriageNote({ triage, own = false }: { readonly triage: FollowedUp['triage']; readonly own?: boolean }) {
  if (own)
    return (
      <Panel title="谢谢你说出来" padded>
        <HelpLines own />
      </Panel>
    );
  return (
    <Panel
      title={`今天要做的：${levelTitle[triage.level]}`}
      tone={triage.level === 'high' ? 'over' : 'plain'}
      note={triage.complete ? undefined : '还没有问完，只会更高'}
    >
      <ul className="crisis-actions">
        {triage.actions.map((action) => (
          <li key={action}>
            <Icon name="square" small /> <span>{action}</span>
          </li>
        ))}
        <li className="small ink2">{triage.because.join('；')}</li>
      </ul>
    </Panel>
  );
}
