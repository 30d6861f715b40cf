import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { takeAssessment } from '#contract/psychology.ts';
import { type Instrument, type Mode, modeTitle } from '#domain/psychology/instrument.ts';
import type { Purpose } from '#domain/psychology/psychology.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { CrisisHead, HelpLines } from '#web/parts/case/CrisisHead.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { SavedNote } from '#web/parts/form/SavedNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { call, type CallReply, newKey, problemOf } from '#web/platform/call.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { PaperSheet } from './PaperSheet.tsx';
import type { Sheet } from './psychology.queries.ts';
import { emptySheet, useSheet } from './use-sheet.ts';

export type Taken = CallReply<typeof takeAssessment>;
type TestRunnerProps = {
  readonly caseId: string;
  readonly instrument: Instrument;
  readonly purpose: Purpose;
  readonly modes: readonly Mode[];
  readonly own?: boolean;
  readonly onDone: (reply: Taken) => void;
};

const canSpeak = typeof window !== 'undefined' && 'speechSynthesis' in window;
const speak = (text: string): void => {
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang: 'zh-CN', rate: 0.9 }));
};

/** One item a screen. A self-harm answer at the last item goes to the server at once: nothing is asked in between. */
export function TestRunner({ caseId, instrument, purpose, modes, own = false, onDone }: TestRunnerProps) {
  const { day } = useSession();
  const sheet = useSheet(caseId, instrument, emptySheet(instrument, purpose, modes[0]!, day));
  const { value, change } = sheet;
  const key = useRef(newKey());
  const shownAt = useRef(performance.now());
  const last = instrument.items.length;
  const asksDifficulty = instrument.unscored !== undefined && value.answers.some((answer) => answer !== null && answer > 0);

  const send = useMutation({
    mutationFn: async (done: Sheet) => {
      await sheet.close();
      return call(
        takeAssessment,
        {
          params: { caseId },
          body: {
            instrument: instrument.id,
            purpose,
            mode: done.mode,
            takenOn: done.takenOn,
            answers: done.answers,
            secondsPerItem: done.mode === 'paper' ? undefined : done.seconds,
            ...(done.difficulty !== null && { difficulty: done.difficulty }),
          },
        },
        { key: key.current },
      );
    },
    onError: sheet.reopen,
    onSuccess: async (reply) => {
      onDone(reply);
      await sheet.finish();
    },
  });
  const red = (done: Sheet): boolean => instrument.redFlags.some((flag) => (done.answers[flag.item - 1] ?? 0) >= flag.atLeast);

  const goTo = useCallback(
    (at: number) => {
      shownAt.current = performance.now();
      change((now) => ({ ...now, at }));
    },
    [change],
  );
  const choose = (option: number | null) => {
    key.current = newKey();
    const spent = Math.round((performance.now() - shownAt.current) / 100) / 10;
    shownAt.current = performance.now();
    const next: Sheet = {
      ...value,
      at: value.at + 1,
      answers: value.answers.map((one, i) => (i === value.at ? option : one)),
      seconds: value.seconds.map((one, i) => (i === value.at ? Math.min(one + spent, 3600) : one)),
    };
    change(next);
    if (next.at === last && red(next)) send.mutate(next);
  };

  const paper = value.mode === 'paper';
  const item = instrument.items[value.at];
  const asking =
    value.at < last ? ('item' as const) : value.at === last && asksDifficulty && !red(value) ? ('difficulty' as const) : ('end' as const);
  const choices =
    asking === 'difficulty' ? (instrument.unscored?.options ?? []).map((label, n) => ({ value: n, label })) : instrument.options;
  const text = asking === 'difficulty' ? (instrument.unscored?.text ?? '') : (item?.text ?? '');
  const aloud =
    asking === 'end' ? '' : `${value.at === 0 ? `${instrument.recall}，` : ''}${text}。${choices.map((one) => one.label).join('，')}`;
  useEffect(() => {
    if (value.mode !== 'read-aloud' || !canSpeak || !sheet.ready || aloud === '') return;
    speak(aloud);
    return () => window.speechSynthesis.cancel();
  }, [value.mode, sheet.ready, aloud]);
  const pick = (n: number) => (asking === 'difficulty' ? change((now) => ({ ...now, difficulty: n, at: now.at + 1 })) : choose(n));
  useKeys([
    ...(asking === 'end' || paper ? [] : choices.map((one) => ({ key: String(one.value), title: one.label, run: () => pick(one.value) }))),
    { key: 'ArrowLeft', title: '上一题', run: () => value.at > 0 && !paper && goTo(value.at - 1) },
    ...(asking === 'end' || paper ? [{ key: 'Ctrl+Enter', title: '记下测评', run: () => send.mutate(value), inFields: true }] : []),
  ]);

  if (!sheet.ready) return <Wait what="没有做完的测评" />;
  const blanks = value.answers.slice(0, paper ? last : value.at).flatMap((answer, i) => (answer === null ? [i + 1] : []));
  const verb = own ? '交上去' : '记下测评';
  const sending = send.isPending && (own ? '正在交上去' : '正在记下');
  return (
    <div className="stack">
      <div className="test-head">
        {modes.length > 1 && (
          <Segments
            label="怎么做"
            value={value.mode}
            options={modes.map((mode) => ({
              value: mode,
              label: own && mode === 'self' ? '自己看题' : own ? '读给我听' : modeTitle[mode],
            }))}
            onChange={(mode) => change((now) => ({ ...now, mode }))}
          />
        )}
        <span className="grow" />
        <SavedNote savedAt={sheet.savedAt} where="here-and-server" failed={sheet.failed} />
      </div>
      {send.isError && red(value) && (
        <CrisisHead title="没有连上，先找人" words="作答还在本机。现在就打电话，连上后再交。">
          <HelpLines own={own} />
        </CrisisHead>
      )}
      <section className="panel" aria-label={instrument.title}>
        {paper ? (
          <>
            <div className="panel-body">
              <DayField
                label="本人作答的日期"
                value={value.takenOn}
                onChange={(takenOn) => takenOn && change((now) => ({ ...now, takenOn }))}
                today={day}
              />
            </div>
            <PaperSheet
              instrument={instrument}
              sheet={value}
              onChange={(next) => {
                key.current = newKey();
                change(next);
              }}
            />
          </>
        ) : (
          <div className="test-card" aria-live="polite">
            <p className="between small ink2">
              <span>
                {asking === 'item' ? `第 ${value.at + 1} 题，共 ${last} 题` : asking === 'difficulty' ? '最后一问，不计分' : '做完了'}
              </span>
              <span>{instrument.recall}</span>
            </p>
            <div className="test-track" aria-hidden="true">
              <i style={{ width: `${Math.round((Math.min(value.at, last) / last) * 100)}%` }} />
            </div>
            {asking === 'end' ? (
              <p className="test-item">{blanks.length === 0 ? `${last} 题都答了。` : `第 ${blanks.join('、')} 题没有答。`}</p>
            ) : (
              <>
                {asking === 'item' && <p className="test-stem">{instrument.stem}</p>}
                <h2 className="test-item">{text}</h2>
                <div className="test-options">
                  {choices.map((one) => (
                    <button
                      key={one.value}
                      type="button"
                      className="test-option"
                      aria-pressed={(asking === 'difficulty' ? value.difficulty : value.answers[value.at]) === one.value}
                      onClick={() => pick(one.value)}
                    >
                      {one.label}
                      <span className="kbd" aria-hidden="true">
                        {one.value}
                      </span>
                    </button>
                  ))}
                </div>
              </>
            )}
          </div>
        )}
      </section>
      {send.isError && (
        <ProblemNote problem={problemOf(send.error)} heading="测评没有记下" articleTitle={citeWords} onRetry={() => send.mutate(value)} />
      )}
      <div className="test-foot">
        <span className="row-wrap">
          {!paper && value.at > 0 && (
            <Button icon="left" onClick={() => goTo(value.at - 1)}>
              上一题
            </Button>
          )}
          {value.mode === 'read-aloud' &&
            asking !== 'end' &&
            (canSpeak ? (
              <Button icon="sync" onClick={() => speak(aloud)}>
                再读一遍
              </Button>
            ) : (
              <span className="small ink2">这台设备不会读，由工作人员念</span>
            ))}
          {!paper && asking === 'item' && (
            <Button kind="quiet" onClick={() => choose(null)}>
              这题不答
            </Button>
          )}
        </span>
        {(asking === 'end' || paper) && (
          <Button kind="primary" size={own ? 'phone' : 'desk'} busy={sending} onClick={() => send.mutate(value)}>
            {verb}
          </Button>
        )}
        {asking !== 'end' && !paper && sending && (
          <span className="small ink2" role="status">
            {sending}
          </span>
        )}
      </div>
    </div>
  );
}
