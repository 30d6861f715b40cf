import { describe, expect, it } from 'vitest';
import { dutyRules } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection } from '../../../tests/made-case.ts';
import { type Duty, isOwedBy, type OpenDuty, reconcile } from './duty.ts';

const duty: Duty = {
  rule: 'reporting.report',
  key: 'reporting.report:2026-11-20',
  matter: 'reporting',
  title: '记录报告',
  nature: 'enforcement',
  owedBy: 'office',
  opensOn: plainDate('2026-11-13'),
  dueOn: plainDate('2026-11-20'),
  provisional: false,
  because: '每14日报告一次',
  basis: ['实施办法第24条', '分类标准 2026-1'],
  dischargedBy: 'reporting.reported',
};
const open = (more: Partial<OpenDuty> = {}): OpenDuty => ({ ...duty, id: 'd1', ...more });
const nothing = { open: [], amend: [], close: [] };

describe('what is owed, beside what stands open', () => {
  it('owes nothing new where nothing is required and nothing is open', () => expect(reconcile([], [])).toEqual(nothing));
  it('opens what is required and not yet open, closes what is no longer required, and leaves the same alone', () => {
    const next = { ...duty, key: 'reporting.report:2026-12-04' };
    expect(reconcile([], [duty])).toEqual({ ...nothing, open: [duty] });
    expect(reconcile([open()], [])).toEqual({ ...nothing, close: [open()] });
    expect(reconcile([open()], [{ ...duty }])).toEqual(nothing);
    expect(reconcile([open()], [next])).toEqual({ open: [next], amend: [], close: [open()] });
  });
  it('knows a duty by its key: another instance of the same rule is another duty', () => {
    const second = { ...duty, key: 'reporting.report:2026-12-04' };
    expect(reconcile([open()], [duty, second])).toEqual({ ...nothing, open: [second] });
    expect(reconcile([open(), open({ id: 'd2', key: second.key })], [second])).toEqual({ ...nothing, close: [open()] });
  });
  it.each([
    ['its last day', { dueOn: plainDate('2026-11-23') }],
    ['its hour', { dueAt: '2026-11-20T13:10' }],
    ['its first day', { opensOn: plainDate('2026-11-14') }],
    ['that it is provisional', { provisional: true }],
    ['why this day', { because: '每7日报告一次' }],
    ['what it is called', { title: '收取报告' }],
    ['who owes it', { owedBy: 'county-agency' as const }],
    ['what discharges it', { dischargedBy: 'reporting.checked' }],
    ['what it rests on', { basis: ['实施办法第24条', '分类标准 2026-2'] }],
    ['what the form starts with', { prefill: { way: 'phone' } }],
  ])('is amended when %s changes, and keeps its number and what it said until then', (_, change) => {
    const now = { ...duty, ...change };
    expect(reconcile([open()], [now])).toEqual({ ...nothing, amend: [{ id: 'd1', was: open(), now }] });
    expect(reconcile([open(change)], [duty])).toEqual({ ...nothing, amend: [{ id: 'd1', was: open(change), now: duty }] });
  });
  it('is the same in whatever order the form’s fields come back from the database, and another when a field of a field differs', () => {
    const was = open({ prefill: { way: 'exchange', of: { b: [2, 1], a: null } } });
    expect(reconcile([was], [{ ...duty, prefill: { of: { a: null, b: [2, 1] }, way: 'exchange' } }])).toEqual(nothing);
    for (const prefill of [
      { of: { a: null, b: [1, 2] }, way: 'exchange' },
      { of: { a: 0, b: [2, 1] }, way: 'exchange' },
      { of: { b: [2, 1] }, way: 'exchange' },
      { of: { a: null, b: [2, 1] }, way: 'post' },
    ])
      expect(reconcile([was], [{ ...duty, prefill }]).amend).toHaveLength(1);
  });
});

describe('a whole file that the database gave back', () => {
  it('is not amended by being looked at: every duty of every rule finds itself again', () => {
    // as jsonb keeps an object: the shorter key first, then by the alphabet
    const kept = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(kept)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
                .map(([name, one]) => [name, kept(one)]),
            )
          : value;
    const leave = {
      area: 'elsewhere',
      destination: '锡林浩特市',
      reason: 'work',
      detail: '变电站检修',
      contact: '王工',
      proofs: ['employer'],
    };
    const file = inCorrection().with('leave.requested', '2026-11-23', { ...leave, departsOn: '2026-11-28', returnsOn: '2026-11-30' });
    const required = file.duties('2026-11-24');
    expect(required.some((one) => Object.keys(one.prefill ?? {}).length > 1)).toBe(true);
    expect(
      reconcile(
        required.map((one, i): OpenDuty => ({ ...(kept(one) as Duty), id: String(i) })),
        required,
      ),
    ).toEqual(nothing);
    expect(new Set(required.map((one) => one.key)).size).toBe(required.length);
    expect(dutyRules.length).toBeGreaterThan(20);
  });
});

describe('who owes a duty', () => {
  const desk = { post: 'office', unitId: 'u-1', accountId: 'a-1' } as const;
  it('is whoever holds the post, anybody of the unit, or the one account', () => {
    expect([isOwedBy('office', desk), isOwedBy('county-agency', desk)]).toEqual([true, false]);
    expect([isOwedBy({ unit: 'u-1' }, desk), isOwedBy({ unit: 'u-2' }, desk), isOwedBy({ unit: 'a-1' }, desk)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isOwedBy({ account: 'a-1' }, desk), isOwedBy({ account: 'a-2' }, desk), isOwedBy({ account: 'u-1' }, desk)]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('moves the duty when it is another, and not when it is only called otherwise', () => {
    const by = (owedBy: Duty['owedBy']) => ({ ...duty, owedBy });
    const moves = (was: Duty['owedBy'], is: Duty['owedBy']) => reconcile([open({ owedBy: was })], [by(is)]).amend.length === 1;
    expect(moves({ unit: 'u-1', name: '玉泉区司法局' }, { unit: 'u-1' })).toBe(false);
    expect(moves({ account: 'a-1', name: '王建' }, { account: 'a-1' })).toBe(false);
    expect(moves({ unit: 'u-1' }, { unit: 'u-2' })).toBe(true);
    expect(moves({ unit: 'x' }, { account: 'x' })).toBe(true);
    expect(moves({ account: 'a-1' }, { account: 'a-2' })).toBe(true);
    expect(moves('office', { unit: 'u-1' })).toBe(true);
    expect(moves('office', 'county-agency')).toBe(true);
  });
});
