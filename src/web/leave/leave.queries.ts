import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { calculateLeaveOf, listLeave, readLeave } from '#contract/leave.ts';
import { readSession } from '#contract/session.ts';
import { call } from '#web/platform/call.ts';

export const useLeaveList = (list: 'asked' | 'out') =>
  useInfiniteQuery({
    queryKey: ['leave', 'list', list],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listLeave, { query: { list, ...(pageParam && { after: pageParam }) } }),
    getNextPageParam: (page) => page.next,
  });
export const useLeave = (leaveId: string) =>
  useQuery({ queryKey: ['leave', 'one', leaveId], queryFn: () => call(readLeave, { params: { leaveId } }), enabled: leaveId !== '' });
export const useCalculation = (caseId: string, departsOn: string, returnsOn: string) =>
  useQuery({
    queryKey: ['leave', 'calculation', caseId, departsOn, returnsOn],
    queryFn: () => call(calculateLeaveOf, { params: { caseId }, query: { departsOn, returnsOn } }),
    enabled: departsOn !== '' && returnsOn >= departsOn,
  });
/** The person's own file. */
export const useOwnCaseId = (wanted: boolean) =>
  useQuery({ queryKey: ['own-case'], queryFn: async () => (await call(readSession, {})).personCaseId, enabled: wanted });
export const useRefreshLeave = () => {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['leave'] }), [queries]);
};
