import { describe, expect, it } from 'vitest';
import type { Act, Actor } from '#domain/act/act.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from './leave.facts.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { noOpening } from '#domain/opening/opening.facts.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { calculateLeave, groundsForLevel } from './deciding/calculation.ts';
import { leaveDuties } from './leave-duties.rules.ts';
import { decisionForm, requestForm, type DecisionForm } from './leave-forms.ts';
import * as fold from './leave-fold.ts';
import { fieldsForP410, fieldsForP411 } from './leave.papers.ts';

const day = plainDate;
const officer: Actor = { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' };
const county: Actor = { ...officer, name: '王建', post: 'county-agency', unitName: '玉泉区社区矫正管理局' };
const facts: CaseFacts = {
  ...openingFacts({
    measure: 'probation',
    managementClass: 'general',
    minorAtCrime: false,
    judgment: {
      court: '玉泉区人民法院',
      number: '（2025）内0104刑初1号',
      judgedOn: null,
      effectiveOn: day('2026-01-05'),
      charge: '危险驾驶罪',
      penalty: 'detention',
      penaltyMonths: 4,
      inWords: '拘役四个月，缓刑二年',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
    term: { months: 24, startsOn: day('2026-01-05'), endsOn: day('2028-01-04'), computedEndsOn: null, because: '' },
  }),
  status: 'in-correction',
  stage: 'done',
};
const fileWith = (change: Partial<CaseFacts> = {}): CaseFile => ({
  caseId: 'c',
  number: '（2026）呼玉矫字第1号',
  facts: { ...facts, ...change },
  county: { id: '150104', name: '玉泉区社区矫正管理局' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: null,
  person: {
    id: 'p',
    name: '白春玉',
    sex: '女',
    bornOn: day('1990-02-03'),
    idNumber: null,
    nation: '汉族',
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
});
const act = <C>(seq: number, actedOn: string, content: C, actor = officer, corrects: number | null = null): Act<C> => ({
  seq,
  kind: 'x',
  actedOn: day(actedOn),
  recordedAt: '',
  actor,
  content,
  corrects,
  standsFor: corrects ?? seq,
});
const form = (departsOn: string, returnsOn: string) =>
  requestForm.parse({
    departsOn,
    returnsOn,
    area: 'elsewhere',
    destination: '锡林浩特市',
    reason: 'work',
    detail: '变电站检修',
    contact: '王工',
    proofs: ['employer'],
  });
const decision: DecisionForm = decisionForm.parse({
  leave: 5,
  outcome: 'granted',
  reason: '事由属实',
  checkEveryDays: 3,
  reportThere: true,
});
/** The whole file after an act that changes a part of it. */
const whole =
  <A>(change: (before: CaseFacts, act: A) => Partial<CaseFacts>) =>
  (before: CaseFacts, act: A): CaseFacts => ({ ...before, ...change(before, act) });
const [requested, decided, returned] = [whole(fold.requested), whole(fold.decided), whole(fold.returned)];
const asked = requested(facts, act(5, '2026-11-23', form('2026-11-28', '2026-12-09')));
const ask = (leave: LeaveFact, delegated: boolean, post: 'office' | 'county') =>
  groundsForLevel(
    post,
    leave,
    calculateLeave(leave, [leave], { delegationInForce: delegated, on: day('2026-11-23'), opening: noOpening }),
    delegated,
    day('2026-11-23'),
  ).map((one) => one.code);
const leaveOfDays = (days: number): LeaveFact => {
  const from = day('2026-12-01');
  const until = day(new Date(Date.UTC(2026, 10, 30 + days)).toISOString().slice(0, 10));
  return requested(facts, act(5, '2026-11-23', form(from, until))).leave[0]!;
};
const owed = (file: CaseFile, on: string) =>
  leaveDuties.flatMap((rule) => [...rule.duties(file, { day: day(on), calendar: builtInCalendar })]);

describe('who may decide, with every ground', () => {
  it.each([
    [7, true, 'office', []],
    [8, true, 'office', ['leave.too-long-for-office']],
    [7, false, 'office', ['leave.no-delegation']],
    [8, false, 'office', ['leave.no-delegation', 'leave.too-long-for-office']],
    [30, true, 'county', []],
    [31, true, 'county', ['leave.over-thirty-days', 'leave.total-over-thirty']],
    [31, false, 'office', ['leave.no-delegation', 'leave.too-long-for-office', 'leave.over-thirty-days', 'leave.total-over-thirty']],
  ] as const)('%i days, delegation %s, %s', (days, delegated, post, expected) => {
    expect(ask(leaveOfDays(days), delegated, post)).toEqual(expected);
  });

  it('never proposes fewer days', () => {
    const words = JSON.stringify(
      groundsForLevel(
        'office',
        leaveOfDays(31),
        calculateLeave(leaveOfDays(31), [], { delegationInForce: true, on: day('2026-11-23'), opening: noOpening }),
        true,
        day('2026-11-23'),
      ),
    );
    expect(words).not.toMatch(/减少|缩短|改为|不超过 7 天的话|分两次/);
  });
});

describe('a leave in the file', () => {
  it('waits for the office’s opinion, then for the county, until the day before the departure', () => {
    const [duty] = owed(fileWith(asked), '2026-11-23');
    expect(duty).toMatchObject({ rule: 'leave.opinion', owedBy: 'office', dueOn: '2026-11-27', dischargedBy: 'leave.opinion-given' });
    expect(duty!.because).toBe(
      '11月23日 周一申请，11月28日 周六离开，12 天，处理工作重要事务；本次 12 天，超过 7 天，不超过 30 天。离开前答复，即11月27日 周五。实施办法第27条',
    );
  });

  it('orders its checks between departure and return and asks for them one after the other', () => {
    const granted = decided(asked, act(6, '2026-11-24', decision, county));
    expect(owed(fileWith(granted), '2026-11-28').map((one) => [one.rule, one.dueOn])).toEqual([
      ['leave.depart', '2026-11-28'],
      ['leave.check', '2026-12-01'],
      ['leave.return', '2026-12-09'],
    ]);
    const checked = { ...granted, reporting: { ...granted.reporting, lastCheckOn: day('2026-12-01') } };
    expect(owed(fileWith(checked), '2026-12-02').find((one) => one.rule === 'leave.check')!.dueOn).toBe('2026-12-04');
    const allChecked = { ...granted, reporting: { ...granted.reporting, lastCheckOn: day('2026-12-07') } };
    expect(owed(fileWith(allChecked), '2026-12-08').some((one) => one.rule === 'leave.check')).toBe(false);
  });

  it('does not roll the return past a Sunday, and calls only when the day is over', () => {
    const sunday = decided(
      requested(facts, act(5, '2026-11-10', form('2026-11-15', '2026-11-22'))),
      act(6, '2026-11-10', decision, county),
    );
    const on = (date: string) =>
      owed(fileWith(sunday), date)
        .map((one) => [one.rule, one.dueOn])
        .filter(([rule]) => rule === 'leave.return' || rule === 'search.contact-first');
    expect(on('2026-11-22')).toEqual([['leave.return', '2026-11-22']]);
    expect(on('2026-11-23')).toEqual([
      ['leave.return', '2026-11-22'],
      ['search.contact-first', '2026-11-23'],
    ]);
    expect(owed(fileWith({ ...sunday, status: 'released' }), '2026-11-23')).toEqual([]);
  });

  it('keeps its place in the file when a correction speaks for it', () => {
    const corrected = requested(asked, act(9, '2026-11-23', form('2026-11-28', '2026-12-03'), officer, 5));
    expect(corrected.leave.map((one) => [one.askedSeq, one.days])).toEqual([[5, 6]]);
  });

  it('closes with the day of return', () => {
    const back = returned(
      decided(asked, act(6, '2026-11-24', decision, county)),
      act(7, '2026-12-07', { leave: 5, returnedOn: day('2026-12-06'), evidence: ['ticket' as const] }),
    );
    expect(back.leave[0]).toMatchObject({ state: 'returned', returnedOn: '2026-12-06', closedSeq: 7 });
  });

  it('fills its two papers', () => {
    const file = fileWith(decided(asked, act(6, '2026-11-24', decision, county)));
    const sheet = paperFields.P410.parse(fieldsForP410(file, act(6, '2026-11-24', decision, county)));
    expect(sheet).toMatchObject({
      meter: { used: '0 天', asked: '12 天', total: '12 天' },
      opinions: [{ title: '县级社区矫正机构意见', signer: '王建' }],
    });
    const refused = { ...decision, outcome: 'refused' as const, reason: '事由与证明不符' };
    const notice = paperFields.P411.parse(
      fieldsForP411(fileWith(decided(asked, act(6, '2026-11-24', refused, county))), act(6, '2026-11-24', refused, county), {
        name: '玉泉区社区矫正管理局',
        phone: null,
      }),
    );
    expect(notice).toMatchObject({ outcome: 'refused', refusal: { reason: '事由与证明不符' }, decidedBy: '玉泉区社区矫正管理局' });
  });
});
