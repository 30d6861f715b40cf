import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

type Delegation = {
  id: string;
  act_kind: string;
  office_id: string;
  office: string;
  county: string;
  paper_number: string;
  signed_on: PlainDate | null;
  from_on: PlainDate;
  until_on: PlainDate | null;
  ended_on: PlainDate | null;
  entered_by_name: string | null;
  ended_by_name: string | null;
};
const all = (tenant: string) => sql<Delegation>`
  select d.id, d.act_kind, d.office_id, o.name as office, c.name as county, d.paper_number, d.signed_on, d.from_on, d.until_on, d.ended_on,
    d.entered_by_name, d.ended_by_name
  from delegation d join unit o on o.tenant = d.tenant and o.id = d.office_id join unit c on c.tenant = d.tenant and c.id = d.county_id
  where d.tenant = ${tenant}`;
/** Those that the asker sees (row security), the ones that hold longest first. */
export const delegationsOf = async (db: Reader, tenant: string): Promise<Delegation[]> =>
  (
    await sql<Delegation>`${all(tenant)} order by coalesce(d.until_on, 'infinity') desc, d.act_kind, d.office_id, d.from_on desc limit 1000`.execute(
      db,
    )
  ).rows;

type Paper = {
  readonly paperNumber: string;
  readonly signedOn: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly officeIds: readonly string[];
  readonly kinds: readonly string[];
};
/** One row an office and a matter; the database asks for the assent. */
export const enter = async (tx: Writer, paper: Paper, now: Date): Promise<void> => {
  const rows = paper.officeIds.flatMap((officeId) => paper.kinds.map((kind) => ({ id: uuidv7(now), officeId, kind })));
  await sql`select app.delegate(${JSON.stringify({ ...paper, rows })}::jsonb, ${now})`.execute(tx);
};
/** What was ended; null where none of the own county holds so long. */
export const endOf = async (tx: Writer, tenant: string, id: string, on: PlainDate): Promise<Delegation | null> => {
  const { rows } = await sql<{ done: boolean }>`select app.end_delegation(${id}, ${on}) as done`.execute(tx);
  if (!rows[0]!.done) return null;
  return (await sql<Delegation>`${all(tenant)} and d.id = ${id}`.execute(tx)).rows[0] ?? null;
};
