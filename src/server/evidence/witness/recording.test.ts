import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { movableClock } from '#server/platform/clock.ts';
import { filesIn, readWitness } from '#server/platform/witness/lines.ts';
import { openWitness } from '#server/platform/witness/witness.ts';
import { healWitness } from './heal.ts';

let app: App;
let opened: OpenedCase;
let folder: string;
const contact = (n: number) => ({
  actedOn: '2026-11-23',
  content: { about: 'other', how: 'phone', at: `09:${10 + n}`, answered: true, said: `第 ${n} 次` },
});
const record = async (n: number, key: string = randomUUID()) =>
  (await app.as('office')).post(`/api/cases/${opened.caseId}/acts/search.contacted`, contact(n), key);
const told = () =>
  readWitness(folder)
    .lines.flatMap(({ mark, acts }) => acts.map((act) => ({ mark, ...act })))
    .filter(({ file }) => file === opened.caseId);
const inDatabase = () =>
  app.sql<{ seq: number; hash: string }>(`select seq, encode(hash, 'hex') as hash from act where file_id = $1 order by seq`, [
    opened.caseId,
  ]);
const healIn = async (place: string) => {
  const witness = openWitness(place, movableClock('2026-11-23'));
  return healWitness(app.connectionFor('owner'), place, witness).finally(() => witness.close(false));
};
const heal = () => healIn(folder);

beforeAll(async () => {
  app = await startApp();
  folder = join(app.dataDir, 'witness');
  opened = await openCase(app, { name: '布仁和' });
  // laid by the test, past the witness: what a start does with it is asked below
  await heal();
});
afterAll(async () => {
  await app.stop();
});

describe('recording', () => {
  it('has told the witness of the act when it answers, by its file, number and hash', async () => {
    const { status, body } = await record(1);
    expect(status).toBe(200);
    const [last] = (await inDatabase()).slice(-1);
    expect(last!.seq).toBe(body.seq);
    expect(told().at(-1)).toEqual({ mark: '', tenant: '150100', file: opened.caseId, ...last });
  });

  it('does not tell of what was refused', async () => {
    const before = told().length;
    const office = await app.as('office');
    const reply = await office.post(`/api/cases/${opened.caseId}/acts/search.contacted`, { ...contact(1), actedOn: '2026-11-30' });
    expect(reply.status).toBe(400);
    expect(told()).toHaveLength(before);
  });

  it('is answered 503 in words while the witness cannot be written, and the same again once it can, recorded once', async () => {
    const before = (await inDatabase()).length;
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, 'no folder');
    const key = randomUUID();
    const first = await record(2, key);
    expect(first).toMatchObject({ status: 503, body: { error: { kind: 'fault', message: expect.stringContaining('见证') } } });
    // sent again, what stands in the database is not acknowledged either
    expect((await record(2, key)).status).toBe(503);
    // and of another nothing is written at all
    expect((await record(3)).status).toBe(503);
    expect(await inDatabase()).toHaveLength(before + 1);
    expect((await (await app.as('office')).get(`/api/cases/${opened.caseId}`)).status).toBe(200);
    await expect
      .poll(async () => (await app.nobody.get('/health')).body.troubles.map((one: { code: string }) => one.code), { timeout: 20_000 })
      .toContain('witness');
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    const again = await record(2, key);
    expect(again.status).toBe(200);
    expect(await inDatabase()).toHaveLength(before + 1);
    expect(told().at(-1)).toMatchObject({ seq: again.body.seq });
    expect((await record(3)).status).toBe(200);
    expect(readWitness(folder).faults).toEqual([]);
  });
});

describe('a start', () => {
  const cutWitness = (lines: number): void => {
    const file = join(folder, filesIn(folder).at(-1)!);
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd().split('\n').slice(0, -lines).join('\n')}\n`);
  };

  it('tells late of what a crash left between database and witness', async () => {
    await record(4);
    const [act] = told().slice(-1);
    cutWitness(1);
    expect(told().map(({ seq }) => seq)).not.toContain(act!.seq);
    expect(await heal()).toEqual({ began: false, late: 1, foreign: 0, missing: [] });
    expect(told().at(-1)).toEqual({ ...act, mark: 'late' });
    expect(await heal()).toMatchObject({ late: 0, foreign: 0 });
  });

  it('tells late of one that a killed command has left while the server went on in the same file', async () => {
    const between = await openCase(app, { name: '齐卫国' });
    // a command records for nobody
    await app.sql('update act set account_id = null where file_id = $1', [between.caseId]);
    await app.sql(`update act a set hash = sha256(convert_to(app.act_text(a), 'UTF8')) where file_id = $1 and seq = 1`, [between.caseId]);
    await app.sql('update file f set head_hash = a.hash from act a where f.id = $1 and a.file_id = f.id and a.seq = 1', [between.caseId]);
    const office = await app.as('office');
    expect((await office.post(`/api/cases/${between.caseId}/acts/search.contacted`, contact(1))).status).toBe(200);
    expect(await heal()).toMatchObject({ late: 1, foreign: 0, missing: [] });
    expect(await heal()).toMatchObject({ late: 0 });
  });

  it('calls foreign what no crash can have left: in somebody’s name before one that was told, or long before the last that was', async () => {
    const forged = await openCase(app, { name: '陶玉梅' });
    const office = await app.as('office');
    expect((await office.post(`/api/cases/${forged.caseId}/acts/search.contacted`, contact(1))).status).toBe(200);
    expect(await heal()).toMatchObject({ late: 0, foreign: 1, missing: [] });
    /** A case laid past the witness, so many minutes before it was last told of anything. */
    const laid = async (name: string, minutes: number): Promise<void> => {
      const { caseId } = await openCase(app, { name });
      await app.sql(`update act set recorded_at = $2::timestamptz - $3 * interval '1 minute' where file_id = $1`, [
        caseId,
        readWitness(folder).lines.at(-1)!.at,
        minutes,
      ]);
      await app.sql(`update act a set hash = sha256(convert_to(app.act_text(a), 'UTF8')) where file_id = $1 and seq = 1`, [caseId]);
      await app.sql('update file f set head_hash = a.hash from act a where f.id = $1 and a.file_id = f.id and a.seq = 1', [caseId]);
    };
    await laid('岳长青', 3);
    expect(await heal()).toMatchObject({ late: 0, foreign: 1, missing: [] });
    await laid('卢海波', 1);
    expect(await heal()).toMatchObject({ late: 1, foreign: 0, missing: [] });
  });

  it('calls foreign what came behind a proper stop, and tells late of nothing that does not hang on its chain', async () => {
    await openWitness(folder, movableClock('2026-11-23')).close(true);
    const foreign = await openCase(app, { name: '孟彩霞' });
    expect(await heal()).toMatchObject({ late: 0, foreign: 1, missing: [] });
    const marks = readWitness(folder)
      .lines.filter(({ acts }) => acts.some(({ file }) => file === foreign.caseId))
      .map(({ mark }) => mark);
    expect(marks).toEqual(['foreign']);
    await record(5);
    const broken = await openCase(app, { name: '段小虎' });
    await app.sql(`update act set say = say || '。' where file_id = $1`, [broken.caseId]);
    expect(await heal()).toMatchObject({ late: 0, foreign: 0 });
  });

  it('names what the witness knows and the database has lost', async () => {
    const [last] = (await inDatabase()).slice(-1);
    await app.sql('create table kept_act as select * from act');
    await app.sql('create table kept_file as select * from file');
    await app.sql('delete from act where file_id = $1 and seq = $2', [opened.caseId, last!.seq]);
    await app.sql(`update file f set head_seq = a.seq, head_hash = a.hash from act a where f.id = $1 and a.file_id = f.id and a.seq = $2`, [
      opened.caseId,
      last!.seq - 1,
    ]);
    expect((await heal()).missing).toEqual([`${opened.number} 第 ${last!.seq} 条到第 ${last!.seq} 条不在了`]);
  });

  it('begins a witness that is not there with every head as it stands', async () => {
    const other = join(app.dataDir, 'other');
    expect(existsSync(other)).toBe(false);
    const healed = await healIn(other);
    expect(healed.began).toBe(true);
    const heads = await app.sql(`select count(*)::int as n from file where head_seq > 0`);
    expect(readWitness(other).lines.flatMap(({ mark, acts }) => (mark === 'start' ? acts : []))).toHaveLength(heads[0].n);
  });
});
