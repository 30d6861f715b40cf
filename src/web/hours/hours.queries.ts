import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listHours, sayHours } from '#contract/hours.ts';
import { type CallInput, call } from '#web/platform/call.ts';

export const useHours = () => useQuery({ queryKey: ['hours'], queryFn: () => call(listHours, {}) });
export const useSayHours = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof sayHours>['body']) => call(sayHours, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['hours'] }),
  });
};
