import { describe, expect, it } from 'vitest';
import { foldFile } from '#domain/act/fold.ts';
import { openIn, sealedIn } from '#domain/file/sealed.ts';
import { refolded } from '#domain/file/next.ts';
import { acts as kinds, declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { ofCase } from '#domain/case/of-case.ts';
import { toldFields } from '#domain/act/fields/told-fields.ts';
import { inCorrection } from '../../../tests/made-case.ts';
import type { Sending } from './referral.ts';
import { groundsOfMinor } from './referral.rules.ts';
import { limitsOf } from '../../../tests/form-limits.ts';
import { unopened } from '../../../tests/made-file.ts';

const partner = { id: 'partner-hrss', name: '玉泉区就业服务中心' };
const sending = (more: object = {}) => ({
  purpose: 'work',
  asked: '请介绍附近的家政或保安岗位。',
  person: '布先生，13800000000',
  answerBy: '2026-11-27',
  consent: 'written',
  consentOn: '2026-11-20',
  ...more,
});
const answer = (is: 'accepted' | 'declined' | 'done') => ({ answer: is, words: '已联系本人，下周一来面谈' });
const closing = { outcome: '本人已上岗，转介结束' };
const blank = unopened('referral', { partner });
const sent = (more: object = {}) => blank.with('referral.sent', '2026-11-23', sending(more));
const rules = (made: ReturnType<typeof sent>, on: string) => made.duties(on).map((one) => [one.rule, one.dueOn, one.opensOn]);

describe('sending', () => {
  it('comes after the consent of the person, on its day at the earliest', () => {
    expect(blank.codes('referral.sent', '2026-11-23', sending({ consentOn: '2026-11-23' }))).toEqual([]);
    expect(blank.codes('referral.sent', '2026-11-23', sending({ consentOn: '2026-11-24' }))).toEqual(['referral.no-consent-yet']);
  });
  it('asks for an answer on its own day at the earliest', () => {
    expect(blank.codes('referral.sent', '2026-11-23', sending({ answerBy: '2026-11-23' }))).toEqual([]);
    expect(blank.codes('referral.sent', '2026-11-23', sending({ answerBy: '2026-11-22' }))).toEqual(['referral.answer-by-past']);
  });
  it('quotes no score', () =>
    expect(blank.codes('referral.sent', '2026-11-23', sending({ asked: '本人总分 14，请安排轻活' }))).toEqual(['act.sealed-content']));
  it('holds nothing of the case that both sides read', () => {
    const linked = sent().with('referral.linked', '2026-11-23', { caseNumber: '（2026）呼玉矫字第1号' });
    expect(linked.facts).toEqual(sent().facts);
    expect(JSON.stringify(openIn('referral', linked.facts))).not.toContain('呼玉矫字');
    expect(declarationOf('referral.linked')!.sensitivity).toBe('own-side');
    expect(sealedIn('referral', linked.facts)).toEqual(linked.facts);
    expect(openIn('referral', linked.facts)).toEqual(linked.facts);
  });
});

describe('of a minor', () => {
  const day = plainDate('2026-11-23');
  const said = (bornOn: string, more: object = {}, minorAtCrime = false) => {
    const { file } = inCorrection().given((facts) => ({ ...facts, minorAtCrime }));
    const of = ofCase({ ...file, person: { ...file.person, bornOn: plainDate(bornOn) } }, day);
    const content = declarationOf('referral.sent')!.content.parse(sending(more)) as Sending;
    return groundsOfMinor(content, of, day).map((one) => one.code);
  };
  const guardian = { guardianConsent: 'written', guardianConsentOn: '2026-11-23' };
  it('the guardian consents too, on the day of sending at the latest', () => {
    expect(said('2010-03-12')).toEqual(['referral.no-guardian-consent']);
    expect(said('2010-03-12', { guardianConsent: 'written' })).toEqual(['referral.no-guardian-consent']);
    expect(said('2010-03-12', { ...guardian, guardianConsentOn: '2026-11-24' })).toEqual(['referral.no-guardian-consent']);
    expect(said('2010-03-12', guardian)).toEqual([]);
    // of an age from the day after the eighteenth birthday
    expect([said('2008-11-23'), said('2008-11-22')]).toEqual([['referral.no-guardian-consent'], []]);
    expect(said('1986-03-12')).toEqual([]);
  });
  it('nothing says what they are here for, whatever the age now', () => {
    for (const asked of ['因盗窃接受矫正，请安排培训', '缓刑期间，请安排培训', '曾经犯罪，请安排培训'])
      expect([asked, said('2010-03-12', { ...guardian, asked })]).toEqual([asked, ['referral.tells-minor']]);
    expect(said('1986-03-12', { asked: '因盗窃接受矫正，请安排培训' }, true)).toEqual(['referral.tells-minor']);
    expect(said('1986-03-12', { asked: '因盗窃接受矫正，请安排培训' })).toEqual([]);
  });
  it('is judged where the case is known', () =>
    expect(groundsOfMinor(declarationOf('referral.sent')!.content.parse(sending()) as Sending, undefined, day)).toEqual([]));
});

it('writes for the other side how to call the person, until it is closed, and nothing else', () => {
  expect(toldFields(declarationOf('referral.sent')!.content)).toEqual([{ name: 'person', until: 'referral.closed' }]);
  for (const { kind, content } of kinds)
    for (const { until } of toldFields(content)) expect([kind, declarationOf(until)?.kind]).toEqual([kind, until]);
});

describe('the answer', () => {
  it('is owed by the unit on the other side, by the day that was asked', () => {
    const [duty, ...more] = sent().duties('2026-11-23');
    expect(more).toEqual([]);
    expect(duty).toMatchObject({
      rule: 'referral.answer',
      owedBy: { unit: 'partner-hrss', name: '玉泉区就业服务中心' },
      opensOn: '2026-11-23',
      dueOn: '2026-11-27',
      nature: 'service',
    });
    expect(duty!.because).toContain('平台默认');
  });
  it('is not before sending, nor after the end', () => {
    expect(sent().codes('referral.answered', '2026-11-22', answer('done'), { day: '2026-11-23' })).toEqual(['referral.before-sending']);
    expect(sent().codes('referral.answered', '2026-11-23', answer('done'))).toEqual([]);
    const closed = sent().with('referral.closed', '2026-11-24', closing);
    expect(closed.codes('referral.answered', '2026-11-24', answer('done'))).toEqual(['referral.closed']);
    expect(closed.duties('2026-12-01')).toEqual([]);
  });
  it('may follow what was accepted, and nothing else', () => {
    const said = (is: 'accepted' | 'declined' | 'done') => sent().with('referral.answered', '2026-11-24', answer(is));
    expect(said('accepted').codes('referral.answered', '2026-11-25', answer('done'))).toEqual([]);
    for (const is of ['declined', 'done'] as const)
      expect(said(is).codes('referral.answered', '2026-11-25', answer('accepted'))).toEqual(['referral.answered']);
    expect(
      said('accepted')
        .duties('2026-12-01')
        .map((one) => one.rule),
    ).toEqual(['referral.follow-up']);
  });
  it('may be corrected, the correction too, and taken back', () => {
    const corrected = sent()
      .with('referral.answered', '2026-11-24', answer('declined'))
      .with('referral.answered', '2026-11-24', answer('accepted'), { corrects: 2 })
      .with('referral.answered', '2026-11-24', answer('done'), { corrects: 3 });
    expect(corrected.facts.referral.answer).toEqual({ on: '2026-11-24', is: 'done' });
    expect(corrected.back(4, 'partner', '2026-11-24').facts.referral.answer).toEqual({ on: '2026-11-24', is: 'accepted' });
  });
});

describe('following up', () => {
  it('is owed by whoever sent it, three working days after the other side has declined', () => {
    const declined = sent().with('referral.answered', '2026-11-24', answer('declined'));
    expect(rules(declined, '2026-11-24')).toEqual([['referral.follow-up', '2026-11-27', '2026-11-24']]);
    expect(declined.duties('2026-11-24')[0]!.owedBy).toBe('social-worker');
    const byOffice = blank
      .with('referral.sent', '2026-11-23', sending(), { by: 'office' })
      .with('referral.answered', '2026-11-24', answer('declined'));
    expect(byOffice.duties('2026-11-24')[0]!.owedBy).toBe('office');
  });
  it('is owed the day after the day has passed without an answer, not on the day', () => {
    expect(rules(sent(), '2026-11-27').map(([rule]) => rule)).toEqual(['referral.answer']);
    expect(rules(sent(), '2026-11-28')).toEqual([
      ['referral.answer', '2026-11-27', '2026-11-23'],
      ['referral.follow-up', '2026-12-02', '2026-11-28'],
    ]);
  });
  it('is owed where it was done, so that it ends and the other side reads no more of the person', () => {
    const done = sent().with('referral.answered', '2026-11-24', answer('done'));
    expect(rules(done, '2026-11-24')).toEqual([['referral.follow-up', '2026-11-27', '2026-11-24']]);
    expect(done.duties('2026-11-24')[0]!.because).toContain('已办好');
    expect(done.with('referral.closed', '2026-11-25', closing).duties('2026-11-25')).toEqual([]);
  });
  it('is owed thirty days after it was accepted, where nothing more was said', () => {
    const accepted = sent().with('referral.answered', '2026-11-24', answer('accepted'));
    expect(rules(accepted, '2026-11-24')).toEqual([['referral.follow-up', '2026-12-29', '2026-12-24']]);
    expect(accepted.duties('2026-12-24')[0]).toMatchObject({
      because: expect.stringContaining('30 天以后没有下文'),
      basis: expect.arrayContaining(['平台建议：转介跟进期限']),
    });
    const done = accepted.with('referral.answered', '2026-12-01', answer('done'));
    expect(rules(done, '2026-12-01')).toEqual([['referral.follow-up', '2026-12-04', '2026-12-01']]);
  });
  it('ends with the referral, which ends once and not before it was sent', () => {
    const closed = sent().with('referral.closed', '2026-11-30', closing);
    expect(closed.duties('2026-12-01')).toEqual([]);
    expect(closed.codes('referral.closed', '2026-12-01', closing)).toEqual(['referral.closed']);
    expect(sent().codes('referral.closed', '2026-11-22', closing, { day: '2026-11-23' })).toEqual(['referral.before-sending']);
  });
});

it('is folded anew to what it said step by step', () => {
  const made = sent().with('referral.answered', '2026-11-24', answer('accepted'));
  expect(foldFile('referral', made.acts, declarationOf)).toEqual(made.facts);
  expect(refolded(made.before, made.acts, { day: plainDate('2026-11-24'), calendar: builtInCalendar, opened: null })!.facts).toEqual(
    made.facts,
  );
});

it('takes so much in each field', () => {
  expect(limitsOf('referral.sent')).toEqual({ asked: '4–1000', person: '1–120' });
  expect(limitsOf('referral.linked')).toEqual({ caseNumber: '1–60' });
  expect(limitsOf('referral.answered')).toEqual({ words: '2–1000' });
  expect(limitsOf('referral.closed')).toEqual({ outcome: '2–1000' });
});
