import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { settleFiles, type Settled } from '#server/file/settle.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import type { Database } from '#server/platform/database.ts';
import { systemOf } from '#server/platform/jobs/system.ts';

const chunk = 200;

/**
 * Looks again at the files whose duties can change without an act because a day has passed, and at no other;
 * at all of a tenant or of a county when what the rules stand on has changed.
 * Short transactions of a few hundred files each, so that nobody at a desk waits for the night's work.
 */
export const reconcileDay = async (
  database: Database,
  tenant: string,
  day: PlainDate,
  given: {
    calendar: WorkCalendar;
    now: Date;
    signal?: AbortSignal;
    all?: boolean;
    countyId?: string;
    onLooked?: (looked: number, total: number) => Promise<void>;
  },
): Promise<Settled> => {
  const by = systemOf(tenant);
  const owing = sql`from file where tenant = ${tenant} and kind = any(${[...kindsWithFacts]}::text[])`;
  const which = given.countyId
    ? sql`county_id = ${given.countyId}`
    : given.all
      ? sql`true`
      : sql`id in (select f.id from file f where f.tenant = ${tenant} and f.look_again_on <= ${day}
        union all select s.file_id from file_sealed s where s.tenant = ${tenant} and s.look_again_on <= ${day})`;
  // Somebody watches: how far it is of how much.
  const total = given.onLooked
    ? await database.transact(by, async (tx) => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::int as n ${owing} and ${which}`.execute(tx);
        return rows[0]?.n ?? 0;
      })
    : 0;
  let [looked, changed, shown] = [0, 0, 0];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    if (given.signal?.aborted) break;
    const found = await database.transact(by, async (tx) => {
      const { rows } = await sql<{ id: string }>`select id ${owing} and id > ${after}::uuid
        and ${which} order by id limit ${chunk}`.execute(tx);
      const ids = rows.map((r) => r.id);
      const settled = await settleFiles({ tx, tenant, day, now: given.now, calendar: given.calendar }, ids);
      looked += settled.looked;
      changed += settled.changed;
      shown += settled.shown;
      return ids;
    });
    await given.onLooked?.(looked, total);
    if (found.length < chunk) break;
    after = found.at(-1)!;
  }
  return { looked, changed, shown };
};
