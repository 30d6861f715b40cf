import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type DutyTime, listDuties, readWorkbench } from '#contract/workbench.ts';
import { call } from '#web/platform/call.ts';
import { shellCountsKey } from '#web/platform/Frame.tsx';
import { useEntry } from '#web/platform/session.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** The first screen; read again each minute, so that a page left open does not lie. */
export const useWorkbench = (enabled = true) => {
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['workbench'], queryFn: () => call(readWorkbench, {}), refetchInterval: 60_000, enabled });
  const counters = found.data?.counters;
  useEffect(() => {
    if (!counters) return;
    queries.setQueryData(shellCountsKey, {
      menu: {
        [paths.duties()]: { count: counters.open, late: counters.overdue > 0 },
        ...(counters.cases > 0 && { [paths.cases()]: { count: counters.cases } }),
      },
    });
  }, [counters, queries]);
  return found;
};

export const useDuties = (when: DutyTime, owed: 'mine' | 'unit') =>
  useInfiniteQuery({
    queryKey: ['duties', when, owed],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listDuties, { query: { when, owed, ...(pageParam && { after: pageParam }) } }),
    getNextPageParam: (page) => page.next,
  });

/** Counts beside the menu on every page, also on those opened from a link. */
export const useMenuCounts = (): void => {
  const entry = useEntry().data;
  useWorkbench(entry !== undefined && entry.session !== null && !entry.session.owes);
};
