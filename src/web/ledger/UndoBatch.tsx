import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { useUndo } from './ledger.queries.ts';

const undoForm = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(2, '写明撤销的原因')
    .max(200)
    .meta({ title: '为什么撤销', widget: 'text', wide: true, phrases: ['选错了文件', '台账不是最新的'] }),
});

type UndoBatchProps = { readonly batchId: string; readonly onJob: (jobId: string) => void; readonly onClose: () => void };

/** Opens above everything that was found, with the cursor in it: a hundred faults must not lie between the button and its question. */
export function UndoBatch({ batchId, onJob, onClose }: UndoBatchProps) {
  const { day } = useSession();
  const undo = useUndo(batchId);
  const [value, setValue] = useState<{ [field: string]: unknown }>({});
  const [errors, setErrors] = useState<{ [field: string]: string }>({});
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center' });
    box.current?.querySelector('input')?.focus();
  }, []);
  const go = () => {
    const wrong = errorsOf(undoForm, value);
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) undo.mutate(String(value.reason), { onSuccess: (reply) => onJob(reply.jobId) });
  };
  return (
    <div ref={box} className="ledger-gap">
      <Panel
        title="撤销整批导入"
        padded
        foot={
          <span className="row">
            <Button onClick={onClose}>取消</Button>
            <Button kind="danger" busy={undo.isPending && '正在交办'} onClick={go}>
              撤销这一批
            </Button>
          </span>
        }
      >
        <p className="small ink2">
          导入之后还没有办过事的才能整批撤销。案卷不删除，以一条撤销记录结束；同一个人以后再导入，接着用这份案卷。撤销在后台办，停在半路的可以再撤销一次。
        </p>
        {undo.isError && <ProblemNote problem={problemOf(undo.error)} heading="不能撤销这一批" />}
        <FieldForm schema={undoForm} value={value} onChange={setValue} errors={errors} today={day} idPrefix="undo" />
      </Panel>
    </div>
  );
}
