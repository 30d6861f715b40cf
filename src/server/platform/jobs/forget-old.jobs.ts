import { sql } from 'kysely';
import type { NightlyTask } from './queue.ts';
import { systemOf } from './system.ts';

/** What has lost its meaning goes at night: replies kept against doubling, brakes on guessing, devices that nobody uses any more. How long each is kept stands in the function. */
export const forgetOld: NightlyTask = {
  name: 'platform.forget-old',
  at: { hour: 3, minute: 20 },
  run: async ({ tenant, worker, clock }) => {
    await worker.transact(systemOf(tenant), (tx) => sql`select app.forget_old(${clock.now()})`.execute(tx));
  },
};
