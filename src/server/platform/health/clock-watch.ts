/** What is kept of the clock between two runs: the newest time seen, and since when the clock stands before it. */
export type SeenTime = { readonly newest: number; readonly behindSince: number | null };

const toleratedMs = 5_000;
/** A clock that was set right after a time in the future stays behind it for good: said for a week, then the present counts. */
const forgottenAfterMs = 7 * 86_400_000;

/**
 * Watches for a clock that jumps back. `wall` and `steady` are milliseconds: the machine's clock and one that never jumps.
 * A look returns what to keep; `behindMs` tells how far the clock stands before the newest time seen, 0 when all is well.
 */
export const watchClock = (
  wall: () => number,
  steady: () => number,
  before: SeenTime | null,
): { look: () => SeenTime & { behindMs: number } } => {
  let seen: SeenTime = before ?? { newest: wall(), behindSince: null };
  let steadyAt = steady();
  let wallAt = wall();
  return {
    look: () => {
      const now = wall();
      const expected = wallAt + (steady() - steadyAt);
      wallAt = now;
      steadyAt = steady();
      // the time that would be now if nobody had turned the clock
      const newest = Math.max(seen.newest, now, seen.behindSince === null ? expected : 0);
      const behind = newest - now > toleratedMs;
      if (!behind) seen = { newest, behindSince: null };
      else if (seen.behindSince !== null && now - seen.behindSince > forgottenAfterMs) seen = { newest: now, behindSince: null };
      else seen = { newest, behindSince: Math.min(seen.behindSince ?? now, now) };
      return { ...seen, behindMs: seen.behindSince === null ? 0 : seen.newest - now };
    },
  };
};
