import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from '#domain/person/id-number.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp, type Told } from '../../../tests/start-app.ts';

const idNumber = (seventeen: string): string => seventeen + checkDigitOf(seventeen);
const letter = (number: string, name: string, more: object = {}) => ({
  actedOn: '2026-11-23',
  content: {
    person: {
      name,
      idKind: 'resident',
      idNumber: number,
      sex: '男',
      bornOn: '1986-03-12',
      nation: '汉族',
      phone: '13847118021',
      address: '玉泉区锦绣家园3号楼',
      ...more,
    },
    judgment: {
      measure: 'probation',
      court: '呼和浩特市玉泉区人民法院',
      number: '（2026）内0104刑初128号',
      judgedOn: '2026-11-02',
      effectiveOn: '2026-11-13',
      charge: '危险驾驶罪',
      penalty: 'detention',
      penaltyMonths: 3,
      inWords: '拘役三个月，缓刑一年',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: '无',
      termMonths: 12,
      startsOn: '2026-11-13',
      endsOn: '2027-11-12',
      minorAtCrime: false,
    },
    letters: [{ code: 'judgment', title: '刑事判决书', state: 'received', number: '（2026）内0104刑初128号', pages: 12 }],
  },
});
/** What an answer is made of, without what is of this very file: ids, numbers, instants. */
const shapeOf = ({ status, body }: { status: number; body: Told }): string =>
  `${status} ${JSON.stringify(body, (key, value) => (['caseId', 'number', 'hash', 'undoUntil', 'recordedAt', 'id', 'actId', 'seq'].includes(key) ? '' : value))}`;

describe('a document number that is known elsewhere in the bureau', () => {
  let app: App;
  let county: Client;
  let city: Client;
  const [known, fresh] = [idNumber('15019919860312669'), idNumber('15019919860312641')];
  const clearings = async (): Promise<Told[]> => app.sql(`select id, number, facts from file where kind = 'clearing' order by number`);
  const until = async (n: number): Promise<Told[]> => {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
      const found = await clearings();
      if (found.length >= n) return found;
    }
    throw new Error('nothing was found by the queue');
  };
  let far: Told;
  let here: Told;
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
    [county, city] = [await app.as('county'), await app.as('city')];
    far = (await (await app.as('county2')).post('/api/cases', letter(known, '白志强'))).body;
  });
  afterAll(async () => {
    await app.stop();
  });

  it('is answered in words, status and shape like one that nobody knows', async () => {
    const asUnknown = await county.post('/api/cases', letter(fresh, '马卫东'));
    const asKnown = await county.post('/api/cases', letter(known, '马卫西'));
    expect([asKnown.status, shapeOf(asKnown)]).toEqual([200, shapeOf(asUnknown)]);
    here = asKnown.body;
    const page = (of: Told) => county.get(`/api/cases/${of.caseId}/intake`);
    const owed = ({ body }: { body: Told }) => body.duties.map((d: Told) => `${d.rule} ${d.dueOn}`).sort();
    const [one, two] = [await page(asUnknown.body), await page(here)];
    expect(owed(two)).toEqual(owed(one));
    expect([two.body.file.status, two.body.file.stage]).toEqual([one.body.file.status, one.body.file.stage]);
    await until(1);
    for (const account of ['county', 'county2', 'office', 'chief', 'procurator', 'sysadmin', 'auditor'])
      for (const path of [
        `/api/cases/${here.caseId}`,
        `/api/cases/${here.caseId}/duties`,
        `/api/cases/${here.caseId}/timeline`,
        '/api/duties',
        '/api/workbench',
        '/api/jobs',
        '/api/search?q=0312',
      ]) {
        const { body } = await (await app.as(account)).get(path);
        const text = JSON.stringify(body);
        expect([account, path, text.includes('核查'), text.includes(account === 'county2' ? here.caseId : far.caseId)]).toEqual([
          account,
          path,
          false,
          false,
        ]);
      }
  });
  it('is read by no county, office, procurator or administrator', async () => {
    const [{ id }] = (await clearings()) as [Told];
    for (const account of [
      'county',
      'county2',
      'chief',
      'office',
      'worker',
      'supervisor',
      'procurator',
      'partner',
      'client',
      'guardian',
      'sysadmin',
      'auditor',
    ]) {
      const { status } = await (await app.as(account)).get(`/api/files/${id}`);
      expect([account, status === 404 || status === 403]).toEqual([account, true]);
      const settling = { actedOn: '2026-11-23', content: { outcome: 'same-person', words: '两地核对文书' } };
      expect([
        account,
        [403, 404].includes((await (await app.as(account)).post(`/api/files/${id}/acts/clearing.settled`, settling)).status),
      ]).toEqual([account, true]);
    }
  });
  it('stands as 待核 before the city alone, on both files, with the words of the other', async () => {
    for (const account of ['county', 'county2', 'chief', 'office', 'worker', 'procurator', 'client', 'sysadmin', 'auditor'])
      expect([account, (await (await app.as(account)).get('/api/clearings/pending')).status]).toEqual([account, 403]);
    const { rows } = (await city.get('/api/clearings/pending')).body;
    const told = (of: Told, other: Told) =>
      expect(rows.find((row: Told) => row.caseId === of.caseId)).toMatchObject({
        clearing: { number: '（2026）呼核查字第1号' },
        others: [{ caseId: other.caseId, number: other.number }],
      });
    told(far, here);
    told(here, far);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(known);
  });
  it('gives the city a duty for the same day that names both files, and is done when the city has looked', async () => {
    const [file] = (await clearings()) as [Told];
    const bench = await city.get('/api/workbench');
    const [duty] = bench.body.must.filter((one: Told) => one.rule === 'clearing.settle');
    expect(duty).toMatchObject({ dueOn: '2026-11-23', owedBy: 'city-agency', fileKind: 'clearing', caseId: file.id });
    for (const { number } of [far, here]) expect(duty.because).toContain(number);
    expect(JSON.stringify(bench.body)).not.toContain(known);
    const read = await city.get(`/api/files/${file.id}`);
    expect([read.status, read.body.number]).toEqual([200, '（2026）呼核查字第1号']);
    const settling = { actedOn: '2026-11-23', content: { outcome: 'same-person', words: '两地核对文书，系同一人' } };
    expect((await city.post(`/api/files/${file.id}/acts/clearing.settled`, settling)).status).toBe(200);
    expect((await city.get('/api/workbench')).body.must.filter((one: Told) => one.rule === 'clearing.settle')).toEqual([]);
    // settled is settled
    expect((await city.get('/api/clearings/pending')).body.rows).toEqual([]);
    expect((await city.get(`/api/files/${file.id}/looks`)).status).toBe(200);
  });
  it('is cleared once, however often it is looked for', async () => {
    await app.runNightly('clearing.look');
    await app.runNightly('clearing.look');
    expect(await clearings()).toHaveLength(1);
    expect(
      await app.sql('select from act a join file f on f.id = a.file_id and f.tenant = a.tenant where f.kind = $1 and a.seq = 1', [
        'clearing',
      ]),
    ).toHaveLength(1);
  });
  it('changes nothing where it is brought by a correction either', async () => {
    const elsewhere = idNumber('15019919860312617');
    await (await app.as('county2')).post('/api/cases', letter(elsewhere, '白志刚'));
    const opened = await county.post('/api/cases', letter(idNumber('15019919860312633'), '马卫南'));
    const corrected = (number: string) =>
      county.post(`/api/cases/${opened.body.caseId}/acts/intake.letter-received`, { ...letter(number, '马卫南'), corrects: 1 });
    const asUnknown = await corrected(idNumber('15019919860312625'));
    expect(asUnknown.status).toBe(200);
    const again = await county.post(`/api/cases/${opened.body.caseId}/acts/intake.letter-received`, {
      ...letter(elsewhere, '马卫南'),
      corrects: asUnknown.body.seq,
    });
    expect([again.status, shapeOf(again)]).toEqual([200, shapeOf(asUnknown)]);
    await until(2);
  });
  it('is refused where the asker reads the other file anyway, which is named', async () => {
    const reply = await county.post('/api/cases', letter(fresh, '马卫东'));
    expect(reply.body.error.grounds.map((g: Told) => g.code)).toEqual(['intake.already-in-correction']);
    // an office of the same county does not read it: it opens its file like any other
    const own = await openCase(app, { countyId: '150104', officeId: '150104001', worker: null });
    expect(own.caseId).toBeTruthy();
    expect((await (await app.as('office')).post('/api/cases', letter(fresh, '马卫东'))).status).toBe(200);
  });
});
