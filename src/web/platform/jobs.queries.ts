import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { cancelJob, type JobRow, listJobs, readJob } from '#contract/jobs.ts';
import { call } from './call.ts';

export const isRunning = (job: Pick<JobRow, 'status'>): boolean => job.status === 'waiting' || job.status === 'running';
/** Asked again each second while it runs; the work goes on whether or not anybody looks. Null: no job was asked for yet. */
export const useJob = (jobId: string | null) =>
  useQuery({
    queryKey: ['jobs', jobId],
    queryFn: () => call(readJob, { params: { jobId: jobId! } }),
    enabled: jobId !== null,
    refetchInterval: (query) => (query.state.data && !isRunning(query.state.data) ? false : 1000),
  });
export const useJobs = () =>
  useInfiniteQuery({
    queryKey: ['jobs'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listJobs, { query: pageParam ? { after: pageParam } : {} }),
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.rows.some(isRunning)) ? 2000 : false),
  });
export const useCancelJob = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => call(cancelJob, { params: { jobId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
};
