import { useRef, useState } from 'react';
import { asPrinted, incomingPapers, papersExpected, type PaperLine, stillMissing } from '#domain/intake/intake.ts';
import { papersChecked, type PapersChecked, receiptSent } from '#domain/intake/entry-forms.ts';
import { enforcementFile } from '#domain/case/enforcement-file.ts';
import { receiptWords } from '#domain/intake/origin/p201.ts';
import { sayDayLong, sayDay } from '#domain/time/say-day.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { DayField } from '#web/parts/form/DayField.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { RestoredNote } from '#web/parts/form/SavedNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { PaperDebt, PaperList } from '#web/parts/paper/PaperDebt.tsx';
import { PaperPreview } from '#web/parts/paper/PaperPreview.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import type { Draft } from '#web/platform/drafts.ts';
import { useGo } from '#web/platform/address.ts';
import { useSession } from '#web/platform/session.ts';
import { reasonOf } from '../due-look.ts';
import { ClockRail } from '../ClockRail.tsx';
import { type OneAct, useRecordActs } from '../intake.queries.ts';
import { JudgmentFacts } from '../JudgmentFacts.tsx';
import { mayDo } from '#web/act/kind/act-head.ts';
import { judge } from './step-act.ts';
import { ActorWords, AwaitedNote, DoneActs, articleTitle, StepFoot, stepTitle, takeRoute, type StepProps } from './StepFrame.tsx';

export type PapersDraft = {
  readonly actedOn: string;
  readonly papers: readonly PaperLine[];
  readonly changes: PapersChecked['changes'];
  readonly receipt: FormValue;
};

/** What was typed from the judgment and the ruling is their number; the other papers bear their own. */
const numberKnown = ({ facts: { judgment } }: StepProps['reply']['file'], code: string): { number?: string } => {
  if (code === 'judgment') return { number: judgment.number };
  return judgment.ruling && (code === 'parole-ruling' || code === 'temporary-release-decision') ? { number: judgment.ruling.number } : {};
};

/** The papers known so far; those a measure asks for stand in the list until somebody says how they came. */
export const papersDraft = (reply: StepProps['reply'], day: string, name: string): PapersDraft => {
  const { file } = reply;
  const known = file.facts.intake.papers;
  const lines = known.map(
    (one): PaperLine => ({
      ...one,
      ...(file.facts.intake.papersCheckedOn == null && one.number === undefined && numberKnown(file, one.code)),
    }),
  );
  const more = file.facts.intake.papersCheckedOn
    ? []
    : papersExpected(file.facts.measure)
        .filter((code) => !known.some((one) => one.code === code))
        .map((code): PaperLine => ({ code, title: incomingPapers[code].title, state: 'missing' }));
  return {
    actedOn: day,
    papers: [...lines, ...more],
    changes: [],
    receipt: {
      to: file.facts.judgment.ruling?.body ?? file.facts.judgment.court,
      letter: file.facts.judgment.ruling?.number ?? file.facts.judgment.number,
      handler: name,
    },
  };
};

/** What a check says of the papers, to tell whether it says anything new. */
const saidOf = (papers: readonly Pick<PaperLine, 'title' | 'state' | 'number' | 'copies'>[]): string =>
  JSON.stringify(papers.map(({ title, state, number, copies }) => [title, state, number, copies]));

const holds = (code: string): string | undefined =>
  code in incomingPapers ? incomingPapers[code as keyof typeof incomingPapers].holds : undefined;

export function PapersStep({ reply, onStep, draft }: StepProps & { readonly draft: Draft<PapersDraft> }) {
  const session = useSession();
  const go = useGo();
  const recording = useRecordActs(reply.file.caseId);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const keys = useRef({ check: newKey(), receipt: newKey(), ask: newKey() });
  const { value, change, ready } = draft;
  const { file, clocks } = reply;
  const { intake } = file.facts;
  const missing = value.papers.filter((one) => one.state !== 'received');
  const came = value.papers.filter((one) => one.state !== 'missing').length;
  const decider = String(value.receipt['to'] ?? file.facts.judgment.court);
  const county = mayDo('intake.receipt-sent', session.post);
  const mayCheck = mayDo('intake.papers-checked', session.post);
  const checkedNow = saidOf(value.papers) === saidOf(intake.papers) && value.changes.length === 0 && intake.papersCheckedOn != null;
  const sends = county && intake.receiptSentOn === null;
  const asks = county && intake.papersAskedOn === null && missing.length > 0;
  const fix = clocks.find((one) => one.rule === 'DOC-FIX');
  const set = (at: number, more: Partial<PaperLine>) =>
    change((now) => ({ ...now, papers: now.papers.map((one, n) => (n === at ? { ...one, ...more } : one)) }));

  // The receipt is judged on the file as the check will leave it; the server judges each again in its turn.
  const afterCheck = {
    ...file,
    facts: {
      ...file.facts,
      intake: {
        ...intake,
        papersCheckedOn: plainDate(value.actedOn || session.day),
        ...(asks && { papersAskedOn: plainDate(value.actedOn || session.day) }),
        papers: value.papers.map((one) => ({ code: one.code, title: one.title, state: one.state, receivedOn: null, ...asPrinted(one) })),
      },
    },
  };

  const record = async () => {
    const check = papersChecked.safeParse({ papers: value.papers, changes: value.changes });
    const receiptErrors = sends || asks ? errorsOf(receiptSent, value.receipt) : {};
    setErrors(check.success ? receiptErrors : { ...receiptErrors, papers: check.error.issues[0]!.message });
    setProblem(null);
    if (!check.success || Object.keys(receiptErrors).length > 0) return;
    const { actedOn } = value;
    const acts: OneAct[] = checkedNow ? [] : [{ kind: 'intake.papers-checked', actedOn, content: check.data, key: keys.current.check }];
    // The receipt names the notice by its number.
    if (asks)
      acts.push({
        kind: 'intake.papers-requested',
        actedOn,
        content: {
          to: decider,
          items: missing.map((one) => one.title),
          sentBy: value.receipt['sentBy'],
          contact: value.receipt['handler'],
          phone: value.receipt['phone'],
        },
        key: keys.current.ask,
      });
    if (sends) acts.push({ kind: 'intake.receipt-sent', actedOn, content: receiptSent.parse(value.receipt), key: keys.current.receipt });
    const grounds = acts.flatMap((act) => judge(act.kind === 'intake.papers-checked' ? file : afterCheck, session, act));
    if (grounds.length > 0) return setProblem({ kind: 'refusal', grounds });
    try {
      await recording.mutateAsync(acts);
    } catch (error) {
      return setProblem(problemOf(error));
    }
    keys.current = { check: newKey(), receipt: newKey(), ask: newKey() };
    await draft.drop();
    if (sends) onStep('report');
  };

  if (!ready) return null;
  const debt = missing.length > 0 && fix;
  const verb = sends
    ? asks
      ? '签发回执并通知补齐'
      : '签发接收回执'
    : asks
      ? '通知补齐文书'
      : checkedNow
        ? undefined
        : intake.papersCheckedOn
          ? '记录补来的文书'
          : '记录核对结果';
  const produces = [
    ...(sends ? ['回执 1 份'] : []),
    ...(asks ? ['补齐通知 1 份'] : []),
    `案卷记录 ${(checkedNow ? 0 : 1) + (sends ? 1 : 0) + (asks ? 1 : 0)} 条`,
  ].join('、');
  return (
    <>
      <div className="columns intake-columns">
        <div className="stack">
          <Panel
            title={stepTitle('papers').replace('核对与回执', '核对文书，送达回执')}
            aside={`收到 ${came} 件，应收 ${value.papers.length} 件`}
          >
            {draft.restoredAt && (
              <div className="panel-body">
                <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop()} />
              </div>
            )}
            <PaperList
              caption="随案文书"
              rows={value.papers.map((one, at) => ({
                title: one.title,
                state: one.state,
                ...(holds(one.code) && { note: holds(one.code)! }),
                detail: (
                  <>
                    {one.state === 'missing'
                      ? '未收到'
                      : one.note
                        ? null
                        : [
                            mayCheck ? null : one.number,
                            one.receivedOn ? `${sayDay(plainDate(one.receivedOn), plainDate(session.day))} 收到` : null,
                            one.pages ? `${one.pages} 页` : null,
                          ]
                            .filter(Boolean)
                            .join('，') || (one.state === 'blurred' ? '请核对原件' : '收到')}
                    {mayCheck && one.state !== 'missing' && (
                      <span className="row">
                        <input
                          className="field-box paper-note-field paper-number-field"
                          aria-label={`${one.title}的文号`}
                          placeholder="文号，没有的不填"
                          value={one.number ?? ''}
                          onChange={(event) => set(at, { number: event.target.value || undefined })}
                        />
                        <input
                          className="field-box paper-copies-field"
                          aria-label={`${one.title}的份数`}
                          inputMode="numeric"
                          placeholder="份数"
                          value={one.copies ?? ''}
                          onChange={(event) => set(at, { copies: Number.parseInt(event.target.value, 10) || undefined })}
                        />
                      </span>
                    )}
                    {mayCheck && one.state === 'blurred' && (
                      <input
                        className="field-box paper-note-field"
                        aria-label={`${one.title}，哪里模糊`}
                        placeholder="哪里模糊，如：送达日"
                        value={one.note ?? ''}
                        onChange={(event) => set(at, { note: event.target.value || undefined })}
                      />
                    )}
                    {!mayCheck && one.note}
                  </>
                ),
                actions: mayCheck && (
                  <span className="paper-verbs">
                    <Segments
                      label={`${one.title}的情况`}
                      value={one.state}
                      options={[
                        { value: 'received', label: '收到' },
                        { value: 'blurred', label: '模糊' },
                        { value: 'missing', label: '缺件' },
                      ]}
                      onChange={(state) => set(at, { state, ...(state === 'received' ? { note: undefined } : {}) })}
                    />
                  </span>
                ),
              }))}
            />
            {debt && (
              <PaperDebt
                count={missing.length}
                title={`${missing.map((one) => one.title).join('、')}　由${decider}补齐`}
                because={
                  <BecauseLine basis={debt.basis}>
                    {reasonOf(intake.papersAskedOn ? debt.because : debt.because.replace(/^\S+ [^，]+/, '今天发出通知'), debt.basis)}应于{' '}
                    <b>{sayDay(plainDate(debt.dueOn), plainDate(session.day))}</b> 前补齐。
                  </BecauseLine>
                }
              >
                欠件不挡办理：可以先回执、先登记、先宣告。欠件跟随档案，直到收到或写明原因；逾期自动提示催办。
              </PaperDebt>
            )}
          </Panel>
          <JudgmentFacts
            reply={reply}
            changes={value.changes}
            {...(mayCheck && {
              onChange: (changes: readonly PapersChecked['changes'][number][]) => change((now) => ({ ...now, changes: [...changes] })),
            })}
          />
          {(sends || asks) && (
            <Panel title="送达" padded>
              <div className="fields">
                <DayField
                  label="办理日期"
                  value={value.actedOn || undefined}
                  onChange={(day) => change((now) => ({ ...now, actedOn: day ?? '' }))}
                  today={session.day}
                />
              </div>
              <FieldForm
                schema={receiptSent}
                value={value.receipt}
                onChange={(receipt) => change((now) => ({ ...now, receipt }))}
                errors={errors}
                today={session.day}
                idPrefix="receipt"
              />
            </Panel>
          )}
          {!county && intake.receiptSentOn === null && (
            <Panel title="等待办理">
              <AwaitedNote kinds={['intake.receipt-sent', ...(missing.length > 0 ? ['intake.papers-requested'] : [])]} reply={reply} />
            </Panel>
          )}
          <DonePanel reply={reply} />
          {problem && (
            <ProblemNote
              problem={problem}
              heading="现在还不能签发"
              articleTitle={articleTitle}
              onRoute={takeRoute(file.caseId, onStep, go)}
              onRetry={() => void record()}
            />
          )}
          {Object.keys(errors).length > 0 && <FaultNote heading="还有没填对的">{Object.values(errors).join('；')}</FaultNote>}
        </div>
        <div className="stack">
          <ClockRail
            clocks={clocks
              .filter((one) => one.rule === 'RCPT' || one.rule === 'REPORT' || one.rule === 'HANDOVER')
              .map((one) => ({
                ...one,
                ...(one.rule === 'REPORT' && !one.doneOn
                  ? { note: '到期未到的，次日起列为未按时报到：先联系本人（电话，有记录）；查找由工作人员另行启动。' }
                  : {}),
              }))}
          />
          <Panel title="将出具的文书" aside="草稿">
            <PaperPreview
              title="法律文书送达回执"
              signed={[file.county.name, sayDayLong(plainDate(value.actedOn || session.day))]}
              note="编号在签发时生成，不跳号。"
              lines={[`${decider}：`, ...receiptWords(enforcementFile(afterCheck))]}
            />
          </Panel>
        </div>
      </div>
      <StepFoot
        words={
          verb && mayCheck ? (
            <ActorWords>，签发后产生：{produces}</ActorWords>
          ) : stillMissing(intake.papers).length > 0 ? (
            '这一步已办；欠件收到后回到这里补录。'
          ) : (
            '这一步已办。'
          )
        }
        back="letter"
        onStep={onStep}
        busy={recording.isPending && '正在签发'}
        {...(verb && mayCheck && { verb, onVerb: () => void record() })}
      />
    </>
  );
}

function DonePanel({ reply }: Pick<StepProps, 'reply'>) {
  const kinds = ['intake.papers-checked', 'intake.receipt-sent', 'intake.papers-requested'];
  if (!reply.acts.some((act) => kinds.includes(act.kind))) return null;
  return (
    <Panel title="已办">
      <DoneActs reply={reply} kinds={kinds} />
    </Panel>
  );
}
