import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { recordingOf } from '#contract/acts.ts';
import { listIntake, readIntake } from '#contract/intake.ts';
import { openCase } from '#contract/open-case.ts';
import { call, type CallInput, type CallReply } from '#web/platform/call.ts';
import { formVersionOf } from '#web/act/kind/act-head.ts';

export type IntakeReply = CallReply<typeof readIntake>;
export type IntakeListReply = CallReply<typeof listIntake>;
export type IntakeView = NonNullable<CallInput<typeof listIntake>['query']>['view'];

const intakeKey = (caseId: string) => ['intake', caseId] as const;

export const useIntake = (caseId: string) =>
  useQuery({ queryKey: intakeKey(caseId), queryFn: () => call(readIntake, { params: { caseId } }) });
export const useIntakeList = (view: IntakeView, after: string | undefined) =>
  useQuery({
    queryKey: ['intake', 'list', view ?? 'all', after ?? ''],
    queryFn: () => call(listIntake, { query: { ...(view && { view }), ...(after && { after }) } }),
  });

export type OneAct = { readonly kind: string; readonly actedOn: string; readonly content: unknown; readonly key: string };

/** Records the acts of a step in their order; each has its own key, so that a retry never writes one twice. */
export function useRecordActs(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (acts: readonly OneAct[]) => {
      for (const { kind, actedOn, content, key } of acts) {
        await call(recordingOf(kind), { params: { caseId }, body: { actedOn, content, formVersion: formVersionOf(kind) } }, { key });
      }
    },
    // After a half-done sequence too: what was recorded stands.
    onSettled: () => queries.invalidateQueries(),
  });
}

export function useOpenCase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: CallInput<typeof openCase>['body']; key: string }) =>
      call(openCase, { body: { ...body, formVersion: formVersionOf('intake.letter-received') } }, { key }),
    onSuccess: () => queries.invalidateQueries(),
  });
}
