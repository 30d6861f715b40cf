import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type CaseOpening, openCase } from '../../../tests/open-case.ts';
import { type App, type Client, type Reply, startApp, type Told } from '../../../tests/start-app.ts';

const endDay = '2026-11-23';
let app: App;
beforeAll(async () => {
  app = await startApp({ day: endDay });
});
afterAll(async () => {
  await app.stop();
});

const ending = (more: Partial<CaseOpening> = {}) =>
  openCase(app, {
    startsOn: '2024-11-24',
    endsOn: endDay,
    facts: (facts) => ({
      ...facts,
      term: { ...facts.term, computedEndsOn: plainDate(endDay) },
      intake: { ...facts.intake, registeredOn: plainDate('2024-11-27'), exitRestrictionReportedOn: plainDate('2024-11-28') },
    }),
    ...more,
  });
const withState =
  (state: 'revocation-proposed' | 'coercive-measure' | 'undisclosed-crime') =>
  (facts: CaseFacts): CaseFacts => ({
    ...facts,
    release: {
      ...facts.release,
      legalStates: [
        {
          seq: 1,
          state,
          since: plainDate('2026-11-09'),
          notedOn: plainDate('2026-11-10'),
          source: '玉泉区人民法院，受理通知',
          ended: null,
        },
      ],
    },
  });
const certificate = { handler: '王建', approver: '张国梁', delivery: 'stub' };
const certify = (client: Client, caseId: string, actedOn = endDay) =>
  client.post(`/api/cases/${caseId}/acts/release.certified`, { actedOn, content: certificate });
const codesOf = (reply: Reply): string[] => reply.body.error.grounds.map((one: { code: string }) => one.code);
const pdfOf = async (client: Client, path: string): Promise<{ status: number; bytes: Buffer; type: string; frame: string }> => {
  const response = await fetch(`${app.address}${path}`, { headers: { authorization: `Bearer ${client.token}` } });
  return {
    status: response.status,
    bytes: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
    frame: response.headers.get('x-frame-options') ?? '',
  };
};
const textOf = (pdf: Buffer): string => {
  const place = join(app.dataDir, 'read.pdf');
  writeFileSync(place, pdf);
  return execFileSync('pdftotext', ['-layout', place, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
};

describe('who may not end a correction', () => {
  it('the office, the social worker, the procurator and another county cannot sign the certificate', async () => {
    const { caseId } = await ending();
    for (const account of ['office', 'worker', 'supervisor', 'procurator', 'chief', 'client'])
      expect((await certify(await app.as(account), caseId)).status).toBe(403);
    expect((await certify(await app.as('county2'), caseId)).status).toBe(404);
    expect(
      (
        await (
          await app.as('worker')
        ).post(`/api/cases/${caseId}/acts/legal-state.noted`, {
          actedOn: endDay,
          content: { state: 'coercive-measure', since: endDay, source: '玉泉区公安分局', document: '拘留通知书' },
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await (
          await app.as('office')
        ).post(`/api/cases/${caseId}/acts/legal-state.ended`, {
          actedOn: endDay,
          content: { seq: 1, outcome: 'cleared', source: '玉泉区公安分局', document: '解除通知' },
        })
      ).status,
    ).toBe(403);
  });
});

describe('the five gates', () => {
  it('refuse a day early, and let go on the last day', async () => {
    const county = await app.as('county');
    const { caseId } = await ending({ endsOn: '2026-11-24' });
    const early = await certify(county, caseId);
    expect([early.status, codesOf(early)]).toEqual([422, ['release.too-early']]);
    expect(early.body.error.grounds[0]).toMatchObject({ basis: ['L44', 'M53'] });
    const due = await ending();
    expect((await certify(county, due.caseId)).status).toBe(200);
    expect(codesOf(await certify(county, due.caseId))).toEqual(['release.already-done']);
  });
  it.each([
    ['revocation-proposed', 'release.revocation-pending'],
    ['coercive-measure', 'release.coercive-measure'],
    ['undisclosed-crime', 'release.undisclosed-crime'],
  ] as const)('%s stops, and stops no longer once it is cleared', async (state, code) => {
    const county = await app.as('county');
    const { caseId } = await ending({ facts: withState(state) });
    expect(codesOf(await certify(county, caseId))).toEqual([code]);
    const refused = await app.sql(`select kind, grounds from refused_attempt where file_id = $1`, [caseId]);
    expect(refused).toMatchObject([{ kind: 'release.certified' }]);
    const cleared = await county.post(`/api/cases/${caseId}/acts/legal-state.ended`, {
      actedOn: endDay,
      content: { seq: 1, outcome: 'cleared', source: '玉泉区人民法院', document: '（2026）内0104刑他3号' },
    });
    expect(cleared.status).toBe(200);
    expect((await certify(county, caseId)).status).toBe(200);
  });
  it('a search without an end stops', async () => {
    const { caseId } = await ending({
      facts: (facts) => ({ ...facts, status: 'lost', search: { ...facts.search, lostSince: plainDate('2026-11-10') } }),
    });
    expect(codesOf(await certify(await app.as('county'), caseId))).toEqual(['release.search-open']);
    const found = await ending({
      facts: (facts) => ({ ...facts, search: { ...facts.search, lostSince: plainDate('2026-11-01'), foundOn: plainDate('2026-11-10') } }),
    });
    expect((await certify(await app.as('county'), found.caseId)).status).toBe(200);
  });
  it('an office notes a state with its source, and the page says which gate it closes', async () => {
    const { caseId } = await ending();
    const noted = await (await app.as('office')).post(`/api/cases/${caseId}/acts/legal-state.noted`, {
      actedOn: endDay,
      content: { state: 'coercive-measure', since: '2026-11-20', source: '玉泉区公安分局', document: '拘留通知书' },
    });
    expect(noted.status).toBe(200);
    const page = (await (await app.as('county')).get(`/api/cases/${caseId}/release`)).body;
    expect(page.gates.find((one: Told) => one.id === 'coercive-measure')).toMatchObject({ holds: false, actSeq: noted.body.seq });
    expect(page.refusals.map((one: Told) => one.code)).toEqual(['release.coercive-measure']);
  });
});

describe('a release with debts', () => {
  it('is not stopped by a missing re-test, summary or appraisal; they stay debts until explained', async () => {
    const county = await app.as('county');
    const { caseId, name } = await ending();
    const before = (await county.get(`/api/cases/${caseId}/release`)).body;
    expect(before).toMatchObject({ name, daysLeft: 0, refusals: [] });
    expect(before.gates.map((one: Told) => one.holds)).toEqual([true, true, true, true, true]);
    expect(before.debts.filter((one: Told) => one.state === 'owed').map((one: Told) => one.item)).toEqual(
      expect.arrayContaining(['summary', 'appraisal']),
    );
    // A re-test is help: it is a debt of those who help, and the county's page is the same with and without it.
    expect(before.debts.some((one: Told) => one.item === 'retest')).toBe(false);
    const helping = (await (await app.as('supervisor')).get(`/api/cases/${caseId}/release`)).body;
    expect(helping.debts.filter((one: Told) => one.state === 'owed').map((one: Told) => one.item)).toEqual(
      expect.arrayContaining(['retest', 'summary', 'appraisal']),
    );
    const done = await certify(county, caseId);
    expect(done.status).toBe(200);
    const [{ status }] = await app.sql(`select status from correction_case where id = $1`, [caseId]);
    expect(status).toBe('released');
    const open = (await app.sql(`select rule, due_on from duty where file_id = $1 and status = 'open' order by rule`, [caseId])).map(
      (one) => one.rule,
    );
    expect(open).toEqual(['release.appraise', 'release.hand-over', 'release.lift-exit-restriction', 'release.notices', 'release.summary']);
    const explained = await county.post(`/api/cases/${caseId}/acts/release.debt-explained`, {
      actedOn: endDay,
      content: { item: 'summary', title: '个人总结', reason: '本人十月起住院，没有写成。', responsible: '吴敏' },
    });
    expect(explained.status).toBe(200);
    const after = (await county.get(`/api/cases/${caseId}/release`)).body;
    expect(after.debts.find((one: Told) => one.item === 'summary')).toMatchObject({ state: 'explained' });
  });
});

describe('the papers of the last day', () => {
  it('are real PDFs whose hash is the row’s, numbered at signing', async () => {
    const county = await app.as('county');
    const { caseId, name } = await ending();
    const draft = await pdfOf(county, `/api/cases/${caseId}/papers/P604/draft`);
    expect([draft.status, draft.type, draft.frame]).toEqual([200, 'application/pdf', 'SAMEORIGIN']);
    expect(textOf(draft.bytes)).toContain('草稿');
    const archiveBefore = (await county.get(`/api/cases/${caseId}/archive`)).body;
    const done = await certify(county, caseId);
    const [made] = done.body.papers;
    expect(made).toMatchObject({ code: 'P604', title: '解除社区矫正证明书' });
    expect(made.number).toMatch(/^（2026）呼玉矫解证字第\d+号$/);
    const [row] = await app.sql(`select sha256, template_version, file_id, fields, act_seq, signed_by from paper where id = $1`, [made.id]);
    const final = await pdfOf(county, `/api/papers/${made.id}/pdf`);
    expect(createHash('sha256').update(final.bytes).digest('hex')).toBe(row.sha256);
    expect(final.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const said = textOf(final.bytes);
    expect(said).toContain(name);
    expect(said).toContain(made.number);
    expect(said).not.toContain('草稿');
    expect(row).toMatchObject({ signed_by: '王建', act_seq: done.body.seq });
    const notices = await county.post(`/api/cases/${caseId}/acts/release.notices-sent`, {
      actedOn: endDay,
      content: {
        decider: '呼和浩特市玉泉区人民法院',
        deciderWay: 'post',
        procuratorate: '玉泉区人民检察院',
        procuratorateWay: 'exchange',
        police: '玉泉区公安分局',
        policeWay: 'exchange',
        handler: '王建',
        approver: '张国梁',
      },
    });
    expect(notices.body.papers).toMatchObject([{ code: 'P605' }]);
    const list = (await county.get(`/api/cases/${caseId}/papers`)).body;
    expect(list.rows.map((one: Told) => one.code)).toEqual(['P605', 'P604']);
    expect(list.owed).toEqual([]);
    const archiveAfter = (await county.get(`/api/cases/${caseId}/archive`)).body;
    expect(archiveAfter.held).toBe(archiveBefore.held + 2);
    expect(archiveAfter.percent).toBeGreaterThan(archiveBefore.percent);
    const looks = await app.sql(`select what from look where file_id = $1 order by id`, [caseId]);
    expect(looks.map((one) => one.what)).toEqual(
      expect.arrayContaining(['看草稿：解除社区矫正证明书', `打开文书：解除社区矫正证明书${made.number}`]),
    );
    expect((await pdfOf(await app.as('county2'), `/api/papers/${made.id}/pdf`)).status).toBe(404);
    expect((await pdfOf(await app.as('sysadmin'), `/api/papers/${made.id}/pdf`)).status).toBe(403);
  });
  it('take the next number of the county, without a gap', async () => {
    const county = await app.as('county');
    const numbers: number[] = [];
    for (let i = 0; i < 2; i += 1) {
      const { caseId } = await ending();
      numbers.push(Number(/第(\d+)号/.exec((await certify(county, caseId)).body.papers[0].number)?.[1]));
    }
    expect(numbers[1]).toBe(numbers[0]! + 1);
  });
  it('never cost the act: a paper that cannot be printed is owed and made at night from the same act', async () => {
    const county = await app.as('county');
    const { caseId, personId } = await ending();
    // An address so long that the paper's own rules refuse it.
    await app.sql(`update person set address = $2 where id = $1`, [personId, '长'.repeat(9000)]);
    const done = await certify(county, caseId);
    expect([done.status, done.body.papers]).toEqual([200, []]);
    expect((await county.get(`/api/cases/${caseId}/papers`)).body.owed).toMatchObject([{ code: 'P604', actSeq: done.body.seq }]);
    expect((await county.get(`/api/cases/${caseId}/archive`)).body.rows.find((one: Told) => one.id === 'P604')).toMatchObject({
      state: 'makeable',
      fact: '已有记录 1 条，文书 0 份',
    });
    await app.sql(`update person set address = '玉泉区昭君路街道' where id = $1`, [personId]);
    await app.runNightly('papers.make-owed');
    const list = (await county.get(`/api/cases/${caseId}/papers`)).body;
    expect([list.owed, list.rows.length, list.rows[0].actSeq]).toEqual([[], 1, done.body.seq]);
    expect(textOf((await pdfOf(county, `/api/papers/${list.rows[0].id}/pdf`)).bytes)).toContain(list.rows[0].number);
  });
});

describe('after the end', () => {
  it('the exit restriction is lifted, the announcement stays closed, and help is handed over by the table', async () => {
    const county = await app.as('county');
    const { caseId } = await ending();
    const lift = { police: '呼和浩特市公安局出入境管理支队', approvedBy: '张国梁' };
    expect(codesOf(await county.post(`/api/cases/${caseId}/acts/exit-restriction.lifted`, { actedOn: endDay, content: lift }))).toEqual([
      'release.not-certified',
    ]);
    await certify(county, caseId);
    expect((await county.post(`/api/cases/${caseId}/acts/exit-restriction.lifted`, { actedOn: endDay, content: lift })).status).toBe(200);
    const handed = await county.post(`/api/cases/${caseId}/acts/resettlement.handed-over`, {
      actedOn: endDay,
      content: {
        to: '西菜园司法所',
        contactName: '赵慧',
        passed: ['appraisal', 'certificate'],
        consent: false,
        toldVoluntary: true,
        takesPart: true,
        firstContactOn: '2026-12-03',
      },
    });
    expect(handed.status).toBe(200);
    expect((await county.get(`/api/cases/${caseId}/release`)).body.resettlement).toMatchObject({
      from: '2026-11-24',
      until: '2029-11-23',
      years: 3,
      done: { to: '西菜园司法所' },
    });
  });
  it('a minor’s announcement needs a guardian, temporary release has none, and its papers are the prison’s', async () => {
    const county = await app.as('county');
    const minor = await ending({ minor: true });
    await certify(county, minor.caseId);
    const announce = { place: '昭君路司法所', announcer: '吴敏', membersPresent: [] };
    expect(codesOf(await county.post(`/api/cases/${minor.caseId}/acts/release.announced`, { actedOn: endDay, content: announce }))).toEqual(
      ['release.guardian-absent'],
    );
    const sick = await ending({
      measure: 'temporary-release',
      facts: (facts) => ({
        ...facts,
        judgment: {
          ...facts.judgment,
          deciderKind: 'prison-administration',
          ruling: { body: '内蒙古自治区监狱管理局', ruledOn: plainDate('2024-11-20'), number: '（2024）内狱管暂字第9号' },
        },
      }),
    });
    expect((await county.get(`/api/cases/${sick.caseId}/release`)).body.prison).toContain('看守所、监狱');
    const made = (await certify(county, sick.caseId)).body.papers[0];
    expect(textOf((await pdfOf(county, `/api/papers/${made.id}/pdf`)).bytes)).toContain('刑满释放手续由监狱、看守所依法办理');
    expect(codesOf(await county.post(`/api/cases/${sick.caseId}/acts/release.announced`, { actedOn: endDay, content: announce }))).toEqual([
      'release.no-announcement',
    ]);
  });
});

describe('the desk and the proof', () => {
  it('lists who ends, masks names beyond one’s own caseload, and names at night whoever is held over', async () => {
    const { caseId, name, number } = await ending({ endsOn: '2026-11-20' });
    const rows = (await (await app.as('office')).get('/api/release?view=overdue')).body.rows;
    expect(rows.find((one: Told) => one.caseId === caseId)).toMatchObject({ name, daysLeft: -3, stoppedBy: [] });
    expect(
      (await (await app.as('county')).get('/api/release?view=overdue')).body.rows.find((one: Told) => one.caseId === caseId).name,
    ).toBe(name);
    expect(
      (await (await app.as('city')).get('/api/release?view=overdue')).body.rows.find((one: Told) => one.caseId === caseId).name,
    ).not.toBe(name);
    await app.runNightly('release.held-over');
    const { proof } = (await (await app.as('county')).get('/api/release/proof')).body;
    expect(proof.held.find((one: Told) => one.caseId === caseId)).toMatchObject({ number, days: 3 });
    expect(
      (await (await app.as('county2')).get('/api/release/proof')).body.proof.held.find((one: Told) => one.caseId === caseId),
    ).toBeUndefined();
  });
});
