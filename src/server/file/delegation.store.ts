import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';

/** The kind itself, where a delegation to this office is in force on the day. */
export const delegatedTo = async (
  db: Reader,
  tenant: string,
  officeId: string,
  actKind: string,
  day: PlainDate,
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('delegation')
    .select('act_kind')
    .where('tenant', '=', tenant)
    .where('office_id', '=', officeId)
    .where('act_kind', '=', actKind)
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', day)]))
    .execute();
  return rows.map((row) => row.act_kind);
};
