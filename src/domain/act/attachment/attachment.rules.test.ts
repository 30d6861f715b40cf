import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { standing, withdrawal } from '#domain/act/fold.ts';
import { caseBefore } from '#domain/file/file.ts';
import { next } from '#domain/file/next.ts';
import { shownAct, shownAttempt } from '#domain/file/shown-row.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, somebody } from '../../../../tests/made-case.ts';
import { addedForm, refusalForm } from './attachment.ts';

const day = '2026-11-23';
const paper = { id: '0190a000-0000-7000-8000-00000000000a', title: '训诫决定书', number: '（2026）呼玉矫训字第1号' };
const brought = (seq: number, more: object = {}) => ({
  ...{ seq, file: '0190a000-0000-7000-8000-00000000000b', name: '回执.jpg', mediaType: 'image/jpeg', size: 3, sha256: 'a'.repeat(64) },
  ...{ source: 'scan', ...more },
});
const refused = (more: object = {}) => ({
  ...{ seq: 2, paper, reason: '宣读后表示不签', place: '昭君路司法所', time: '09:30', firstWitness: '吴敏', secondWitness: '王建' },
  ...more,
});

const reported = { way: 'in-person', topics: ['law'] };
type Said = readonly [kind: string, content: object, corrects?: number];
/** A case with a report (2), and what is said after it. */
const after = (...said: readonly Said[]): readonly Act[] => {
  const made = inCorrection().with('reporting.reported', day, reported);
  const more = said.map(([kind, content, corrects = null], i) => ({
    ...{ seq: 3 + i, kind, content, corrects, standsFor: 0, actedOn: plainDate(day), recordedAt: `${day}T02:00:00.000Z` },
    actor: somebody('office'),
  }));
  return standing([...made.acts, ...more]);
};
const answer = (acts: readonly Act[], kind: string, content: object) => {
  const { file } = inCorrection().with('reporting.reported', day, reported);
  return next(
    caseBefore(file, [], acts.length),
    { kind, actedOn: plainDate(day), content, by: somebody('office'), corrects: null },
    {
      ...{ day: plainDate(day), now: `${day}T03:00:00.000Z`, calendar: builtInCalendar, delegated: [], acts },
      ...{ openAlready: null, opened: null },
    },
  );
};
const codes = (acts: readonly Act[], kind: string, content: object): readonly string[] => {
  const said = answer(acts, kind, content);
  return 'refused' in said ? said.refused.map((one) => one.code) : 'astray' in said ? [`astray: ${said.astray}`] : [];
};

describe('an attachment', () => {
  it('hangs on a record of the file, and on none that is not there', () => {
    expect(codes(after(), 'attachment.added', brought(2))).toEqual([]);
    expect(codes(after(), 'attachment.added', brought(9))).toEqual(['astray: target']);
  });
  it('hangs on no attachment', () => {
    expect(codes(after(['attachment.added', brought(2)]), 'attachment.added', brought(3))).toEqual(['attachment.on-attachment']);
  });
  it('hangs on nothing that was taken back or put right, and on what stands in its place', () => {
    const back = after([withdrawal, { seq: 2, reason: '记错了' }]);
    expect(codes(back, 'attachment.added', brought(2))).toEqual(['attachment.record-silent']);
    const right = after(['reporting.reported', reported, 2]);
    expect(codes(right, 'attachment.added', brought(2))).toEqual(['attachment.record-silent']);
    expect(codes(right, 'attachment.added', brought(3))).toEqual([]);
  });
  it('is taken off once, and nothing else is', () => {
    const off = { seq: 3, reason: '附错了人' };
    const one = after(['attachment.added', brought(2)]);
    expect(codes(one, 'attachment.withdrawn', off)).toEqual([]);
    expect(codes(one, 'attachment.withdrawn', { ...off, seq: 2 })).toEqual(['attachment.nothing-to-take-off']);
    expect(codes(after(['attachment.added', brought(2)], ['attachment.withdrawn', off]), 'attachment.withdrawn', off)).toEqual([
      'attachment.taken-off',
    ]);
  });
  it('changes nothing of what the file says', () => {
    const said = answer(after(), 'attachment.added', brought(2));
    const { file } = inCorrection().with('reporting.reported', day, reported);
    expect('steps' in said && said.steps[0]!.facts).toEqual(file.facts);
  });
  it('says in its form what it is: a hash, a type that is known, a source', () => {
    expect(addedForm.safeParse(brought(2)).success).toBe(true);
    for (const wrong of [{ sha256: 'x' }, { mediaType: 'text/html' }, { source: 'none' }, { size: 0 }, { note: '字'.repeat(201) }])
      expect([wrong, addedForm.safeParse(brought(2, wrong)).success]).toEqual([wrong, false]);
    expect(addedForm.safeParse(brought(2, { note: '字'.repeat(200) })).success).toBe(true);
  });
});

describe('who is shown it', () => {
  const acts = [
    { seq: 1, kind: 'psychology.declined', content: {} },
    { seq: 2, kind: 'attachment.added', content: brought(1) },
    { seq: 3, kind: 'attachment.withdrawn', content: { seq: 2, reason: '错了' } },
    { seq: 4, kind: 'reporting.reported', content: {} },
    { seq: 5, kind: 'attachment.added', content: brought(4) },
  ] as const;
  it('is whoever is shown the record that it is about', () => {
    for (const at of [1, 2]) expect(shownAct(acts[at]!, acts)).toEqual({ toEnforcement: false, toGuardian: false });
    expect(shownAct(acts[4], acts)).toEqual({ toEnforcement: true, toGuardian: true });
  });
  it('is nobody beside those who help, where the record is not there', () => {
    expect(shownAct({ kind: 'attachment.added', content: brought(7) }, acts)).toEqual({ toEnforcement: false, toGuardian: false });
    expect(shownAttempt('attachment.added', 'social-worker')).toEqual({ toEnforcement: false, toGuardian: false });
    expect(shownAttempt('attachment.added', 'office')).toEqual({ toEnforcement: true, toGuardian: true });
  });
  it('is sealed as the record is', () => {
    const sealed = after(['psychology.report-signed', {}]);
    const said = answer(sealed, 'attachment.added', brought(3));
    expect('steps' in said && said.steps[0]!.sensitivity).toBe('sealed');
    const open = answer(after(), 'attachment.added', brought(2));
    expect('steps' in open && open.steps[0]!.sensitivity).toBe('open');
    const off = answer(after(['psychology.report-signed', {}], ['attachment.added', brought(3)]), 'attachment.withdrawn', {
      seq: 4,
      reason: '附错了',
    });
    expect('steps' in off && off.steps[0]!.sensitivity).toBe('sealed');
  });
});

describe('a hand on a paper', () => {
  it('is brought back once, or refused once', () => {
    const signed = after(['attachment.added', brought(2, { paper })]);
    expect(codes(signed, 'attachment.added', brought(2, { paper }))).toEqual(['signature.settled']);
    expect(codes(signed, 'signature.refused', refused())).toEqual(['signature.settled']);
    expect(codes(signed, 'attachment.added', brought(2))).toEqual([]);
    const no = after(['signature.refused', refused()]);
    expect(codes(no, 'attachment.added', brought(2, { paper }))).toEqual(['signature.settled']);
    expect(codes(no, 'attachment.added', brought(2, { paper: { ...paper, id: '0190a000-0000-7000-8000-0000000000ff' } }))).toEqual([]);
  });
  it('is wanted again when what was brought, or the refusal, is taken off', () => {
    const off = ['attachment.withdrawn', { seq: 3, reason: '扫描件不清' }] as const;
    expect(codes(after(['attachment.added', brought(2, { paper })], off), 'signature.refused', refused())).toEqual([]);
    expect(codes(after(['signature.refused', refused()], off), 'attachment.added', brought(2, { paper }))).toEqual([]);
  });
  it('is refused before two who are not the same', () => {
    expect(codes(after(), 'signature.refused', refused())).toEqual([]);
    expect(codes(after(), 'signature.refused', refused({ secondWitness: '吴敏' }))).toEqual(['signature.one-witness']);
  });
  it('says when it was refused by the clock', () => {
    for (const [time, good] of [
      ['00:00', true],
      ['23:59', true],
      ['24:00', false],
      ['9:30', false],
      ['09:60', false],
    ] as const)
      expect([time, refusalForm.safeParse(refused({ time })).success]).toEqual([time, good]);
  });
});
