import { describe, expect, it } from 'vitest';
import { defaultRules } from '#domain/case/local-rules.ts';
import { isLate } from '#domain/duty/suggested.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { somebody } from '../../../tests/made-case.ts';
import { type MadeFile, unopened } from '../../../tests/made-file.ts';
import { replyDueOf } from './reply-due.ts';

type Letter = MadeFile<'correspondence'>;
const monday = '2026-11-23';
const due = { on: '2026-11-30', provisional: false, because: '函上写明。', basis: ['函上写明'] };
const incoming = { other: '玉泉区人民检察院', theirNumber: '玉检建〔2026〕3号', dated: '2026-11-20', subject: '规范外出审批' };
const outgoing = { other: '赛罕区社区矫正管理局', ourNumber: '玉司矫函〔2026〕8号', subject: '征求执行地变更意见' };
const received = (more: object = {}): object => ({ ...incoming, kind: 'suggestion', wants: 'reply', due, ...more });
const sent = (more: object = {}): object => ({ ...outgoing, kind: 'consultation', wants: 'reply', due, ...more });
const partner = { id: 'partner-hrss', name: '玉泉区就业服务中心' };
const came = (more: object = {}): Letter => unopened('correspondence').with('correspondence.received', monday, received(more));
const went = (more: object = {}, place: object = { partner }): Letter =>
  unopened('correspondence', place).with('correspondence.sent', monday, sent(more));
const reply = { number: '玉司矫函〔2026〕9号', outcome: '采纳，已修改审批流程' };
const chase = { way: 'phone', said: '下周回复' };
const rules = (file: Letter, on: string): readonly string[] => file.duties(on).map((duty) => duty.rule);

describe('registering', () => {
  it('of what came: dated on the day itself at the latest, asked for by that day at the earliest', () => {
    const codes = (more: object) => unopened('correspondence').codes('correspondence.received', monday, received(more));
    expect(codes({ dated: monday, askedBy: monday })).toEqual([]);
    expect(codes({ dated: '2026-11-24' })).toEqual(['correspondence.dated-after']);
    expect(codes({ askedBy: '2026-11-22' })).toEqual(['correspondence.asked-by-past']);
  });
  it('of what went: none that the procuratorate alone writes', () => {
    const codes = (kind: string) => unopened('correspondence').codes('correspondence.sent', monday, sent({ kind }));
    expect(codes('consultation')).toEqual([]);
    expect(codes('suggestion')).toEqual(['correspondence.of-procuratorate']);
    expect(codes('correction-notice')).toEqual(['correspondence.of-procuratorate']);
  });
  it('is acceptance of what came, and none of what went', () => {
    expect(came({ time: '09:10' }).facts.correspondence.accepted).toEqual({ on: monday, time: '09:10', by: '昭君路司法所吴敏' });
    expect(went().facts.correspondence.accepted).toBeNull();
  });
});

describe('by when it is answered', () => {
  const of = (kind: 'consultation' | 'suggestion' | 'other', more: object = {}, local = {}) =>
    replyDueOf({ kind, wants: 'reply', ...more }, plainDate(monday), local, builtInCalendar);
  it('is said by the Measures where a place is asked about a move, whatever the letter says', () => {
    // the fifth day is a Saturday
    expect(of('consultation')).toMatchObject({ on: '2026-11-30', basis: expect.arrayContaining([expect.stringContaining('第30条')]) });
    expect(of('consultation', { askedBy: plainDate('2026-12-31') })).toEqual(of('consultation'));
    expect(replyDueOf({ kind: 'consultation', wants: 'reply' }, plainDate('2020-06-30'), {}, builtInCalendar)).toBeNull();
  });
  it('is said by the letter, and else by the set of the county', () => {
    expect(of('suggestion', { askedBy: plainDate('2026-12-05') })).toMatchObject({
      on: '2026-12-05',
      basis: [expect.stringContaining('第62条'), '函上写明'],
    });
    const letters = [{ ...defaultRules.letters, name: '函件规则 2026-1', suggestion: 30, other: 7 }];
    expect(of('suggestion', {}, { letters })).toMatchObject({
      on: '2026-12-23',
      basis: [expect.stringContaining('第62条'), '函件规则 2026-1'],
    });
    expect(of('other', {}, { letters })).toMatchObject({ on: '2026-11-30', basis: ['函件规则 2026-1'] });
  });
  it('is a suggestion that binds nobody, where the county has published nothing', () => {
    const suggested = of('suggestion')!;
    expect(suggested.on).toBe('2027-01-22');
    expect(isLate({ dueOn: suggested.on, because: suggested.because }, '2027-01-23')).toBe(false);
    const letters = [{ ...defaultRules.letters, name: '函件规则 2026-1' }];
    expect(isLate({ dueOn: suggested.on, because: of('suggestion', {}, { letters })!.because }, '2027-01-23')).toBe(true);
  });
  it('is no day where nothing is wanted', () => {
    expect(of('other', { wants: 'nothing' })).toBeNull();
  });
});

describe('what came', () => {
  it('is owed by the unit that registered it, until it is answered', () => {
    expect(came().duties(monday)).toMatchObject([
      { rule: 'correspondence.reply', dueOn: '2026-11-30', owedBy: { unit: '150104008' }, dischargedBy: 'correspondence.replied' },
    ]);
    expect(unopened('correspondence', { office: null }).with('correspondence.received', monday, received()).duties(monday)).toMatchObject([
      { owedBy: { unit: '150104' } },
    ]);
    const answered = came().with('correspondence.replied', '2026-11-25', reply);
    expect([rules(answered, '2026-12-30'), answered.facts.correspondence]).toMatchObject([
      [],
      { ourNumber: reply.number, theirNumber: incoming.theirNumber, answer: { on: '2026-11-25', number: reply.number } },
    ]);
    expect(answered.codes('correspondence.replied', '2026-11-26', reply)).toEqual(['correspondence.answered']);
  });
  it('is owed no more when it is closed, and nothing more is done with it', () => {
    const closed = came().with('correspondence.closed', '2026-11-24', { outcome: '阅存' });
    expect(rules(closed, '2026-12-30')).toEqual([]);
    expect(closed.codes('correspondence.replied', '2026-11-25', reply)).toEqual(['correspondence.closed']);
  });
  it('is neither chased nor accepted by others', () => {
    expect(came().codes('correspondence.chased', '2026-11-25', chase)).toEqual(['correspondence.other-way']);
    expect(came().codes('correspondence.slip-came', '2026-11-25', { acceptedOn: '2026-11-24', by: '某人' })).toEqual([
      'correspondence.other-way',
      'correspondence.accepted',
    ]);
    expect(came().codes('correspondence.replied', '2026-11-22', reply)).toEqual(['correspondence.before']);
  });
  it('that wants nothing is owed by nobody', () => {
    expect(rules(came({ wants: 'nothing', due: null }), '2026-12-30')).toEqual([]);
  });
});

describe('what went', () => {
  it('is owed by the other side where it has an account, and is late on them', () => {
    expect(went().duties(monday)).toMatchObject([
      { rule: 'correspondence.await', owedBy: { unit: partner.id }, dueOn: '2026-11-30' },
      { rule: 'correspondence.chase' },
    ]);
    expect(rules(went({}, {}), monday)).toEqual(['correspondence.chase']);
  });
  it('is chased when its day has gone by, and again a week after', () => {
    const [before] = went({}, {}).duties('2026-11-30');
    expect(before).toMatchObject({ opensOn: '2026-12-01' });
    expect(before!.because).not.toContain('逾期在对方');
    const [first] = went({}, {}).duties('2026-12-01');
    expect(first).toMatchObject({
      rule: 'correspondence.chase',
      opensOn: '2026-12-01',
      dueOn: '2026-12-03',
      owedBy: { unit: '150104008' },
    });
    expect(first!.because).toContain('赛罕区社区矫正管理局应在');
    expect(first!.because).toContain('逾期在对方');
    const chased = went({}, {}).with('correspondence.chased', '2026-12-02', chase);
    expect(chased.duties('2026-12-02')[0]!.key).not.toBe(first!.key);
    expect(chased.duties('2026-12-10')).toMatchObject([{ opensOn: '2026-12-10', dueOn: '2026-12-14' }]);
  });
  it('is chased by nobody for a day that nobody has published', () => {
    const suggested = { ...due, because: '自11月23日次日起算。平台建议：函件规则' };
    expect(rules(went({ due: suggested }, {}), '2026-12-10')).toEqual([]);
  });
  it('that was chased before its day is chased again when the day has gone by', () => {
    const early = went({}, {}).with('correspondence.chased', '2026-11-30', chase);
    expect(early.duties('2026-12-01')).toMatchObject([{ opensOn: '2026-12-01' }]);
  });
  it('is answered once, by whoever is the other side or by us for them', () => {
    const answered = went().with('correspondence.reply-came', '2026-11-25', { number: '无字号', outcome: '同意接收' }, { by: 'partner' });
    expect(rules(answered, '2026-12-30')).toEqual([]);
    expect(answered.facts.correspondence).toMatchObject({ theirNumber: '无字号', ourNumber: outgoing.ourNumber });
    expect(answered.codes('correspondence.reply-came', '2026-11-26', { number: '无字号', outcome: '同意' })).toEqual([
      'correspondence.answered',
    ]);
    expect(answered.codes('correspondence.chased', '2026-11-26', chase)).toEqual(['correspondence.answered']);
  });
});

describe('the time of acceptance', () => {
  const slip = (acceptedOn: string) => ({ acceptedOn, time: '15:20', by: '郝晓燕' });
  it('is the receiver’s own, in their own name', () => {
    const accepted = went().with('correspondence.accepted', '2026-11-24', { time: '15:20' }, { by: 'partner' });
    expect(accepted.facts.correspondence.accepted).toEqual({ on: '2026-11-24', time: '15:20', by: '玉泉区就业服务中心郝晓燕' });
    expect(accepted.codes('correspondence.accepted', '2026-11-24', { time: '15:30' }, { by: 'partner' })).toEqual([
      'correspondence.accepted',
    ]);
    const other = { ...somebody('partner'), unitId: 'partner-2', unitName: '别的单位' };
    expect(went().codes('correspondence.accepted', '2026-11-24', { time: '15:20' }, { by: other })).toEqual([
      'correspondence.not-your-letter',
    ]);
    expect(went({}, {}).codes('correspondence.reply-came', '2026-11-24', { number: '无字号', outcome: '同意' }, { by: 'partner' })).toEqual(
      ['correspondence.not-your-letter'],
    );
  });
  it('stands as their slip says, between our sending and its coming back', () => {
    expect(went().codes('correspondence.slip-came', '2026-11-25', slip('2026-11-22'))).toEqual(['correspondence.slip-day']);
    for (const [acceptedOn, codes] of [
      ['2026-11-22', ['correspondence.slip-day']],
      [monday, []],
      ['2026-11-25', []],
      ['2026-11-26', ['correspondence.slip-day']],
    ] as const)
      expect([acceptedOn, went().codes('correspondence.slip-came', '2026-11-25', slip(acceptedOn))]).toEqual([acceptedOn, codes]);
    expect(went().with('correspondence.slip-came', '2026-11-25', slip('2026-11-24')).facts.correspondence.accepted).toEqual({
      ...{ on: '2026-11-24', time: '15:20', by: '郝晓燕' },
    });
  });
});
