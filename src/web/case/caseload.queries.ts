import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CaseFilter, caseFilter, countCases, deleteView, exportCases, listCases, saveView } from '#contract/case.ts';
import { call } from '#web/platform/call.ts';

/** Whatever of an address the contract knows; a value it refuses is left out, so that an old link still opens. */
export const filterFrom = (search: string): CaseFilter => {
  const raw = Object.fromEntries([...new URLSearchParams(search)].filter(([name, value]) => name in caseFilter.shape && value !== ''));
  const good = Object.entries(raw).filter(
    ([name, value]) => caseFilter.shape[name as keyof typeof caseFilter.shape].safeParse(value).success,
  );
  return Object.fromEntries(good) as CaseFilter;
};
export const useCaseload = (filter: CaseFilter, after: string | undefined) =>
  useQuery({
    queryKey: ['cases', 'page', filter, after ?? ''],
    queryFn: () => call(listCases, { query: { ...filter, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
export const useCaseCounts = (filter: CaseFilter) =>
  useQuery({
    queryKey: ['cases', 'counts', filter],
    queryFn: () => call(countCases, { query: filter }),
    placeholderData: keepPreviousData,
  });

export const useViewChanges = () => {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['cases', 'counts'] });
  return {
    save: useMutation({
      mutationFn: (view: { name: string; query: { [name: string]: string }; inOffice: boolean }) => call(saveView, { body: view }),
      onSuccess: refresh,
    }),
    drop: useMutation({ mutationFn: (viewId: string) => call(deleteView, { params: { viewId } }), onSuccess: refresh }),
  };
};
export const askExport = (asked: CaseFilter & { namesFor?: string }): Promise<{ jobId: string }> => call(exportCases, { body: asked });
