import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeQuietHours, readQuietHours } from '#contract/notice.ts';
import { changeLoginSettings, readLoginSettings, resetSecondStep } from '#contract/own-login.ts';
import { call, type CallInput } from '#web/platform/call.ts';

const settingsKey = ['login-settings'];
export const useLoginSettings = () => useQuery({ queryKey: settingsKey, queryFn: () => call(readLoginSettings, {}) });
export const useChangeLoginSettings = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof changeLoginSettings>['body']) => call(changeLoginSettings, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKey }),
  });
};
const quietKey = ['quiet-hours'];
export const useQuietHours = () => useQuery({ queryKey: quietKey, queryFn: () => call(readQuietHours, {}) });
export const useChangeQuietHours = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof changeQuietHours>['body']) => call(changeQuietHours, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: quietKey }),
  });
};
export const useResetSecondStep = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (accountId: string) => call(resetSecondStep, { params: { accountId }, body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
};
