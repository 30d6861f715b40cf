import type { Query, QueryClient } from '@tanstack/react-query';
import { passes, problemOf } from '../call.ts';
import { isOnline, lostServer, serverIsThere } from '../online.ts';

const everyMs = 5000;
/** Where all is well, every third time will do. */
const quietTicks = 3;
const waitsForServer = (query: Query): boolean => query.state.status === 'error' && passes(problemOf(query.state.error));
/** Shown from what the device kept. */
const isKept = ({ state }: Query): boolean => {
  const data = state.data as { readonly kept?: boolean; readonly fromDevice?: boolean } | undefined;
  return data?.kept === true || data?.fromDevice === true;
};

/**
 * While somebody looks at the page, asks every few seconds whether server and database are there: the band is true on a
 * page that asks for nothing, and what could not be read is read by itself as soon as it can be.
 */
export function watchServer(queries: QueryClient): void {
  const look = async (): Promise<void> => {
    const answer = await fetch('/health', { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(everyMs) }).catch(
      () => null,
    );
    // A gateway that answers for a server which is not there is no answer.
    const told: unknown = answer && (await answer.json().catch(() => null));
    if (!answer || told === null) return lostServer();
    const wasAway = !isOnline();
    if (answer.ok)
      await queries.refetchQueries({
        type: 'active',
        predicate: (query) => waitsForServer(query) || (wasAway && (query.state.status === 'error' || isKept(query))),
      });
    serverIsThere();
  };
  let looking = false;
  let ticks = 0;
  const once = (): void => {
    if (document.visibilityState !== 'visible') return;
    ticks += 1;
    const awry = !isOnline() || queries.getQueryCache().findAll({ type: 'active', predicate: waitsForServer }).length > 0;
    if (looking || (!awry && ticks % quietTicks !== 0)) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  };
  setInterval(once, everyMs);
  document.addEventListener('visibilitychange', once);
}
