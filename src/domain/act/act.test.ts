import { describe, expect, it } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import { natureBy, postsOf, writtenIn } from './act.ts';
import { handOf } from './hand-of.ts';
import { withdrawal } from './fold.ts';
import { withdrawalMinutes } from '#domain/act/withdrawal/withdrawal.acts.ts';

describe('a kind of act', () => {
  const visit = declarationOf('visit.made')!;
  const report = declarationOf('reporting.reported')!;
  it('is of one nature, or of another in the hands of a post that it names', () => {
    expect([natureBy(visit, 'office'), natureBy(visit, 'social-worker')]).toEqual(['enforcement', 'service']);
    expect([natureBy(report, 'office'), natureBy(report, 'social-worker')]).toEqual(['enforcement', 'enforcement']);
  });
  it('lies in the hands that it names and in no others', () => {
    expect(postsOf(report)).toEqual(['office', 'assistant']);
    expect([handOf(report, 'office'), handOf(report, 'subject')]).toEqual(['records', undefined]);
    expect(handOf(declarationOf('leave.decided')!, 'office')).toBe('decides-by-delegation');
  });
});

describe('the kind of file that an act is written in', () => {
  it('is a case, or the one that it names, and no other', () => {
    const [visit, heard] = [declarationOf('visit.made')!, declarationOf('inquiry.visited')!];
    expect([writtenIn(visit, 'case'), writtenIn(visit, 'inquiry')]).toEqual([visit, undefined]);
    expect([writtenIn(heard, 'inquiry'), writtenIn(heard, 'case'), writtenIn(undefined, 'case')]).toEqual([heard, undefined, undefined]);
  });
});

describe('the taking back of an act', () => {
  const act = declarationOf(withdrawal)!;
  it('is possible for ten minutes, says what and why, and is itself not taken back', () => {
    expect(withdrawalMinutes).toBe(10);
    expect(act.say({ seq: 3, reason: '记错了' } as never)).toBe('撤回第 3 条：记错了');
    expect([act.withdrawable, act.ownDoor, act.delegable]).toEqual([false, true, false]);
  });
});
