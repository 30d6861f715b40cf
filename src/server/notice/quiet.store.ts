import { ordinaryQuietHours, type QuietHours, quietHours } from '#domain/notice/quiet.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { layFigure, versionsOf } from '#server/platform/session/bureau-setting.store.ts';

const name = 'notice.quiet-hours';
export type QuietVersion = { readonly settings: QuietHours; readonly from: PlainDate; readonly by: string; readonly at: Date };

/** Every version, the earliest first; what this one cannot read is none. */
export const quietVersions = async (db: Reader, tenant: string): Promise<QuietVersion[]> =>
  (await versionsOf(db, tenant, name)).flatMap(({ value, ...version }) => {
    const read = quietHours.safeParse(value);
    return read.success ? [{ ...version, settings: read.data }] : [];
  });
export const quietHoursOn = async (db: Reader, tenant: string, day: PlainDate): Promise<QuietHours> =>
  (await quietVersions(db, tenant)).filter((one) => one.from <= day).at(-1)?.settings ?? ordinaryQuietHours;

export const layDownQuiet = (tx: Writer, by: Identity, settings: QuietHours, from: PlainDate, now: Date): Promise<void> =>
  layFigure(tx, by, { name, value: settings, from }, now);
