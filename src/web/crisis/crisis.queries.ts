import { useQuery } from '@tanstack/react-query';
import { readCrisis } from '#contract/crisis.ts';
import { call, type CallReply } from '#web/platform/call.ts';

export type CrisisReply = CallReply<typeof readCrisis>;
export type OpenCrisis = NonNullable<CrisisReply['crisis']>;
export const useCrisis = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'crisis'], queryFn: () => call(readCrisis, { params: { caseId } }), refetchInterval: 60_000 });
