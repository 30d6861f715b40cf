import { describe, expect, it } from 'vitest';
import type { Act, Actor } from '#domain/act/act.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { visitActs } from './visit.acts.ts';
import { fieldsForP402 } from './visit.papers.ts';
import { type VisitForm, visitForm } from './visit.ts';
import { mondayOf, planWeek } from './week-plan.ts';

const day = plainDate;
const worker: Actor = { accountId: null, name: '苏日娜', post: 'social-worker', unitId: 'sw', unitName: '心启航社工站' };
const facts = {
  ...openingFacts({
    measure: 'probation',
    managementClass: 'strict',
    minorAtCrime: false,
    term: { months: 24, startsOn: day('2026-01-05'), endsOn: day('2028-01-04'), computedEndsOn: null, because: '' },
    judgment: {
      court: '玉泉区人民法院',
      number: '1',
      judgedOn: null,
      effectiveOn: day('2026-01-05'),
      charge: '盗窃罪',
      penalty: 'imprisonment',
      penaltyMonths: 12,
      inWords: '有期徒刑一年，缓刑二年',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
  }),
  status: 'in-correction' as const,
  stage: 'done' as const,
};
const file: CaseFile = {
  caseId: 'c',
  number: '1',
  facts,
  county: { id: '150104', name: '玉泉区社区矫正管理局' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: null,
  person: {
    id: 'p',
    name: '胡建军',
    sex: '男',
    bornOn: day('1980-01-01'),
    idNumber: null,
    nation: null,
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
};
const form = (more: Partial<VisitForm> = {}): VisitForm =>
  visitForm.parse({
    met: 'met',
    changes: ['work'],
    changeNote: '11月18日离开工地，在找活',
    seen: '父亲在家，情绪低落',
    startedAt: '10:00',
    place: '昭君路街道演示小区 12 号',
    companion: '吴敏（昭君路司法所）',
    signed: true,
    ...more,
  });
const [made] = visitActs;
const act = (content: VisitForm): Act<VisitForm> => ({
  seq: 4,
  kind: 'visit.made',
  actedOn: day('2026-11-24'),
  recordedAt: '',
  actor: worker,
  content,
  corrects: null,
  standsFor: 4,
});
const after = (content: VisitForm) => made!.fold!(facts, act(content) as never);

describe('a visit', () => {
  it('counts when somebody was there; an empty house is a walk that leaves the visit owed', () => {
    expect([after(form()).reporting.lastVisitOn, after(form()).lastContactOn]).toEqual(['2026-11-24', '2026-11-24']);
    const family = after(form({ met: 'family-only' }));
    expect([family.reporting.lastVisitOn, family.lastContactOn]).toEqual(['2026-11-24', null]);
    expect(after(form({ met: 'nobody' }))).toBe(facts);
  });
  it('is made by two', () => {
    const attempt = { actedOn: day('2026-11-24'), by: worker, delegated: [], correcting: null };
    expect(made!.groundsToRefuse!(file, form({ companion: '苏日娜' }) as never, attempt).map((one) => one.code)).toEqual(['visit.alone']);
    expect(made!.groundsToRefuse!(file, form() as never, attempt)).toEqual([]);
    expect(
      made!.groundsToRefuse!({ ...file, facts: { ...facts, status: 'released' } }, form() as never, attempt).map((one) => one.code),
    ).toEqual(['case.ended']);
  });
  it('fills its record, and says what was not asked', () => {
    const fields = paperFields.P402.parse(fieldsForP402(file, act(form({ photos: 1 }))));
    expect(fields).toMatchObject({
      visitors: ['苏日娜（心启航社工站）', '吴敏（昭君路司法所）'],
      visited: '胡建军',
      health: '未问到',
      events: '工作变：11月18日离开工地，在找活',
      evidence: '照片 1 张；被访人已签名',
    });
  });
});

describe('a week of visits', () => {
  const week = { monday: day('2026-11-23'), today: day('2026-11-24'), calendar: builtInCalendar };
  const visit = (caseId: string, place: string, dueOn: string, address = caseId) => ({ caseId, place, address, dueOn: day(dueOn) });
  const plan = (visits: ReturnType<typeof visit>[]) => planWeek(visits, week).map((one) => [one.caseId, one.plannedOn]);
  it('begins on its Monday', () => {
    expect([mondayOf(day('2026-11-23')), mondayOf(day('2026-11-29')), mondayOf(day('2026-11-30'))]).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-30',
    ]);
  });
  it('goes to one place once, no later than the first is due, in order of address', () => {
    expect(
      plan([visit('b', '昭君路', '2026-12-11', '27号'), visit('a', '昭君路', '2026-11-26', '12号'), visit('c', '西菜园', '2026-11-24')]),
    ).toEqual([
      ['c', '2026-11-24'],
      ['a', '2026-11-25'],
      ['b', '2026-11-25'],
    ]);
  });
  it('takes an overdue one on the first working day left, and never plans for a day off', () => {
    expect(plan([visit('late', '小召', '2026-11-20')])).toEqual([['late', '2026-11-24']]);
    expect(
      planWeek([visit('x', '小召', '2026-11-29')], { ...week, today: day('2026-11-23') }).every((one) => one.plannedOn <= '2026-11-27'),
    ).toBe(true);
  });
});
