import { scales } from '#domain/psychology/psychology.questions.ts';
import { levelTitle, type QualificationKind } from '#domain/workforce/qualification.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type Qualification = {
  id: string;
  what: QualificationKind;
  value: string;
  title: string;
  fromOn: PlainDate;
  untilOn: PlainDate | null;
  certificate: string | null;
};
const titleOf = (what: QualificationKind, value: string): string =>
  what === 'level' ? (levelTitle[value as keyof typeof levelTitle] ?? value) : (scales.find((one) => one.id === value)?.title ?? value);

/** What is known of each of these accounts, as far as the asker may know it; what was struck is left out. */
export const qualificationsOf = async (
  db: Reader,
  tenant: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Qualification[]>> => {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .selectFrom('qualification')
    .select(['id', 'account_id', 'what', 'value', 'from_on', 'until_on', 'certificate'])
    .where('tenant', '=', tenant)
    .where('account_id', 'in', accounts)
    .where('struck_at', 'is', null)
    .orderBy('what')
    .orderBy('from_on', 'desc')
    .execute();
  const found = new Map<string, Qualification[]>();
  for (const row of rows) {
    const what = row.what as QualificationKind;
    const one = { id: row.id, what, value: row.value, title: titleOf(what, row.value) };
    const whole = { ...one, fromOn: row.from_on, untilOn: row.until_on, certificate: row.certificate };
    found.set(row.account_id, [...(found.get(row.account_id) ?? []), whole]);
  }
  return found;
};
export const insertQualification = async (
  tx: Writer,
  by: Identity,
  accountId: string,
  given: { what: QualificationKind; value: string; fromOn: PlainDate; untilOn: PlainDate | null; certificate: string | null },
  now: Date,
): Promise<string> => {
  const id = uuidv7(now);
  await tx
    .insertInto('qualification')
    .values({
      ...{ tenant: by.tenant, id, account_id: accountId, what: given.what, value: given.value },
      ...{ from_on: given.fromOn, until_on: given.untilOn, certificate: given.certificate },
      ...{ entered_by: by.accountId, entered_by_name: by.name, entered_at: now },
    })
    .execute();
  return id;
};
export const strike = async (tx: Writer, by: Identity, accountId: string, id: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('qualification')
    .set({ struck_at: now, struck_by_name: by.name })
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};
