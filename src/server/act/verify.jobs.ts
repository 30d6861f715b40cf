import { sql } from 'kysely';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { setIdentityText } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { verifyChains } from './verify-chain.ts';

/** Three in the morning: every chain of the bureau is walked, and each case page says when that was. */
export const nightlyVerify: NightlyTask = {
  name: 'chains.verify',
  at: { hour: 3, minute: 0 },
  run: async ({ tenant, clock, worker, signal, by }) => {
    const client = await worker.pool.connect();
    try {
      const found = await verifyChains(client, { tenant, signal, as: setIdentityText(by) });
      if (signal.aborted) return;
      await worker.transact(by, async (tx) => {
        await sql`insert into chain_check (tenant, id, at, chains, acts, broken) values (${tenant}, ${uuidv7(clock.now())}, ${clock.now()}, ${found.chains}, ${found.acts}, ${JSON.stringify(found.broken.slice(0, 100))}::jsonb)`.execute(
          tx,
        );
      });
    } finally {
      client.release();
    }
  },
};
