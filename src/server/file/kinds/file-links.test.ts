import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { clockAt } from '#server/platform/clock.ts';
import { refoldAll } from '#server/upgrade.ts';
import { openCase, type OpenedCase } from '../../../../tests/open-case.ts';
import { rowsFor } from '../../../../tests/rows-for.ts';
import { type App, type Reply, startApp } from '../../../../tests/start-app.ts';

// 卷与卷的链接: said by an act, read by whoever reads the act, gone with it.
const day = '2026-11-23';
let app: App;
let own: OpenedCase;
let referral: string;
const inquiries: { readonly id: string; readonly number: string }[] = [];
const send = async (caseId: string): Promise<Reply> =>
  (await app.as('worker')).post('/api/referrals', {
    caseId,
    partnerId: 'partner-hrss',
    actedOn: day,
    content: {
      purpose: 'work',
      asked: '请介绍附近的保安岗位。',
      person: '布先生',
      answerBy: '2026-11-25',
      consent: 'written',
      consentOn: day,
    },
  });
const commission = async (by: string, officeId: string, letterNumber: string): Promise<Reply> =>
  (await app.as(by)).post('/api/inquiries', {
    actedOn: day,
    content: {
      commissioner: '玉泉区人民法院',
      letterNumber,
      receivedOn: day,
      track: 'ordinary',
      name: '布仁和',
      residence: '玉泉区昭君路街道桃花社区',
      asked: '拟宣告缓刑的社会危险性和对所居住社区的影响',
      officeId,
    },
  });
const link = async (by: string, inquiry: object, more: object = {}, caseId = own.caseId): Promise<Reply> =>
  (await app.as(by)).post(`/api/cases/${caseId}/acts/intake.linked`, { actedOn: day, content: { inquiry }, ...more });
const links = async (by: string, fileId: string): Promise<Reply> => (await app.as(by)).get(`/api/files/${fileId}/links`);
const codes = ({ status, body }: Reply): readonly unknown[] => [
  status,
  ...(body.error?.grounds ?? []).map((one: { code: string }) => one.code),
];
const standing = (fileId: string) =>
  app.sql(`select said_by, to_file, kind, stands from file_link where file_id = $1 order by said_by, to_file`, [fileId]);
const linksFor = (account: string) => rowsFor(app, account, 'file_link', 'file_id, to_file');

beforeAll(async () => {
  app = await startApp({ day });
  own = await openCase(app, { name: '布仁和' });
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [own.personId]);
  const sent = await send(own.caseId);
  expect(sent.status).toBe(200);
  referral = sent.body.fileId;
  for (const [by, office] of [
    ['county', '150104008'],
    ['county', '150104008'],
    ['county', '150104001'],
    ['county2', '150105001'],
  ] as const) {
    const { status, body } = await commission(by, office, `（2026）内0104调评委${inquiries.length}号`);
    expect(status).toBe(200);
    inquiries.push({ id: body.fileId, number: body.number });
  }
});
afterAll(async () => {
  await app.stop();
});

describe('who may not', () => {
  it.each(['client', 'guardian', 'city', 'volunteer', 'sysadmin', 'secadmin', 'auditor'])('%s is told of no link', async (by) => {
    for (const file of [own.caseId, referral]) expect((await links(by, file)).status).toBe(403);
  });
  it('the other side of a referral is told of none, and neither is anybody who does not see the file', async () => {
    expect((await links('partner', referral)).body).toEqual({ rows: [] });
    for (const by of ['partner', 'enterprise', 'office2', 'worker2', 'county2'])
      expect([by, (await links(by, own.caseId)).status]).toEqual([by, 404]);
    for (const by of ['enterprise', 'office2', 'worker2', 'county2']) expect([by, (await links(by, referral)).status]).toEqual([by, 404]);
    expect((await app.nobody.get(`/api/files/${referral}/links`)).status).toBe(401);
  });
  it('is told of none by the database either', async () => {
    const all = [{ file_id: referral, to_file: own.caseId }];
    expect(await linksFor('worker')).toEqual(all);
    expect(await linksFor('office')).toEqual(all);
    expect(await linksFor('partner')).toEqual([]);
    expect(await linksFor('office2')).toEqual([]);
    expect(await linksFor('county2')).toEqual([]);
    expect(await linksFor('procurator')).toEqual([]);
    expect(await linksFor('client')).toEqual([]);
    const client = await app.connect('app');
    for (const change of [
      'insert into file_link values (null, null, 1, null)',
      'update file_link set stands = false',
      'delete from file_link',
    ])
      await expect(client.query(change)).rejects.toThrow(/permission denied/);
    await client.end();
  });
  it.each(['worker', 'supervisor', 'chief', 'city', 'procurator', 'partner', 'client', 'guardian'])(
    '%s ties no inquiry to a case',
    async (by) => expect((await link(by, inquiries[0]!)).status).toBe(403),
  );
  it('nobody ties one that they do not see, or that is none', async () => {
    for (const [by, inquiry] of [
      ['office', inquiries[2]],
      ['county', inquiries[3]],
      ['office', { id: referral, number: inquiries[0]!.number }],
      ['office', { id: own.caseId, number: own.number }],
      ['office', { ...inquiries[0]!, number: '别的编号' }],
    ] as const)
      expect([by, ...codes(await link(by, inquiry!))]).toEqual([by, 422, 'intake.no-such-inquiry']);
    for (const by of ['office2', 'county2']) expect((await link(by, inquiries[2]!)).status).toBe(404);
  });
});

describe('a referral and its case', () => {
  it('are told of each other, to whoever sees both', async () => {
    for (const by of ['worker', 'office', 'county', 'supervisor']) {
      expect([by, (await links(by, referral)).body.rows]).toEqual([
        by,
        [{ kind: 'of-case', saidHere: true, fileId: own.caseId, file: { kind: 'case', number: own.number } }],
      ]);
      expect((await links(by, own.caseId)).body.rows).toMatchObject([
        { kind: 'of-case', saidHere: false, fileId: referral, file: { kind: 'referral' } },
      ]);
    }
  });
  it('of a case that is no longer seen, the id is told and nothing else', async () => {
    const other = await openCase(app, { name: '丁某' });
    const sent = (await send(other.caseId)).body.fileId as string;
    // what has ended does not go with the case
    const closed = await (await app.as('worker')).post(`/api/files/${sent}/acts/referral.closed`, {
      actedOn: day,
      content: { outcome: '本人已经上岗' },
    });
    expect(closed.status).toBe(200);
    const [{ id, name }] = await app.sql(`select id, name from unit where id = '150104001'`);
    const moved = await (await app.as('county')).post(`/api/cases/${other.caseId}/acts/assignment.office`, {
      actedOn: day,
      content: { office: { id, name }, from: day, reason: '居住地在那里' },
    });
    expect(moved.status).toBe(200);
    expect((await links('office', sent)).body.rows).toEqual([{ kind: 'of-case', saidHere: true, fileId: other.caseId, file: null }]);
    expect((await links('office', other.caseId)).status).toBe(404);
  });
  it('are written in one transaction: where the link is not written, nothing was sent', async () => {
    const count = async () => (await app.sql(`select count(*)::int as n from file where kind = 'referral'`))[0].n;
    const before = await count();
    await app.sql(`alter table act add constraint nothing_linked check (kind <> 'referral.linked') not valid`);
    expect((await send(own.caseId)).status).toBe(500);
    await app.sql(`alter table act drop constraint nothing_linked`);
    expect(await count()).toBe(before);
  });
});

describe('an inquiry and the case after it', () => {
  it('are tied by an act, once; a correction ties another, a withdrawal none', async () => {
    const [first, second] = inquiries;
    const { seq } = (await link('office', first!)).body;
    expect(codes(await link('county', second!))).toEqual([422, 'intake.inquiry-known']);
    expect((await links('office', first!.id)).body.rows).toEqual([
      { kind: 'after-inquiry', saidHere: false, fileId: own.caseId, file: { kind: 'case', number: own.number } },
    ]);
    const corrected = await link('office', second!, { corrects: seq });
    expect(corrected.status).toBe(200);
    const row = (to_file: string, stands: boolean) => ({ said_by: seq, to_file, kind: 'after-inquiry', stands });
    const both = (a: boolean, b: boolean) => [row(first!.id, a), row(second!.id, b)].sort((x, y) => (x.to_file < y.to_file ? -1 : 1));
    expect(await standing(own.caseId)).toEqual(both(false, true));
    const back = async (n: number) =>
      (await (await app.as('office')).post(`/api/cases/${own.caseId}/acts/act.withdrawn`, { seq: n, reason: '记错了' })).status;
    expect(await back(corrected.body.seq)).toBe(200);
    expect(await standing(own.caseId)).toEqual(both(true, false));
    expect(await back(seq)).toBe(200);
    expect(await standing(own.caseId)).toEqual(both(false, false));
    expect((await links('office', first!.id)).body.rows).toEqual([]);
    expect((await link('office', first!)).status).toBe(200);
    expect((await links('procurator', first!.id)).body.rows).toHaveLength(1);
  });
  it('are found again by a refold', async () => {
    const again = async () => (await refoldAll(app, clockAt(plainDate(day)), () => {})).get('150100')!;
    await again();
    const before = await app.sql('select * from file_link order by file_id, said_by, to_file');
    await app.sql(`update file_link set stands = not stands where file_id = $1`, [own.caseId]);
    expect(await again()).toMatchObject({ facts: 0, duties: 0, places: 0, rows: 1 });
    expect(await app.sql('select * from file_link order by file_id, said_by, to_file')).toEqual(before);
    expect(await again()).toMatchObject({ rows: 0 });
  });
});
