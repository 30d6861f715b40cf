import { describe, expect, it } from 'vitest';
import { withdrawal } from '#domain/act/fold.ts';
import { acts as kinds, dutyRules } from '#domain/rulebook.ts';
import { shownAct, shownAttempt, shownDuty, shownLook } from './shown-row.ts';

const act = (seq: number, kind: string, content: object = {}) => ({ seq, kind, content });
const [toAll, toNobody, toGuardianOnly, notToGuardian] = [
  { toEnforcement: true, toGuardian: true },
  { toEnforcement: false, toGuardian: false },
  { toEnforcement: false, toGuardian: true },
  { toEnforcement: true, toGuardian: false },
];

describe('to whom the row of an act is there', () => {
  it('is said by the table of help, with the content where the table asks for it', () => {
    expect(shownAct(act(1, 'reporting.reported'), [])).toEqual(toAll);
    expect(shownAct(act(1, 'psychology.assessed'), [])).toEqual(toNobody);
    expect(shownAct(act(1, 'psychology.needs-agreed'), [])).toEqual(notToGuardian);
    expect(shownAct(act(1, 'education.attended', { required: false }), [])).toEqual(toGuardianOnly);
    expect(shownAct(act(1, 'education.attended', { required: true }), [])).toEqual(toAll);
    expect(shownAct(act(1, 'nobody.declares-this'), [])).toEqual(toNobody);
  });
  it('is, of a taking back, what it is of the act that was taken back', () => {
    const acts = [act(1, 'reporting.reported'), act(2, 'crisis.opened'), act(3, withdrawal, { seq: 1 })];
    const back = (seq: number) => shownAct(act(9, withdrawal, { seq, reason: '记错' }), acts);
    expect([back(1), back(2)]).toEqual([toAll, toNobody]);
    // of one that is not there, or that nobody can take back, nothing is told
    expect([back(3), back(4)]).toEqual([toNobody, toNobody]);
  });
  it('is said for every declared kind, and most are there for all', () => {
    const closed = kinds.filter(({ kind }) => !shownAct(act(1, kind), []).toEnforcement).map(({ kind }) => kind.split('.')[0]);
    expect([...new Set(closed)].sort()).toEqual(['act', 'crisis', 'psychology']);
    expect(closed.filter((matter) => matter === 'act')).toHaveLength(1);
  });
});

describe('to whom the row of a duty is there', () => {
  it('is said by its rule', () => {
    expect(shownDuty('reporting.report')).toEqual(toAll);
    for (const rule of ['psychology.intake-test', 'psychology.retest-before-release', 'crisis.contact', 'crisis.review'])
      expect([rule, shownDuty(rule), shownDuty(rule)]).toEqual([rule, toNobody, toNobody]);
    const closed = dutyRules.filter(({ rule }) => !shownDuty(rule).toEnforcement);
    expect(new Set(closed.map(({ matter }) => matter))).toEqual(new Set(['psychology', 'crisis']));
  });
});

describe('to whom the trail of help is there', () => {
  it('is nobody else where somebody who helps looked at help, and everybody for any other look', () => {
    for (const post of ['social-worker', 'supervisor', 'subject'] as const)
      expect([post, shownLook('心理：作答、得分和变化', post), shownLook('看案卷', post)]).toEqual([post, toNobody, toAll]);
    expect([shownLook('心理工作摘要', 'office')]).toEqual([toAll]);
  });
  it('is nobody else for a refused attempt at help, or at taking back what may have been help', () => {
    expect([shownAttempt('crisis.opened', 'office'), shownAttempt('psychology.needs-agreed', 'social-worker')]).toEqual([
      toNobody,
      notToGuardian,
    ]);
    expect([shownAttempt('leave.decided', 'office'), shownAttempt('education.attended', 'social-worker')]).toEqual([toAll, toAll]);
    expect([shownAttempt(withdrawal, 'social-worker'), shownAttempt(withdrawal, 'office')]).toEqual([toNobody, toAll]);
    expect(shownAttempt('no.such-kind', 'office')).toEqual(toAll);
  });
});
