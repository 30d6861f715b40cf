import { type LoginSettings, loginSettings, ordinaryLoginSettings } from '#domain/session/login-settings.ts';
import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** Each figure of the settings lies in rows of its own: what is not said again goes on. */
const names = { firstPasswordDays: 'login.first-password-days', secondStep: 'login.second-step' } as const satisfies {
  readonly [K in keyof LoginSettings]: string;
};

export type LaidDown = { readonly settings: LoginSettings; readonly from: PlainDate; readonly by: string; readonly at: Date };

/** Every version, the earliest first. */
export const laidDown = async (db: Reader, tenant: string): Promise<LaidDown[]> => {
  const rows = await db
    .selectFrom('bureau_setting')
    .select(['name', 'from_on', 'value', 'account_name', 'at'])
    .where('tenant', '=', tenant)
    .where('name', 'in', Object.values(names))
    .orderBy('from_on')
    .orderBy('at')
    .orderBy('id')
    .execute();
  let settings: LoginSettings = ordinaryLoginSettings;
  const all: LaidDown[] = [];
  for (const row of rows) {
    const key = (Object.keys(names) as (keyof LoginSettings)[]).find((one) => names[one] === row.name)!;
    const read = loginSettings.safeParse({ ...settings, [key]: row.value });
    if (!read.success) continue;
    settings = read.data;
    const one = { settings, from: plainDate(row.from_on), by: row.account_name, at: row.at };
    // what was laid down at once is one version
    if (all.at(-1)?.at.getTime() === row.at.getTime() && all.at(-1)?.from === one.from) all[all.length - 1] = one;
    else all.push(one);
  }
  return all;
};
export const loginSettingsOn = async (db: Reader, tenant: string, day: PlainDate): Promise<LoginSettings> =>
  (await laidDown(db, tenant)).filter((one) => one.from <= day).at(-1)?.settings ?? ordinaryLoginSettings;

type Figure = { readonly name: string; readonly value: unknown; readonly from: PlainDate };
const lay = async (tx: Writer, by: Identity, figures: readonly Figure[], now: Date): Promise<void> => {
  await tx
    .insertInto('bureau_setting')
    .values(
      figures.map(({ name, value, from }) => ({
        tenant: by.tenant,
        id: uuidv7(now),
        name,
        from_on: from,
        value: JSON.stringify(value),
        account_id: by.accountId,
        account_name: by.name,
        at: now,
      })),
    )
    .execute();
};
export const layDown = (tx: Writer, by: Identity, settings: LoginSettings, from: PlainDate, now: Date): Promise<void> =>
  lay(
    tx,
    by,
    (Object.keys(names) as (keyof LoginSettings)[]).map((key) => ({ name: names[key], value: settings[key], from })),
    now,
  );

/** A figure of another matter, under its own name. */
export const layFigure = (tx: Writer, by: Identity, figure: Figure, now: Date): Promise<void> => lay(tx, by, [figure], now);
/** Every version of it, the earliest first; of those that begin on one day the last to be laid down. */
export const versionsOf = async (
  db: Reader,
  tenant: string,
  name: string,
): Promise<{ readonly value: unknown; readonly from: PlainDate; readonly by: string; readonly at: Date }[]> => {
  const rows = await db
    .selectFrom('bureau_setting')
    .select(['from_on', 'value', 'account_name', 'at'])
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .orderBy('from_on')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ value: row.value, from: plainDate(row.from_on), by: row.account_name, at: row.at }));
};
