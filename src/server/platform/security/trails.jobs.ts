import { sql } from 'kysely';
import { systemOf } from '#server/platform/jobs/system.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { setIdentityText } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { noteEvent } from './events.ts';
import { takeHouseNotes } from './house-notes.ts';
import { trails, type VerifiedTrails, verifyTrails } from './verify-trails.ts';

/** Rows of one seal: small enough that one is checked at a glance. */
const mostOfSeal = 5000;
/** Every so many minutes the open ends are sealed: what nobody would notice the loss of is no older than this. */
export const sealEveryMinutes = 5;

/** Seals what came since the last time, in short transactions of its own: no request ever waits for a seal. */
export const sealTrails: NightlyTask = {
  name: 'trails.seal',
  at: { everyMinutes: sealEveryMinutes },
  run: async ({ worker, clock, signal, by, platform }) => {
    await takeHouseNotes(platform.dataDir, async (work) => {
      const { rows } = await worker.pool.query<{ id: string }>('select id from app.tenants()');
      for (const { id } of rows) await worker.transact(systemOf(id), work);
    });
    for (const trail of trails) {
      let sealed = mostOfSeal;
      while (sealed === mostOfSeal && !signal.aborted) {
        const { rows } = await worker.transact(by, (tx) =>
          sql<{ n: number }>`select app.seal_trail(${trail}, ${clock.now()}::timestamptz, ${mostOfSeal}::int) as n`.execute(tx),
        );
        sealed = rows[0]!.n;
      }
    }
  },
};

/** What a walk over the trails has found is itself a row. */
export const noteWalk = (noting: Parameters<typeof noteEvent>[0], { broken, rows, seals }: VerifiedTrails): Promise<void> =>
  noteEvent(noting, {
    kind: broken.length === 0 ? 'chain.whole' : 'chain.broken',
    counted: rows,
    about: broken.length === 0 ? `${seals} 段` : `${broken.length} 处：${broken[0]!.message}`,
  });

/** At night every seal is walked, and what was found is itself a row of the trail. */
export const verifyTrailsNightly: NightlyTask = {
  name: 'trails.verify',
  at: { hour: 3, minute: 10 },
  run: async ({ tenant, worker, clock, signal, by }) => {
    const client = await worker.pool.connect();
    try {
      const found = await verifyTrails(client, { tenant, signal, as: setIdentityText(by) });
      if (signal.aborted) return;
      await worker.transact(by, (tx) => noteWalk({ tx, by, now: clock.now() }, found));
    } finally {
      client.release();
    }
  },
};

/** What is past the time that it is kept goes, whole seals at once; how long that is stands in the bureau's setting. */
export const dropOldEvents: NightlyTask = {
  name: 'trails.drop-old',
  at: { hour: 3, minute: 40 },
  run: async ({ worker, clock, by }) => {
    await worker.transact(by, (tx) =>
      sql`select app.drop_old_events(${uuidv7(clock.now())}::uuid, ${clock.now()}::timestamptz)`.execute(tx),
    );
  },
};
