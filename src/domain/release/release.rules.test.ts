import { describe, expect, it } from 'vitest';
import type { Attempt } from '#domain/act/act.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Measure } from '#domain/case/measure.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { termEnd } from '#domain/statute/term.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { releaseDebts } from './owed/debts.ts';
import { releaseGates } from './gates.ts';
import { endOfTerm, type HeldCase, heldOverTheEnd } from './held-over.ts';
import { releaseDuties } from './release-duties.rules.ts';
import { groundsAgainstCertificate, groundsAgainstState } from './release.rules.ts';
import { releaseSteps } from './steps.ts';

const endsOn = plainDate('2026-11-23');
const fileOf = (
  change: (facts: CaseFacts) => CaseFacts = (facts) => facts,
  measure: Measure = 'probation',
  deciderKind: 'court' | 'police' = 'court',
): CaseFile => {
  const facts = openingFacts({
    measure,
    managementClass: 'general',
    minorAtCrime: false,
    term: { months: 36, startsOn: plainDate('2023-11-24'), endsOn, computedEndsOn: endsOn, because: '' },
    judgment: {
      court: '呼和浩特市玉泉区人民法院',
      number: '（2023）内0104刑初8号',
      judgedOn: plainDate('2023-11-10'),
      effectiveOn: plainDate('2023-11-24'),
      charge: '寻衅滋事罪',
      penalty: 'imprisonment',
      penaltyMonths: 24,
      inWords: '有期徒刑二年，缓刑三年',
      deciderKind,
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
  });
  return {
    caseId: 'c',
    number: 'n',
    person: {
      id: 'p',
      name: '郝春生',
      sex: '男',
      bornOn: plainDate('1985-06-01'),
      idNumber: null,
      nation: null,
      education: null,
      phone: null,
      address: null,
      household: null,
      employment: null,
    },
    county: { id: '150104', name: '玉泉区社区矫正管理局' },
    office: { id: 'o', name: '西菜园司法所' },
    worker: null,
    facts: change({ ...facts, status: 'in-correction', stage: 'done', intake: { ...facts.intake, registeredOn: plainDate('2023-11-27') } }),
  };
};
const on = (day: string): Attempt => ({
  actedOn: plainDate(day),
  by: { accountId: 'a', name: '王建', post: 'county-agency', unitId: '150104', unitName: '玉泉区社区矫正管理局' },
  delegated: [],
  correcting: null,
});
const withState =
  (
    state: 'revocation-proposed' | 'coercive-measure' | 'undisclosed-crime',
    ended: CaseFacts['release']['legalStates'][number]['ended'] = null,
  ) =>
  (facts: CaseFacts): CaseFacts => ({
    ...facts,
    release: {
      ...facts.release,
      legalStates: [
        { seq: 9, state, since: plainDate('2026-11-09'), notedOn: plainDate('2026-11-10'), source: '玉泉区人民法院，受理通知', ended },
      ],
    },
  });
const codes = (file: CaseFile, day: string) => groundsAgainstCertificate(file, on(day)).map((one) => one.code);

describe('who may not be released', () => {
  it('nobody a day before the end, and everybody on the last day itself, a Sunday too', () => {
    expect(codes(fileOf(), '2026-11-22')).toEqual(['release.too-early']);
    expect(codes(fileOf(), '2026-11-23')).toEqual([]);
    const sunday = fileOf((facts) => ({ ...facts, term: { ...facts.term, endsOn: plainDate('2026-11-22') } }));
    expect(codes(sunday, '2026-11-22')).toEqual([]);
  });
  it('nobody while a revocation is proposed, under a coercive measure, with a crime on file or during a search', () => {
    expect(codes(fileOf(withState('revocation-proposed')), '2026-11-23')).toEqual(['release.revocation-pending']);
    expect(codes(fileOf(withState('coercive-measure')), '2026-11-23')).toEqual(['release.coercive-measure']);
    expect(codes(fileOf(withState('undisclosed-crime')), '2026-11-23')).toEqual(['release.undisclosed-crime']);
    expect(
      codes(
        fileOf((facts) => ({ ...facts, status: 'lost', search: { ...facts.search, lostSince: plainDate('2026-11-01') } })),
        '2026-11-23',
      ),
    ).toEqual(['release.search-open']);
  });
  it('but the same people once the state is cleared or the person found; never after a revocation was granted', () => {
    const end = { on: plainDate('2026-11-20'), source: '玉泉区人民法院，裁定' };
    for (const state of ['revocation-proposed', 'coercive-measure', 'undisclosed-crime'] as const)
      expect(codes(fileOf(withState(state, { ...end, outcome: 'cleared' })), '2026-11-23')).toEqual([]);
    expect(codes(fileOf(withState('revocation-proposed', { ...end, outcome: 'acted' })), '2026-11-23')).toEqual([
      'release.revocation-pending',
    ]);
    expect(
      codes(
        fileOf((facts) => ({
          ...facts,
          search: { ...facts.search, lostSince: plainDate('2026-11-01'), foundOn: plainDate('2026-11-10') },
        })),
        '2026-11-23',
      ),
    ).toEqual([]);
  });
  it('for every ground at once, each with its fact and article', () => {
    const grounds = groundsAgainstCertificate(
      fileOf((facts) => ({ ...withState('coercive-measure')(facts), status: 'lost' })),
      on('2026-11-22'),
    );
    expect(grounds.map((one) => one.code)).toEqual(['release.too-early', 'release.coercive-measure', 'release.search-open']);
    expect(grounds.every((one) => one.fact && one.basis.length > 0)).toBe(true);
    expect(grounds[1]!.actSeq).toBe(9);
  });
  it('never for want of a re-test, a summary or an appraisal', () => {
    const file = fileOf();
    expect(
      releaseDebts(file, endsOn)
        .filter((one) => one.state === 'owed')
        .map((one) => one.item),
    ).toEqual(['retest', 'summary', 'appraisal']);
    expect(codes(file, '2026-11-23')).toEqual([]);
  });
  it('a state that began after the end does not reach back', () => {
    expect(
      releaseGates(fileOf(withState('coercive-measure')), plainDate('2026-11-08')).find((one) => one.id === 'coercive-measure')?.holds,
    ).toBe(true);
    expect(
      releaseGates(fileOf(withState('coercive-measure')), plainDate('2026-11-09')).find((one) => one.id === 'coercive-measure')?.holds,
    ).toBe(false);
  });
  it('and control knows no revocation', () => {
    const form = { state: 'revocation-proposed', since: plainDate('2026-11-01'), source: '法院', document: '通知' } as const;
    expect(groundsAgainstState(fileOf(undefined, 'control'), form, on('2026-11-23')).map((one) => one.code)).toEqual([
      'legal-state.not-of-measure',
    ]);
    expect(groundsAgainstState(fileOf(), form, on('2026-11-23'))).toEqual([]);
  });
});

describe('what is owed around the end', () => {
  const owed = (file: CaseFile, day: string) =>
    releaseDuties
      .flatMap((rule) => rule.duties(file, { day: plainDate(day), calendar: builtInCalendar }))
      .map((duty) => `${duty.rule} ${duty.dueOn}`);
  it('the summary thirty days before, the appraisal before the end, the certificate on the last day', () => {
    expect(owed(fileOf(), '2026-10-01')).toEqual([
      'release.summary 2026-10-24',
      'release.appraise 2026-11-18',
      'release.certify 2026-11-23',
    ]);
  });
  it('after the certificate the notices and the exit restriction the same day, the hand-over within ten days', () => {
    const released = fileOf((facts) => ({
      ...facts,
      status: 'released',
      intake: { ...facts.intake, exitRestrictionReportedOn: plainDate('2023-11-27') },
      release: { ...facts.release, summaryOn: endsOn, appraisedOn: endsOn, certificateOn: endsOn },
    }));
    expect(owed(released, '2026-11-23')).toEqual([
      'release.notices 2026-11-23',
      'release.lift-exit-restriction 2026-11-23',
      'release.hand-over 2026-12-03',
    ]);
  });
  it('a prison grants temporary release: it is told a month before, a court’s needs no such letter', () => {
    expect(owed(fileOf(undefined, 'temporary-release', 'police'), '2026-10-01')).toContain('release.tell-holder 2026-10-24');
    expect(owed(fileOf(undefined, 'temporary-release', 'court'), '2026-10-01')).not.toContain('release.tell-holder 2026-10-24');
  });
  it('a gate that fails on the last day turns the certificate into a decision of a person, and the end stays', () => {
    const rule = releaseDuties.find((one) => one.rule === 'release.certify')!;
    const [duty] = rule.duties(fileOf(withState('revocation-proposed')), { day: endsOn, calendar: builtInCalendar });
    expect(duty).toMatchObject({ dueOn: endsOn, dischargedBy: 'legal-state.ended', prefill: { seq: 9 } });
    expect(duty!.title).toContain('逐案定');
  });
  it('shows signing as the step of the last day, whatever is missing before it', () => {
    expect(releaseSteps(fileOf(), endsOn).find((step) => step.state === 'now')?.id).toBe('sign');
    expect(releaseSteps(fileOf(), addDays(endsOn, -10)).find((step) => step.state === 'now')?.id).toBe('before');
  });
});

describe('the hand-over', () => {
  it('keeps to itself what the person has not agreed to', () => {
    const act = declarationOf('resettlement.handed-over')!;
    const form = {
      to: '西菜园司法所',
      contactName: '赵慧',
      passed: ['appraisal', 'contact'],
      consent: false,
      toldVoluntary: true,
      takesPart: true,
      firstContactOn: plainDate('2026-12-03'),
    };
    const released = fileOf((facts) => ({ ...facts, release: { ...facts.release, certificateOn: endsOn } }));
    const grounds = (content: object) => act.groundsToRefuse!(released, content as never, on('2026-11-23')).map((one) => one.code);
    expect(grounds(form)).toEqual(['resettlement.no-consent']);
    expect(grounds({ ...form, passed: ['appraisal', 'certificate'] })).toEqual([]);
    expect(grounds({ ...form, consent: true })).toEqual([]);
  });
});

describe('the nightly proof', () => {
  const one = (change: Partial<HeldCase> = {}): HeldCase => ({
    caseId: 'c',
    number: 'n',
    status: 'in-correction',
    startsOn: '2023-11-24',
    endsOn: '2026-11-23',
    months: 36,
    certificateOn: null,
    stoppedBy: [],
    ...change,
  });
  it('finds nobody on the last day and somebody on the next', () => {
    expect(heldOverTheEnd([one()], '2026-11-23').held).toEqual([]);
    expect(heldOverTheEnd([one()], '2026-11-24').held).toEqual([{ caseId: 'c', number: 'n', endsOn: '2026-11-23', days: 1 }]);
    expect(heldOverTheEnd([one({ stoppedBy: ['强制措施'] })], '2026-11-24')).toMatchObject({ held: [], stopped: [{ days: 1 }] });
    expect(heldOverTheEnd([one({ status: 'released', certificateOn: '2026-11-25' })], '2026-12-01')).toMatchObject({
      held: [],
      late: [{ days: 2 }],
    });
  });
  it('counts ends by itself and agrees with the house on every start of eight years', () => {
    let day = plainDate('2019-12-25');
    for (let i = 0; i < 3000; i += 1) {
      const months = 2 + ((i * 7) % 60);
      if (endOfTerm(day, months) !== termEnd(day, months))
        expect.fail(`${day} ${months}: ${endOfTerm(day, months)}, the house says ${termEnd(day, months)}`);
      day = addDays(day, 1);
    }
    expect(heldOverTheEnd([one({ endsOn: '2026-11-22' })], '2026-11-01').differing).toEqual([
      { caseId: 'c', number: 'n', endsOn: '2026-11-22', counted: '2026-11-23' },
    ]);
  });
});
