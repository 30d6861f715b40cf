import { useState } from 'react';
import type { PaperOutRow } from '#contract/attachment.ts';
import { refusalSaid } from '#domain/act/attachment/attachment.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { DayField } from '#web/parts/form/DayField.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Modal } from '#web/parts/look/Dialogs.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useSession } from '#web/platform/session.ts';
import { recordRefusal, useRefreshFiles } from './attachment.queries.ts';

type Kept = { readonly actedOn: string; readonly content: FormValue; readonly key: string };

/** 拒绝签字: what happened, before two of the house. */
export function RefuseSignature({ row, onClose }: { readonly row: PaperOutRow; readonly onClose: () => void }) {
  const { account, name, day } = useSession();
  const fresh = (): Kept => ({ actedOn: day, content: { firstWitness: name }, key: newKey() });
  const draft = useDraft<Kept>(`${account}:signature.refused:${row.paperId}`, fresh());
  const refresh = useRefreshFiles();
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const { actedOn, content, key } = draft.value;
  const send = async () => {
    const wrong = errorsOf(refusalSaid, content);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setSending(true);
    setProblem(null);
    try {
      await recordRefusal(row.paperId, { actedOn, ...refusalSaid.parse(content) }, key);
      await draft.drop(fresh());
      await refresh();
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={`拒绝签字：${row.title}`}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            先不记
          </Button>
          <Button kind="primary" busy={sending && '正在记入'} onClick={() => void send()}>
            记入拒签
          </Button>
        </>
      }
      width="min(720px, 96vw)"
      destroyOnHidden
    >
      <p className="ink2">
        {row.name}　{row.number ?? '不编号'}。两名工作人员在场，写明情况、时间、地点；写好的纸质材料作为附件补上。
      </p>
      <DayField
        label="发生日"
        value={actedOn}
        today={day}
        onChange={(next) => next && draft.change((now) => ({ ...now, actedOn: next }))}
      />
      <FieldForm
        schema={refusalSaid}
        value={content}
        onChange={(next) => draft.change((now) => ({ ...now, content: next }))}
        errors={errors}
        today={day}
        idPrefix="refusal"
      />
      {problem && <ProblemNote problem={problem} heading="没有记入" articleTitle={citeWords} />}
    </Modal>
  );
}
