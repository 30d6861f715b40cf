import { sql } from 'kysely';
import { type NightlyTask, systemOf } from './queue.ts';

/** Twice as long as a device keeps what it has not sent: by then nobody asks for the reply to an old key again. */
const replyDays = 60;

/** What has lost its meaning goes at night: replies kept against doubling, brakes on guessing, devices nobody uses any more. */
export const forgetOld: NightlyTask = {
  name: 'platform.forget-old',
  at: { hour: 3, minute: 20 },
  run: async ({ tenant, worker, clock }) => {
    const now = clock.now();
    await worker.transact(systemOf(tenant), async (tx) => {
      await tx.deleteFrom('idempotency').where('tenant', '=', tenant).where('at', '<', new Date(now.getTime() - replyDays * 86_400_000)).execute();
      await sql`select app.forget_old(${now})`.execute(tx);
    });
  },
};
