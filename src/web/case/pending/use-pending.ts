import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { readPending } from '#contract/clearing.ts';
import { call } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';

export type Pending = z.output<typeof readPending.reply>['rows'][number];
/** 待核, by the id of the case; before everybody but the city there is none, and nothing is asked. */
export const usePending = (): ReadonlyMap<string, Pending> => {
  const enabled = useSession().post === 'city-agency';
  const found = useQuery({ enabled, queryKey: ['clearings-pending'], queryFn: () => call(readPending, {}) });
  return new Map((found.data?.rows ?? []).map((row) => [row.caseId, row]));
};
