import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '#server/platform/clock.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { refoldAll } from '#server/upgrade.ts';
import { type OpenedCase, openCase } from '../../../tests/open-case.ts';
import { type App, jobEnded, startApp, type Told } from '../../../tests/start-app.ts';

const day = '2026-11-23';
const incoming = {
  ...{ other: '玉泉区人民检察院', theirNumber: '玉检建〔2026〕3号', dated: '2026-11-20', subject: '规范外出审批' },
  ...{ kind: 'suggestion', wants: 'reply', time: '09:10' },
};
const outgoing = { other: '甲单位', ourNumber: '玉司矫函〔2026〕8号', subject: '请协助提供岗位核实', kind: 'other', wants: 'reply' };

let app: App;
let one: OpenedCase;
beforeAll(async () => {
  app = await startApp({ day });
  one = await openCase(app, { name: '布仁和' });
});
afterAll(() => app.stop());

const register = async (account: string, way: 'received' | 'sent', content: object, more: object = {}, key = randomUUID()) =>
  (await app.as(account)).post(`/api/correspondence/${way}`, { actedOn: day, content, ...more }, key);
const act = async (account: string, file: string, kind: string, content: object) =>
  (await app.as(account)).post(`/api/files/${file}/acts/${kind}`, { actedOn: day, content });
const listed = async (account: string, query = ''): Promise<Told[]> =>
  (await (await app.as(account)).get(`/api/correspondence${query}`)).body.rows;
const duties = async (account: string): Promise<Told[]> =>
  (await (await app.as(account)).get('/api/duties?owed=mine&matter=correspondence')).body.rows;
const codes = ({ body }: { body: Told }) => body.error.grounds?.map((ground: Told) => ground.code) ?? body.error.code;

describe('who may not', () => {
  it.each(['worker', 'supervisor', 'chief', 'procurator', 'partner', 'city', 'client', 'sysadmin'])(
    '%s registers no letter',
    async (account) => {
      expect((await register(account, 'received', incoming)).status).toBe(403);
      expect((await register(account, 'sent', outgoing)).status).toBe(403);
    },
  );
  it('nobody reads a register of others', async () => {
    expect((await register('office', 'received', incoming)).status).toBe(200);
    for (const account of ['office2', 'office3', 'county2', 'partner', 'enterprise', 'procurator'])
      expect([account, await listed(account)]).toEqual([account, []]);
    for (const account of ['worker', 'city', 'client', 'guardian', 'auditor'])
      expect([account, (await (await app.as(account)).get('/api/correspondence')).status]).toEqual([account, 403]);
    for (const account of ['office', 'county', 'chief']) expect([account, (await listed(account)).length]).toEqual([account, 1]);
  });
});

describe('what came', () => {
  let file: string;
  it('is registered once under its key, accepted by whoever registers it, with the day by which it is answered', async () => {
    const key = randomUUID();
    const first = await register('office', 'received', { ...incoming, subject: '规范报告' }, {}, key);
    expect((await register('office', 'received', { ...incoming, subject: '规范报告' }, {}, key)).body).toEqual(first.body);
    file = first.body.fileId;
    expect(first.body.number).toBe('（2026）呼玉收文字第2号');
    const [row] = await listed('office', '?direction=in');
    expect(row).toMatchObject({
      ...{ id: file, direction: 'in', kind: 'suggestion', theirNumber: '玉检建〔2026〕3号', ourNumber: null, unit: '昭君路司法所' },
      ...{ accepted: { on: day, time: '09:10', by: '昭君路司法所吴敏' }, due: { on: '2027-01-22' }, answer: null },
    });
    expect(row.due.because).toContain('函件规则 2026-1');
    expect((await duties('office')).map((duty) => [duty.rule, duty.caseId, duty.dueOn])).toContainEqual([
      'correspondence.reply',
      file,
      '2027-01-22',
    ]);
    expect(await duties('county')).toEqual([]);
  });
  it('takes no day of an answer from whoever registers it', async () => {
    expect((await register('office', 'received', { ...incoming, due: null })).status).toBe(400);
  });
  it('is answered in the same file, and both numbers stand in the register', async () => {
    expect((await act('office', file, 'correspondence.replied', { number: '玉司矫函〔2026〕9号', outcome: '采纳，已改' })).status).toBe(
      200,
    );
    expect((await listed('office', '?state=done'))[0]).toMatchObject({ id: file, ourNumber: '玉司矫函〔2026〕9号', answer: { on: day } });
    expect(codes(await act('office', file, 'correspondence.replied', { number: '无字号', outcome: '再复' }))).toEqual([
      'correspondence.answered',
    ]);
    expect((await listed('office', '?state=open')).map((row) => row.id)).not.toContain(file);
  });
});

describe('what went', () => {
  let file: string;
  it('to a unit with an account is read by it, and it is told of nobody', async () => {
    const sent = await register('office', 'sent', outgoing, { partnerId: 'partner-hrss', caseId: one.caseId });
    expect(sent.status).toBe(200);
    file = sent.body.fileId;
    const [ours] = await listed('office', '?direction=out');
    expect(ours).toMatchObject({ id: file, about: { caseId: one.caseId, name: '布仁和' }, accepted: null });
    const [theirs] = await listed('partner');
    expect(theirs).toMatchObject({ id: file, about: null, subject: outgoing.subject });
    expect(ours.other).toBe(theirs.other);
    expect(ours.other).not.toBe('甲单位');
    expect(JSON.stringify((await (await app.as('partner')).get(`/api/files/${file}`)).body)).not.toContain(one.number);
    expect(await listed('enterprise')).toEqual([]);
    expect((await duties('partner')).map((duty) => duty.rule)).toEqual(['correspondence.await']);
  });
  it('is accepted by it in its own name, and by no other', async () => {
    expect((await act('enterprise', file, 'correspondence.accepted', { time: '15:20' })).status).toBe(404);
    expect((await act('office', file, 'correspondence.accepted', { time: '15:20' })).status).toBe(403);
    expect(codes(await act('procurator', file, 'correspondence.accepted', { time: '15:20' }))).toEqual(['correspondence.not-your-letter']);
    expect((await act('partner', file, 'correspondence.accepted', { time: '15:20' })).status).toBe(200);
    expect((await listed('office', '?direction=out'))[0].accepted).toMatchObject({ on: day, time: '15:20' });
    expect(codes(await act('office', file, 'correspondence.slip-came', { acceptedOn: day, by: '某人' }))).toEqual([
      'correspondence.accepted',
    ]);
  });
  it('to the procuratorate stands in its list alone, and is accepted by it', async () => {
    const units = (await (await app.as('county')).get('/api/correspondence/receivers')).body.rows as Told[];
    const procuratorate = units.find((unit) => unit.name.includes('检察院'));
    const sent = await register('county', 'sent', { ...outgoing, subject: '通报外出' }, { partnerId: procuratorate.id });
    expect([sent.status, sent.body.error]).toEqual([200, undefined]);
    expect((await listed('procurator')).map((row) => row.id)).toEqual([sent.body.fileId]);
    expect((await act('procurator', sent.body.fileId, 'correspondence.accepted', { time: '16:00' })).status).toBe(200);
    expect((await listed('office')).map((row) => row.id)).not.toContain(sent.body.fileId);
    expect((await listed('county')).map((row) => row.id)).toContain(sent.body.fileId);
  });
  it('to a unit that there is not is refused in words', async () => {
    expect(codes(await register('office', 'sent', outgoing, { partnerId: 'nobody' }))).toBe('input.invalid');
    expect(codes(await register('office', 'sent', outgoing, { partnerId: '150104001' }))).toBe('input.invalid');
    expect((await register('office', 'sent', outgoing, { caseId: randomUUID() })).status).toBe(404);
  });
  it('is chased by the unit that sent it when the other side is late', async () => {
    const sent = await register('office', 'sent', { ...outgoing, askedBy: day, subject: '请核实住处' });
    const of = async (): Promise<Told> => (await duties('office')).find((duty) => duty.caseId === sent.body.fileId);
    expect((await of()).because).not.toContain('逾期在对方');
    app.moveTo('2026-11-24', '00:05:00');
    await app.runNightly('duties.nightly');
    app.moveTo('2026-11-24', '09:00:00');
    const chase = await of();
    expect(chase).toMatchObject({ rule: 'correspondence.chase', dueOn: '2026-11-26' });
    expect(chase.because).toContain('逾期在对方');
    expect((await listed('office', '?state=late')).map((row) => row.id)).toContain(sent.body.fileId);
  });
});

describe('the register', () => {
  it('has twenty a page, the latest first', async () => {
    app.moveTo(day, '10:00:00');
    for (let n = 0; n < 21; n += 1) expect((await register('county', 'received', { ...incoming, subject: `第${n}份` })).status).toBe(200);
    const first = (await (await app.as('county')).get('/api/correspondence?direction=in')).body;
    expect([first.rows.length, typeof first.next]).toEqual([20, 'string']);
    const second = (await (await app.as('county')).get(`/api/correspondence?direction=in&after=${encodeURIComponent(first.next)}`)).body;
    expect(second.rows.length).toBeGreaterThan(0);
    const seen = [...first.rows, ...second.rows].map((row) => row.id);
    expect(new Set(seen).size).toBe(seen.length);
  });
  it('goes out as a sheet by a job, with its trace', async () => {
    const office = await app.as('office');
    expect((await (await app.as('partner')).post('/api/correspondence-exports', {})).status).toBe(403);
    const { body } = await office.post('/api/correspondence-exports', { direction: 'in' });
    const job = await jobEnded(office, body.jobId);
    expect(job).toMatchObject({ status: 'done', hasFile: true, result: { rows: 2 } });
    expect((await app.sql(`select about, counted from security_event where kind = 'export'`))[0]).toEqual({
      about: '收发文登记',
      counted: 2,
    });
  });
  it('is folded anew to what it is', async () => {
    const again = async () => (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
    await again();
    const [file] = await app.sql(`select id, facts from file where kind = 'correspondence' order by id limit 1`);
    await app.sql(`update file set facts = '{}' where id = $1`, [file.id]);
    expect(await again()).toMatchObject({ facts: 1, astray: [] });
    expect((await app.sql(`select facts from file where id = $1`, [file.id]))[0].facts).toEqual(file.facts);
  });
});
