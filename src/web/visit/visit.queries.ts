import { type QueryClient, useQuery } from '@tanstack/react-query';
import { readVisitWeek, type VisitWeek } from '#contract/visit.ts';
import { daysBetween, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { call, isAway, problemOf, withPatience } from '#web/platform/call.ts';
import { dayToday, endOfDayIn, keepPack, legalDayAt, readPack } from '#web/platform/offline/device.ts';
import { showingKept } from '#web/platform/online.ts';

/** `onDevice`: the pack of this week lies sealed on this device, to be read with no network. */
export type KeptWeek = VisitWeek & { readonly keptAt: number; readonly fromDevice: boolean; readonly onDevice: boolean };

/**
 * Now, as the server will find it: the moment at which it gave out the pack and what has gone by on this device since. A device's clock may
 * be wrong; how far it has run is not. Without a pack it is a record of today.
 */
export const momentIn = (
  week: KeptWeek | undefined,
  today: PlainDate,
): { readonly actedOn: PlainDate; readonly capturedAt?: string; readonly pack?: string } => {
  if (week === undefined) return { actedOn: today };
  const at = new Date(Date.parse(week.pack.split('~')[0]!) + (Date.now() - week.keptAt));
  return { actedOn: legalDayAt(at), capturedAt: at.toISOString(), pack: week.pack };
};

const readWeek = async (account: string, from: string): Promise<KeptWeek> => {
  const name = `week:${from}`;
  try {
    const week = await withPatience(call(readVisitWeek, { query: from ? { from } : {} }));
    const until = endOfDayIn(daysBetween(plainDate(week.today), plainDate(week.goodUntil)));
    const onDevice = await keepPack(account, name, week, until).catch((error: unknown) => {
      console.warn('week not kept on this device', error);
      return false;
    });
    return { ...week, keptAt: Date.now(), fromDevice: false, onDevice };
  } catch (error) {
    const kept = isAway(problemOf(error)) ? await readPack<VisitWeek>(account, name) : undefined;
    if (!kept) throw error;
    showingKept(kept.at);
    return { ...kept.value, today: dayToday(kept.value.today, kept.at), keptAt: kept.at, fromDevice: true, onDevice: true };
  }
};

/** The week from the server, or as it was when the server last answered. */
const weekQuery = (account: string, from: string) => ({
  queryKey: ['visits', account, from],
  queryFn: () => readWeek(account, from),
  retry: false,
});
export const useVisitWeek = (account: string, from: string) =>
  useQuery({
    ...weekQuery(account, from),
    refetchInterval: (query) => (query.state.data?.fromDevice ? 20_000 : false),
  });
/** Before going out: on a worker's phone the pack is fetched whether or not the page was opened. */
export const prepareWeek = (queries: QueryClient, account: string): Promise<void> => queries.prefetchQuery(weekQuery(account, ''));
