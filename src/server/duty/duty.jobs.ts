import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { reconcileDay } from './reconcile-day.ts';

/** Five past midnight: what the new day has opened, moved or ended. */
export const nightlyDuties: NightlyTask = {
  name: 'duties.nightly',
  at: { hour: 0, minute: 5 },
  run: async ({ tenant, clock, worker, platform, signal }) => {
    await reconcileDay(worker, tenant, clock.today(), { calendar: await platform.calendarOf(tenant), now: clock.now(), signal });
  },
};
