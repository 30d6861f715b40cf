import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { type Duty, reconcile } from './duty.ts';

const duty = (prefill: Duty['prefill']): Duty => ({
  rule: 'leave.decide',
  key: 'leave.decide:2',
  matter: 'leave',
  title: '决定外出申请',
  nature: 'enforcement',
  owedBy: 'office',
  opensOn: plainDate('2026-11-20'),
  dueOn: plainDate('2026-11-23'),
  provisional: false,
  because: '收到申请起三日内。',
  basis: ['实施办法第27条'],
  dischargedBy: 'leave.decided',
  ...(prefill && { prefill }),
});
const amended = (was: Duty['prefill'], now: Duty['prefill']) => reconcile([{ ...duty(was), id: 'd' }], [duty(now)]).amend.length;

describe('a duty whose form starts with something', () => {
  it.each([
    [
      { leave: 2, outcome: 'granted' },
      { outcome: 'granted', leave: 2 },
    ],
    [{ deep: { a: 1, b: [1, { c: 2, d: 3 }] } }, { deep: { b: [1, { d: 3, c: 2 }], a: 1 } }],
    [{ leave: 2, note: undefined }, { leave: 2 }],
    [undefined, undefined],
  ])('is the same duty, in whatever order a database gives it back: %j', (was, now) => expect(amended(was, now)).toBe(0));
  it.each([
    [{ leave: 2 }, { leave: 3 }],
    [{ leave: 2 }, undefined],
    [{ items: [1, 2] }, { items: [2, 1] }],
    [{ leave: 2 }, { leave: '2' }],
  ])('is amended when it starts with something else: %j, %j', (was, now) => expect(amended(was, now)).toBe(1));
});
