import { sql } from 'kysely';
import type { LetterFilter, LetterRow } from '#contract/correspondence.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

type Place = readonly [on: string, id: string];
type Asker = Pick<Identity, 'tenant' | 'post' | 'unit'>;
type Ask = LetterFilter & { readonly after: Place | null; readonly limit: number; readonly day: string };

const fact = (path: string) => sql`f.facts #>> ${sql.lit(`{correspondence,${path}}`)}`;
const json = (path: string) => sql`nullif(f.facts #> ${sql.lit(`{correspondence,${path}}`)}, 'null')`;
const unanswered = sql`${fact('answer')} is null and ${fact('closedOn')} is null`;
const inState = (state: LetterFilter['state'], day: string) => {
  switch (state) {
    case 'open':
      return sql`${unanswered}`;
    case 'late':
      return sql`${unanswered} and ${fact('due,on')} < ${day}`;
    case 'done':
      return sql`not (${unanswered})`;
    default:
      return sql`true`;
  }
};

/** The latest first. Row security decides which; the procuratorate's own list is of those that went to it. */
export const lettersPage = async (db: Reader, { tenant, post, unit }: Asker, ask: Ask): Promise<LetterRow[]> => {
  const { direction, kind, state, after, limit, day } = ask;
  const { rows } = await sql<LetterRow>`
    select f.id, f.number, ${fact('direction')} as direction, ${fact('kind')} as kind, ${fact('on')} as "on", ${fact('ourNumber')} as "ourNumber",
      ${fact('theirNumber')} as "theirNumber", ${fact('other')} as other, coalesce(o.name, u.name) as unit, ${fact('subject')} as subject,
      (select json_build_object('caseId', c.id, 'name', app.list_name(p.name)) from file_link l
        join file c on c.tenant = l.tenant and c.id = l.to_file and c.kind = 'case' join person p on p.tenant = c.tenant and p.id = c.person_id
        where l.tenant = f.tenant and l.file_id = f.id and l.stands limit 1) as about,
      case when ${fact('due,on')} is not null then json_build_object('on', ${fact('due,on')}, 'provisional', ${json('due,provisional')}, 'because', ${fact('due,because')}) end as due,
      ${json('accepted')} as accepted, ${json('answer')} as answer, ${fact('closedOn')} as "closedOn"
    from file f
    left join unit u on u.tenant = f.tenant and u.id = f.county_id
    left join unit o on o.tenant = f.tenant and o.id = f.office_id
    where f.tenant = ${tenant} and f.kind = 'correspondence' and ${inState(state, day)}
      and ${direction === undefined ? sql`true` : sql`${fact('direction')} = ${direction}`}
      and ${kind === undefined ? sql`true` : sql`${fact('kind')} = ${kind}`}
      and ${post === 'procurator' ? sql`f.partner_unit_id = ${unit.id}` : sql`true`}
      and ${after === null ? sql`true` : sql`(${fact('on')}, f.id) < (${after[0]}, ${after[1]}::uuid)`}
    order by ${fact('on')} desc, f.id desc limit ${limit}`.execute(db);
  return rows;
};

type Named = { readonly id: string; readonly name: string };
const kinds = ['partner', 'enterprise', 'procuratorate'] as const;
const receiversIn = (db: Reader, tenant: string, countyId: string) =>
  db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('kind', 'in', [...kinds])
    .where('closed_on', 'is', null)
    .where((eb) => eb.or([eb('county_id', '=', countyId), eb('county_id', 'is', null)]));
/** Units of the county, and of the whole city, that accept in their own name. */
export const receiversOf = (db: Reader, tenant: string, countyId: string): Promise<Named[]> =>
  receiversIn(db, tenant, countyId).orderBy('name').orderBy('id').limit(500).execute();
export const receiverOf = async (db: Reader, tenant: string, countyId: string, unitId: string): Promise<Named | null> =>
  (await receiversIn(db, tenant, countyId).where('id', '=', unitId).executeTakeFirst()) ?? null;
/** A unit as it heads a number. */
export const unitHead = async (db: Reader, tenant: string, unitId: string): Promise<{ readonly name: string; readonly short: string }> => {
  const row = await db
    .selectFrom('unit')
    .select(['name', 'short_name'])
    .where('tenant', '=', tenant)
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow();
  return { name: row.name, short: row.short_name };
};
