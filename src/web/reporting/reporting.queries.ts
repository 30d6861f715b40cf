import { useQuery } from '@tanstack/react-query';
import { readQueue } from '#contract/reporting.ts';
import { call } from '#web/platform/call.ts';

export const useQueue = (day: string) =>
  useQuery({ queryKey: ['queue', day], queryFn: () => call(readQueue, { query: day ? { day } : {} }) });
