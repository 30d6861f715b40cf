// A small bureau in which there is something of everything, two nights' statements, and a few acts that no statement speaks of yet.
import { join } from 'node:path';
import { makeKeys } from '#server/platform/backup/keys.ts';
import { clockAt } from '#server/platform/clock.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { numberKey } from '#server/person/person.store.ts';
import { openWitness } from '#server/platform/witness/witness.ts';
import { readWitness, type Told } from '#server/platform/witness/lines.ts';
import { refoldAll } from '#server/upgrade.ts';
import { openWorld, tell } from '../crawl/world.ts';
import { storyOf } from '../crawl/help.ts';
import { createTestDatabase } from '../test-database.ts';
import type { Origin } from './spot.ts';

const nights = ['2026-11-25', '2026-11-26'] as const;
const last = nights[1];

/** Stopped when it is answered: to be copied. `drop` takes it away. */
export const openTampered = async (keysDir: string): Promise<Origin & { readonly drop: () => Promise<void>; readonly number: string }> => {
  const keys = makeKeys(keysDir);
  const world = await openWorld({ keysDir });
  const { app, files } = world;
  await tell(world, storyOf({ word: (_kind, field) => `写在 ${field}` }).steps, { help: true });
  const contacted = async (n: number, actedOn: string): Promise<void> => {
    const content = { about: 'other', how: 'phone', at: `08:0${n}`, answered: true, said: `存证第 ${n} 次` };
    const { status, body } = await (await app.as('office')).post(`/api/cases/${files.plain.caseId}/acts/search.contacted`, {
      actedOn,
      content,
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  for (const n of [1, 2, 3]) await contacted(n, '2026-11-24');
  const sysadmin = await app.as('sysadmin');
  const made = await sysadmin.post('/api/accounts', {
    account: 'nina',
    name: '娜仁',
    post: 'office',
    unitId: '150104008',
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  // What was laid into the database by the test itself becomes what its acts say, and is witnessed as after a crash.
  const numbered = await app.sql(
    `select f.person_id, a.content #>> '{person,idNumber}' as number from file f join act a on a.file_id = f.id and a.seq = 1
      where f.person_id is not null and a.content #>> '{person,idNumber}' is not null`,
  );
  for (const { person_id, number } of numbered)
    await app.sql('update person set id_number = $2, id_number_key = $3 where id = $1', [
      person_id,
      app.vault.seal(number),
      numberKey(app.vault, number),
    ]);
  await refoldAll(app, clockAt(plainDate('2026-11-24')), () => {});
  const folder = join(app.dataDir, 'witness');
  const witness = openWitness(folder, clockAt(plainDate('2026-11-24')));
  const known = new Set(readWitness(folder).lines.flatMap(({ acts }) => acts.map(({ file, seq }) => `${file} ${seq}`)));
  const acts = await app.sql<Told>(`select tenant, file_id as file, seq, encode(hash, 'hex') as hash from act order by file_id, seq`);
  await witness.tell(
    acts.filter(({ file, seq }) => !known.has(`${file} ${seq}`)),
    'late',
  );
  await witness.close(false);
  for (const night of nights) {
    app.moveTo(night, '00:10:00');
    await app.runNightly('duties.nightly');
    app.moveTo(night, '04:30:00');
    await app.makeStatement();
  }
  app.moveTo(last, '09:00:00');
  for (const n of [4, 5]) await contacted(n, last);
  await app.halt();
  return {
    keys,
    vault: app.vault,
    dataDir: app.dataDir,
    day: last,
    number: files.plain.number,
    copy: () => createTestDatabase({ template: app.database }),
    drop: app.stop,
  };
};
