import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addUnit, closeUnit, listUnitTree, renameUnit, reopenUnit } from '#contract/unit.ts';
import { type CallInput, call } from '#web/platform/call.ts';
import { entryKey } from '#web/platform/session.ts';

export const useUnitTree = () => useQuery({ queryKey: ['unit-tree'], queryFn: () => call(listUnitTree, {}) });

/** The names of units stand in the session and in every list of choices too. */
const useChange = <I, R>(change: (input: I) => Promise<R>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([['unit-tree'], ['units'], entryKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
};
type NewUnit = CallInput<typeof addUnit>['body'];
type NewName = CallInput<typeof renameUnit>['body'];
export const useAddUnit = () => useChange((body: NewUnit) => call(addUnit, { body }));
export const useRenameUnit = () =>
  useChange(({ unitId, ...body }: NewName & { readonly unitId: string }) => call(renameUnit, { params: { unitId }, body }));
export const useCloseUnit = () => useChange((unitId: string) => call(closeUnit, { params: { unitId }, body: {} }));
export const useReopenUnit = () => useChange((unitId: string) => call(reopenUnit, { params: { unitId }, body: {} }));
