import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plainDate } from '#domain/time/plain-date.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import { Button } from '#web/parts/form/Button.tsx';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Segments } from '#web/parts/form/Segments.tsx';
import { Modal } from '#web/parts/look/Dialogs.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import type { InManyProps } from '#web/platform/pages/matter-pages.ts';
import { useSession } from '#web/platform/session.ts';
import { AssignFields, formOf } from './AssignFields.tsx';
import { assignMany } from './assignment.queries.ts';

const kinds = [
  { value: 'assignment.office', label: '分派司法所' },
  { value: 'assignment.worker', label: '分派社工' },
] as const;

const stays = [
  { value: 'stay', label: '继续负责' },
  { value: 'open', label: '不再负责，由所里另定' },
] as const;

/** The same assignment for the people chosen in a list: for all of them, or for none. */
export function AssignMany({ chosen, onDone, onClose }: InManyProps) {
  const session = useSession();
  const queries = useQueryClient();
  const mine = kinds.filter(({ value }) => mayDo(value, session.post));
  const [kind, setKind] = useState<string>(mine[0]?.value ?? 'assignment.worker');
  const [value, setValue] = useState<FormValue>({ from: plainDate(session.day) });
  const [staying, setStaying] = useState<string>('stay');
  const [key, setKey] = useState(newKey);
  const [tried, setTried] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const content = Object.fromEntries(
    Object.entries(value).filter(([name, one]) => one !== undefined && one !== '' && name in formOf(kind).shape),
  );
  const wrong = errorsOf(formOf(kind), content);
  /** What is sent anew is another thing than what was sent before. */
  const change = (what: () => void) => {
    setKey(newKey());
    setProblem(null);
    what();
  };
  const send = async () => {
    if (Object.keys(wrong).length > 0) return setTried(wrong);
    setSending(true);
    try {
      const keepWorkers = kind === 'assignment.office' && !content['worker'] && staying === 'stay';
      await assignMany(kind, { caseIds: chosen, actedOn: session.day, content, ...(keepWorkers && { keepWorkers }) }, key);
      await Promise.all([['cases'], ['case'], ['workbench'], ['duties']].map((queryKey) => queries.invalidateQueries({ queryKey })));
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open onCancel={onClose} title={`分派 ${chosen.length} 人`} footer={null} width={640} destroyOnHidden>
      <div className="stack">
        {mine.length > 1 && <Segments label="分派什么" value={kind} options={mine} onChange={(next) => change(() => setKind(next))} />}
        <AssignFields
          kind={kind}
          value={value}
          onChange={(next) => change(() => setValue(next))}
          errors={Object.keys(tried).length === 0 ? {} : wrong}
          today={session.day}
        />
        {kind === 'assignment.office' && !value['worker'] && (
          <Segments
            label="没有选社工的，各人原来的社工"
            value={staying}
            options={stays}
            onChange={(next) => change(() => setStaying(next))}
          />
        )}
        {problem && <ProblemNote problem={problem} heading="一份也没有分派" articleTitle={citeWords} onRetry={() => void send()} />}
        <div className="between">
          <span className="note ink3">有一份不能分派的，都不分派，并逐人写明理由</span>
          <Button kind="primary" busy={sending && '正在分派'} onClick={() => void send()}>
            分派 {chosen.length} 人
          </Button>
        </div>
      </div>
    </Modal>
  );
}
