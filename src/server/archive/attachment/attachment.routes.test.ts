import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPapers } from '#server/archive/verify-papers.ts';
import { placeOfFile } from '#server/platform/files/files.store.ts';
import { type OpenedCase, openCase } from '../../../../tests/open-case.ts';
import { type App, startApp, type Told } from '../../../../tests/start-app.ts';

const day = '2026-11-23';
const talk = {
  ...{ kind: 'regular', startedAt: '08:20', endedAt: '08:50', place: '昭君路司法所', recorder: '苏日娜' },
  ...{ record: '谈了近期的工作和住处，没有变化，提醒按时报告。', confirmed: true },
};
const words = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const segment = (marker: number, ...body: number[]): number[] => [0xff, marker, 0, body.length + 2, ...body];
/** A photo that says where it was taken. */
const photo = Buffer.from([
  ...[0xff, 0xd8, ...segment(0xe1, ...words('Exif'), 0, 0, ...words('MM'), 0, 42, 0, 0, 0, 8, 0, 0, ...words('GPS40.8N'))],
  ...[...segment(0xdb, 1, 2, 3), ...segment(0xda, 1, 2, 3), 0x11, 0x22, 0xff, 0xd9],
]);
const scan = Buffer.from('%PDF-1.4\n签好的回执');
const shaOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let app: App;
let one: OpenedCase;
let far: OpenedCase;
/** The report that things are brought to. */
let report: number;
beforeAll(async () => {
  app = await startApp({ day });
  one = await openCase(app, { name: '布仁和' });
  far = await openCase(app, { name: '齐卫国', countyId: '150105', officeId: '150105001', worker: 'worker3' });
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [one.personId]);
  report = (await act('office', 'reporting.reported', { way: 'in-person', topics: ['law'] })).body.seq;
});
afterAll(() => app.stop());

const act = async (account: string, kind: string, content: object, file = one) =>
  (await app.as(account)).post(`/api/cases/${file.caseId}/acts/${kind}`, { actedOn: day, content });
type Bringing = {
  readonly file?: string;
  readonly key?: string;
  readonly seq?: number;
  readonly source?: string;
  readonly paper?: string;
  readonly name?: string;
  readonly note?: string;
  readonly type?: string;
};
const bring = async (account: string, bytes: Buffer, more: Bringing = {}): Promise<{ status: number; body: Told }> => {
  const { file = one.caseId, key = randomUUID(), seq = report, source = 'photo', paper, name = '现场.jpg', note, type } = more;
  const query = new URLSearchParams({ seq: String(seq), source, ...(paper && { paper }) });
  const response = await fetch(`${app.address}/api/files/${file}/attachments?${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${(await app.as(account)).token}`,
      'idempotency-key': key,
      'content-type': type ?? 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
      ...(note && { 'x-note': encodeURIComponent(note) }),
    },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: await response.json() };
};
const opened = async (account: string, id: string, save = false) => {
  const response = await fetch(`${app.address}/api/attachments/${id}/file${save ? '?save=yes' : ''}`, {
    headers: { authorization: `Bearer ${(await app.as(account)).token}` },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const codeOf = ({ body }: { body: Told }) => body.error.code ?? body.error.grounds.map((ground: { code: string }) => ground.code);
const rowOf = async (account: string, seq: number, file = one) => {
  const { rows } = (await (await app.as(account)).get(`/api/cases/${file.caseId}/timeline`)).body;
  return rows.find((row: { seq: number }) => row.seq === seq);
};
const acts = async (): Promise<number> => (await app.sql(`select head_seq as n from file where id = $1`, [one.caseId]))[0].n;

describe('who may not', () => {
  it.each([
    ['client', 403],
    ['guardian', 403],
    ['procurator', 403],
    ['office2', 404],
    ['office3', 404],
    ['partner', 404],
  ] as const)('%s brings nothing to the file', async (account, status) => {
    const before = await acts();
    expect((await bring(account, photo)).status).toBe(status);
    expect(await acts()).toBe(before);
  });
  it('nobody opens what was brought to a file that they do not see', async () => {
    const { attachmentId } = (await bring('office', photo)).body;
    for (const account of ['office2', 'office3', 'worker3'])
      expect([account, (await opened(account, attachmentId)).status]).toEqual([account, 404]);
    for (const account of ['client', 'guardian']) expect([account, (await opened(account, attachmentId)).status]).toEqual([account, 403]);
    for (const account of ['office', 'county', 'worker', 'supervisor', 'procurator'])
      expect([account, (await opened(account, attachmentId)).status]).toEqual([account, 200]);
  });
  it('nobody but the security administrator says how large it may be', async () => {
    for (const account of ['office', 'county', 'chief', 'sysadmin', 'auditor'])
      expect([account, (await (await app.as(account)).post('/api/attachment-settings', { megabytes: 1, from: day })).status]).toEqual([
        account,
        403,
      ]);
  });
});

describe('what is brought', () => {
  it('stands in the chain by its hash, is kept as it was, and is shown without where it was taken', async () => {
    const { status, body } = await bring('office', photo, { note: '门口' });
    expect([status, body.sha256, body.mediaType]).toEqual([200, shaOf(photo), 'image/jpeg']);
    const [kept] = await app.sql(`select content, say from act where file_id = $1 and seq = $2`, [one.caseId, body.seq]);
    expect(kept.content).toMatchObject({
      seq: report,
      sha256: shaOf(photo),
      size: photo.length,
      name: '现场.jpg',
      source: 'photo',
      note: '门口',
    });
    expect(await rowOf('office', report)).toMatchObject({
      attachments: expect.arrayContaining([expect.objectContaining({ id: body.attachmentId, name: '现场.jpg', takenOffBy: null })]),
    });
    const shown = await opened('county', body.attachmentId);
    expect([shown.bytes.includes('GPS'), shown.headers.get('content-type')]).toEqual([false, 'image/jpeg']);
    const original = await opened('county', body.attachmentId, true);
    expect(shaOf(original.bytes)).toBe(shaOf(photo));
    for (const { headers } of [shown, original]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
    expect([shown.headers.get('content-disposition')?.split(';')[0], original.headers.get('content-disposition')?.split(';')[0]]).toEqual([
      'inline',
      'attachment',
    ]);
    const looks = await app.sql(`select what from look where file_id = $1 and actor_post = 'county-agency' order by at desc limit 2`, [
      one.caseId,
    ]);
    expect(looks.map(({ what }) => what).sort()).toEqual([`存下附件：第 ${report} 条记录报告`, `打开附件：第 ${report} 条记录报告`]);
  });
  it('is one however often it is sent under its key, and never two things', async () => {
    const key = randomUUID();
    const first = await bring('office', scan, { key, source: 'scan' });
    const before = await acts();
    expect((await bring('office', scan, { key, source: 'scan' })).body).toEqual(first.body);
    expect(await acts()).toBe(before);
    expect(codeOf(await bring('office', photo, { key, source: 'scan' }))).toBe('key.reused');
    expect(
      (await app.sql(`select count(*)::int as n from attachment where file_id = $1 and act_seq = $2`, [one.caseId, first.body.seq]))[0].n,
    ).toBe(1);
  });
  it('is what its first bytes say, whatever it is called', async () => {
    expect((await bring('office', scan, { name: '照片.jpg', source: 'scan' })).body.mediaType).toBe('application/pdf');
    const before = await acts();
    for (const [bytes, code] of [
      [Buffer.from('<html><script>'), 'input.wrong-type'],
      [Buffer.from('PK\u0003\u0004'), 'input.wrong-type'],
      [Buffer.alloc(0), 'input.unreadable'],
    ] as const)
      expect(codeOf(await bring('office', bytes, { name: '照片.jpg' }))).toBe(code);
    expect(codeOf(await bring('office', photo, { type: 'application/octet-streamed' }))).toBe('input.wrong-type');
    expect(codeOf(await bring('office', photo, { note: '字'.repeat(201) }))).toBe('input.invalid');
    expect((await bring('office', photo, { source: 'rumour' })).status).toBe(400);
    expect(await acts()).toBe(before);
  });
  it('is as large as the bureau says on that day, and no larger', async () => {
    const office = await app.as('office');
    expect((await office.get('/api/attachment-settings')).body).toEqual({ inForce: { megabytes: 20 }, versions: [] });
    const security = await app.as('secadmin');
    expect(codeOf(await security.post('/api/attachment-settings', { megabytes: 1, from: '2026-11-22' }))).toBe('input.invalid');
    expect((await security.post('/api/attachment-settings', { megabytes: 201, from: day })).status).toBe(400);
    expect((await security.post('/api/attachment-settings', { megabytes: 1, from: day })).status).toBe(200);
    expect((await security.post('/api/attachment-settings', { megabytes: 30, from: '2026-11-24' })).status).toBe(200);
    expect((await office.get('/api/attachment-settings')).body.inForce).toEqual({ megabytes: 1 });
    const full = Buffer.alloc(2 ** 20, ' ');
    full.write('%PDF-1.4');
    expect((await bring('office', full, { source: 'scan' })).status).toBe(200);
    expect(codeOf(await bring('office', Buffer.concat([full, Buffer.from(' ')]), { source: 'scan' }))).toBe('input.too-large');
  });
  it('hangs on a record that is there and speaks', async () => {
    expect((await bring('office', scan, { seq: 999 })).status).toBe(404);
    const { seq } = (await act('office', 'reporting.reported', { way: 'in-person', topics: ['law'] })).body;
    await (await app.as('office')).post(`/api/cases/${one.caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
    expect(codeOf(await bring('office', scan, { seq }))).toEqual(['attachment.record-silent']);
    expect((await app.sql(`select grounds from refused_attempt where kind = 'attachment.added'`)).length).toBe(1);
  });
  it('is taken off by an act, and stays', async () => {
    const { seq, attachmentId } = (await bring('office', scan, { source: 'scan' })).body;
    const office = await app.as('office');
    const off = await office.post(`/api/files/${one.caseId}/attachments/taken-off`, { seq, reason: '附错了人' });
    expect(off.status).toBe(200);
    const { attachments } = await rowOf('office', report);
    expect(attachments.find((row: { id: string }) => row.id === attachmentId)).toMatchObject({ takenOffBy: off.body.seq });
    expect((await opened('office', attachmentId)).status).toBe(200);
    const again = await office.post(`/api/files/${one.caseId}/attachments/taken-off`, { seq, reason: '附错了人' });
    expect(codeOf(again)).toEqual(['attachment.taken-off']);
    const { body } = await office.get(`/api/cases/${one.caseId}/archive`);
    expect(body.attachments.some((row: { id: string }) => row.id === attachmentId)).toBe(false);
    expect(body.attachments[0]).toMatchObject({ ofSeq: report, act: '记录报告', slot: 'K3.1' });
  });
  it('is shown as it was brought or not at all', async () => {
    const { attachmentId } = (await bring('office', scan, { source: 'scan' })).body;
    const place = placeOfFile(app.dataDir, '150100', attachmentId);
    const was = readFileSync(place);
    writeFileSync(place, Buffer.from('%PDF-1.4\n另一份'));
    const answer = await opened('office', attachmentId);
    expect([answer.status, JSON.parse(answer.bytes.toString()).error.code]).toEqual([409, 'file.altered']);
    const client = await app.connect('owner');
    expect((await verifyPapers(client, app)).broken).toMatchObject([{ fileId: one.caseId, title: '附件', what: 'altered' }]);
    writeFileSync(place, was);
    expect((await verifyPapers(client, app)).broken).toEqual([]);
  });
});

describe('what is brought to help', () => {
  it('is there for those who help alone, and so is the look at it', async () => {
    const { seq } = (await act('worker', 'psychology.declined', { purpose: 'retest' })).body;
    const { body, status } = await bring('worker', scan, { seq, source: 'scan' });
    expect(status).toBe(200);
    expect((await bring('office', scan, { seq, source: 'scan' })).status).toBe(404);
    for (const account of ['office', 'county', 'procurator'])
      expect([account, await rowOf(account, body.seq), (await opened(account, body.attachmentId)).status]).toEqual([
        account,
        undefined,
        404,
      ]);
    expect(await rowOf('supervisor', body.seq)).toMatchObject({ kind: 'attachment.added' });
    expect((await opened('supervisor', body.attachmentId)).status).toBe(200);
    const [look] = await app.sql(`select what, shown_to_enforcement from look where file_id = $1 order by at desc limit 1`, [one.caseId]);
    expect(look).toEqual({ what: '打开封存记录的附件', shown_to_enforcement: false });
  });
});

describe('a file that is no case', () => {
  it('takes what the other side brings', async () => {
    const asking = {
      ...{ purpose: 'work', asked: '请介绍附近的家政或保安岗位。', person: '布先生', answerBy: '2026-12-20' },
      ...{ consent: 'written', consentOn: day },
    };
    const sent = await (await app.as('worker')).post('/api/referrals', {
      ...{ caseId: one.caseId, partnerId: 'partner-hrss', actedOn: day, content: asking },
    });
    const file = sent.body.fileId as string;
    const { status, body } = await bring('partner', scan, { file, seq: 1, source: 'scan' });
    expect(status).toBe(200);
    expect((await opened('worker', body.attachmentId)).status).toBe(200);
    expect((await opened('enterprise', body.attachmentId)).status).toBe(404);
    // that it is of a case is kept on the own side, and so is what is brought to it
    expect((await bring('partner', scan, { file, seq: 2, source: 'scan' })).status).toBe(404);
    const own = await bring('worker', scan, { file, seq: 2, source: 'scan' });
    expect([own.status, (await opened('partner', own.body.attachmentId)).status]).toEqual([200, 404]);
    const read = (await (await app.as('partner')).get(`/api/files/${file}`)).body;
    expect(read.acts.find((row: { seq: number }) => row.seq === 1).attachments).toMatchObject([{ id: body.attachmentId }]);
  });
});

describe('a paper that wants a hand', () => {
  const out = async (account: string) => (await (await app.as(account)).get('/api/papers-out')).body.rows as Told[];
  const talked = async (file = one) => (await act(file === one ? 'office' : 'office3', 'reporting.talked', talk, file)).body;
  const refusal = {
    actedOn: day,
    reason: '宣读后表示不签',
    place: '昭君路司法所',
    time: '09:30',
    firstWitness: '吴敏',
    secondWitness: '王建',
  };

  it('is out from its printing day, for the office that it is of', async () => {
    const { papers, seq } = await talked();
    await talked(far);
    expect(await out('office')).toMatchObject([
      { paperId: papers[0].id, name: '布仁和', title: '谈话笔录', hand: 'paper', actSeq: seq, outOn: day, days: 0 },
    ]);
    expect((await out('office3')).map((row) => row.name)).toEqual(['齐卫国']);
    expect(await out('office2')).toEqual([]);
    expect((await (await app.as('procurator')).get('/api/papers-out')).status).toBe(403);
  });
  it('comes back with its signed original, and is out again when that is taken off', async () => {
    const [row] = await out('office');
    expect(codeOf(await bring('office', scan, { seq: report, source: 'scan', paper: row.paperId }))).toBe('input.invalid');
    const back = await bring('office', scan, { seq: row.actSeq, source: 'scan', paper: row.paperId });
    expect(back.status).toBe(200);
    expect(await out('office')).toEqual([]);
    expect(codeOf(await bring('office', scan, { seq: row.actSeq, source: 'scan', paper: row.paperId }))).toEqual(['signature.settled']);
    const off = await (await app.as('office')).post(`/api/files/${one.caseId}/attachments/taken-off`, {
      seq: back.body.seq,
      reason: '扫描不清',
    });
    expect(off.status).toBe(200);
    expect((await out('office')).map(({ paperId }) => paperId)).toEqual([row.paperId]);
  });
  it('is settled by a refusal before two, and by none before one', async () => {
    const [row] = await out('office');
    const office = await app.as('office');
    const path = `/api/papers/${row.paperId}/signature-refused`;
    expect((await (await app.as('worker')).post(path, refusal)).status).toBe(403);
    expect((await (await app.as('office2')).post(path, refusal)).status).toBe(404);
    expect(codeOf(await office.post(path, { ...refusal, secondWitness: '吴敏' }))).toEqual(['signature.one-witness']);
    expect((await office.post(path, { ...refusal, actedOn: '2026-11-24' })).status).toBe(400);
    expect((await out('office')).length).toBe(1);
    const key = randomUUID();
    const first = await office.post(path, refusal, key);
    expect(first.status).toBe(200);
    expect((await office.post(path, refusal, key)).body).toEqual(first.body);
    expect(await out('office')).toEqual([]);
  });
  it('is asked for no more when its record was taken back', async () => {
    const { seq } = await talked();
    expect((await out('office')).length).toBe(1);
    await (await app.as('office')).post(`/api/cases/${one.caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
    expect(await out('office')).toEqual([]);
  });
  it('stands with the days that it has been out, twenty a page, the longest first', async () => {
    await app.sql(
      `insert into stored_file (tenant, id, name, media_type, sha256, size, made_at) select '150100', ('01900000-0000-7000-8000-0000000001' || to_char(n, 'FM00'))::uuid, 'x', 'application/pdf', 's', 1, now() from generate_series(1, 21) n`,
    );
    await app.sql(
      `insert into paper (tenant, id, file_id, code, title, slot, act_seq, acted_on, made_at, signed_by, fields, template_version, sha256, stored_file_id)
       select '150100', ('01900000-0000-7000-8000-0000000002' || to_char(n, 'FM00'))::uuid, $1, 'P403', '谈话笔录', 'K2.3', $2, '2026-11-01', now(), '吴敏', '{}', '1', 's', ('01900000-0000-7000-8000-0000000001' || to_char(n, 'FM00'))::uuid from generate_series(1, 21) n`,
      [one.caseId, report],
    );
    await app.sql(
      `insert into paper_out (tenant, paper_id, file_id, act_seq, out_on) select '150100', ('01900000-0000-7000-8000-0000000002' || to_char(n, 'FM00'))::uuid, $1, $2, date '2026-11-01' + n from generate_series(1, 21) n`,
      [one.caseId, report],
    );
    const first = (await (await app.as('office')).get('/api/papers-out')).body;
    expect([first.rows.length, first.rows[0].outOn, first.rows[0].days]).toEqual([20, '2026-11-02', 21]);
    const second = (await (await app.as('office')).get(`/api/papers-out?after=${encodeURIComponent(first.next)}`)).body;
    expect(second).toMatchObject({ rows: [{ outOn: '2026-11-22', days: 1 }], next: null });
  });
});
