// Whoever has the database, or a dump of it, or the data folder, and not the key, reads no number, no phone, no address and no sealed word.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allPeople } from '../database/people/all-people.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { serveOn } from '#server/main.ts';
import { verifyChains } from '#server/act/verify-chain.ts';
import { movableClock } from '#server/platform/clock.ts';
import { rotateKeys } from '#server/platform/vault/keys.ts';
import { addMaster, readMasters } from '#server/platform/vault/master.ts';
import { canaryBook, storyOf } from './crawl/help.ts';
import { openWorld, tell } from './crawl/world.ts';
import { openCase } from './open-case.ts';
import { type App, startApp, type Told } from './start-app.ts';

const day = '2026-11-23';
const folder = mkdtempSync(join(tmpdir(), 'guihang-at-rest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that a dump of the database holds: each value of each row of each table. */
const dumpOf = async (app: App): Promise<string> => {
  const owner = await app.connect('owner');
  const { rows: tables } = await owner.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(50);
  const texts: string[] = [];
  for (const { name } of tables) texts.push(...(await owner.query(`select t::text as row from ${name} t`)).rows.map(({ row }) => row));
  return texts.join('\n');
};
/** Which of these words stand in a file, or in any file below a folder: by bytes, as whoever has the disk would look. */
const wordsIn = (place: string, words: readonly string[]): string[] => {
  const list = join(folder, 'words');
  writeFileSync(list, `${words.join('\n')}\n`);
  try {
    const found = execFileSync('grep', ['-rhaoF', '-f', list, place], { env: { LC_ALL: 'C' }, maxBuffer: 2 ** 28, encoding: 'utf8' });
    return [...new Set(found.split('\n').filter((line) => line !== ''))];
  } catch (error) {
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
};
/** The database's own files, everything written. */
const filesOfDatabase = async (app: App): Promise<string> => {
  const [{ place, pid, oid }] = await app.sql(
    `select current_setting('data_directory') as place, pg_backend_pid() as pid, (select oid::text from pg_database where datname = current_database()) as oid`,
  );
  // the embedded server names its folder by a handle that it holds: seen from outside, that of the process above the one that answers
  const above = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) \S (\d+).*$/s, '$1');
  const owner = await app.connect('owner');
  await owner.query('vacuum full');
  await owner.query('checkpoint');
  return join(place.replace('/proc/self/', `/proc/${above}/`), 'base', oid);
};
const named = new Set(['idNumber', 'phone', 'contactPhone', 'workplacePhone', 'address', 'household', 'residence']);
const wordsUnder = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const one of value) wordsUnder(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      if (typeof inner === 'string' && named.has(name) && inner.trim().length >= 6) found.add(inner.trim());
      else wordsUnder(inner, found);
  return found;
};
const columns = ['id_number', 'phone', 'address', 'household'];
const wordsOfPeople = (rows: readonly Told[]): string[] => rows.flatMap((row) => columns.flatMap((column) => row[column] ?? []));

describe('the demo city', () => {
  let app: App;
  let words: string[];
  beforeAll(async () => {
    app = await startApp({ day, people: true });
    await app.runNightly('papers.make-owed');
    const said = (await app.sql('select content from act')).map(({ content }) => content);
    const people = await app.sql(`select ${columns.join(', ')} from person`);
    const told = allPeople(plainDate(day)).flatMap(({ idNumber, phone, address }) => [idNumber, phone, address]);
    words = [...new Set([...told, ...wordsOfPeople(people), ...wordsUnder(said)])].filter(
      (one) => typeof one === 'string' && one.length >= 6,
    );
  });
  afterAll(() => app.stop());

  it('is full of such words for whoever has the key', () => {
    expect(words.filter((one) => /^\d{17}[\dX]$/.test(one)).length).toBeGreaterThan(150);
    expect(words.filter((one) => /^1\d{10}$/.test(one)).length).toBeGreaterThan(150);
    expect(words.filter((one) => /[区县旗]/.test(one)).length).toBeGreaterThan(100);
  });
  it('holds none of them in a dump', async () => {
    const dump = join(folder, 'dump');
    writeFileSync(dump, await dumpOf(app));
    expect(wordsIn(dump, ['郝春生'])).toEqual(['郝春生']);
    expect(wordsIn(dump, words)).toEqual([]);
  });
  it('holds none of them in the files of the database', async () => {
    const place = await filesOfDatabase(app);
    expect(wordsIn(place, ['guihang_no_such_word', '150104008'])).toEqual(['150104008']);
    expect(wordsIn(place, words)).toEqual([]);
  });
  it('holds no answer, score or band of a test, and no sheet that it printed', async () => {
    const owner = await app.connect('owner');
    const { rows } = await owner.query('select answers, seconds, total, band, flags from assessment');
    expect(rows.length).toBeGreaterThan(5);
    expect(
      rows.filter(
        (row) => typeof row.answers !== 'string' || row.seconds !== null || row.total !== null || row.band !== null || row.flags.length > 0,
      ),
    ).toEqual([]);
    const { rows: papers } = await owner.query('select fields from paper');
    expect(papers.length).toBeGreaterThan(10);
    expect(papers.filter(({ fields }) => typeof fields !== 'string')).toEqual([]);
  });
  it('keeps no file that can be opened as what it is', async () => {
    const root = join(app.dataDir, 'files/150100');
    const kept = (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    expect(kept.length).toBeGreaterThan(10);
    for (const one of kept) {
      const bytes = await readFile(join(one.parentPath, one.name));
      expect([one.name, bytes.subarray(0, 15).toString('latin1'), /%PDF-1\.|endstream|endobj/.test(bytes.toString('latin1'))]).toEqual([
        one.name,
        'guihang file 1\n',
        false,
      ]);
    }
    const county = await app.as('county');
    const [paper] = await app.sql(
      `select p.id from paper p join file f on f.id = p.file_id where f.county_id = '150104' and not f.minor and p.sensitivity = 'open' order by p.id limit 1`,
    );
    const { status, body } = await county.get(`/api/papers/${paper.id}/pdf`);
    expect([status, String(body).startsWith('%PDF')]).toEqual([200, true]);
  });
  it('is whole: every chain verifies without any key', async () => {
    expect((await verifyChains(await app.connect('owner'))).broken).toEqual([]);
  });
});

describe('a bureau at work', () => {
  let app: App;
  let words: string[];
  const book = canaryBook();
  const fields = {
    person: { name: '包文海', idKind: 'resident', idNumber: '150199199005050017', sex: '男', bornOn: '1990-05-05' },
    phone: '13847109876',
    address: '内蒙古自治区呼和浩特市玉泉区石羊桥路云雀小区3号楼',
  };
  beforeAll(async () => {
    const world = await openWorld();
    app = world.app;
    await tell(world, storyOf(book).steps, { help: true });
    const { caseId } = world.files.plain;
    await world.act(
      'office',
      'plain',
      'search.contacted',
      { about: 'other', how: 'phone', at: '08:10', answered: true, said: `打${fields.phone}，说住在${fields.address}` },
      { actedOn: '2026-11-24' },
    );
    expect(caseId).not.toBe('');
    const people = await app.sql(`select ${columns.join(', ')} from person`);
    const sent = world.sent.map(({ body }) => body);
    words = [...new Set([fields.phone, ...wordsOfPeople(people), ...wordsUnder(sent)])].filter((one) => one.length >= 6);
  });
  afterAll(() => app.stop());

  it('lets none of them lie in clear, whatever door it came through', async () => {
    expect(words.length).toBeGreaterThan(8);
    const dump = join(folder, 'dump');
    writeFileSync(dump, await dumpOf(app));
    expect(wordsIn(dump, words)).toEqual([]);
    expect(wordsIn(await filesOfDatabase(app), words)).toEqual([]);
  });
  it('lets no sealed word lie in clear: what was seen, answered and said in a crisis', async () => {
    const sealed = book.planted.filter(
      ({ kind, field }) =>
        ['psychology.followed-up', 'crisis.contacted'].includes(kind) && !field.startsWith('content.') && field !== 'lateReason',
    );
    expect(sealed.length).toBeGreaterThan(1);
    const dump = join(folder, 'dump');
    writeFileSync(dump, await dumpOf(app));
    expect(
      wordsIn(
        dump,
        sealed.map(({ word }) => word),
      ),
    ).toEqual([]);
    const read = await app.sql(`select seen as word from psychology_follow_up union all select said from crisis_call`);
    const known = read.map(({ word }) => word).join();
    expect(sealed.filter(({ word }) => known.includes(word)).length).toBeGreaterThan(0);
  });
});

describe('the key', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ day });
  });
  afterAll(() => app.stop());
  const serve = (dataKeyFile: string) =>
    serveOn(app, {
      port: 0,
      host: '127.0.0.1',
      dataDir: mkdtempSync(join(folder, 'data-')),
      demo: true,
      people: false,
      clock: movableClock(day),
      dataKeyFile,
    });

  it('that is missing, or another’s, keeps the product from starting, in words', async () => {
    const missing = join(folder, 'missing.key');
    await expect(serve(missing)).rejects.toMatchObject({ code: 'setting.data-key', message: expect.stringContaining('不见了') });
    const others = join(folder, 'others.key');
    addMaster(others);
    await expect(serve(others)).rejects.toMatchObject({ code: 'setting.data-key', message: expect.stringContaining('不是这个数据库的') });
    expect(readMasters(missing)).toEqual([]);
  });
  it('is changed under load: no request fails, what was written before is read, and what comes after lies under the new one', async () => {
    const own = await openCase(app, { name: '云雀' });
    const office = await app.as('office');
    const statuses = new Map<number, number>();
    let sent = 0;
    let going = true;
    const load = (async () => {
      while (going) {
        sent += 1;
        const content = {
          about: 'other',
          how: 'phone',
          at: '08:10',
          answered: true,
          said: `第${sent}次，打了13847100${String(sent).padStart(3, '0')}`,
        };
        const wrote = await office.post(`/api/cases/${own.caseId}/acts/search.contacted`, { actedOn: day, content });
        const read = await office.get(`/api/cases/${own.caseId}/file`);
        for (const { status } of [wrote, read]) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    })();
    const masters = readMasters(app.dataKeys.file);
    const before = await app.sql('select name, master from data_key');
    const { key, keys } = await rotateKeys(app.connectionFor('owner'), app.dataKeys.file, 'sm4');
    expect(keys).toBe(before.length + 1);
    expect(
      readMasters(app.dataKeys.file)
        .map(({ name }) => name)
        .slice(1),
    ).toEqual(masters.map(({ name }) => name));
    const raw = await app.connect('owner');
    // until something is written under the new key, however long this machine takes
    while ((await raw.query(`select 1 from act where strpos(content::text, '~gh:${key}.') > 0 limit 1`)).rows.length === 0)
      await office.get('/api/cases');
    going = false;
    await load;
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(10);
    expect((await raw.query('select distinct master from data_key')).rows).toEqual([{ master: readMasters(app.dataKeys.file)[0]!.name }]);
    const said = await app.sql(`select content ->> 'said' as said from act where kind = 'search.contacted' order by seq`);
    expect(said.length).toBe(sent);
    expect(said.filter(({ said }) => !/打了13847100\d{3}$/.test(said))).toEqual([]);
    expect((await verifyChains(raw)).broken).toEqual([]);
  });
});
