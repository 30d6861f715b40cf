import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { DonePerson, WaitingPerson } from '#contract/reporting.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import { useDeclaration } from '#web/act/kind/use-declaration.ts';
import { recordAct, takeBack } from '#web/act/act.queries.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { timeWords } from '#web/parts/tags/say.ts';
import { tagOf } from '#web/act/words.ts';
import { soonUntilOf } from '#web/platform/calendar/count-days.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { FieldForm, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { NatureSeal } from '#web/parts/tags/NatureSeal.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { useQueryValue } from '#web/platform/address.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useCalendar } from '#web/platform/calendar/use-calendar.ts';
import { useSession } from '#web/platform/session.ts';
import { useQueue } from './reporting.queries.ts';
import './queue.css';
import { paths } from '#web/platform/pages/paths.ts';

/** 窗口日: who is due at the window, one form, the next person; at the end one sheet to sign. */
export function QueuePage() {
  const [day] = useQueryValue('day');
  const found = useQueue(day);
  const calendar = useCalendar();
  const [chosen, choose] = useQueryValue('person');
  const [sheet, setSheet] = useState(false);
  const waiting = found.data?.waiting ?? [];
  const now = waiting.find((one) => one.dutyId === chosen) ?? waiting[0];
  const step = (by: 1 | -1) => {
    const next = waiting[Math.max(0, Math.min(waiting.length - 1, waiting.findIndex((one) => one.dutyId === now?.dutyId) + by))];
    if (next) choose(next.dutyId);
  };
  useKeys([
    { key: 'j', title: '下一位', run: () => step(1) },
    { key: 'k', title: '上一位', run: () => step(-1) },
  ]);
  if (found.isError && !found.data)
    return (
      <ProblemNote problem={problemOf(found.error)} heading="排队没有打开" articleTitle={citeWords} onRetry={() => void found.refetch()} />
    );
  if (!found.data) return <Wait what="今天到窗口的人" />;
  const { data } = found;
  const skip = () => {
    const at = waiting.findIndex((one) => one.dutyId === now?.dutyId);
    choose((waiting[at + 1] ?? waiting[0])?.dutyId ?? null);
  };
  return (
    <>
      <PageHead
        crumbs="监督管理 / 窗口日"
        title={`窗口日，${dayWords(data.day)}`}
        note={`待办 ${waiting.length + data.more} 位，已办 ${data.done.length} 位`}
        actions={
          data.done.length > 0 && (
            <Button icon="print" onClick={() => setSheet(!sheet)} pressed={sheet}>
              打印签字单
            </Button>
          )
        }
      />
      <div className="queue-desk no-print">
        <Panel title="排队" aside={`${waiting.length} 位`} foot={data.more > 0 ? `还有 ${data.more} 位，办完一批再列出。` : undefined}>
          <ol className="queue-names">
            {waiting.map((one) => (
              <li key={one.dutyId} className={one.dutyId === now?.dutyId ? 'on' : ''}>
                <button type="button" aria-current={one.dutyId === now?.dutyId ? 'true' : undefined} onClick={() => choose(one.dutyId)}>
                  <b>{one.name}</b>
                  <ClassTag value={one.managementClass} />
                  <DutyTag
                    {...tagOf(
                      { dueOn: one.dueOn, provisional: false, because: one.because },
                      data.today,
                      soonUntilOf(data.today, calendar),
                    )}
                  />
                </button>
              </li>
            ))}
          </ol>
        </Panel>
        {now ? (
          <OnePerson key={now.dutyId} person={now} today={data.today} onNext={skip} last={waiting.length === 1} />
        ) : (
          <Panel>
            <EmptyNote title={data.done.length > 0 ? '都办完了' : '今天没有应到窗口的人'}>
              {data.done.length > 0 ? '打印签字单，请各位核对后签名。' : '有人临时到访的，在工作台按 n 记一次到访。'}
            </EmptyNote>
          </Panel>
        )}
        <Done people={data.done} today={data.today} />
      </div>
      {sheet && <SignSheet people={data.done} unit={data.unit} day={data.day} onClose={() => setSheet(false)} />}
    </>
  );
}

type Kept = { readonly content: FormValue; readonly key: string };

type OnePersonProps = {
  readonly person: WaitingPerson;
  readonly today: string;
  readonly onNext: () => void;
  readonly last: boolean;
};
function OnePerson(props: OnePersonProps) {
  const declaration = useDeclaration(props.person.kind);
  return declaration ? <OneForm {...props} declaration={declaration} /> : <Wait what="表格" />;
}

function OneForm({ person, today, onNext, last, declaration }: OnePersonProps & { readonly declaration: ActDeclaration }) {
  const session = useSession();
  const queries = useQueryClient();
  const schema = declaration.content as unknown as z.ZodObject;
  const fresh = (): Kept => ({ content: person.prefill, key: newKey() });
  const draft = useDraft<Kept>(`${session.account}:${person.kind}:${person.caseId}:${person.dutyId}`, fresh(), formOf(declaration));
  const [tried, setTried] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const content = Object.fromEntries(Object.entries(draft.value.content).filter(([, value]) => value !== undefined && value !== ''));
  const wrong = errorsOf(schema, content);
  useFirstWrong(tried, 'act');
  useEffect(() => head.current?.focus(), []);
  const record = async () => {
    if (sending) return;
    if (Object.keys(wrong).length > 0) return setTried(wrong);
    setSending(true);
    setProblem(null);
    try {
      await recordAct(person.caseId, person.kind, { actedOn: today, content }, draft.value.key);
      await draft.drop(fresh());
      onNext();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['queue'] }),
        queries.invalidateQueries({ queryKey: ['workbench'] }),
        queries.invalidateQueries({ queryKey: ['case', person.caseId] }),
      ]);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  useKeys([
    { key: 'Ctrl+Enter', title: '记入，下一位', run: () => void record() },
    { key: 'Ctrl+s', title: '保存草稿', run: () => void draft.saveNow() },
  ]);
  return (
    <section className="panel queue-one" aria-label={`${person.name}，${declaration.title}`}>
      <div className="panel-head">
        <NatureSeal nature={declaration.nature} />
        <h2 ref={head} tabIndex={-1}>
          {person.name}
        </h2>
        <span className="ink2">{declaration.title}</span>
        <ClassTag value={person.managementClass} />
        <span className="panel-aside">
          <SavedNote savedAt={draft.savedAt} failed={draft.failed} />
        </span>
      </div>
      <div className="panel-body">
        <BecauseLine>{person.because}</BecauseLine>
        {!draft.ready ? (
          <Wait what="草稿" />
        ) : (
          <FieldForm
            schema={schema}
            value={draft.value.content}
            onChange={(next) => draft.change((now) => ({ ...now, content: next }))}
            errors={Object.keys(tried).length > 0 ? wrong : {}}
            today={today}
            idPrefix="act"
          />
        )}
        {problem && <ProblemNote problem={problem} heading="没有记入" articleTitle={citeWords} onRetry={() => void record()} />}
      </div>
      <div className="panel-foot between">
        <span className="small ink3">
          <AppLink className="under" href={paths.case({ caseId: person.caseId })}>
            打开案卷
          </AppLink>
        </span>
        <span className="row-wrap">
          <Button onClick={onNext}>先跳过</Button>
          <Button kind="primary" keyHint="Ctrl ↵" busy={sending && '正在记入'} onClick={() => void record()}>
            {last ? '记入' : '记入，下一位'}
          </Button>
        </span>
      </div>
    </section>
  );
}

function Done({ people, today }: { readonly people: readonly DonePerson[]; readonly today: string }) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const back = async (one: DonePerson) => {
    try {
      await takeBack(one.caseId, one.seq, '窗口录入有误');
      setProblem(null);
      await queries.invalidateQueries({ queryKey: ['queue'] });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Panel title="今天已办" aside={`${people.length} 件`}>
      {people.length === 0 && <EmptyNote title="还没有">办一位，这里多一行。</EmptyNote>}
      {problem && <ProblemNote problem={problem} heading="没有撤回" articleTitle={citeWords} takeFocus={false} />}
      <ol className="queue-done" aria-label={`${today} 已办`}>
        {people.map((one) => (
          <li key={`${one.caseId} ${one.seq}`}>
            <Icon name="check" />
            <span className="grow">
              <b>
                <AppLink href={paths.case({ caseId: one.caseId, tab: 'timeline' })}>{one.name}</AppLink>
              </b>{' '}
              <span className="small ink2">
                {timeWords(one.recordedAt)} {one.said}
              </span>
            </span>
            <Button size="row" kind="quiet" label={`撤回 ${one.name} 的这一条`} onClick={() => void back(one)}>
              撤回
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Name and signature only: what lies on a counter tells nothing else. */
function SignSheet({
  people,
  unit,
  day,
  onClose,
}: {
  readonly people: readonly DonePerson[];
  readonly unit: string;
  readonly day: string;
  readonly onClose: () => void;
}) {
  const names = [...new Set(people.map((one) => one.name))];
  return (
    <section className="sign-sheet panel" aria-label="签字单">
      <div className="panel-head no-print">
        <h2>签字单，{names.length} 位</h2>
        <span className="panel-aside row-wrap">
          <Button size="row" kind="primary" icon="print" onClick={() => window.print()}>
            打印
          </Button>
          <Button size="row" onClick={onClose}>
            收起
          </Button>
        </span>
      </div>
      <h2 className="sign-title">
        {unit} {dayWords(day)} 签到单
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">姓名</th>
            <th scope="col">签名</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name, n) => (
            <tr key={name}>
              <td>{n + 1}</td>
              <td>{name}</td>
              <td>
                <span className="unseen">待签</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
