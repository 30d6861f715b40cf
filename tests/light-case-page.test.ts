// However long a file has grown, its page opens as light: what is sent of its facts is what is shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { caseHead } from '#contract/case.ts';
import { openCase } from './open-case.ts';
import { type App, startApp, type Told } from './start-app.ts';

const limit = 16 * 1024;
const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const actor = { accountId: null, name: '吴敏', post: 'office' as const, unitId: '150104008', unitName: '昭君路司法所' };

/** One act after the other, as the chain would have them: only their folding is asked for. */
const grow = (facts: CaseFacts, from: PlainDate, acts: number): CaseFacts => {
  let grown = facts;
  let seq = 1;
  const record = (kind: string, content: object): number => {
    seq += 1;
    const actedOn = addDays(from, seq);
    const act = { seq, standsFor: seq, kind, actedOn, recordedAt: `${actedOn}T09:00:00+08:00`, actor, content } as unknown as Act<never>;
    grown = declarationOf(kind)!.fold!(grown, act);
    return seq;
  };
  const long = '内蒙古自治区呼和浩特市和林格尔县某乡镇某村民小组，住亲属家中，前往照看病重的长辈并处理承包地的事';
  while (seq < acts) {
    const leave = record('leave.requested', {
      ...{ departsOn: addDays(from, seq + 3), returnsOn: addDays(from, seq + 6), area: 'elsewhere', destination: long.slice(0, 40) },
      ...{ reason: 'medical', detail: long, contact: '布和', companions: '母亲', proofs: ['病历', '车票'] },
    });
    record('leave.opinion-given', { leave, opinion: 'agree', text: long });
    record('leave.decided', { leave, outcome: 'granted', reason: long, checkEveryDays: 1, reportThere: true });
    // the last one is still away
    if (seq < acts - 8) record('leave.returned', { leave, returnedOn: addDays(from, seq + 6) });
    record('reporting.talked', { promise: `第 ${seq} 次谈话答应的：${long}` });
    record('education.attended', { lessonId: `l-${seq}`, strand: 'law', required: seq % 2 === 0, theme: long, form: 'lecture' });
    record('psychology.assessed', { assessmentId: `a-${seq}`, instrument: seq % 3 === 0 ? 'who-5' : 'phq-9', purpose: 'follow-up' });
  }
  return grown;
};

let app: App;
let long: { readonly caseId: string; readonly facts: CaseFacts };
beforeAll(async () => {
  app = await startApp({ people: true });
  let facts: CaseFacts | null = null;
  const { caseId } = await openCase(app, {
    name: '长卷',
    facts: (first) => {
      facts = grow(first, plainDate('2026-01-07'), 500);
      return facts;
    },
  });
  long = { caseId, facts: facts! };
});
afterAll(async () => {
  await app.stop();
});
const headOf = async (account: string, caseId: string): Promise<Told> => (await (await app.as(account)).get(`/api/cases/${caseId}`)).body;

describe('the page of a file of five hundred acts', () => {
  it.each(['office', 'worker', 'county'])('is sent no more than it shows to %s', async (account) => {
    const head = await headOf(account, long.caseId);
    expect(size(long.facts)).toBeGreaterThan(5 * limit);
    expect(size(head.facts)).toBeLessThanOrEqual(limit);
    expect(caseHead.parse(head)).toEqual(head);
  });

  it('counts everything, and lists what still runs and what was last', async () => {
    const { facts } = await headOf('worker', long.caseId);
    const { leave } = long.facts;
    expect(leave.length).toBeGreaterThan(60);
    expect(facts.leave.count).toBe(leave.length);
    expect(facts.leave.away).toBe(leave.filter((one) => one.state === 'granted').length);
    expect(facts.leave.away).toBeGreaterThan(0);
    expect(facts.leave.latest.map((one: Told) => one.askedSeq)).toEqual(leave.slice(-20).map((one) => one.askedSeq));
    expect(facts.reporting.promises).toHaveLength(3);
    expect(facts.lessons).toBeGreaterThan(60);
    expect(facts.psychology.done.length).toBe(2);
  });

  it('lists an old leave before the last ones while somebody is still away on it', async () => {
    const [first, ...others] = long.facts.leave;
    const { caseId } = await openCase(app, { facts: (facts) => ({ ...facts, leave: [{ ...first!, state: 'granted' }, ...others] }) });
    const { facts } = await headOf('office', caseId);
    expect(facts.leave.latest[0].askedSeq).toBe(first!.askedSeq);
    expect(facts.leave.latest).toHaveLength(20);
  });
});

describe('the demo city', () => {
  it('has no file whose page is sent more than sixteen kilobytes of facts, and every one is as promised', async () => {
    const largest = await app.sql(
      `select id, octet_length(facts::text) as n from correction_case where facts is not null order by 2 desc limit 5`,
    );
    expect(largest).toHaveLength(5);
    for (const { id } of largest) {
      const head = await headOf('city', id);
      expect(caseHead.parse(head)).toEqual(head);
      expect(size(head.facts)).toBeLessThanOrEqual(limit);
    }
  });
});
