import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readBell, seeNotices } from '#contract/notice.ts';
import { call, type CallReply } from '../call.ts';

const bellKey = ['bell'];
export type BellRows = CallReply<typeof readBell>['rows'];
/** Asked where somebody does something (another page, back at the window) and never by the clock: a page that nobody touches must log out in its time. */
export const useBell = () => useQuery({ queryKey: bellKey, queryFn: () => call(readBell, {}) });
export const useSeen = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => call(seeNotices, { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: bellKey }),
  });
};
