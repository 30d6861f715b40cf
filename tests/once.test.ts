// What is once only happens once, however many say it at the same moment; what is said again under one key is answered alike.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldCase, speaking, standing } from '#domain/act/fold.ts';
import { defaultRules } from '#domain/case/local-rules.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { liveCity } from '#demo/demo-city.ts';
import { accountIds } from '#demo/load-demo.ts';
import { type CaseOpening, inventedIdNumber, openCase } from './open-case.ts';
import { type App, type Reply, startApp } from './start-app.ts';

const day = '2026-11-23';
let app: App;
beforeAll(async () => {
  app = await startApp({ day });
});
afterAll(async () => {
  await app.stop();
});

const act = (kind: string, caseId: string, content: object, more: object = {}) => ({
  path: `/api/cases/${caseId}/acts/${kind}`,
  body: { actedOn: day, content, ...more },
});
const say = async (account: string, { path, body }: { path: string; body: object }, key: string = randomUUID()): Promise<Reply> =>
  (await app.as(account)).post(path, body, key);
const opened = (more: CaseOpening = {}) => openCase(app, more);
const ending = () =>
  opened({
    startsOn: '2024-11-24',
    endsOn: day,
    facts: (facts) => ({
      ...facts,
      term: { ...facts.term, computedEndsOn: plainDate(day) },
      intake: { ...facts.intake, registeredOn: plainDate('2024-11-27'), exitRestrictionReportedOn: plainDate('2024-11-28') },
    }),
  });
const call = { about: 'other', how: 'phone', at: '09:10', answered: true, said: '没有变化' };
const called = async (): Promise<{ caseId: string; seq: number }> => {
  const { caseId } = await opened();
  const { body } = await say('office', act('search.contacted', caseId, call));
  return { caseId, seq: body.seq };
};
const leave = {
  departsOn: '2026-11-25',
  returnsOn: '2026-11-27',
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和 13800000000',
  proofs: [],
};
const asked = async (): Promise<string> => {
  const { caseId } = await opened({
    facts: (facts) => ({
      ...facts,
      reporting: {
        ...facts.reporting,
        lastReportOn: plainDate('2026-11-18'),
        lastTalkOn: plainDate('2026-11-18'),
        lastVisitOn: plainDate('2026-11-10'),
        lastCheckOn: plainDate('2026-11-18'),
      },
    }),
  });
  expect((await say('office', act('leave.requested', caseId, leave))).body).toMatchObject({ seq: 2 });
  return caseId;
};
const granted = { leave: 2, outcome: 'granted', reason: '事由属实，准予外出', checkEveryDays: 3, reportThere: false };
const inCrisis = async (): Promise<{ caseId: string; crisisId: string }> => {
  const { caseId } = await opened();
  const { body } = await say('worker', { path: `/api/cases/${caseId}/crises`, body: {} });
  const crisisId = body.crisis.id as string;
  for (const whom of ['person', 'family'])
    await say('worker', { path: `/api/cases/${caseId}/crisis/contacts`, body: { crisisId, whom, answered: true, said: '在家' } });
  return { caseId, crisisId };
};

type Once = {
  title: string;
  by: string;
  prepare: () => Promise<{ path: string; body: object; counted: [sql: string, values: unknown[]] }>;
};
const ofKind = (kind: string, caseId: string): [string, unknown[]] => [
  'select count(*)::int as n from act where file_id = $1 and kind = $2',
  [caseId, kind],
];
const deciding = (title: string, by: string, kind: string, file: () => Promise<string>, content: object): Once => ({
  title,
  by,
  prepare: async () => {
    const caseId = await file();
    return { ...act(kind, caseId, content), counted: ofKind(kind, caseId) };
  },
});
let lessons = 0;
const table: Once[] = [
  {
    title: 'an own act taken back',
    by: 'office',
    prepare: async () => {
      const { caseId, seq } = await called();
      return {
        path: `/api/cases/${caseId}/acts/act.withdrawn`,
        body: { seq, reason: '录错了人' },
        counted: ofKind('act.withdrawn', caseId),
      };
    },
  },
  {
    title: 'an act corrected',
    by: 'office',
    prepare: async () => {
      const { caseId, seq } = await called();
      return {
        ...act('search.contacted', caseId, { ...call, said: '改正' }, { corrects: seq }),
        counted: ['select count(*)::int as n from act where file_id = $1 and corrects is not null', [caseId]],
      };
    },
  },
  {
    title: 'a worker assigned',
    by: 'office',
    prepare: async () => {
      const { caseId } = await opened();
      const [worker] = await app.sql(`select id, name from account where account = 'worker2'`);
      return {
        ...act('assignment.worker', caseId, { worker, from: day, reason: '原社工调岗' }),
        counted: ofKind('assignment.worker', caseId),
      };
    },
  },
  deciding('leave asked for', 'office', 'leave.requested', async () => (await opened()).caseId, leave),
  deciding('leave decided', 'office', 'leave.decided', asked, granted),
  deciding('a class decided', 'county', 'class.decided', async () => (await opened()).caseId, {
    managementClass: 'strict',
    opinion: '按严管管理',
    reason: '多次不按时报告',
  }),
  deciding('the certificate signed', 'county', 'release.certified', async () => (await ending()).caseId, {
    handler: '王建',
    approver: '张国梁',
    delivery: 'stub',
  }),
  {
    title: 'a crisis opened',
    by: 'worker',
    prepare: async () => {
      const { caseId } = await opened();
      return { path: `/api/cases/${caseId}/crises`, body: {}, counted: ofKind('crisis.opened', caseId) };
    },
  },
  {
    title: 'a crisis closed',
    by: 'worker',
    prepare: async () => {
      const { caseId, crisisId } = await inCrisis();
      return {
        path: `/api/cases/${caseId}/crisis/closing`,
        body: { crisisId, backTo: '苏日娜' },
        counted: ofKind('crisis.closed', caseId),
      };
    },
  },
  {
    title: 'a sheet of a lesson',
    by: 'worker',
    prepare: async () => {
      const { caseId } = await opened();
      lessons += 1;
      const { body } = await say('worker', {
        path: '/api/lessons',
        body: {
          heldOn: `2026-11-${10 + lessons}`,
          startsAt: '09:00',
          minutes: 90,
          place: '二楼',
          theme: '社区矫正法',
          strand: 'law',
          form: 'lecture',
          required: true,
        },
      });
      return {
        path: `/api/lessons/${body.lessonId}/attendance`,
        body: { rows: [{ caseId, came: true, how: 'card', signedAt: '08:55' }] },
        counted: ofKind('education.attended', caseId),
      };
    },
  },
  {
    title: 'a local set loaded',
    by: 'chief',
    prepare: async () => {
      lessons += 1;
      const name = `入矫规则 2027-${lessons}`;
      return {
        path: '/api/local-rules',
        body: { set: 'entry', document: '玉司发〔2026〕12号', version: { ...defaultRules.entry, name, from: `2027-01-${10 + lessons}` } },
        counted: [`select count(*)::int as n from assent where asked #>> '{version,name}' = $1`, [name]],
      };
    },
  },
  {
    title: 'an account made',
    by: 'sysadmin',
    prepare: async () => {
      lessons += 1;
      const account = `nora${lessons}`;
      return {
        path: '/api/accounts',
        body: { account, name: '诺敏', post: 'social-worker', unitId: '150104-sw' },
        counted: ['select count(*)::int as n from account where account = $1', [account]],
      };
    },
  },
];

describe('ten at the same moment', () => {
  it.each(table)('$title: one of them has effect, the others are told why not', async ({ by, prepare }) => {
    const { counted, ...said } = await prepare();
    const replies = await Promise.all(Array.from({ length: 10 }, () => say(by, said)));
    expect(await app.sql(...counted)).toEqual([{ n: 1 }]);
    expect(
      replies.filter((one) => one.status === 200).length,
      JSON.stringify(replies.map((one) => [one.status, one.body.error])),
    ).toBeGreaterThan(0);
    for (const one of replies) expect([200, 400, 409, 422], JSON.stringify(one.body)).toContain(one.status);
    const again = await say(by, said);
    expect(again.status === 200 ? await app.sql(...counted) : [{ n: 1 }]).toEqual([{ n: 1 }]);
  });
  it.each(table)('$title, under one key: all get one answer', async ({ by, prepare }) => {
    const { counted, ...said } = await prepare();
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 10 }, () => say(by, said, key)));
    expect(await app.sql(...counted)).toEqual([{ n: 1 }]);
    // what is shown once is in one of the answers, and kept for none that comes later
    const shown = replies.filter((one) => one.body.firstPassword);
    expect(shown).toHaveLength('firstPassword' in replies[0]!.body ? 1 : 0);
    const kept = (body: object) => ('firstPassword' in body ? { ...body, firstPassword: null } : body);
    for (const one of replies) expect({ ...one, body: kept(one.body) }).toEqual({ status: 200, body: kept(replies[0]!.body) });
  });
});

describe('a batch of the ledger', () => {
  const everyJob = async (): Promise<void> => {
    await expect
      .poll(async () => (await app.sql(`select 1 from job where status in ('waiting', 'running')`)).length, {
        timeout: 600_000,
        interval: 50,
      })
      .toBe(0);
  };
  it('is taken in once and undone once, however many ask', async () => {
    const rows = [
      '姓名,性别,身份证号,旗县区,司法所,联系电话,原判刑罚,矫正类别,裁判生效日期,矫正终止日期,禁止令',
      `赵某,男,${inventedIdNumber(977)},玉泉区,昭君路司法所,13800000001,"有期徒刑一年,缓刑二年",缓刑,2026-03-27,2028-03-26,无`,
    ].join('\n');
    const city = await app.as('city');
    const sent = await fetch(`${app.address}/api/ledger`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${city.token}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/octet-stream',
        'x-file-name': 'once.csv',
      },
      body: rows,
    });
    const { batchId } = (await sent.json()) as { batchId: string };
    for (const [what, kind] of [
      ['taking', 'ledger.taken-over'],
      ['undo', 'ledger.taking-undone'],
    ] as const) {
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => say('city', { path: `/api/ledger/${batchId}/${what}`, body: { reason: '选错了文件' } })),
      );
      expect(replies.filter((one) => one.status === 200).length).toBeGreaterThan(0);
      for (const one of replies) expect([200, 409], JSON.stringify(one.body)).toContain(one.status);
      await everyJob();
      expect(await app.sql(`select count(*)::int as n from act where kind = $1 and content ->> 'batchId' = $2`, [kind, batchId])).toEqual([
        { n: 1 },
      ]);
    }
  });
});

/** What may well be done again: it happens again, or a later one stands in place of the earlier. */
const again = new Set([
  'act.withdrawn',
  'class.proposed',
  'education.attended',
  'group.formed',
  'intake.papers-checked',
  'intake.papers-requested',
  'leave.opinion-given',
  'legal-state.checked',
  'plan.needs-proposed',
  'psychology.assessed',
  'psychology.declined',
  'psychology.needs-agreed',
  'reporting.checked',
  'reporting.health-reported',
  'reporting.medical-check',
  'reporting.reported',
  'reporting.talked',
  'search.contacted',
  'search.notified',
  'visit.made',
]);
describe('every act of the demo city, corrected with its own words', () => {
  it('is refused by no rule: it is judged on the file as it was before it', () => {
    const city = liveCity(plainDate(day), accountIds, builtInCalendar, { strict: false });
    const refused = new Map<string, string>();
    let judged = 0;
    for (const { acts: told, person } of city.histories.slice(0, 60)) {
      const chain = standing(told.map((one, i) => ({ ...one, seq: i + 1, corrects: one.corrects ?? null })));
      for (const one of speaking(chain)) {
        const declaration = declarationOf(one.kind)!;
        if (declaration.open) continue;
        const file = {
          caseId: '',
          number: '',
          facts: foldCase(chain, declarationOf, one.standsFor),
          person: { ...person, id: '' },
          county: { id: '', name: '' },
          office: { id: '', name: '' },
          worker: null,
        };
        const attempt = { actedOn: one.actedOn, by: one.actor, delegated: ['leave.decided'], correcting: one.standsFor };
        // A letter that was sent says why it is put right.
        const content = { ...(one.content as object), correctionReason: '写错了，按原件改正' };
        const grounds = declaration.groundsToRefuse(file as never, content as never, attempt);
        if (grounds[0]) refused.set(one.kind, grounds[0].code);
        judged += 1;
      }
    }
    expect(judged).toBeGreaterThan(500);
    expect([...refused]).toEqual([]);
  });
});

describe('every act of the demo city, judged a second time', () => {
  it('is refused with a way out in words, unless its kind may well happen again', () => {
    const city = liveCity(plainDate(day), accountIds, builtInCalendar, { strict: false });
    const accepted = new Set<string>();
    for (const { acts: told } of city.histories.slice(0, 60)) {
      const chain = standing(told.map((one, i) => ({ ...one, seq: i + 1, corrects: one.corrects ?? null })));
      chain.forEach((one, i) => {
        const declaration = declarationOf(one.kind)!;
        if (declaration.open || one.corrects !== null || again.has(one.kind)) return;
        const file = {
          caseId: '',
          number: '',
          facts: foldCase(chain.slice(0, i + 1), declarationOf),
          person: { id: '', name: '', bornOn: '1985-06-01' },
          county: { id: '', name: '' },
          office: { id: '', name: '' },
          worker: null,
        };
        if (
          (
            declaration.groundsToRefuse(file as never, one.content as never, {
              actedOn: one.actedOn,
              by: one.actor,
              delegated: ['leave.decided'],
              correcting: null,
            }) ?? []
          ).length === 0
        )
          accepted.add(one.kind);
      });
    }
    expect([...accepted]).toEqual([]);
    expect([...again].filter((kind) => !acts.some((one) => one.kind === kind))).toEqual([]);
  });
});
