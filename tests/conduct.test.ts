import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from './open-case.ts';
import { type App, startApp } from './start-app.ts';

let app: App;
let bu: OpenedCase;
const folder = mkdtempSync(join(tmpdir(), 'guihang-conduct-'));
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
  bu = await openCase(app, { name: '布仁和' });
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const day = '2026-11-23';
const grounds = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市，11月21日返回',
  evidence: ['询问笔录1份', '信息化核查记录1份'],
  statement: '本人承认，今后外出先请假',
};
const proposed = { actedOn: '2026-11-20', content: { ...grounds, opinion: '建议给予训诫' } };
const decided = (more: object = {}) => ({
  actedOn: day,
  content: { ...grounds, outcome: 'given', opinion: '同意给予训诫', procuratorate: '玉泉区人民检察院', ...more },
});
const door = (kind: string) => `/api/cases/${bu.caseId}/acts/${kind}`;
const codes = (reply: { body: { error: { grounds: readonly { code: string }[] } } }) => reply.body.error.grounds.map((one) => one.code);

describe('训诫, from the proposal to the count', () => {
  it('nobody but the office proposes, nobody but the county agency decides', async () => {
    for (const account of ['worker', 'supervisor', 'city', 'chief', 'procurator', 'client', 'county', 'partner', 'volunteer'])
      expect((await (await app.as(account)).post(door('admonition.proposed'), proposed)).status, account).toBe(403);
    for (const account of ['worker', 'supervisor', 'city', 'chief', 'procurator', 'client', 'office', 'partner', 'volunteer'])
      expect((await (await app.as(account)).post(door('admonition.decided'), decided())).status, account).toBe(403);
    expect((await (await app.as('office3')).post(door('admonition.proposed'), proposed)).status).toBe(404);
  });

  it('refuses a fact that is a warning, with its article and the way on', async () => {
    const reply = await (await app.as('office')).post(door('admonition.proposed'), {
      ...proposed,
      content: { ...proposed.content, ground: 'late', lateKind: 'out-of-supervision', lateFrom: '2026-11-05', lateUntil: '2026-11-15' },
    });
    expect([reply.status, codes(reply)]).toEqual([422, ['conduct.fits-warning']]);
  });

  it('is decided from the proposal, prints its sheet and its letter with a number of the county’s series', async () => {
    const [office, county] = [await app.as('office'), await app.as('county')];
    const first = await office.post(door('admonition.proposed'), proposed);
    expect(first.status).toBe(200);
    const duties = (await county.get(`/api/cases/${bu.caseId}/duties`)).body.duties;
    const duty = duties.find((one: { rule: string }) => one.rule === 'conduct.decide');
    expect(duty).toMatchObject({ owedBy: 'county-agency', dischargedBy: 'admonition.decided', prefill: { proposal: first.body.seq } });
    const reply = await county.post(door('admonition.decided'), decided({ proposal: first.body.seq }));
    expect(reply.status).toBe(200);
    expect(reply.body.papers.map((one: { code: string; number: string | null }) => [one.code, one.number])).toEqual([
      ['P505', null],
      ['P506', '（2026）呼玉矫训字第1号'],
    ]);
    const letter = reply.body.papers[1];
    const response = await fetch(`${app.address}/api/papers/${letter.id}/pdf`, { headers: { authorization: `Bearer ${county.token}` } });
    writeFileSync(join(folder, 'letter.pdf'), Buffer.from(await response.arrayBuffer()));
    const text = execFileSync('pdftotext', ['-raw', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const words of [
      '训诫决定书',
      '（2026）呼玉矫训字第1号',
      '经查，2026年11月20日，你未经批准前往包头市，11月21日返回。',
      '你的行为违反了关于外出的规定，情节轻微。',
      '第三十四条第二项，决定给予你训诫。',
      '受到两次训诫，仍不改正的，依法给予警告。',
      '抄送：玉泉区人民检察院',
    ])
      expect(text).toContain(words);
  });

  it('counts when it has been served, and is owed to the procuratorate until it is sent', async () => {
    const [office, county] = [await app.as('office'), await app.as('county')];
    const counted = async () => (await office.get(`/api/cases/${bu.caseId}`)).body.facts.conduct.admonitions.count;
    expect(await counted()).toBe(0);
    const serve = (await office.get(`/api/cases/${bu.caseId}/duties`)).body.duties.find(
      (one: { rule: string }) => one.rule === 'conduct.serve',
    );
    expect(
      (await office.post(door('conduct.served'), { actedOn: day, content: { ...serve.prefill, way: 'refused' } })).body.error.grounds,
    ).toHaveLength(1);
    expect((await office.post(door('conduct.served'), { actedOn: day, content: { ...serve.prefill, way: 'signed' } })).status).toBe(200);
    expect(await counted()).toBe(1);
    expect(
      (await office.post(door('conduct.copied'), { actedOn: day, content: { ...serve.prefill, to: '玉泉区人民检察院', way: 'post' } }))
        .status,
    ).toBe(403);
    expect(
      (await county.post(door('conduct.copied'), { actedOn: day, content: { ...serve.prefill, to: '玉泉区人民检察院', way: 'post' } }))
        .status,
    ).toBe(200);
    const left = (await county.get(`/api/cases/${bu.caseId}/duties`)).body.duties.filter(
      (one: { matter: string }) => one.matter === 'conduct',
    );
    expect(left).toEqual([]);
  });

  it('keeps number, place and count through a correction; set aside, it counts no longer', async () => {
    const county = await app.as('county');
    const decision = Number((await app.sql(`select seq from act where file_id = $1 and kind = 'admonition.decided'`, [bu.caseId]))[0]!.seq);
    const unsaid = await county.post(door('admonition.decided'), {
      ...decided({ ground: 'other', brokenRule: undefined, proposal: decision - 1 }),
      corrects: decision,
    });
    expect([unsaid.status, codes(unsaid)]).toEqual([422, ['act.correction-unreasoned']]);
    const right = { ground: 'other', brokenRule: undefined, proposal: decision - 1, correctionReason: '情形选错，凭笔录更正' };
    const corrected = await county.post(door('admonition.decided'), { ...decided(right), corrects: decision });
    expect(corrected.status).toBe(200);
    expect(corrected.body.papers.map((one: { code: string; number: string | null }) => [one.code, one.number])).toEqual([
      ['P505', null],
      ['P506', '（2026）呼玉矫训字第1号'],
      ['P705', null],
    ]);
    // whoever had the wrong one gets the right one: the person from the office, the procuratorate from the county agency
    const owed = async (who: string) =>
      (await (await app.as(who)).get(`/api/cases/${bu.caseId}/duties`)).body.duties.filter(
        (one: { rule: string }) => one.rule === 'corrigendum.deliver',
      ) as { owedBy: string; prefill: object }[];
    const owers = async () => (await owed('county')).map(({ owedBy }) => owedBy).sort();
    expect(new Map((await owed('county')).map(({ owedBy, prefill }) => [owedBy, prefill]))).toEqual(
      new Map([
        ['office', { record: decision, to: 'subject' }],
        ['county-agency', { record: decision, to: 'procuratorate' }],
      ]),
    );
    const list = (await county.get(`/api/cases/${bu.caseId}/papers`)).body.rows as {
      code: string;
      actSeq: number;
      silenced: string | null;
      silencedBy: number | null;
    }[];
    expect(list.filter(({ code }) => code === 'P506').map(({ actSeq, silenced, silencedBy }) => [actSeq, silenced, silencedBy])).toEqual([
      [corrected.body.seq, null, null],
      [decision, 'corrected', corrected.body.seq],
    ]);
    const notice = await fetch(`${app.address}/api/papers/${corrected.body.papers[2].id}/pdf`, {
      headers: { authorization: `Bearer ${county.token}` },
    });
    writeFileSync(join(folder, 'notice.pdf'), Buffer.from(await notice.arrayBuffer()));
    const text = execFileSync('pdftotext', ['-raw', join(folder, 'notice.pdf'), '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const words of [
      '更正通知',
      '训诫决定书',
      '（2026）呼玉矫训字第1号',
      '更正的原因：情形选错，凭笔录更正',
      '布仁和、玉泉区人民检察院：',
    ])
      expect(text).toContain(words);
    const office = await app.as('office');
    const delivery = { actedOn: day, content: { record: decision, to: 'subject', way: 'signed' } };
    expect((await (await app.as('worker')).post(door('corrigendum.delivered'), delivery)).status).toBe(403);
    expect((await office.post(door('corrigendum.delivered'), delivery)).status).toBe(200);
    expect(codes(await office.post(door('corrigendum.delivered'), delivery))).toEqual(['corrigendum.not-owed']);
    expect(await owers()).toEqual(['county-agency']);
    // it was served: it is set aside by an act of its own, and not corrected into none
    const undone = await county.post(door('admonition.decided'), {
      ...decided({ outcome: 'not-given', procuratorate: undefined, proposal: decision - 1, correctionReason: '不应处分' }),
      corrects: corrected.body.seq,
    });
    expect([undone.status, undone.body.error?.grounds?.[0]?.code]).toEqual([422, 'act.rested-on-corrected']);
    const again = await county.post(door('admonition.decided'), {
      ...decided({ ...right, evidence: ['询问笔录1份'], correctionReason: '证据多写了一项' }),
      corrects: corrected.body.seq,
    });
    expect([again.status, again.body.error]).toEqual([200, undefined]);
    expect(again.body.papers.map((one: { number: string | null }) => one.number)).toEqual([null, '（2026）呼玉矫训字第1号', null]);
    expect(await owers()).toEqual(['county-agency', 'office']);
    const facts = async () =>
      (await app.sql(`select facts -> 'conduct' as conduct from file where id = $1`, [bu.caseId]))[0]!.conduct as { admonitions: object[] };
    expect((await facts()).admonitions).toMatchObject([{ seq: decision, ground: 'other' }]);
    expect(
      (await county.post(door('conduct.set-aside'), { actedOn: day, content: { decision, reason: '异议成立，当日有急诊证明' } })).status,
    ).toBe(200);
    expect((await facts()).admonitions).toEqual([]);
    expect(await owed('county')).toEqual([]);
    const late = await county.post(door('admonition.decided'), { ...decided({ proposal: decision - 1 }), corrects: again.body.seq });
    expect([late.status, codes(late)]).toEqual([422, ['act.ended']]);
  });
});
