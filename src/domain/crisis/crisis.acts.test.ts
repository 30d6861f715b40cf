import { describe, expect, it } from 'vitest';
import { inCorrection } from '../../../tests/made-case.ts';

const one = '0190a000-0000-7000-8000-000000000001';
const other = '0190a000-0000-7000-8000-000000000002';
const opens = (crisisId = one) => ({
  crisisId,
  openedAt: '2026-11-23T09:10',
  contactBy: '2026-11-23T13:10',
  namedWorker: '苏日娜',
  namedPost: 'social-worker',
});
const calls = (outcome: string, crisisId = one) => ({ crisisId, callId: other, outcome });
const closes = (crisisId = one) => ({ crisisId, backTo: '苏日娜' });
const opened = () => inCorrection().with('crisis.opened', '2026-11-23', opens());
const reached = () => opened().with('crisis.contacted', '2026-11-23', calls('reached'));

describe('a crisis', () => {
  it('is one at a time: the second goes on with the first', () => {
    expect(inCorrection().codes('crisis.opened', '2026-11-23', opens())).toEqual([]);
    expect(opened().grounds('crisis.opened', '2026-11-23', opens(other))).toMatchObject([
      { code: 'crisis.already-open', fact: '由苏日娜联系，最晚 2026-11-23 13:10。' },
    ]);
    expect(reached().codes('crisis.opened', '2026-11-24', opens(other))).toEqual(['crisis.already-open']);
    expect(reached().with('crisis.closed', '2026-11-24', closes()).codes('crisis.opened', '2026-11-25', opens(other))).toEqual([]);
  });
  it('takes calls and an end only while it is open, and its own', () => {
    expect(inCorrection().codes('crisis.contacted', '2026-11-23', calls('reached'))).toEqual(['crisis.not-open']);
    expect(opened().codes('crisis.contacted', '2026-11-23', calls('reached', other))).toEqual(['crisis.not-open']);
    expect(opened().codes('crisis.contacted', '2026-11-23', calls('not-reached'))).toEqual([]);
    const over = reached().with('crisis.closed', '2026-11-24', closes());
    expect(over.codes('crisis.contacted', '2026-11-25', calls('reached'))).toEqual(['crisis.not-open']);
    expect(over.codes('crisis.closed', '2026-11-25', closes())).toEqual(['crisis.not-open']);
    expect(inCorrection().codes('crisis.closed', '2026-11-25', closes())).toEqual(['crisis.not-open']);
  });
  it('does not end before somebody has spoken with the person', () => {
    expect(opened().codes('crisis.closed', '2026-11-23', closes())).toEqual(['crisis.not-contacted']);
    for (const outcome of ['not-reached', 'others-told'])
      expect(opened().with('crisis.contacted', '2026-11-23', calls(outcome)).codes('crisis.closed', '2026-11-23', closes())).toEqual([
        'crisis.not-contacted',
      ]);
    expect(reached().codes('crisis.closed', '2026-11-23', closes())).toEqual([]);
  });
  it('owes the call the same day to the minute, then the review three days on, a Sunday too', () => {
    expect(opened().duty('crisis.contact', '2026-11-23')).toMatchObject({
      owedBy: 'social-worker',
      opensOn: '2026-11-23',
      dueOn: '2026-11-23',
      dueAt: '2026-11-23T13:10',
    });
    expect(opened().duty('crisis.review', '2026-11-23')).toBeUndefined();
    expect(reached().duty('crisis.contact', '2026-11-23')).toBeUndefined();
    expect(reached().duty('crisis.review', '2026-11-23')).toMatchObject({ opensOn: '2026-11-23', dueOn: '2026-11-26' });
    const friday = inCorrection()
      .with('crisis.opened', '2026-11-26', opens())
      .with('crisis.contacted', '2026-11-26', calls('reached'))
      .with('crisis.contacted', '2026-11-27', calls('reached'));
    expect(friday.duty('crisis.review', '2026-11-27')?.dueOn).toBe('2026-11-29');
    const over = friday.with('crisis.closed', '2026-11-28', closes());
    expect([over.duty('crisis.contact', '2026-11-28'), over.duty('crisis.review', '2026-11-28')]).toEqual([undefined, undefined]);
  });
});
