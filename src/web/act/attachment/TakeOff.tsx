import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { problemOf } from '#web/platform/call.ts';
import { takeOff, useRefreshFiles } from './attachment.queries.ts';

type TakeOffProps = { readonly fileId: string; readonly seq: number; readonly what: string; readonly onDone: () => void };

/** It stays in the file, struck through, with who took it off and why. */
export function TakeOff({ fileId, seq, what, onDone }: TakeOffProps) {
  const refresh = useRefreshFiles();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = `take-off-${seq}`;
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      await takeOff(fileId, seq, reason.trim());
      await refresh();
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="add-attachment">
      <div className="field">
        <label className="field-label" htmlFor={id}>
          为什么撤下 {what}
          <span className="note">仍留在卷里，划去</span>
        </label>
        <div className="field-box">
          <input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </div>
      </div>
      {problem && <ProblemNote problem={problem} heading="没有撤下" />}
      <div className="row-wrap">
        {reason.trim().length >= 2 && (
          <Button size="row" kind="danger" busy={sending && '正在撤下'} onClick={() => void send()}>
            撤下
          </Button>
        )}
        <Button size="row" kind="quiet" onClick={onDone}>
          不撤
        </Button>
      </div>
    </div>
  );
}
