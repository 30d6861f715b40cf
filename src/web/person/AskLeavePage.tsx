import { useEffect, useState } from 'react';
import type { Refusal } from '#domain/refusal.ts';
import { requestForm } from '#domain/leave/leave-forms.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { judge, recordAct } from '#web/act/act.queries.ts';
import { useCalculation } from '#web/leave/leave.queries.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors, readFields } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RefusalList } from '#web/parts/form/RefusalList.tsx';
import { RestoredNote } from '#web/parts/form/SavedNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { useSession } from '#web/platform/session.ts';
import { useElder } from './elder/elder.ts';
import { useOwnNext, useRefreshOwn } from './person.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';

const kind = 'leave.requested';
const questions = [
  { title: '哪几天', fields: ['departsOn', 'returnsOn'] },
  { title: '去哪里', fields: ['area', 'destination', 'transport'] },
  { title: '为了什么', fields: ['reason', 'detail', 'proofs'] },
  { title: '在外面怎么找到你', fields: ['contact', 'companions'] },
] as const;
type Kept = { readonly content: FormValue; readonly at: number; readonly key: string };
const tidy = (content: FormValue): FormValue =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));

/** Asking for leave on the phone: one question a screen, kept while it is written. */
export function AskLeavePage() {
  const { account } = useSession();
  const found = useOwnNext();
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="请假" />;
  const { caseId } = found.data;
  return caseId ? (
    <Asking key={caseId} caseId={caseId} draftKey={`${account}:${kind}:${caseId}:phone`} />
  ) : (
    <EmptyNote title="没有找到你的事">请联系你的司法所。</EmptyNote>
  );
}

function Asking({ caseId, draftKey }: { readonly caseId: string; readonly draftKey: string }) {
  const { day } = useSession();
  const size = useElder() ? 'elder' : 'phone';
  const refresh = useRefreshOwn();
  const draft = useDraft<Kept>(draftKey, { content: { proofs: [] }, at: 0, key: newKey() }, formOf(kind));
  const [tried, setTried] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState(false);
  useFirstWrong(tried, 'ask');
  const { content, at } = draft.value;
  const sent = tidy(content);
  const wrong = errorsOf(requestForm, sent);
  const question = questions[at];
  const go = (to: number) => {
    setTried({});
    setProblem(null);
    draft.change((now) => ({ ...now, at: to }));
    window.scrollTo(0, 0);
  };
  const onNext = () => {
    const titles = new Map(readFields(requestForm).map((field) => [field.name, field.title]));
    const here = Object.fromEntries(
      Object.entries(wrong)
        .filter(([field]) => question?.fields.some((one) => one === field))
        .map(([field, words]) => [field, sent[field] === undefined ? `${titles.get(field)}还没有填` : words]),
    );
    if (Object.keys(here).length > 0) return setTried(here);
    go(at + 1);
  };
  const send = async () => {
    if (sending) return;
    const missing = questions.findIndex(({ fields }) => fields.some((field) => wrong[field]));
    if (missing >= 0) return go(missing);
    setSending(true);
    setProblem(null);
    try {
      await recordAct(caseId, kind, { actedOn: day, content: sent }, draft.value.key);
      setDone(true);
      await draft.drop({ content: { proofs: [] }, at: 0, key: newKey() });
      await refresh();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  if (done) return <Asked size={size} />;
  if (!draft.ready) return <Wait what="草稿" />;
  return (
    <section className="own-answer">
      <p className="ink2">
        请假外出　{Math.min(at + 1, questions.length + 1)} / {questions.length + 1}
      </p>
      <h1 tabIndex={-1}>{question ? question.title : '核对后交上去'}</h1>
      <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop()} />
      {question ? (
        <>
          <FieldForm
            schema={requestForm}
            only={question.fields}
            value={content}
            today={day}
            errors={tried}
            idPrefix="ask"
            onChange={(next) => draft.change((now) => ({ ...now, content: next }))}
          />
          {at === 0 && <Counted caseId={caseId} value={content} />}
          <Button kind="primary" size={size} wide onClick={onNext}>
            下一步
          </Button>
        </>
      ) : (
        <Review caseId={caseId} content={sent} size={size} sending={sending} problem={problem} onSend={() => void send()} />
      )}
      {at > 0 ? (
        <Button size={size} wide icon="left" onClick={() => go(at - 1)}>
          上一步
        </Button>
      ) : (
        <Button size={size} wide icon="left" href={paths.home()}>
          先不请了
        </Button>
      )}
    </section>
  );
}

/** The days that are counted and who decides: the same calculation as at the desk, about these days only. */
function Counted({ caseId, value }: { readonly caseId: string; readonly value: FormValue }) {
  const { day } = useSession();
  const c = useCalculation(caseId, String(value.departsOn ?? ''), String(value.returnsOn ?? '')).data;
  if (!c) return null;
  return (
    <div role="status">
      <dl className="own-facts">
        <div>
          <dt>这次</dt>
          <dd>{c.asked} 天，离开和返回的两天都算</dd>
        </div>
        <div>
          <dt>两个月里已用</dt>
          <dd>
            {c.used} 天，加上这次 {c.total} 天
          </dd>
        </div>
        <div>
          <dt>谁来决定</dt>
          <dd>{c.deciderName}</dd>
        </div>
        <div>
          <dt>最晚答复</dt>
          <dd>{dayWords(c.answerBy, day)}</dd>
        </div>
      </dl>
    </div>
  );
}

type ReviewProps = {
  readonly caseId: string;
  readonly content: FormValue;
  readonly size: 'phone' | 'elder';
  readonly sending: boolean;
  readonly problem: Problem | null;
  readonly onSend: () => void;
};

function Review({ caseId, content, size, sending, problem, onSend }: ReviewProps) {
  const { day } = useSession();
  const grounds = useGrounds(caseId, content);
  const refused = problem?.kind === 'refusal' ? problem.grounds : grounds;
  const shown = readFields(requestForm).filter(
    (field) =>
      content[field.name] !== undefined && !(Array.isArray(content[field.name]) && (content[field.name] as unknown[]).length === 0),
  );
  const wordOf = (field: (typeof shown)[number]): string => {
    const value = content[field.name];
    if (field.widget === 'day') return dayWords(String(value), day);
    return (Array.isArray(value) ? value : [value])
      .map((one) => field.options.find((option) => option.value === one)?.label ?? String(one))
      .join('、');
  };
  return (
    <>
      <dl className="own-facts">
        {shown.map((field) => (
          <div key={field.name}>
            <dt>{field.title}</dt>
            <dd>{wordOf(field)}</dd>
          </div>
        ))}
      </dl>
      <Counted caseId={caseId} value={content} />
      {refused.length > 0 ? (
        <RefusalList heading="这样的申请收不了" grounds={refused} routes={[]} articleTitle={citeWords} takeFocus={problem !== null} />
      ) : (
        problem && <ProblemNote problem={problem} heading="没有交上去" onRetry={onSend} />
      )}
      <p className="ink2">没有答复以前不要出发。</p>
      {refused.length === 0 && (
        <Button kind="primary" size={size} wide busy={sending && '正在交'} onClick={onSend}>
          交申请
        </Button>
      )}
    </>
  );
}

/** What the law would answer, asked before the button is pressed. */
function useGrounds(caseId: string, content: FormValue): readonly Refusal[] {
  const { day } = useSession();
  const [grounds, setGrounds] = useState<readonly Refusal[]>([]);
  const text = JSON.stringify(content);
  useEffect(() => {
    const stop = new AbortController();
    judge(caseId, kind, { actedOn: day, content: JSON.parse(text) }, stop.signal).then(setGrounds, () => setGrounds([]));
    return () => stop.abort();
  }, [caseId, day, text]);
  return grounds;
}

function Asked({ size }: { readonly size: 'phone' | 'elder' }) {
  return (
    <section className="own-answer" role="status" data-read>
      <h1 tabIndex={-1}>申请已收到</h1>
      <p>等决定。答复会显示在“请假外出”里，不准会写明理由，你可以申诉。</p>
      <p>
        <b>没有答复以前不要出发。</b>
      </p>
      <Button kind="primary" size={size} wide href={paths.leave()}>
        看进度
      </Button>
      <Button size={size} wide icon="left" href={paths.home()}>
        回到下一件
      </Button>
    </section>
  );
}
