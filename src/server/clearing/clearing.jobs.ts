import { paperNumber } from '#domain/archive/paper.ts';
import { doubleKind } from '#domain/clearing/clearing.acts.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { openFileBy } from '#server/file/kinds/record-in-file.ts';
import { byJob } from '#server/file/recorder.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { cityOf, clearedBefore, doublesOf, oneLookAtATime } from './clearing.store.ts';

/**
 * One document number in more than one case under way: a file for the city, with a duty for the same day. Looked for at night, and
 * whenever somebody has entered a number (`app.numbers_entered`): whoever entered it is answered alike, and is told nothing.
 */
export const lookForDoubles: NightlyTask = {
  name: 'clearing.look',
  at: { hour: 0, minute: 40 },
  run: async ({ tenant, clock, worker, platform }) => {
    const calendar = await platform.calendarOf(tenant);
    await worker.transact(systemOf(tenant), async (tx) => {
      await oneLookAtATime(tx, tenant);
      const doubles = await doublesOf(tx, tenant);
      const city = doubles.length === 0 ? undefined : await cityOf(tx, tenant);
      if (!city) return;
      const before = await clearedBefore(tx, tenant);
      const now = clock.now();
      const day = clock.today();
      const { year } = partsOf(day);
      // Nobody at a desk found it: an act without an account.
      const actor = { accountId: null, name: '系统', post: 'system-admin', unitId: city.id, unitName: '系统' } as const;
      for (const cases of doubles) {
        if (before.some((known) => cases.every((one) => known.has(one.id)))) continue;
        const n = await nextNumber(tx, { tenant, unitId: city.id, year, word: '核查' });
        const number = paperNumber({ year, unitShort: city.short_name, matterWord: '核查', n });
        await openFileBy(
          byJob({ tx, tenant, actor, day, now, calendar }),
          'clearing',
          { id: uuidv7(now), number, county: null, office: null, worker: null, partner: null },
          { kind: doubleKind, actedOn: day, content: { cases } },
        );
      }
    });
  },
};
