import { schemaOf } from '#web/act/kind/schema-of.ts';
import { useEffect, useMemo, useState } from 'react';
import type { RecordedInFile } from '#contract/file.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { daysBetween, plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { asChosen, asIds, type Choices } from '#web/parts/select/chosen.ts';
import { CorrectionReason } from '#web/parts/paper/CorrectionReason.tsx';
import { FieldForm, FieldHelp, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FieldReading, fieldsOf, type FormErrors, type Lookup } from '#web/parts/form/field-reading.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RefusalList, WhyNot } from '#web/parts/form/RefusalList.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { useSession } from '#web/platform/session.ts';
import { judgeIn, type Sending } from './file.queries.ts';

type FileFormProps = {
  readonly declaration: ActDeclaration;
  /** What the draft lies under, beside account and kind. */
  readonly draftOf: string;
  readonly title: string;
  readonly start?: FormValue;
  readonly startsOn?: string;
  readonly lookups?: { readonly [field: string]: Lookup };
  /** Fields that keep what is chosen with its name, as it was said. */
  readonly choices?: Choices;
  /** Where a way out of a refusal leads, by the kind of act. */
  readonly onRoute?: (kind: string) => void;
  readonly without?: readonly string[];
  readonly corrects?: number;
  readonly note?: string;
  /** The file in which it is tried while the form is being filled; without it, recording alone answers. */
  readonly tryIn?: string;
  readonly submit: (body: Sending, key: string) => Promise<RecordedInFile>;
  readonly onDone: (recorded: RecordedInFile) => void;
  readonly onClose: () => void;
};
type Kept = { readonly actedOn: PlainDate; readonly content: FormValue; readonly lateReason: string; readonly key: string };

const tidy = (content: FormValue): FormValue =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));
const none: readonly Refusal[] = [];

/** One act of a file on its page: fields from the declaration, every ground before the button, the draft kept. */
export function FileForm({
  declaration,
  draftOf,
  title,
  start,
  startsOn,
  corrects,
  tryIn,
  submit,
  onDone,
  onClose,
  onRoute,
  ...more
}: FileFormProps) {
  const session = useSession();
  const today = plainDate(session.day);
  const { kind } = declaration;
  const schema = schemaOf(declaration);
  const fresh = (): Kept => ({
    actedOn: startsOn ? plainDate(startsOn) : today,
    content: { ...start, correctionReason: undefined },
    lateReason: '',
    key: newKey(),
  });
  // A correction says its own reason, and not that of the one before.
  const draft = useDraft<Kept>(`${session.account}:${declaration.kind}:${draftOf}`, fresh(), formOf(declaration));
  const { actedOn, content, lateReason } = draft.value;
  const [tried, setTried] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [grounds, setGrounds] = useState(none);
  const [field, setField] = useState<FieldReading | null>(null);
  const sent = useMemo(() => tidy(content), [content]);
  const wrong = errorsOf(schema, sent);
  const complete = draft.ready && Object.keys(wrong).length === 0;
  // What is put right was not late; only what is recorded for the first time can be.
  const late = corrects === undefined && daysBetween(actedOn, today) > 1;
  useFirstWrong(tried, 'file');
  useEffect(() => {
    if (!complete || tryIn === undefined) return setGrounds(none);
    const stop = new AbortController();
    // No answer is no judgement: the recording itself will be judged again.
    const timer = setTimeout(
      () =>
        void judgeIn(tryIn, kind, { actedOn, content: sent, ...(corrects !== undefined && { corrects }) }, stop.signal).then(
          setGrounds,
          () => setGrounds(none),
        ),
      400,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [complete, tryIn, kind, actedOn, sent, corrects]);

  const send = async () => {
    if (sending) return;
    if (!complete) return setTried(wrong);
    setSending(true);
    setProblem(null);
    try {
      const body = {
        actedOn,
        content: sent,
        ...(late && lateReason.trim() && { lateReason: lateReason.trim() }),
        ...(corrects !== undefined && { corrects }),
      };
      const recorded = await submit(body, draft.value.key);
      await draft.drop(fresh());
      onDone(recorded);
    } catch (error) {
      const what = problemOf(error);
      setProblem(what);
      setTried(fieldsOf(what));
    } finally {
      setSending(false);
    }
  };
  const change = (next: FormValue) => {
    setProblem(null);
    draft.change((now) => ({ ...now, content: next }));
  };
  useKeys([
    { key: 'Ctrl+Enter', title, run: () => void send(), inFields: true },
    { key: 'Escape', title: '收起', run: onClose, inFields: true },
  ]);
  if (!draft.ready) return <Wait what="草稿" />;
  const refused = problem?.kind === 'refusal' ? problem.grounds : grounds;
  const shown = Object.keys(tried).length === 0 ? {} : { ...tried, ...wrong };
  return (
    <Panel
      title={title}
      aside={<SavedNote savedAt={draft.savedAt} failed={draft.failed} />}
      padded
      foot={
        <div className="between">
          <span className="small ink2">{more.note ?? '记入后不能修改，只能更正。'}</span>
          <span className="row-wrap">
            <Button onClick={onClose}>收起</Button>
            {refused.length > 0 && <WhyNot grounds={refused} />}
            {refused.length === 0 && (
              <Button kind="primary" busy={sending && '正在记入'} onClick={() => void send()}>
                {title}
              </Button>
            )}
          </span>
        </div>
      }
    >
      <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop(fresh())} />
      <div className="fields act-day">
        <DayField
          label="发生日"
          value={actedOn}
          today={today}
          onChange={(on) => {
            setProblem(null);
            if (on) draft.change((now) => ({ ...now, actedOn: plainDate(on) }));
          }}
          {...(actedOn > today && { error: '还没有发生，不能记入' })}
        />
        {corrects !== undefined && declaration.putRight !== undefined && (
          <CorrectionReason id="file-correctionReason" content={content} onChange={change} />
        )}
        {late && (
          <div className="field">
            <label className="field-label" htmlFor="file-late">
              为什么晚录 {daysBetween(actedOn, today)} 天<span className="note">可不填，会标注迟录</span>
            </label>
            <div className="field-box">
              <input
                id="file-late"
                value={lateReason}
                maxLength={300}
                onChange={(event) => draft.change((now) => ({ ...now, lateReason: event.target.value }))}
              />
            </div>
          </div>
        )}
      </div>
      <FieldForm
        schema={schema}
        value={asIds(content, more.choices)}
        onChange={(next) => change(asChosen(next, content, more.choices))}
        errors={shown}
        today={today}
        idPrefix="file"
        onField={setField}
        lookups={{ ...more.lookups, ...more.choices }}
        {...(more.without && { without: more.without })}
      />
      <FieldHelp field={field} />
      {refused.length > 0 && (
        <RefusalList
          heading="还不能记入"
          grounds={refused}
          articleTitle={citeWords}
          takeFocus={problem !== null}
          {...(onRoute && { onRoute: ({ actKind }) => actKind && onRoute(actKind) })}
        />
      )}
      {problem && problem.kind !== 'refusal' && <ProblemNote problem={problem} heading="没有记入" onRetry={() => void send()} />}
    </Panel>
  );
}
