import { sql } from 'kysely';
import type { InquiryRow } from '#contract/inquiry.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

type Place = { readonly on: string; readonly id: string };
/** Twenty and one more: the newest commission first. Row security decides which; names as the asker's lists show them. */
export const inquiriesPage = async (
  db: Reader,
  by: Identity,
  ask: { readonly state: 'open' | 'ended' | undefined; readonly number?: string | undefined; readonly after: Place | null },
): Promise<(InquiryRow & { readonly openedOn: string })[]> => {
  const state =
    ask.state === undefined ? sql`true` : sql`(f.facts #>> '{inquiry,opinion,on}') is ${ask.state === 'open' ? sql`null` : sql`not null`}`;
  const called = ask.number === undefined ? sql`true` : sql`f.number = ${ask.number}`;
  const beyond = ask.after === null ? sql`true` : sql`(f.opened_on, f.id) < (${ask.after.on}, ${ask.after.id}::uuid)`;
  const { rows } = await sql<InquiryRow & { readonly openedOn: string }>`
    select f.id, f.number, app.list_name(f.facts #>> '{inquiry,name}') as name, f.facts #>> '{inquiry,commissioner}' as commissioner,
      f.facts #>> '{inquiry,receivedOn}' as "receivedOn", f.facts #>> '{inquiry,track}' as track, (f.facts #>> '{inquiry,interviews}')::int as interviews,
      d.due_on as "dueOn", coalesce(d.provisional, false) as provisional,
      nullif(f.facts #> '{inquiry,opinion}', 'null') as opinion, u.name as office, f.opened_on as "openedOn"
    from file f left join unit u on u.tenant = f.tenant and u.id = f.office_id
      left join duty d on d.tenant = f.tenant and d.file_id = f.id and d.rule = 'inquiry.opinion' and d.status = 'open'
    where f.tenant = ${by.tenant} and f.kind = 'inquiry' and ${state} and ${called} and ${beyond}
    order by f.opened_on desc, f.id desc limit 21`.execute(db);
  return rows;
};

export const shortNameOf = async (db: Reader, tenant: string, unitId: string): Promise<string> =>
  (await db.selectFrom('unit').select('short_name').where('tenant', '=', tenant).where('id', '=', unitId).executeTakeFirstOrThrow())
    .short_name;
