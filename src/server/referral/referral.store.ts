import { sql } from 'kysely';
import type { ReferralRow } from '#contract/referral.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

type Place = { readonly on: string; readonly id: string };
/** Twenty and one more, the newest first; row security decides which: those sent, or those sent to the asker's unit. */
export const referralsPage = async (
  db: Reader,
  by: Identity,
  ask: { readonly state: 'open' | 'closed' | undefined; readonly after: Place | null },
): Promise<ReferralRow[]> => {
  const state =
    ask.state === undefined ? sql`true` : sql`(f.facts #>> '{referral,closedOn}') is ${ask.state === 'open' ? sql`null` : sql`not null`}`;
  const beyond = ask.after === null ? sql`true` : sql`(f.facts #>> '{referral,sentOn}', f.id) < (${ask.after.on}, ${ask.after.id}::uuid)`;
  const { rows } = await sql<ReferralRow>`
    select f.id, f.number, f.facts #>> '{referral,purpose}' as purpose, f.facts #>> '{referral,sentOn}' as "sentOn", f.facts #>> '{referral,answerBy}' as "answerBy",
      nullif(f.facts #> '{referral,answer}', 'null') as answer, f.facts #>> '{referral,closedOn}' as "closedOn", (select a.actor_unit_name from act a where a.tenant = f.tenant and a.file_id = f.id and a.seq = 1) as sender, p.name as partner
    from file f join unit p on p.tenant = f.tenant and p.id = f.partner_unit_id
    where f.tenant = ${by.tenant} and f.kind = 'referral' and ${state} and ${beyond}
    order by f.facts #>> '{referral,sentOn}' desc, f.id desc limit 21`.execute(db);
  return rows;
};

type Named = { readonly id: string; readonly name: string };
const partnersIn = (db: Reader, tenant: string, countyId: string) =>
  db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('tenant', '=', tenant)
    .where('kind', 'in', ['partner', 'enterprise'])
    .where('closed_on', 'is', null)
    .where((eb) => eb.or([eb('county_id', '=', countyId), eb('county_id', 'is', null)]));
/** Partners of the county, and those of the whole city. */
export const partnersOf = (db: Reader, tenant: string, countyId: string): Promise<Named[]> =>
  partnersIn(db, tenant, countyId).orderBy('name').orderBy('id').limit(500).execute();
export const partnerOf = async (db: Reader, tenant: string, countyId: string, unitId: string): Promise<Named | null> =>
  (await partnersIn(db, tenant, countyId).where('id', '=', unitId).executeTakeFirst()) ?? null;
export const shortNameOf = async (db: Reader, tenant: string, unitId: string): Promise<string> =>
  (await db.selectFrom('unit').select('short_name').where('tenant', '=', tenant).where('id', '=', unitId).executeTakeFirstOrThrow())
    .short_name;
