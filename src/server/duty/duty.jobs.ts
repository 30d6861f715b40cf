import { z } from 'zod';
import type { JobKind } from '#server/platform/jobs/job-kind.ts';
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

/** A county has loaded a version of a local set, or the year's notice has been loaded for all: open duties are counted again, and the earlier answer stays on each. */
export const dutiesRecount: JobKind = {
  kind: 'duties.recount',
  title: '重算待办',
  run: async ({ worker, tenant, day, input, calendar, clock, progress }) => {
    const { countyId } = z.strictObject({ countyId: z.string().optional() }).parse(input);
    // Whoever loads a notice or a local set is told of no duty of help.
    const { looked, shown } = await reconcileDay(worker, tenant, day, {
      calendar,
      now: clock.now(),
      all: true,
      ...(countyId ? { countyId } : {}),
      onLooked: (count, total) => progress(count, Math.max(count, total)),
    });
    return { message: `看过 ${looked} 份案卷，改动期限 ${shown} 份`, result: { looked, changed: shown } };
  },
};
