import { type Post, reachOf } from '#domain/permission.ts';
import type { App, Told } from './start-app.ts';

/** What the application's role finds in a table as this account, with no filter at all: row security alone. */
export const rowsFor = async (app: App, account: string, table: string, columns = '*'): Promise<Told[]> => {
  const [of] = await app.sql(
    `select a.id, a.person_id, h.post, h.unit_id, u.county_id from account a join post_holding h on h.account_id = a.id join unit u on u.id = h.unit_id where a.account = $1`,
    [account],
  );
  const reach = reachOf[of.post as Post];
  const client = await app.connect('app');
  await client.query('begin');
  await client.query('select app.be($1, $2, $3, $4, $5, $6)', [
    '150100',
    of.id,
    of.post,
    reach,
    reach === 'county' ? (of.county_id ?? of.unit_id) : of.unit_id,
    of.person_id,
  ]);
  const { rows } = await client.query(`select ${columns} from ${table}`);
  await client.query('rollback');
  await client.end();
  return rows;
};
