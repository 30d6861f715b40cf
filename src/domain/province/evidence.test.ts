import { describe, expect, it } from 'vitest';
import { standing } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { byLetter, inCorrection, letterOf } from '../../../tests/made-case.ts';
import { correctingOf } from './correcting.ts';
import { sayingActs } from './evidence.ts';
import type { Subject } from './fields.ts';

const said = ({ acts }: ReturnType<typeof byLetter>, subject: Subject) => sayingActs(acts, [subject], declarationOf).get(subject);
const decided = { managementClass: 'strict', opinion: '同意', reason: '表现有反复' };

describe('the act that says what stands here', () => {
  it('is the opening one, until another says it', () => {
    const opened = byLetter();
    const opening = { seq: 1, kind: 'intake.letter-received', on: '2026-11-18' };
    for (const subject of ['person', 'name', 'phone', 'endsOn', 'managementClass', 'office'] as const)
      expect([subject, said(opened, subject)]).toEqual([subject, opening]);
  });
  it('is a correction in the place of what it corrects', () => {
    const { acts } = byLetter();
    const [letter] = acts;
    const corrected = standing([letter!, { ...letter!, seq: 2, corrects: 1, content: letterOf({ endsOn: '2028-11-13' }) }]);
    expect(sayingActs(corrected, ['endsOn'], declarationOf).get('endsOn')).toEqual({ seq: 2, kind: letter!.kind, on: '2026-11-18' });
  });
  it('is the last one that changed it, of each its own', () => {
    const classed = inCorrection().with('class.decided', '2026-11-20', decided);
    expect(said(classed, 'managementClass')).toEqual({ seq: 2, kind: 'class.decided', on: '2026-11-20' });
    expect(said(classed, 'endsOn')).toMatchObject({ seq: 1, kind: 'ledger.taken-over' });
  });
});

describe('where it is put right', () => {
  const letter = { seq: 4, kind: 'intake.letter-received' };
  it('is the form of the act that says it, filled with what the province holds', () => {
    expect(correctingOf('phone', letter, '13847118021')).toEqual({
      kind: letter.kind,
      corrects: 4,
      fill: { person: { phone: '13847118021' } },
    });
    expect(correctingOf('endsOn', letter, '2028-11-13')).toMatchObject({ fill: { judgment: { endsOn: '2028-11-13' } } });
    expect(correctingOf('endsOn', letter, '')).toMatchObject({ corrects: 4, fill: {} });
  });
  it('is an act that says it anew, where it is decided and not copied', () => {
    expect(correctingOf('managementClass', letter, 'strict')).toEqual({
      kind: 'class.decided',
      corrects: null,
      fill: { managementClass: 'strict' },
    });
    expect(correctingOf('worker', null, '苏日娜')).toEqual({ kind: 'assignment.worker', corrects: null, fill: {} });
  });
  it('is no form, where it is no field of a file', () => expect(correctingOf('twice', letter, '')).toBeNull());
  it('is no form, where a ledger said it', () =>
    expect(correctingOf('phone', { seq: 1, kind: 'ledger.taken-over' }, '13847118021')).toBeNull());
});
