import { useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { problemOf } from '#web/platform/call.ts';
import { takeBack, useRefreshCase } from './act.queries.ts';
import { citeWords } from '#web/parts/tags/cite.ts';

type TakeBackProps = {
  readonly seq: number;
  /** What the act is called where it stands: 案卷记录, 记录. */
  readonly record: string;
  readonly onSend: (reason: string) => Promise<void>;
  readonly onCancel: () => void;
};
/** Taking back an own act of the last ten minutes: a reason, and the taking back is an act too. */
export function TakeBackForm({ seq, record, onSend, onCancel }: TakeBackProps) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (reason.trim().length < 2) return setProblem({ kind: 'fault', code: 'input.invalid', message: '写明撤回的原因' });
    setBusy(true);
    try {
      await onSend(reason.trim());
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="take-back"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="field-label" htmlFor={`take-back-${seq}`}>
        为什么撤回 #{String(seq).padStart(4, '0')}
      </label>
      <div className="field-box">
        <input id={`take-back-${seq}`} value={reason} maxLength={200} autoFocus onChange={(event) => setReason(event.target.value)} />
      </div>
      <p className="note ink3">撤回本身也是一条{record}，原记录保留、划去。</p>
      {problem && <ProblemNote problem={problem} heading="没有撤回" articleTitle={citeWords} />}
      <div className="row-wrap">
        <Button size="row" kind="primary" type="submit" busy={busy && '正在撤回'}>
          撤回
        </Button>
        <Button size="row" kind="quiet" onClick={onCancel}>
          不撤回
        </Button>
      </div>
    </form>
  );
}

type OfCase = { readonly caseId: string; readonly seq: number; readonly onDone: () => void; readonly onCancel: () => void };
export function TakeBack({ caseId, seq, onDone, onCancel }: OfCase) {
  const refresh = useRefreshCase(caseId);
  const send = async (reason: string) => {
    await takeBack(caseId, seq, reason);
    await refresh();
    onDone();
  };
  return <TakeBackForm seq={seq} record="案卷记录" onSend={send} onCancel={onCancel} />;
}
