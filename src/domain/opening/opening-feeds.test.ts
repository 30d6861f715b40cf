import { describe, expect, it } from 'vitest';
import { ladderOf } from '#domain/conduct/conduct.questions.ts';
import { calculateLeave } from '#domain/leave/deciding/calculation.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { openingActs } from './opening.acts.ts';
import { noOpening } from './opening.facts.ts';
import { countedFromBefore, earlierOn, knewAllConductAt, knowsAllConduct, lacksOpening } from './opening.questions.ts';

// What the time before a file makes of the ladder, of the days away and of the next turns.
const day = '2026-11-23';
const source = '纸质执行档案 2026-001 卷';
const paper = '报告登记表，第3页';
const first = { measure: 'admonition', on: '2026-03-01', number: '（2026）呼玉矫训字第1号' };
const second = { measure: 'admonition', on: '2026-06-02', number: '（2026）呼玉矫训字第2号' };
const warned = (n: number) => ({ measure: 'warning', on: `2026-0${n + 6}-01`, number: `（2026）呼玉矫警字第${n}号` });
const entered = (content: object, made = inCorrection()): MadeCase => made.with('opening.entered', day, { source, ...content });
const none = { commendation: 0, admonition: 0, warning: 0 };

describe('the ladder', () => {
  const sanction = {
    ground: 'rules',
    brokenRule: 'leave',
    facts: '2026年11月20日，未经批准前往包头市',
    evidence: ['询问笔录1份'],
    outcome: 'given',
    opinion: '同意',
    procuratorate: '玉泉区人民检察院',
  };
  const admonish = (made: MadeCase) => made.codes('admonition.decided', day, sanction);
  const ladder = (made: MadeCase) => ladderOf({ measure: made.facts.measure, opening: made.facts.opening, here: none }, plainDate(day));

  it('counts what was entered with its paper: two admonitions are two, one is one', () => {
    expect(admonish(entered({ conduct: [first] }))).toEqual([]);
    expect(admonish(entered({ conduct: [first, second] }))).toEqual(['conduct.two-admonitions']);
    const third = { ...sanction, ground: 'two-admonitions', brokenRule: undefined };
    const codes = (made: MadeCase, more = {}) => made.codes('warning.decided', day, { ...third, ...more });
    expect(codes(entered({ conduct: [first] }))).toEqual(['conduct.not-two-admonitions']);
    expect(codes(entered({ conduct: [first, second] }))).toEqual([]);
    // the form of the warning does not ask again for what the file knows
    const { measure: _, ...earlier } = first;
    expect(codes(entered({ conduct: [first, second] }), { earlier: [earlier] })).toEqual(['conduct.earlier-entered']);
  });
  it('stops at two warnings', () => {
    expect(admonish(entered({ conduct: [warned(1)] }))).toEqual([]);
    expect(admonish(entered({ conduct: [warned(1), warned(2)] }))).toEqual(['conduct.two-warnings']);
    expect(ladder(entered({ conduct: [warned(1)] })).next).toBeNull();
    expect(ladder(entered({ conduct: [warned(1), warned(2)] }))).toMatchObject({ said: '警告 2 次', next: { article: 'M46' } });
  });
  it('numbers a decision by what was known when it was made', () => {
    const nth = (made: MadeCase) => made.with('admonition.decided', day, sanction).facts.conduct.decided!.at(-1)!.nth;
    expect([nth(inCorrection()), nth(entered({ conduct: [first] }))]).toEqual([1, 2]);
  });
  it('says 期初未录 and proposes nothing until it was entered; a count without days and numbers is told as that', () => {
    expect(ladder(inCorrection())).toEqual({ said: '期初未录', counts: none, next: null });
    const counted = inCorrection({ opening: { admonitions: 2, warnings: 1 } });
    expect(ladder(counted)).toEqual({
      said: '期初未录；台账写训诫 2 次，警告 1 次，只有次数，没有日期和字号，没有算在内',
      counts: none,
      next: null,
    });
    expect(admonish(counted)).toEqual([]);
    expect(ladder(entered({ conduct: [] }, counted)).said).toBe('无');
    expect(ladder(entered({ conduct: [first, second] }))).toMatchObject({ said: '训诫 2 次', next: { article: 'M35' } });
    expect(ladder(entered({ conduct: [first] })).next).toBeNull();
  });
  it('takes a ledger that says 0 of both for what it says, and nothing less', () => {
    const says = (opening: object | undefined) => knowsAllConduct(inCorrection({ opening }).facts.opening);
    expect([
      says({ admonitions: 0, warnings: 0 }),
      says({ admonitions: 0 }),
      says({ admonitions: 0, warnings: 1 }),
      says({ admonitions: 0, warnings: 0, commendations: 1 }),
      says(undefined),
    ]).toEqual([true, false, false, false, false]);
    // the volume may still be found to say more
    expect(admonish(entered({ conduct: [first, second] }, inCorrection({ opening: { admonitions: 0, warnings: 0 } })))).toEqual([
      'conduct.two-admonitions',
    ]);
  });
  it('forgets what is taken back', () => {
    const back = entered({ conduct: [first, second] }).with('act.withdrawn', day, { seq: 2, reason: '录错了人' });
    expect([back.facts.opening.conduct, admonish(back)]).toEqual([null, []]);
  });
});

describe('the days away', () => {
  const asked = (departsOn: string, returnsOn: string) => ({
    departsOn: plainDate(departsOn),
    returnsOn: plainDate(returnsOn),
    extends: null,
    askedOn: plainDate(day),
    askedSeq: 9,
  });
  const calculate = (made: MadeCase, from: string, until: string) =>
    calculateLeave(asked(from, until), made.facts.leave, { delegationInForce: true, on: plainDate(day), opening: made.facts.opening });
  const away = (from: string, until: string) => entered({ leave: [{ from, until, paper: '外出审批表' }] });

  it('of before the file count within the two months, and decide who decides', () => {
    expect(calculate(away('2026-10-01', '2026-10-20'), '2026-11-24', '2026-11-30')).toMatchObject({
      used: 20,
      total: 27,
      unentered: null,
      authority: { decider: 'office' },
    });
    expect(calculate(away('2026-10-01', '2026-10-24'), '2026-11-24', '2026-11-30')).toMatchObject({
      total: 31,
      authority: { decider: 'city' },
    });
    expect(calculate(away('2026-10-01', '2026-10-23'), '2026-11-24', '2026-11-30').total).toBe(30);
    // long ago is over
    expect(calculate(away('2026-05-01', '2026-05-20'), '2026-11-24', '2026-11-30')).toMatchObject({ used: 0, usedSpans: [] });
  });
  it('are said to be missing as long as one of them would count', () => {
    const missing = (from: string, until: string, made = inCorrection()) => calculate(made, from, until).unentered;
    // taken over on 11-02: the day before it still counts for a return by 12-31
    expect([missing('2026-11-24', '2026-11-30'), missing('2026-12-25', '2026-12-31'), missing('2026-12-26', '2027-01-01')]).toEqual([
      '2026-11-01',
      '2026-11-01',
      null,
    ]);
    expect(calculate(inCorrection(), '2026-11-24', '2026-11-30').authority.because).toContain('期初未录');
    expect(missing('2026-11-24', '2026-11-30', entered({ leave: [] }))).toBeNull();
    expect(
      calculateLeave(asked('2026-11-24', '2026-11-30'), [], { delegationInForce: true, on: plainDate(day), opening: noOpening }).unentered,
    ).toBeNull();
  });
});

describe('the next turn', () => {
  const contact = (name: string, on: string, made = inCorrection()) => entered({ contacts: { [name]: { on, paper } } }, made);
  const due = (made: MadeCase, rule = 'reporting.report') => made.duty(rule, day)!;

  it('is counted from the last report on paper, where it had not come yet when the file was taken over', () => {
    expect(due(inCorrection()).dueOn).toBe('2026-11-16');
    // every fourteen days: due on the day of taking over itself, and due before it
    expect(due(contact('report', '2026-10-19'))).toMatchObject({ dueOn: '2026-11-02' });
    expect(due(contact('report', '2026-10-16'))).toMatchObject({ dueOn: '2026-11-16' });
    expect(due(contact('report', '2026-10-27'))).toMatchObject({ dueOn: '2026-11-10' });
    const known = contact('report', '2026-10-27').duty('reporting.report', '2026-11-10')!;
    expect([known.key, known.because.includes('上次报告 10月27日')]).toEqual(['reporting.report:2026-10-27', true]);
  });
  it('is counted from what was recorded here as soon as there is something', () => {
    const made = inCorrection().with('reporting.reported', '2026-11-05', { way: 'in-person', topics: ['law'] });
    expect(due(contact('report', '2026-10-27', made)).dueOn).toBe('2026-11-19');
  });
  it('holds for talks, visits and checks', () => {
    expect(due(inCorrection(), 'visit.make').dueOn).toBe('2027-01-04');
    expect(due(contact('visit', '2026-09-20'), 'visit.make').dueOn).toBe('2026-11-20');
    expect(due(contact('visit', '2026-08-20'), 'visit.make').dueOn).toBe('2027-01-04');
    expect(due(contact('talk', '2026-10-20'), 'reporting.talk').dueOn).toBe('2026-11-20');
    expect(due(contact('check', '2026-10-21'), 'reporting.check').dueOn).toBe('2026-11-04');
  });
  it('holds for the re-check of an illness, and says that it is one', () => {
    const out = inCorrection({ measure: 'temporary-release', inWords: '有期徒刑三年' });
    expect(out.duty('reporting.medical-check', day)).toBeUndefined();
    const known = contact('medical', '2026-09-10', out);
    expect(known.duty('reporting.medical-check', day)).toMatchObject({ dueOn: '2026-12-10' });
    expect(contact('medical', '2026-06-10', out).duty('reporting.medical-check', day)!.dueOn > '2027-01-31').toBe(true);
    expect(contact('health', '2026-10-20', out).duty('reporting.health', day)).toMatchObject({ dueOn: '2026-11-20' });
    expect(contact('health', '2026-09-10', out).duty('reporting.health', day)!.dueOn > '2026-11-30').toBe(true);
  });
  it('takes the columns of a ledger, and no day that cannot be', () => {
    const said = (lastReportOn: string) => inCorrection({ opening: { lastReportOn } });
    expect(due(said('2026-10-27')).dueOn).toBe('2026-11-10');
    for (const on of ['2026-11-03', '2026-01-04']) expect(said(on).facts.opening.contacts).toEqual({});
    // what the volume says stands above the column
    expect(due(contact('report', '2026-10-20', said('2026-10-27'))).dueOn).toBe('2026-11-03');
  });
  it('makes no report of this file out of one on paper', () => {
    const made = contact('report', '2026-10-27');
    expect([made.facts.reporting.lastReportOn, made.facts.lastContactOn]).toEqual([null, '2026-01-08']);
  });
});

describe('the balance', () => {
  it('is missing until punishments and days away were entered, of a file that was taken over alone', () => {
    expect([
      lacksOpening(inCorrection().facts.opening),
      lacksOpening(entered({ conduct: [] }).facts.opening),
      lacksOpening(entered({ leave: [] }).facts.opening),
      lacksOpening(entered({ conduct: [], leave: [] }).facts.opening),
      lacksOpening(noOpening),
    ]).toEqual([true, true, true, false, false]);
  });
  it('says each part in words', () => {
    const says = (content: object): string => openingActs[0]!.say(entered(content).acts.at(-1)!.content);
    expect(says({ conduct: [first, warned(1)], leave: [] })).toBe(`照${source}登记期初：训诫 1 次、警告 1 次；没有外出`);
    expect(says({ conduct: [], leave: [{ from: '2026-10-01', until: '2026-10-02', paper }], proposals: [] })).toBe(
      `照${source}登记期初：没有表扬、训诫、警告；外出 1 次；没有未答复的提请`,
    );
    expect(says({ contacts: { visit: { on: '2026-10-01', paper } } })).toBe(`照${source}登记期初：最近走访2026年10月1日`);
  });
});

describe('the questions themselves', () => {
  const { opening } = entered({ conduct: [first, second], contacts: { report: { on: '2026-10-27', paper } } }).facts;
  it('a decision stands from its own day on', () =>
    expect(['2026-05-31', '2026-06-01', '2026-06-02'].map((on) => earlierOn(opening, 'admonition', plainDate(on)).length)).toEqual([
      1, 1, 2,
    ]));
  it('what was entered was known to later records alone', () =>
    expect([knewAllConductAt(opening, 2), knewAllConductAt(opening, 3), knewAllConductAt(noOpening, 1)]).toEqual([false, true, true]));
  it('a rhythm that was begun anew since knows nothing of before', () => {
    const from = (start: string) => countedFromBefore(opening, 'report', plainDate(start), (on) => on);
    const late = (start: string) => countedFromBefore(opening, 'report', plainDate(start), () => plainDate('2026-12-01'));
    expect([late('2026-11-02'), late('2026-11-20'), from('2026-11-02')]).toEqual(['2026-10-27', null, null]);
  });
});
