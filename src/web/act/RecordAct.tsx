import { Suspense, useEffect, useMemo, useState } from 'react';
import type { Recorded } from '#contract/acts.ts';
import type { CaseDuty, CaseHead } from '#contract/case.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { daysBetween, plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { FieldForm, FieldHelp, type FormValue, useFirstWrong } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FieldReading, type FormErrors, readFields } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RefusalList, WhyNot } from '#web/parts/form/RefusalList.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { ActDrawer } from '#web/parts/frame/ActDrawer.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { CorrectionReason } from '#web/parts/paper/CorrectionReason.tsx';
import { BecauseLine } from '#web/parts/tags/BecauseLine.tsx';
import { ClassTag } from '#web/parts/tags/ClassTag.tsx';
import { DutyTag } from '#web/parts/tags/DutyTag.tsx';
import { useGo } from '#web/platform/address.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { useSession } from '#web/platform/session.ts';
import { PickFiles } from '#web/act/attachment/PickFiles.tsx';
import { usePicked } from '#web/act/attachment/picked.ts';
import { schemaOf } from './kind/schema-of.ts';
import { mayDo } from './kind/act-head.ts';
import { judge, recordAct, useRefreshCase } from './act.queries.ts';
import { DoneNote } from './DoneNote.tsx';
import { useActDoors } from './act-doors.ts';
import { useMatters } from '#web/platform/pages/matter-pages.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { tagOf } from './words.ts';
import { WhatFollows } from './WhatFollows.tsx';
import { paths, recordPath } from '#web/platform/pages/paths.ts';

type RecordActProps = {
  readonly head: CaseHead;
  readonly declaration: ActDeclaration;
  readonly duty: CaseDuty | null;
  readonly soonUntil: string;
  /** Start values beside the duty's own: a correction starts from what it corrects. */
  readonly start?: FormValue;
  readonly startsOn?: string;
  readonly corrects?: number;
  readonly onClose: () => void;
};
type Kept = { readonly actedOn: PlainDate; readonly content: FormValue; readonly lateReason: string; readonly key: string };

const tidy = (content: FormValue): FormValue =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));

/** One act, from its duty or from the page: fields from the declaration, grounds before the button, the draft kept. */
export function RecordAct({ head, declaration, duty, soonUntil, start, startsOn, corrects, onClose }: RecordActProps) {
  const session = useSession();
  const today = plainDate(session.day);
  const go = useGo();
  const refresh = useRefreshCase(head.id);
  const { actHref } = useActDoors();
  const schema = schemaOf(declaration);
  // A correction says its own reason, and not that of the one before.
  const given = useMemo((): FormValue => ({ ...duty?.prefill, ...start, correctionReason: undefined }), [duty, start]);
  const fresh = (): Kept => ({ actedOn: startsOn ? plainDate(startsOn) : today, content: given, lateReason: '', key: newKey() });
  const draftKey = `${session.account}:${declaration.kind}:${head.id}:${duty?.id ?? corrects ?? ''}`;
  const draft = useDraft<Kept>(draftKey, fresh(), formOf(declaration));
  const { actedOn, content, lateReason } = draft.value;
  const [tried, setTried] = useState<FormErrors>({});
  const [field, setField] = useState<FieldReading | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState<Recorded | null>(null);
  const files = usePicked();
  const sent = tidy(content);
  const wrong = errorsOf(schema, sent);
  const grounds = useJudgement(
    { caseId: head.id, kind: declaration.kind, corrects },
    actedOn,
    sent,
    Object.keys(wrong).length === 0 && done === null && draft.ready,
  );
  useFirstWrong(tried, 'act');
  const shown = Object.keys(tried).length === 0 ? {} : wrong;
  // What is put right was not late; only what is recorded for the first time can be.
  const late = corrects === undefined && daysBetween(actedOn, today) > 1;
  const asksReason = corrects !== undefined && declaration.putRight !== undefined;
  const filled = readFields(schema).filter((one) => one.widget !== 'hidden' && given[one.name] !== undefined).length;

  const mayBring = mayDo('attachment.added', session.post) && !declaration.about;

  const send = async () => {
    if (sending || done) return;
    if (Object.keys(wrong).length > 0) return setTried(wrong);
    setSending(true);
    setProblem(null);
    try {
      const recorded = await recordAct(
        head.id,
        declaration.kind,
        {
          actedOn,
          content: sent,
          ...(late && lateReason.trim() ? { lateReason: lateReason.trim() } : {}),
          ...(corrects === undefined ? {} : { corrects }),
        },
        draft.value.key,
      );
      await draft.drop(fresh());
      setDone(recorded);
      if (mayBring) await files.send({ fileId: head.id, seq: recorded.seq });
      await refresh();
    } catch (error) {
      const what = problemOf(error);
      setProblem(what);
      if (what.kind === 'fault' && what.fields)
        setTried(
          Object.fromEntries(Object.entries(what.fields).map(([name, message]) => [name.replace(/^(body\.)?content\./, ''), message])),
        );
    } finally {
      setSending(false);
    }
  };
  const route = (kind: string | undefined) => kind && go(actHref(head.id, kind));
  const Special = useMatters().forms[declaration.kind];
  const refused = problem?.kind === 'refusal' ? problem.grounds : grounds;
  const title = corrects === undefined ? declaration.title : `更正 #${String(corrects).padStart(4, '0')}：${declaration.title}`;
  const mine = declaration.hands[session.post];
  const change = (next: FormValue) => {
    setProblem(null);
    draft.change((now) => ({ ...now, content: next }));
  };

  return (
    <ActDrawer
      nature={declaration.nature}
      title={title}
      person={head.name}
      onClose={onClose}
      tags={
        <>
          <ClassTag value={head.managementClass} />
          {duty && <DutyTag {...tagOf(duty, today, soonUntil)} withDay />}
        </>
      }
      because={duty && <BecauseLine basis={duty.basis}>{duty.because}</BecauseLine>}
      saved={done ? null : <SavedNote savedAt={draft.savedAt} failed={draft.failed} />}
      onSaveDraft={() => void draft.saveNow()}
      onPrimary={() => void send()}
      side={
        <FieldHelp field={field}>
          <WhatFollows declaration={declaration} />
        </FieldHelp>
      }
      refusal={
        done ? null : refused.length > 0 ? (
          <RefusalList
            place="drawer"
            heading="还不能记入"
            grounds={refused}
            articleTitle={citeWords}
            takeFocus={problem?.kind === 'refusal'}
            actHref={(seq) => recordPath(head.id, seq)}
            onRoute={(one) => route(one.actKind)}
          />
        ) : (
          problem && (
            <div className="act-problem">
              <ProblemNote problem={problem} heading="没有记入" onRetry={() => void send()} />
            </div>
          )
        )
      }
      footNote={
        done
          ? null
          : declaration.nature === 'enforcement'
            ? '执法记录，由本岗位本人办理；记入后不能修改，只能更正。'
            : '记入后不能修改，只能更正。'
      }
      foot={
        done ? (
          <Button kind="primary" onClick={onClose}>
            回到案卷
          </Button>
        ) : (
          <>
            <Button keyHint="Ctrl S" onClick={() => void draft.saveNow()}>
              保存草稿
            </Button>
            {mine !== undefined && refused.length > 0 && <WhyNot grounds={refused} />}
            {mine !== undefined && refused.length === 0 && (
              <Button kind="primary" busy={sending && '正在记入'} onClick={() => void send()}>
                {title}
              </Button>
            )}
          </>
        )
      }
    >
      {done ? (
        <>
          <DoneNote done={done} caseId={head.id} title={declaration.title} onClose={onClose} />
          {(files.picked.length > 0 || files.sending) && (
            <section className="act-files" aria-label="附件">
              <PickFiles files={files} />
              {!files.sending && (
                <Button onClick={() => void files.send({ fileId: head.id, seq: done.seq }).then(refresh)}>再传没有传上的附件</Button>
              )}
            </section>
          )}
        </>
      ) : !draft.ready ? (
        <Wait what="草稿" />
      ) : (
        <>
          <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop(fresh())} />
          {mine === undefined && (
            <p className="filled-note">
              <Icon name="shield" small />
              <span>
                你现在的岗位不办这种记录。由谁办理，见
                <a className="under" href={paths.boundary()}>
                  权责清单
                </a>
                。
              </span>
            </p>
          )}
          {filled > 0 && draft.restoredAt === null && (
            <p className="filled-note">
              <Icon name="link" small />
              已带入 {filled} 项，无须重填。核对后办理。
            </p>
          )}
          <div className="fields act-day">
            <DayField
              label="发生日"
              value={actedOn}
              today={today}
              onChange={(day) => day && draft.change((now) => ({ ...now, actedOn: plainDate(day) }))}
              {...(actedOn > today && { error: '还没有发生，不能记入' })}
            />
            {asksReason && <CorrectionReason id="act-correctionReason" content={content} onChange={change} />}
            {late && (
              <div className="field">
                <label className="field-label" htmlFor="act-late">
                  为什么晚录 {daysBetween(actedOn, today)} 天<span className="note">可不填，会标注迟录</span>
                </label>
                <div className="field-box">
                  <input
                    id="act-late"
                    value={lateReason}
                    maxLength={300}
                    onChange={(event) => draft.change((now) => ({ ...now, lateReason: event.target.value }))}
                  />
                </div>
              </div>
            )}
          </div>
          {Special ? (
            <Suspense fallback={<Wait what="表单" />}>
              <Special
                kind={declaration.kind}
                head={head}
                duty={duty}
                value={content}
                onChange={change}
                errors={shown}
                actedOn={actedOn}
                today={today}
                onField={setField}
              />
            </Suspense>
          ) : (
            <FieldForm schema={schema} value={content} onChange={change} errors={shown} today={today} onField={setField} idPrefix="act" />
          )}
          {mayBring && mine !== undefined && (
            <section className="act-files" aria-label="附件">
              <p className="field-label">
                附件<span className="note">扫描、照片、截图、录音，记入后一起附上；不在草稿里</span>
              </p>
              <PickFiles files={files} />
            </section>
          )}
        </>
      )}
    </ActDrawer>
  );
}

const none: readonly Refusal[] = [];
type Judged = { readonly caseId: string; readonly kind: string; readonly corrects: number | undefined };
/** Asks the law while the form is being filled, as soon as it can be judged; the answer is the one that recording would give. */
function useJudgement({ caseId, kind, corrects }: Judged, actedOn: string, content: FormValue, complete: boolean): readonly Refusal[] {
  const [grounds, setGrounds] = useState<readonly Refusal[]>(none);
  const asked = JSON.stringify(content);
  useEffect(() => {
    if (!complete) return setGrounds(none);
    const stop = new AbortController();
    // No answer is no judgement: the recording itself will be judged again.
    const timer = setTimeout(
      () =>
        void judge(
          caseId,
          kind,
          { actedOn, content: JSON.parse(asked) as FormValue, ...(corrects !== undefined && { corrects }) },
          stop.signal,
        ).then(setGrounds, () => setGrounds(none)),
      400,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [caseId, kind, corrects, actedOn, asked, complete]);
  return grounds;
}
