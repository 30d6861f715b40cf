import { useQuery } from '@tanstack/react-query';
import { readVisitWeek, type VisitWeek } from '#contract/visit.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { keepPack, readPack } from '#web/platform/outbox.ts';

export type KeptWeek = VisitWeek & { readonly keptAt: number; readonly fromDevice: boolean };

/** The week from the server, or as it was when the server last answered. */
export const useVisitWeek = (account: string, from: string) => useQuery({
  queryKey: ['visits', account, from],
  queryFn: async (): Promise<KeptWeek> => {
    const key = `week:${account}:${from}`;
    try {
      const week = await call(readVisitWeek, { query: from ? { from } : {} });
      await keepPack(key, week).catch((error: unknown) => console.warn('week not kept on this device', error));
      return { ...week, keptAt: Date.now(), fromDevice: false };
    } catch (error) {
      const problem = problemOf(error);
      const kept = problem.kind === 'fault' && problem.code === 'no-answer' ? await readPack<VisitWeek>(key) : undefined;
      if (!kept) throw error;
      return { ...kept.value, keptAt: kept.at, fromDevice: true };
    }
  },
  retry: false,
});
