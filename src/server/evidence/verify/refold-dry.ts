// Every file folded anew from its acts, and nothing written: what stands beside the chains and says something else is named.
import { sql } from 'kysely';
import type pg from 'pg';
import { sayAstray } from '#server/file/refold/astray.ts';
import type { Differing } from '#server/file/refold/counted.ts';
import { refold } from '#server/file/refold/refold.ts';
import { calendars } from '#server/platform/calendars.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { connect, type Database } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import type { Finding } from '#domain/evidence/finding.ts';

/** What a transaction has found, when everything that it wrote is taken back. */
class TakenBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('taken back');
    this.result = result;
  }
}
/** A database of which every transaction is rolled back. */
const unwritten = (database: Database): Database => ({
  ...database,
  transact: async (identity, work) => {
    try {
      return await database.transact(identity, async (...given) => {
        throw new TakenBack(await work(...given));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.result as Awaited<ReturnType<typeof work>>;
      throw error;
    }
  },
});

const words: { readonly [W in Differing['what'][number]]: string } = {
  facts: '事实',
  person: '人员的资料',
  binding: '最近的期限',
  duties: '待办',
  place: '所在地',
  links: '链接',
  row: '旁边的行',
  shown: '给谁看',
};
/** What moves by itself when a day comes: said only of a file that the night has been to. */
const ofTheDay: readonly string[] = ['binding', 'duties'];

export type Dry = { readonly connectionFor: (role: DatabaseRole) => pg.PoolConfig; readonly clock: Clock; readonly vault: Vault };
export const refoldedOtherwise = async ({ connectionFor, clock, vault }: Dry): Promise<Finding[]> => {
  const served = connect({ ...connectionFor('app'), max: 1, vault }, () => {});
  const database = connect({ ...connectionFor('worker'), max: 2, vault }, () => {});
  try {
    const { calendarOf } = await calendars(served);
    const findings: Finding[] = [];
    const { rows: tenants } = await database.pool.query<{ id: string }>('select id from app.tenants()');
    for (const { id: tenant } of tenants) {
      const day = clock.today();
      const done = await refold(unwritten(database), tenant, { day, now: clock.now(), calendar: await calendarOf(tenant) });
      const waiting = await database.transact(systemOf(tenant), async (tx) => {
        const { rows } = await sql<{
          id: string;
        }>`select f.id from file f left join file_sealed s on s.tenant = f.tenant and s.file_id = f.id
          where f.tenant = ${tenant} and least(f.look_again_on, s.look_again_on) <= ${day}`.execute(tx);
        return new Set(rows.map(({ id }) => id));
      });
      for (const { fileId, number, what } of done.differing) {
        const said = what.filter((one) => !(ofTheDay.includes(one) && waiting.has(fileId)));
        const person = said.includes('person');
        if (said.length > 0)
          findings.push({
            what: person ? 'person' : 'refold',
            tenant,
            number,
            fileId,
            seq: null,
            words: `${said.map((one) => words[one]).join('、')}和记录说的不一样`,
          });
      }
      const named = done.differing.filter(({ what }) => what.includes('row')).length;
      if (done.rows > named + done.differing.filter(({ what }) => what.includes('links')).length)
        findings.push({ what: 'refold', tenant, number: null, fileId: null, seq: null, words: '外出、签到或台账里有行和记录说的不一样' });
      for (const one of done.astray)
        findings.push({ what: 'refold', tenant, number: one.number, fileId: one.fileId, seq: one.act?.seq ?? null, words: sayAstray(one) });
    }
    return findings;
  } finally {
    await Promise.all([served.close(), database.close()]);
  }
};
