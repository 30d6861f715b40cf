import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listPapers, readArchive } from '#contract/archive.ts';
import { call } from '#web/platform/call.ts';

export const useArchive = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'archive'], queryFn: () => call(readArchive, { params: { caseId } }) });
export const usePapers = (caseId: string) =>
  useInfiniteQuery({
    queryKey: ['case', caseId, 'papers'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listPapers, { params: { caseId }, query: pageParam ? { after: pageParam } : {} }),
    getNextPageParam: (page) => page.next,
  });
