import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { planLesson } from '#contract/education.ts';
import { lessonContent } from '#domain/education/education.acts.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { RestoredNote, SavedNote } from '#web/parts/form/SavedNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { useGo } from '#web/platform/address.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import { useSession } from '#web/platform/session.ts';
import { paths } from '#web/platform/pages/paths.ts';

type PlanLessonProps = { readonly onClose: () => void; readonly makeUpOf?: string; readonly start?: FormValue };

/** Theme, strand, form, day, place; whom it is for follows from the post. */
export function PlanLesson({ onClose, makeUpOf, start }: PlanLessonProps) {
  const { account, day } = useSession();
  const queries = useQueryClient();
  const go = useGo();
  const draft = useDraft<FormValue>(`${account}:education.session-planned:${makeUpOf ?? 'new'}`, {
    form: 'lecture',
    required: true,
    minutes: 60,
    startsAt: '09:00',
    ...start,
  });
  const [errors, setErrors] = useState<FormErrors>({});
  const plan = useMutation({
    mutationFn: () => call(planLesson, { body: planLesson.body.parse({ ...draft.value, ...(makeUpOf && { makeUpOf }) }) }),
    onSuccess: async ({ lessonId }) => {
      await draft.drop();
      await queries.invalidateQueries({ queryKey: ['lessons'] });
      go(paths.lesson({ lessonId }));
    },
  });
  const send = () => {
    const found = errorsOf(lessonContent, draft.value);
    setErrors(found);
    if (Object.keys(found).length === 0) plan.mutate();
  };
  useKeys([
    { key: 'Ctrl+Enter', title: '安排这场课', run: send, inFields: true },
    { key: 'Escape', title: '收起', run: onClose, inFields: true },
  ]);
  if (!draft.ready) return null;
  return (
    <Panel
      title={makeUpOf ? '安排补课' : '安排一场课'}
      aside={<SavedNote savedAt={draft.savedAt} failed={draft.failed} />}
      padded
      foot={
        <div className="between">
          <span className="small ink2">
            {makeUpOf ? '只对上一场没有到的人；补上的当场销缺。' : '对本人承办（本所、本区）的在册人员；新入矫、已解矫的按日期减去。'}
          </span>
          <span className="row-wrap">
            <Button onClick={onClose}>收起</Button>
            <Button kind="primary" busy={plan.isPending && '正在安排'} onClick={send}>
              安排这场课
            </Button>
          </span>
        </div>
      }
    >
      <RestoredNote at={draft.restoredAt} onDrop={() => void draft.drop()} />
      <FieldForm schema={lessonContent} value={draft.value} onChange={(next) => draft.change(next)} errors={errors} today={day} />
      {plan.isError && (
        <ProblemNote problem={problemOf(plan.error)} heading="这场课没有安排" articleTitle={citeWords} onRetry={() => plan.mutate()} />
      )}
    </Panel>
  );
}
