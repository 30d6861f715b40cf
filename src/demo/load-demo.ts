import type pg from 'pg';
import { accounts, demoPassword, tenant, units } from '../../database/people/city.ts';
import { publishedSets, publishedUnder } from '../../database/people/local-sets.ts';
import { localSets } from '#domain/case/local-rules.ts';
import { chanceOf } from '../../database/people/chance.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { shutVault, type Vault } from '#server/platform/vault/vault.ts';
import { hashPassword } from '#server/platform/session/password.ts';
import { liveCity } from './demo-city.ts';
import { owePapers, writeTraces } from './write-beside.ts';
import { insertRows, writeFiles } from './write-files.ts';
import { writeLessons } from './write-lessons.ts';
import { writeOthers } from './others/write-others.ts';

const start = Date.parse('2020-07-01T00:00:00Z');
const idOf = (what: string): string => chanceOf(`demo ${what}`).uuid(start);
/** The demo's accounts have the same ids in every city, so that the same day gives the same acts. */
export const accountIds: ReadonlyMap<string, string> = new Map(accounts.map((one) => [one.account, idOf(`account ${one.account}`)]));

/** Loads the demo city once, as of a given day; the same day gives the same city. Runs as the owner, before anybody is served. */
type Loading = {
  readonly people: boolean;
  readonly strict?: boolean;
  /** By which what is told of people is sealed. */
  readonly vault?: Vault;
};
export const loadDemo = async (config: pg.ClientConfig, day: PlainDate, options: Loading): Promise<boolean> =>
  withClient(config, async (client) => {
    try {
      const {
        rows: [held],
      } = await client.query<{ any: boolean }>('select exists (select 1 from tenant) as any');
      if (held!.any) return false;
      // One derivation for all demo accounts: they share one published password.
      const password = await hashPassword(demoPassword);
      await client.query('begin');
      await client.query('insert into tenant (id, name, demo) values ($1, $2, true)', [tenant.id, tenant.name]);
      await insertRows(
        client,
        'unit',
        units.map((u) => ({
          tenant: tenant.id,
          id: u.id,
          kind: u.kind,
          name: u.name,
          short_name: u.shortName,
          parent_id: u.parentId,
          county_id: u.countyId,
        })),
      );
      await insertRows(
        client,
        'account',
        accounts.map((a) => ({
          tenant: tenant.id,
          id: accountIds.get(a.account),
          account: a.account,
          name: a.name,
          password,
          disabled: false,
          demo: true,
        })),
      );
      await insertRows(
        client,
        'post_holding',
        accounts.map((a) => ({
          tenant: tenant.id,
          id: idOf(`post ${a.account}`),
          account_id: accountIds.get(a.account),
          post: a.post,
          unit_id: a.unitId,
          from_on: '2020-07-01',
        })),
      );
      // 玉泉区 delegates leave of up to seven days to its offices; the others keep it.
      await insertRows(
        client,
        'delegation',
        units
          .filter((one) => one.kind === 'office' && one.countyId === '150104')
          .map((u) => ({
            tenant: tenant.id,
            id: idOf(`delegation ${u.id}`),
            county_id: '150104',
            office_id: u.id,
            act_kind: 'leave.decided',
            from_on: '2026-01-01',
            until_on: null,
            paper_number: '呼玉司矫委〔2026〕1号',
          })),
      );
      // Every county has published its sets: what they say binds.
      await insertRows(
        client,
        'local_profile',
        units
          .filter((one) => one.kind === 'county')
          .flatMap((county) =>
            localSets.flatMap((set) =>
              (publishedSets[set] ?? []).map((version) => {
                const by =
                  accounts.find((one) => one.unitId === county.id && one.post === 'bureau-head') ??
                  accounts.find((one) => one.unitId === county.id)!;
                return {
                  tenant: tenant.id,
                  county_id: county.id,
                  matter: set,
                  from_on: version.from,
                  name: version.name,
                  content: version,
                  document_number: publishedUnder(county.shortName, set),
                  loaded_by: accountIds.get(by.account),
                  loaded_by_name: by.name,
                  loaded_at: '2020-07-01T01:00:00Z',
                };
              }),
            ),
          ),
      );
      if (options.people) await loadPeople(client, day, options.strict ?? false, options.vault ?? shutVault);
      await client.query('commit');
      if (options.people) await client.query('analyze');
      return true;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });

const loadPeople = async (client: pg.Client, day: PlainDate, strict: boolean, vault: Vault): Promise<void> => {
  const city = liveCity(day, accountIds, builtInCalendar, { strict });
  await writeLessons(client, tenant.id, city.lessons, city.histories, day, vault);
  await writeFiles(client, tenant.id, city.histories, day, builtInCalendar, vault);
  await writeOthers(client, tenant.id, city.others, day, builtInCalendar, vault);
  await owePapers(client, tenant.id, city.histories, day, builtInCalendar);
  await writeTraces(client, tenant.id, city.histories, accountIds, day);
  await insertRows(
    client,
    'number_series',
    city.series.map((one) => ({ tenant: tenant.id, unit_id: one.unitId, year: one.year, word: one.word, last: one.last })),
  );
  for (const { account, personId } of city.own)
    await client.query('update account set person_id = $3 where tenant = $1 and id = $2', [tenant.id, accountIds.get(account), personId]);
};
