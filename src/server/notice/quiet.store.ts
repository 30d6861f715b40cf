import { ordinaryQuietHours, type QuietHours, quietHours } from '#domain/notice/quiet.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { layFigure } from '#server/platform/session/bureau-setting.store.ts';

const name = 'notice.quiet-hours';
export type QuietVersion = { readonly settings: QuietHours; readonly from: PlainDate; readonly by: string; readonly at: Date };

/** Every version, the earliest first. */
export const quietVersions = async (db: Reader, tenant: string): Promise<QuietVersion[]> => {
  const rows = await db
    .selectFrom('bureau_setting')
    .select(['from_on', 'value', 'account_name', 'at'])
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .orderBy('from_on')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const read = quietHours.safeParse(row.value);
    return read.success ? [{ settings: read.data, from: plainDate(row.from_on), by: row.account_name, at: row.at }] : [];
  });
};
export const quietHoursOn = async (db: Reader, tenant: string, day: PlainDate): Promise<QuietHours> =>
  (await quietVersions(db, tenant)).filter((one) => one.from <= day).at(-1)?.settings ?? ordinaryQuietHours;

export const layDownQuiet = (tx: Writer, by: Identity, settings: QuietHours, from: PlainDate, now: Date): Promise<void> =>
  layFigure(tx, by, { name, value: settings, from }, now);
