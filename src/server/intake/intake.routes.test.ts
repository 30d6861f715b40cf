import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../tests/start-app.ts';
import { checkDigitOf } from '#domain/person/id-number.ts';

const idNumber = (seventeen: string): string => seventeen + checkDigitOf(seventeen);

const letter = (change: { person?: object; judgment?: object } = {}) => ({
  actedOn: '2026-11-18',
  content: {
    person: {
      name: '马卫东',
      idKind: 'resident',
      idNumber: idNumber('15019919860312669'),
      sex: '男',
      bornOn: '1986-03-12',
      nation: '回族',
      phone: '13847118021',
      address: '呼和浩特市玉泉区西菜园街道锦绣家园3号楼',
      ...change.person,
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
      supplementary: '罚金人民币八千元',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: '无',
      termMonths: 12,
      startsOn: '2026-11-13',
      endsOn: '2027-11-12',
      minorAtCrime: false,
      ...change.judgment,
    },
    letters: [
      { code: 'judgment', title: '刑事判决书', state: 'received', number: '（2026）内0104刑初128号', pages: 12 },
      { code: 'execution-notice', title: '执行通知书', state: 'received' },
      { code: 'service-proof', title: '送达回证', state: 'blurred' },
      { code: 'closing-form', title: '结案登记表', state: 'missing' },
    ],
    officeId: '150104008',
  },
});
const checked = {
  papers: letter().content.letters,
  changes: [{ field: 'address', was: '西菜园街道', now: '呼和浩特市玉泉区昭君路街道友谊小区5号楼', why: '依据居住证明' }],
};
const registration = {
  education: '初中',
  health: '良好',
  politics: '群众',
  marriage: '已婚',
  workplace: '个体运输',
  custody: '未羁押',
  crimeFacts: '醉酒后驾驶机动车，血液酒精含量每百毫升一百四十毫克。',
  priorOffences: '无',
  history: [{ period: '2005年至今', place: '个体', role: '货车司机' }],
  relatives: [{ name: '马秀英', relation: '妻子', place: '玉泉区', phone: '13847110001' }],
};
const group = {
  signedOn: '2026-11-24',
  members: [
    { name: '吴敏', unit: '昭君路司法所', role: 'office', sex: '女', phone: '0471-5900001' },
    { name: '苏日娜', unit: '心启航社工站', role: 'social-worker', sex: '女', phone: '13900000001' },
  ],
};
const announcement = {
  place: '昭君路司法所',
  announcer: '吴敏',
  recorder: '韩雪',
  membersPresent: ['吴敏', '苏日娜'],
  personPresent: true,
  signature: 'signed',
};
const plan = {
  facts: '醉酒驾驶，认罪认罚；社区反映平时与邻里和睦。',
  assessment: '认罪服法，再犯风险较低，主要问题是饮酒习惯。',
  special: '收入不稳定，无其他特殊情况。',
  supervision: ['按普管的频次报告和走访。'],
  help: ['每月参加一次集中教育。', '社工开展戒酒支持。'],
  goals: [{ need: '饮酒', goal: '六个月内不再饮酒驾车', measuredBy: '走访家属、单位', dueOn: '2027-05-31' }],
  madeBy: '吴敏',
};
const proposal = {
  managementClass: 'general',
  sentence: '拘役三个月，缓刑一年',
  crime: '危险驾驶，初犯',
  phase: '入矫',
  risk: '有固定住所和家庭支持，未发现再犯迹象',
  conduct: '入矫，按时报到',
};

describe('entry, from the court’s letter to the class', () => {
  let app: App;
  let caseId: string;
  beforeAll(async () => {
    app = await startApp({ day: '2026-11-23' });
  });
  afterAll(async () => {
    await app.stop();
  });

  it('lets nobody but the county agency, the office and its assistants open a file', async () => {
    expect((await app.nobody.post('/api/cases', letter())).status).toBe(401);
    for (const account of ['worker', 'supervisor', 'city', 'chief', 'procurator', 'client', 'volunteer', 'sysadmin', 'auditor']) {
      expect([account, (await (await app.as(account)).post('/api/cases', letter())).status]).toEqual([account, 403]);
    }
  });

  it('refuses a prohibition order beside parole, and names every ground', async () => {
    const reply = await (await app.as('county')).post(
      '/api/cases',
      letter({
        judgment: { measure: 'parole', penalty: 'imprisonment', penaltyMonths: 60, termMonths: 12, prohibitionOrder: '禁止进入酒吧' },
      }),
    );
    expect(reply.status).toBe(422);
    expect(reply.body.error.grounds.map((g: { code: string }) => g.code)).toEqual([
      'intake.prohibition-order-misplaced',
      'intake.ruling-missing',
    ]);
  });

  it('refuses a probation shorter than the law allows until the original has been looked at again', async () => {
    const short = letter({ judgment: { termMonths: 1, endsOn: '2026-12-12' } });
    const county = await app.as('county');
    const refused = await county.post('/api/cases', short);
    expect(refused.status).toBe(422);
    expect(refused.body.error.grounds.map((g: { code: string }) => g.code)).toContain('term.too-short');
  });

  it('names the field when the ID number does not hold', async () => {
    const reply = await (await app.as('county')).post('/api/cases', letter({ person: { idNumber: '150199198603126690' } }));
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body)).toContain('idNumber');
  });

  it('opens person, case and chain from the letter, with the number of the county’s series and the clocks of receipt', async () => {
    const county = await app.as('county');
    const opened = await county.post('/api/cases', letter());
    expect([opened.status, opened.body.number, opened.body.seq]).toEqual([200, '（2026）呼玉矫字第1号', 1]);
    caseId = opened.body.caseId;
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    expect(body.file.facts.term).toMatchObject({ endsOn: '2027-11-12', computedEndsOn: '2027-11-12' });
    expect(body.file.person.idNumber).toMatch(/^150199\*{8}\w{4}$/);
    const due = Object.fromEntries(body.duties.map((d: { rule: string; dueOn: string }) => [d.rule, d.dueOn]));
    expect(due).toEqual({ 'intake.check-papers': '2026-11-23', 'intake.receipt': '2026-11-23', 'intake.report-in': '2026-11-23' });
  });

  it('keeps the court’s printed end and shows a difference', async () => {
    const county = await app.as('county');
    const opened = await county.post(
      '/api/cases',
      letter({
        person: { name: '包文海', idNumber: idNumber('15019919900505001'), bornOn: '1990-05-05' },
        judgment: { endsOn: '2027-11-13' },
      }),
    );
    const { body } = await county.get(`/api/cases/${opened.body.caseId}/intake`);
    expect(opened.body.number).toBe('（2026）呼玉矫字第2号');
    expect(body.file.facts.term).toMatchObject({ endsOn: '2027-11-13', computedEndsOn: '2027-11-12' });
    expect(body.file.facts.term.because).toContain('不一致');
  });

  it('has one open file per person', async () => {
    const reply = await (await app.as('office')).post('/api/cases', letter());
    expect(reply.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['intake.already-in-correction']);
  });

  it('sends no receipt before the papers are checked, and only by the county agency', async () => {
    const [office, county] = [await app.as('office'), await app.as('county')];
    const receipt = {
      actedOn: '2026-11-23',
      content: {
        to: '呼和浩特市玉泉区人民法院',
        letter: '（2026）内0104刑初128号',
        sentBy: 'exchange',
        handler: '王建',
        phone: '0471-5900000',
      },
    };
    expect((await office.post(`/api/cases/${caseId}/acts/intake.receipt-sent`, receipt)).status).toBe(403);
    const refused = await county.post(`/api/cases/${caseId}/acts/intake.receipt-sent`, receipt);
    expect(refused.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['intake.papers-unchecked']);
    expect((await office.post(`/api/cases/${caseId}/acts/intake.papers-checked`, { actedOn: '2026-11-23', content: checked })).status).toBe(
      200,
    );
    expect((await county.post(`/api/cases/${caseId}/acts/intake.receipt-sent`, receipt)).status).toBe(200);
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    expect(body.file.person.address).toContain('昭君路');
    expect(body.duties.map((d: { rule: string }) => d.rule).sort()).toEqual(['intake.ask-for-papers', 'intake.report-in']);
  });

  it('lets missing papers be asked for, with a rolled day, while entry goes on', async () => {
    const county = await app.as('county');
    const asked = await county.post(`/api/cases/${caseId}/acts/intake.papers-requested`, {
      actedOn: '2026-11-23',
      content: {
        to: '呼和浩特市玉泉区人民法院',
        items: ['结案登记表', '送达回证'],
        sentBy: 'exchange',
        contact: '王建',
        phone: '0471-5900000',
      },
    });
    expect(asked.status).toBe(200);
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    const debt = body.duties.find((d: { rule: string }) => d.rule === 'intake.complete-papers');
    expect([debt.dueOn, debt.because.includes('顺延')]).toEqual(['2026-11-30', true]);
  });

  it('asks for a call first when somebody has not reported in by the day', async () => {
    app.moveTo('2026-11-24');
    const county = await app.as('county');
    await county.post(`/api/cases/${caseId}/acts/plan.made/judge`, { actedOn: '2026-11-24', content: plan });
    // Any act of the file settles the duties as of the new day; the nightly job does the same.
    await county.post(`/api/cases/${caseId}/acts/intake.papers-checked`, { actedOn: '2026-11-24', content: { papers: checked.papers } });
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    expect(body.duties.find((d: { rule: string }) => d.rule === 'search.contact-first')).toMatchObject({
      dueOn: '2026-11-24',
      dischargedBy: 'search.contacted',
      title: '到期未报到，先联系本人',
    });
  });

  it('registers after the report-in, announces after registration and with the group there', async () => {
    const [office, county] = [await app.as('office'), await app.as('county')];
    const acts = (kind: string) => `/api/cases/${caseId}/acts/${kind}`;
    const early = await office.post(acts('intake.announced'), { actedOn: '2026-11-24', content: announcement });
    expect(early.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['intake.not-registered', 'intake.no-group']);
    expect(
      (await county.post(acts('intake.registered'), { actedOn: '2026-11-24', content: registration })).body.error.grounds[0].code,
    ).toBe('intake.not-reported');
    expect(
      (
        await office.post(acts('intake.reported'), {
          actedOn: '2026-11-24',
          content: { arrival: 'in-person', identityVerified: true, verifiedBy: '核对居民身份证原件', lateBecause: '未问到' },
        })
      ).status,
    ).toBe(200);
    expect((await county.post(acts('intake.registered'), { actedOn: '2026-11-24', content: registration })).status).toBe(200);
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    expect([body.file.facts.status, body.file.facts.stage]).toEqual(['in-correction', 'announcement']);
    expect(body.clocks.find((c: { rule: string }) => c.rule === 'REPORT').lateDays).toBe(1);
    expect(
      (
        await county.post(acts('exit-restriction.reported'), {
          actedOn: '2026-11-24',
          content: { police: '玉泉区公安分局出入境管理大队', until: '2027-11-12', approvedBy: '张国梁' },
        })
      ).status,
    ).toBe(200);
    const lonely = await office.post(acts('group.formed'), {
      actedOn: '2026-11-24',
      content: { ...group, members: group.members.slice(0, 1) },
    });
    expect(lonely.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['group.only-staff']);
    expect((await office.post(acts('group.formed'), { actedOn: '2026-11-24', content: group })).status).toBe(200);
    expect((await office.post(acts('intake.announced'), { actedOn: '2026-11-24', content: announcement })).status).toBe(200);
  });

  it('lets a social worker propose needs and decide nothing; the office proposes the class and the county decides it', async () => {
    const [office, county, worker] = [await app.as('office'), await app.as('county'), await app.as('worker')];
    const acts = (kind: string) => `/api/cases/${caseId}/acts/${kind}`;
    for (const kind of ['plan.made', 'class.proposed', 'class.decided'])
      expect((await worker.post(acts(kind), { actedOn: '2026-11-24', content: {} })).status).toBeGreaterThanOrEqual(400);
    expect((await office.post(acts('plan.made'), { actedOn: '2026-11-24', content: plan })).status).toBe(200);
    expect((await county.post(acts('class.proposed'), { actedOn: '2026-11-24', content: proposal })).status).toBe(403);
    expect((await office.post(acts('class.proposed'), { actedOn: '2026-11-24', content: proposal })).status).toBe(200);
    expect(
      (await office.post(acts('class.decided'), { actedOn: '2026-11-24', content: { managementClass: 'general', opinion: '同意' } }))
        .status,
    ).toBe(403);
    const other = await county.post(acts('class.decided'), {
      actedOn: '2026-11-24',
      content: { managementClass: 'strict', opinion: '不同意' },
    });
    expect(other.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['class.no-reason']);
    expect(
      (
        await county.post(acts('class.decided'), {
          actedOn: '2026-11-24',
          content: { managementClass: 'general', opinion: '同意司法所意见' },
        })
      ).status,
    ).toBe(200);
    const { body } = await county.get(`/api/cases/${caseId}/intake`);
    expect(body.file.facts).toMatchObject({ stage: 'done', managementClass: 'general', status: 'in-correction' });
    expect(body.duties.map((d: { rule: string }) => d.rule)).toEqual(['intake.complete-papers']);
  });

  it('lists those in entry by the day that binds, named in full before those whose caseload it is, masked for the city', async () => {
    const [office, county] = [await app.as('office'), await app.as('county')];
    const mine = await office.get('/api/intake');
    // 马卫东 has his class, and papers that are still owed keep him on the list.
    expect(mine.body.rows.map((r: { name: string; owedPapers: number }) => [r.name, r.owedPapers])).toEqual([
      ['包文海', 2],
      ['马卫东', 2],
    ]);
    expect((await county.get('/api/intake?view=report-in')).body.rows.map((r: { name: string }) => r.name)).toEqual(['包文海']);
    expect((await (await app.as('city')).get('/api/intake?view=report-in')).body.rows.map((r: { name: string }) => r.name)).toEqual([
      '包*海',
    ]);
    expect((await (await app.as('office3')).get('/api/intake')).body.total).toBe(0);
  });

  it('corrects what opened the file, twice: the person, the term and what was done since stand', async () => {
    const [office, county, worker] = [await app.as('office'), await app.as('county'), await app.as('worker')];
    const door = `/api/cases/${caseId}/acts/intake.letter-received`;
    expect((await county.post(door, letter())).status).toBe(400);
    const judged = { judgment: { endsOn: '2027-11-11' } };
    const first = { ...letter({ person: { name: '马卫栋', phone: '13847110099' }, ...judged }), corrects: 1 };
    expect((await worker.post(door, first)).status).toBe(403);
    expect((await (await app.as('office3')).post(door, first)).status).toBe(404);
    const reversed = await county.post(door, { ...letter({ judgment: { endsOn: '2026-11-12' } }), corrects: 1 });
    expect(reversed.body.error.grounds.map((g: { code: string }) => g.code)).toContain('intake.term-reversed');
    const taken = await county.post(door, {
      ...letter({ person: { idNumber: idNumber('15019919900505001'), bornOn: '1990-05-05' } }),
      corrects: 1,
    });
    expect(taken.body.error.grounds.map((g: { code: string }) => g.code)).toEqual(['intake.already-in-correction']);
    expect(taken.body.error.grounds[0].fact).toContain('第2号');

    const [far] = await app.sql(`select id from account where account = 'worker3'`);
    const charged = (more: object) => ({ ...letter(), content: { ...letter().content, ...more } });
    const codesOf = (grounds: { code: string }[]) => grounds.map(({ code }) => code);
    for (const [more, code] of [
      [{ officeId: '150105001' }, 'assignment.not-an-office-here'],
      [{ workerId: far.id }, 'assignment.not-a-worker-here'],
    ] as const) {
      const opening = await county.post('/api/cases', charged(more));
      expect([opening.status, codesOf(opening.body.error.grounds)]).toEqual([422, ['intake.already-in-correction', code]]);
      // a correction moves no file: what is named anew is refused in one way, wherever it is
      const corrected = await county.post(door, { ...charged(more), corrects: 1 });
      expect([corrected.status, codesOf(corrected.body.error.grounds)]).toEqual([422, ['act.place-stays']]);
      const judged = await county.post(`${door}/judge`, { ...charged(more), corrects: 1 });
      expect([judged.status, codesOf(judged.body.grounds)]).toEqual([200, ['act.place-stays']]);
    }
    const corrected = await county.post(door, first);
    expect(corrected.status).toBe(200);
    const after = (await county.get(`/api/cases/${caseId}/intake`)).body.file;
    expect(after.person).toMatchObject({ name: '马卫栋' });
    expect(after.facts).toMatchObject({
      stage: 'done',
      managementClass: 'general',
      status: 'in-correction',
      term: { endsOn: '2027-11-11' },
    });
    const found = async (text: string) => (await office.get(`/api/search?q=${encodeURIComponent(text)}`)).body;
    expect(JSON.stringify(await found('马卫栋'))).toContain(caseId);
    expect(JSON.stringify(await found('马卫东'))).not.toContain(caseId);

    const second = await office.post(door, { ...letter({ person: { name: '马卫东' } }), corrects: corrected.body.seq });
    expect(second.status).toBe(200);
    const last = (await county.get(`/api/cases/${caseId}/intake`)).body.file;
    expect(last.person).toMatchObject({ name: '马卫东' });
    expect(last.facts.term.endsOn).toBe('2027-11-12');
    expect(JSON.stringify(await found('马卫东'))).toContain(caseId);
  });

  it('is out of the city’s sight as soon as the opening says that the person was a minor, and back when that was wrong', async () => {
    const [county, city] = [await app.as('county'), await app.as('city')];
    const door = `/api/cases/${caseId}/acts/intake.letter-received`;
    const last = async () =>
      Number((await app.sql(`select max(seq) as seq from act where file_id = $1 and kind = 'intake.letter-received'`, [caseId]))[0]!.seq);
    const minors = async () =>
      (
        await app.sql(
          `select f.minor as file, p.minor as person, (select bool_and(d.minor) from duty d where d.file_id = f.id) as duties,
            (select bool_or(d.minor) from duty d where d.file_id = f.id) as some from file f join person p on p.id = f.person_id where f.id = $1`,
          [caseId],
        )
      )[0];
    expect((await city.get(`/api/cases/${caseId}`)).status).toBe(200);
    expect((await county.post(door, { ...letter({ judgment: { minorAtCrime: true } }), corrects: await last() })).status).toBe(200);
    expect(await minors()).toEqual({ file: true, person: true, duties: true, some: true });
    expect((await city.get(`/api/cases/${caseId}`)).status).toBe(404);
    expect((await county.post(door, { ...letter(), corrects: await last() })).status).toBe(200);
    expect(await minors()).toEqual({ file: false, person: false, duties: false, some: false });
    expect((await city.get(`/api/cases/${caseId}`)).status).toBe(200);
  });
});
