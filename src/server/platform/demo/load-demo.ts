import pg from 'pg';
import { accounts, demoPassword, tenant, units } from '../../../../database/people/city.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { hashPassword } from '#server/platform/password.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** Loads the demo city once, as of a given day; the same day gives the same city. Runs as the owner, before anybody is served. */
export const loadDemo = async (config: pg.ClientConfig, day: PlainDate, options: { people: boolean }): Promise<boolean> => {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows: [held] } = await client.query<{ any: boolean }>('select exists (select 1 from tenant) as any');
    if (held!.any) return false;
    await client.query('begin');
    await client.query('insert into tenant (id, name, demo) values ($1, $2, true)', [tenant.id, tenant.name]);
    for (const u of units) {
      await client.query('insert into unit (tenant, id, kind, name, short_name, parent_id, county_id) values ($1,$2,$3,$4,$5,$6,$7)', [tenant.id, u.id, u.kind, u.name, u.shortName, u.parentId, u.countyId]);
    }
    // One derivation for all demo accounts: they share one published password.
    const password = await hashPassword(demoPassword);
    for (const a of accounts) {
      const accountId = uuidv7();
      await client.query('insert into account (tenant, id, account, name, password, demo) values ($1,$2,$3,$4,$5,true)', [tenant.id, accountId, a.account, a.name, password]);
      await client.query('insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values ($1,$2,$3,$4,$5,$6)', [tenant.id, uuidv7(), accountId, a.post, a.unitId, '2020-07-01']);
    }
    // 玉泉区 delegates leave of up to seven days to its offices; the others keep it.
    for (const u of units.filter((one) => one.kind === 'office' && one.countyId === '150104')) {
      await client.query('insert into delegation (tenant, id, county_id, office_id, act_kind, from_on, until_on, paper_number) values ($1,$2,$3,$4,$5,$6,null,$7)', [tenant.id, uuidv7(), '150104', u.id, 'leave.decided', '2026-01-01', '呼玉司矫委〔2026〕1号']);
    }
    await client.query('commit');
    if (options.people) void day;
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
};
