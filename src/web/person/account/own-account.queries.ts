import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listOwnAccounts, makeOwnCode, tryOwnCode, enterByOwnCode } from '#contract/own-account.ts';
import { type CallInput, call } from '#web/platform/call.ts';

const keyOf = (caseId: string) => ['case', caseId, 'own-accounts'];
export const useOwnAccounts = (caseId: string) =>
  useQuery({ queryKey: keyOf(caseId), queryFn: () => call(listOwnAccounts, { params: { caseId } }) });
export const useMakeCode = (caseId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof makeOwnCode>['body']) => call(makeOwnCode, { params: { caseId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(caseId) }),
    // the code is on the page alone: it does not stay in the memory of the pages
    gcTime: 0,
  });
};

export const useTryCode = () => useMutation({ mutationFn: (code: string) => call(tryOwnCode, { body: { code } }), gcTime: 0 });
export const useSetPassword = () =>
  useMutation({ mutationFn: (body: CallInput<typeof enterByOwnCode>['body']) => call(enterByOwnCode, { body }), gcTime: 0 });
