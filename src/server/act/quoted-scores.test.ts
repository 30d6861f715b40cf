import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

// What a test said is written nowhere but where it is sealed: not in a field, not in a reason beside it.
let app: App;
let bu: OpenedCase;
beforeAll(async () => {
  app = await startApp();
  bu = await openCase(app, { name: '布仁和' });
});
afterAll(async () => {
  await app.stop();
});

const score = '社工说心理测评 14 分';
const visit = (more: object = {}) => ({
  met: 'met',
  changes: [],
  seen: '家中整洁',
  startedAt: '09:30',
  place: '昭君路',
  companion: '布和',
  signed: false,
  ...more,
});
const record = async (account: string, kind: string, content: object, more: object = {}) =>
  (await app.as(account)).post(`/api/cases/${bu.caseId}/acts/${kind}`, { actedOn: '2026-11-23', content, ...more });
const codes = (reply: { status: number; body: { error?: { grounds?: { code: string }[] } } }) => [
  reply.status,
  (reply.body.error?.grounds ?? []).map((one) => one.code),
];
const refused = [422, ['act.sealed-content']];

describe('scores and answers in an act that enforcement posts read', () => {
  it('nobody writes, in whichever field', async () => {
    for (const account of ['office', 'worker', 'county'])
      for (const field of ['seen', 'health', 'next', 'caution', 'promise', 'companion'])
        expect([account, field, ...codes(await record(account, 'visit.made', visit({ [field]: score })))]).toEqual([
          account,
          field,
          ...refused,
        ]);
    expect(
      codes(await record('worker', 'psychology.needs-agreed', { needs: ['睡眠支持', score], supports: ['每周一次'], agreed: true })),
    ).toEqual(refused);
    const plan = {
      facts: '盗窃三次，退赔并取得谅解。',
      assessment: '认罪服法，收入不稳。',
      special: '睡眠不好',
      supervision: ['按类别报告'],
      help: ['集中教育', score],
      goals: [{ need: '收入', goal: '有工作', measuredBy: '合同', dueOn: '2027-05-31' }],
      madeBy: '吴敏',
    };
    expect(codes(await record('office', 'plan.made', plan))[1]).toContain('act.sealed-content');
  });
  it('nobody writes beside it: why it comes late, why it is taken back', async () => {
    expect(codes(await record('office', 'visit.made', visit(), { actedOn: '2026-11-20', lateReason: `忙，${score}` }))).toEqual(refused);
    const { status, body } = await record('office', 'visit.made', visit());
    expect(status).toBe(200);
    const back = (reason: string) =>
      record('office', 'act.withdrawn', {}, { actedOn: undefined, content: undefined, seq: body.seq, reason });
    expect(codes(await back(`记错了，${score}`))).toEqual(refused);
    expect((await back('记错了人')).status).toBe(200);
  });
  it('says so before it is recorded, and keeps no score with the refusal', async () => {
    const asked = await (await app.as('office')).post(`/api/cases/${bu.caseId}/acts/visit.made/judge`, {
      actedOn: '2026-11-23',
      content: visit({ seen: score }),
    });
    expect(asked.status).toBe(200);
    expect(JSON.stringify(asked.body)).toContain('act.sealed-content');
    const kept = await app.sql('select grounds::text as grounds from refused_attempt where kind = $1', ['visit.made']);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((one) => /14|社工说/.test(one.grounds))).toEqual([]);
  });
});
