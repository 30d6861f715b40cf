import { useEffect, useRef } from 'react';
import { keepSheet } from '#contract/psychology.ts';
import type { Instrument, Mode } from '#domain/psychology/instrument.ts';
import type { Purpose } from '#domain/psychology/psychology.ts';
import { call, isCallError } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useSession } from '#web/platform/session.ts';
import { type Sheet, useKeptSheet } from './psychology.queries.ts';

export const emptySheet = (instrument: Instrument, purpose: Purpose, mode: Mode, takenOn: string): Sheet => ({
  purpose,
  mode,
  takenOn,
  answers: instrument.items.map(() => null),
  seconds: instrument.items.map(() => 0),
  at: 0,
  difficulty: null,
});
const answered = (sheet: Sheet): number => sheet.answers.filter((answer) => answer !== null).length;
const pauseMs = 800;

/** A test that can be left at any item: kept on this machine and on the server, for its author alone. */
export function useSheet(caseId: string, instrument: Instrument, first: Sheet) {
  const { account } = useSession();
  const draft = useDraft<Sheet>(`${account}:psychology.assessed:${caseId}:${instrument.id}:${first.purpose}`, first);
  const kept = useKeptSheet(caseId, instrument.id);
  const sent = useRef(false);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  const { value, ready, change } = draft;
  const found = kept.data?.sheet;
  useEffect(() => {
    // Answers given for another purpose are another sitting: those of entry never stand in a re-test.
    if (!ready || !found || found.purpose !== first.purpose || found.answers.length !== instrument.items.length) return;
    change((now) => (answered(found) > answered(now) ? found : now));
  }, [ready, found, change, instrument, first.purpose]);
  useEffect(() => {
    if (!ready || sent.current || answered(value) === 0) return;
    const timer = setTimeout(() => {
      if (sent.current) return;
      keeping.current = call(keepSheet, { params: { caseId, instrument: instrument.id }, body: value }).catch((error: unknown) => {
        // The copy on this machine is the draft; the server's is the second one.
        if (!isCallError(error)) throw error;
      });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [value, ready, caseId, instrument]);
  /** To be awaited before the test is sent: a copy that arrives after it would be taken up at the next sitting. */
  const close = async () => {
    sent.current = true;
    await keeping.current;
  };
  const reopen = () => {
    sent.current = false;
  };
  const finish = async () => {
    await draft.drop(first);
  };
  return { ...draft, ready: ready && !kept.isPending, close, reopen, finish, resumed: answered(value) };
}
