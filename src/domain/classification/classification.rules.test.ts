import { describe, expect, it } from 'vitest';
import type { Attempt } from '#domain/act/act.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { groundsAgainstDecision, groundsAgainstProposal } from './classification.rules.ts';

const day = plainDate;
const facts = (intake: object = {}) => {
  const open = openingFacts({
    measure: 'probation',
    minorAtCrime: false,
    managementClass: null,
    term: { months: 12, startsOn: day('2026-11-13'), endsOn: day('2027-11-12'), computedEndsOn: null, because: '' },
    judgment: {
      court: '',
      number: '',
      judgedOn: null,
      effectiveOn: day('2026-11-13'),
      charge: '',
      penalty: 'detention',
      penaltyMonths: 3,
      inWords: '',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
  });
  return { facts: { ...open, intake: { ...open.intake, ...intake } } };
};
const announced = { registeredOn: day('2026-11-20'), announcedOn: day('2026-11-23') };
const proposed = { ...announced, classProposed: { seq: 7, on: day('2026-11-24'), managementClass: 'general', reason: '' } };
const by = (post: Attempt['by']['post']): Attempt => ({
  actedOn: day('2026-11-25'),
  by: { accountId: null, name: '', post, unitId: '', unitName: '' },
  delegated: [],
  correcting: null,
});
const codes = (grounds: readonly { code: string }[]) => grounds.map((g) => g.code);
const proposal = { managementClass: 'general', sentence: '缓刑', crime: '初犯', phase: '入矫', risk: '低', conduct: '入矫' } as const;

describe('the class', () => {
  it('is decided by the county agency alone; the office is shown its own way', () => {
    expect(codes(groundsAgainstDecision(facts(proposed), { managementClass: 'general', opinion: '同意' }, by('county-agency')))).toEqual(
      [],
    );
    const [ground] = groundsAgainstDecision(facts(proposed), { managementClass: 'general', opinion: '同意' }, by('office'));
    expect([ground?.code, ground?.routes?.[0]?.actKind]).toEqual(['class.wrong-post', 'class.proposed']);
    expect(codes(groundsAgainstDecision(facts(proposed), { managementClass: 'general', opinion: '同意' }, by('social-worker')))).toEqual([
      'class.wrong-post',
    ]);
  });
  it('says why when it differs from the office or stands without it', () => {
    expect(codes(groundsAgainstDecision(facts(proposed), { managementClass: 'strict', opinion: '不同意' }, by('county-agency')))).toEqual([
      'class.no-reason',
    ]);
    expect(
      codes(
        groundsAgainstDecision(facts(proposed), { managementClass: 'strict', opinion: '不同意', reason: '多次前科' }, by('county-agency')),
      ),
    ).toEqual([]);
    expect(codes(groundsAgainstDecision(facts(announced), { managementClass: 'general', opinion: '定' }, by('county-agency')))).toEqual([
      'class.no-reason',
    ]);
  });
  it('comes after registration and announcement', () => {
    expect(codes(groundsAgainstProposal(facts(), proposal))).toEqual(['class.not-registered']);
    expect(codes(groundsAgainstProposal(facts({ registeredOn: day('2026-11-20') }), proposal))).toEqual(['class.not-announced']);
    expect(codes(groundsAgainstProposal(facts(announced), proposal))).toEqual([]);
  });
});
