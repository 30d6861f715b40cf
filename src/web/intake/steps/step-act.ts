import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { Attempt } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Refusal } from '#domain/refusal.ts';
import { intakeActs } from '#domain/intake/intake.acts.ts';
import { planActs } from '#domain/plan/plan.acts.ts';
import { classificationActs } from '#domain/classification/classification.acts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { errorsOf, type FormErrors } from '#web/parts/form/field-reading.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import type { Problem } from '#web/parts/form/problem.ts';
import { newKey, problemOf } from '#web/platform/call.ts';
import { useDraft } from '#web/platform/drafts.ts';
import { formOf } from '#web/platform/offline/kept-form.ts';
import { type Session, useSession } from '#web/platform/session.ts';
import { type OneAct, useRecordActs } from '../intake.queries.ts';

const entryActs = [...intakeActs, ...planActs, ...classificationActs];
const declarationOf = (kind: string) => entryActs.find((one) => one.kind === kind);

export const attemptOf = (session: Session, actedOn: string): Attempt => ({
  actedOn: plainDate(actedOn),
  by: { accountId: null, name: session.name, post: session.post, unitId: session.unit.id, unitName: session.unit.name },
  delegated: [],
  correcting: null,
});

/** The same judgement as the server's, before anything is sent. */
export const judge = (file: CaseFile, session: Session, { kind, actedOn, content }: Omit<OneAct, 'key'>): readonly Refusal[] =>
  declarationOf(kind)?.groundsToRefuse(file, content, attemptOf(session, actedOn)) ?? [];

export type StepDraft = { readonly actedOn: string; readonly content: FormValue };

/** One step's form: kept on this device, judged here, recorded there. */
export function useStepAct(file: CaseFile, kind: string, initial: FormValue) {
  const session = useSession();
  const draft = useDraft<StepDraft>(
    `${session.account}:${kind}:${file.caseId}`,
    { actedOn: session.day, content: initial },
    formOf(declarationOf(kind)!),
  );
  const recording = useRecordActs(file.caseId);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = useRef(newKey());
  const schema = declarationOf(kind)?.content as unknown as z.ZodObject;
  const record = async () => {
    const { actedOn, content } = draft.value;
    const wrong = errorsOf(schema, content);
    setErrors(wrong);
    setProblem(null);
    if (Object.keys(wrong).length > 0) return false;
    const parsed = schema.parse(content);
    const grounds = judge(file, session, { kind, actedOn, content: parsed });
    if (grounds.length > 0) {
      setProblem({ kind: 'refusal', grounds });
      return false;
    }
    try {
      await recording.mutateAsync([{ kind, actedOn, content: parsed, key: key.current }]);
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    }
    key.current = newKey();
    await draft.drop({ actedOn: session.day, content: initial });
    return true;
  };
  return {
    session,
    schema,
    draft,
    errors,
    problem,
    busy: recording.isPending,
    record,
    content: draft.value.content,
    actedOn: draft.value.actedOn,
    change: (content: FormValue) => draft.change((now) => ({ ...now, content })),
    setActedOn: (day: string | undefined) => draft.change((now) => ({ ...now, actedOn: day ?? '' })),
  };
}
export type StepAct = ReturnType<typeof useStepAct>;
