import { publishedSets } from '../../../database/people/local-sets.ts';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { IntakeFacts } from './intake.facts.ts';
import { entryStageOf, takenOver } from '#domain/case/entry-stage.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { intakeDuties } from './entry-duties.rules.ts';
import type { Announced } from './entry-forms.ts';
import { localDue } from './entry-rules.ts';
import { currentStep, stepsOf } from './entry-steps.ts';
import {
  groundsAgainstAnnouncement,
  groundsAgainstExitReport,
  groundsAgainstGroup,
  groundsAgainstReceipt,
  groundsAgainstRegistration,
  groundsAgainstReport,
} from './intake.rules.ts';
import { factsFromLetter } from './letter/letter.rules.ts';

const day = plainDate;
const file = (
  intake: Partial<IntakeFacts> = {},
  more: { sex?: '男' | '女'; bornOn?: string; measure?: 'probation' | 'temporary-release'; minorAtCrime?: boolean } = {},
): CaseFile => {
  const measure = more.measure ?? 'probation';
  const facts = factsFromLetter(
    {
      person: { name: '马卫东', idKind: 'none', sex: '男', bornOn: day('1986-03-12'), nation: '回族', address: '玉泉区' },
      judgment: {
        measure,
        court: '玉泉区人民法院',
        number: '128号',
        effectiveOn: day('2026-11-13'),
        charge: '盗窃罪',
        penalty: 'imprisonment',
        penaltyMonths: 12,
        inWords: '有期徒刑一年，缓刑二年',
        deciderKind: 'court',
        courtLevel: 'basic',
        termMonths: measure === 'probation' ? 24 : 6,
        startsOn: day('2026-11-13'),
        endsOn: day('2028-11-12'),
        minorAtCrime: more.minorAtCrime ?? false,
        rulingBody: '监狱管理局',
        rulingNumber: '9号',
        ruledOn: day('2026-11-12'),
        decisionReceivedOn: day('2026-11-16'),
      },
      letters: [
        { code: 'judgment', title: '刑事判决书', state: 'received' },
        { code: 'closing-form', title: '结案登记表', state: 'missing' },
      ],
    },
    day('2026-11-18'),
  );
  const whole = { ...facts.intake, ...intake };
  return {
    caseId: 'c',
    number: '1',
    local: publishedSets,
    county: { id: '150104', name: '玉泉区' },
    office: { id: '150104008', name: '昭君路司法所' },
    worker: null,
    person: {
      id: 'p',
      name: '马卫东',
      sex: more.sex ?? '男',
      bornOn: day(more.bornOn ?? '1986-03-12'),
      idNumber: null,
      nation: null,
      education: null,
      phone: null,
      address: null,
      household: null,
      employment: null,
    },
    facts: { ...facts, intake: whole, stage: entryStageOf(whole) },
  };
};
const attempt = (actedOn: string, more: Partial<Attempt> = {}): Attempt => ({
  actedOn: day(actedOn),
  by: { accountId: null, name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' },
  delegated: [],
  correcting: null,
  ...more,
});
const member = (name: string, role: 'office' | 'family' | 'social-worker', sex: '男' | '女', knowsMinors?: boolean) => ({
  name,
  unit: '单位',
  role,
  sex,
  phone: '1',
  ...(knowsMinors === undefined ? {} : { knowsMinors }),
});
const codes = (grounds: readonly { code: string }[]) => grounds.map((g) => g.code);
const duties = (one: CaseFile, on: string) =>
  intakeDuties.flatMap((rule) => [...rule.duties(one, { day: day(on), calendar: builtInCalendar })]);
const checked = { papersCheckedOn: day('2026-11-19'), receiptSentOn: day('2026-11-20') };
const entered = { ...checked, reportedOn: day('2026-11-20'), registeredOn: day('2026-11-20'), crimeFacts: '本人盗窃三次。' };

describe('report-in', () => {
  const inPerson = { arrival: 'in-person', identityVerified: true, verifiedBy: '身份证' } as const;
  it('is refused before the judgment has effect and taken on the day', () => {
    expect(codes(groundsAgainstReport(file(), inPerson, attempt('2026-11-12')))).toEqual(['intake.report-before-effect']);
    expect(codes(groundsAgainstReport(file(), inPerson, attempt('2026-11-13')))).toEqual([]);
  });
  it('may come before the papers do (实施办法第16条)', () =>
    expect(codes(groundsAgainstReport(file(), inPerson, attempt('2026-11-16')))).toEqual([]));
  it('is a hand-over, with its people named, in temporary release and nowhere else', () => {
    const sick = file({}, { measure: 'temporary-release' });
    expect(codes(groundsAgainstReport(sick, inPerson, attempt('2026-11-20')))).toEqual(['intake.must-be-handed-over']);
    expect(codes(groundsAgainstReport(sick, { ...inPerson, arrival: 'handed-over' }, attempt('2026-11-20')))).toEqual([
      'intake.hand-over-unnamed',
    ]);
    expect(
      codes(groundsAgainstReport(sick, { ...inPerson, arrival: 'handed-over', handedOverBy: '第一看守所 王警官' }, attempt('2026-11-20'))),
    ).toEqual([]);
    expect(
      codes(groundsAgainstReport(file(), { ...inPerson, arrival: 'handed-over', handedOverBy: '看守所' }, attempt('2026-11-20'))),
    ).toEqual(['intake.hand-over-misplaced']);
  });
  it('needs a verified identity, happens once, and can be corrected', () => {
    expect(codes(groundsAgainstReport(file(), { ...inPerson, identityVerified: false }, attempt('2026-11-20')))).toEqual([
      'intake.identity-unverified',
    ]);
    expect(codes(groundsAgainstReport(file(entered), inPerson, attempt('2026-11-21')))).toEqual(['intake.already-done']);
    expect(codes(groundsAgainstReport(file(entered), inPerson, attempt('2026-11-21', { correcting: 4 })))).toEqual([]);
  });
});

describe('the order of entry', () => {
  const content: Announced = {
    place: '所里',
    announcer: '吴敏',
    recorder: '韩雪',
    membersPresent: ['吴敏'],
    personPresent: true,
    signature: 'signed',
    heldPublicly: false,
  };
  const group = [member('吴敏', 'office', '女'), member('马秀英', 'family', '女')];
  it('sends no receipt before the check and none before the letters came', () => {
    expect(codes(groundsAgainstReceipt(file(), attempt('2026-11-17')))).toEqual(['intake.before-letters', 'intake.papers-unchecked']);
    expect(codes(groundsAgainstReceipt(file({ papersCheckedOn: day('2026-11-18') }), attempt('2026-11-18')))).toEqual([]);
  });
  it('registers after the report-in, not on a day before it', () => {
    expect(codes(groundsAgainstRegistration(file(), attempt('2026-11-20')))).toEqual(['intake.not-reported']);
    expect(codes(groundsAgainstRegistration(file({ reportedOn: day('2026-11-20') }), attempt('2026-11-19')))).toEqual([
      'intake.registered-before-report',
    ]);
    expect(codes(groundsAgainstRegistration(file({ reportedOn: day('2026-11-20') }), attempt('2026-11-20')))).toEqual([]);
  });
  it('registers although papers are missing: a debt does not block', () => {
    expect(codes(groundsAgainstRegistration(file({ ...checked, reportedOn: day('2026-11-20') }), attempt('2026-11-20')))).toEqual([]);
  });
  it('announces after registration, with a group, and with one of it there', () => {
    expect(codes(groundsAgainstAnnouncement(file(), content, attempt('2026-11-20')))).toEqual(['intake.not-registered', 'intake.no-group']);
    expect(
      codes(groundsAgainstAnnouncement(file({ ...entered, group }), { ...content, membersPresent: ['别人'] }, attempt('2026-11-23'))),
    ).toEqual(['intake.group-absent']);
    expect(
      codes(groundsAgainstAnnouncement(file({ ...entered, group }), { ...content, personPresent: false }, attempt('2026-11-23'))),
    ).toEqual(['intake.person-absent']);
    expect(codes(groundsAgainstAnnouncement(file({ ...entered, group }), content, attempt('2026-11-23')))).toEqual([]);
  });
  it('announces a minor’s in closed doors and with the guardian there', () => {
    const minor = file({ ...entered, group }, { bornOn: '2009-05-12' });
    expect(codes(groundsAgainstAnnouncement(minor, { ...content, heldPublicly: true }, attempt('2026-11-23')))).toEqual([
      'intake.minor-public',
      'intake.no-guardian',
    ]);
    expect(codes(groundsAgainstAnnouncement(minor, { ...content, guardian: '白文海（父亲）' }, attempt('2026-11-23')))).toEqual([]);
    expect(codes(groundsAgainstAnnouncement(minor, { ...content, guardianName: '白文海' }, attempt('2026-11-23')))).toEqual([]);
    const grown = file({ ...entered, group }, { minorAtCrime: true });
    expect(codes(groundsAgainstAnnouncement(grown, { ...content, heldPublicly: true }, attempt('2026-11-23')))).toEqual([]);
  });
  it('reports the exit restriction after registration, once', () => {
    expect(codes(groundsAgainstExitReport(file(), attempt('2026-11-20')))).toEqual(['intake.not-registered']);
    expect(codes(groundsAgainstExitReport(file(entered), attempt('2026-11-20')))).toEqual([]);
    expect(
      codes(groundsAgainstExitReport(file({ ...entered, exitRestrictionReportedOn: day('2026-11-20') }), attempt('2026-11-21'))),
    ).toEqual(['intake.already-done']);
  });
});

describe('the make-up of the group', () => {
  const judge = (members: ReturnType<typeof member>[], more: Parameters<typeof file>[1] = {}) =>
    codes(groundsAgainstGroup(file(entered, more), { members, signedOn: day('2026-11-23') }, attempt('2026-11-23')));
  it('has staff and at least one other', () => {
    expect(judge([member('吴敏', 'office', '女')])).toEqual(['group.only-staff']);
    expect(judge([member('马秀英', 'family', '女')])).toEqual(['group.no-staff']);
    expect(judge([member('吴敏', 'office', '女'), member('马秀英', 'family', '女')])).toEqual([]);
  });
  it('has a woman where the person is a woman', () => {
    const men = [member('包志强', 'office', '男'), member('王强', 'family', '男')];
    expect(judge(men)).toEqual([]);
    expect(judge(men, { sex: '女' })).toEqual(['group.no-woman']);
    expect(judge([...men, member('苏日娜', 'social-worker', '女')], { sex: '女' })).toEqual([]);
  });
  it('has somebody who knows minors: under eighteen on the first day of the term, and still after eighteen; not of who was so only at the crime', () => {
    const plain = [member('吴敏', 'office', '女'), member('白文海', 'family', '男')];
    expect(judge(plain, { bornOn: '2008-11-12' })).toEqual([]);
    // of an age from the day after the birthday
    expect(judge(plain, { bornOn: '2008-11-13' })).toEqual(['group.nobody-knows-minors']);
    expect(judge(plain, { minorAtCrime: true })).toEqual([]);
    expect(judge([...plain, member('苏日娜', 'social-worker', '女', true)], { bornOn: '2008-11-14' })).toEqual([]);
  });
});

describe('the duties of entry', () => {
  const dueOf = (one: CaseFile, on: string) => Object.fromEntries(duties(one, on).map((d) => [d.rule, d.dueOn]));
  it('owe check, receipt and report-in from the letter on', () => {
    expect(dueOf(file(), '2026-11-18')).toEqual({
      'intake.check-papers': '2026-11-23',
      'intake.receipt': '2026-11-23',
      'intake.report-in': '2026-11-23',
    });
  });
  it('owe a hand-over from the day the escorting body received the decision', () => {
    expect(dueOf(file({}, { measure: 'temporary-release' }), '2026-11-18')['intake.report-in']).toBe('2026-11-26');
  });
  it('put the call first on the day after, not on the last day', () => {
    const rulesOn = (on: string) => duties(file(checked), on).map((d) => d.rule);
    expect(rulesOn('2026-11-23')).not.toContain('search.contact-first');
    expect(rulesOn('2026-11-24')).toContain('search.contact-first');
    expect(duties(file({}, { measure: 'temporary-release' }), '2026-12-10').map((d) => d.rule)).not.toContain('search.contact-first');
  });
  it('ask for missing papers and wait for them with a rolled day, until the last has come', () => {
    expect(dueOf(file({ papersCheckedOn: day('2026-11-19') }), '2026-11-19')['intake.ask-for-papers']).toBe('2026-11-23');
    const asked = file({ ...checked, papersAskedOn: day('2026-11-23') });
    expect(dueOf(asked, '2026-11-23')['intake.complete-papers']).toBe('2026-11-30');
    expect(
      dueOf(file({ ...checked, papersAskedOn: day('2026-11-23'), papers: [] }), '2026-11-23')['intake.complete-papers'],
    ).toBeUndefined();
  });
  it('name the local rule for what the law leaves open, never the law alone', () => {
    const [announce] = duties(file(entered), '2026-11-20').filter((d) => d.rule === 'intake.announce');
    expect(announce).toMatchObject({
      dueOn: '2026-11-30',
      owedBy: 'office',
      basis: ['社区矫正法第22条', '实施办法第20条', '入矫规则 2026-1'],
    });
    expect(localDue({}, 'announce', day('2026-11-19'), '办理登记', builtInCalendar).because).toContain('遇休息日顺延至11月30日 周一');
  });
  it('hand the class from the office to the county agency', () => {
    const announced = { ...entered, announcedOn: day('2026-11-23'), group: [], plannedOn: day('2026-11-24') };
    expect(duties(file(announced), '2026-11-24').map((d) => [d.rule, d.owedBy])).toContainEqual(['class.propose', 'office']);
    const proposed = file({ ...announced, classProposed: { seq: 9, on: day('2026-11-24'), managementClass: 'general', reason: '' } });
    const owed = duties(proposed, '2026-11-24').map((d) => [d.rule, d.owedBy]);
    expect(owed).toContainEqual(['class.decide', 'county-agency']);
    expect(owed.map(([rule]) => rule)).not.toContain('class.propose');
  });
  it('end with the correction', () => {
    const over = file();
    expect(duties({ ...over, facts: { ...over.facts, status: 'released' } }, '2026-12-01')).toEqual([]);
  });
});

describe('somebody from a ledger', () => {
  const ledger = (known: Parameters<typeof takenOver>[1]) => {
    const one = file({ lettersReceivedOn: null, papers: [] });
    return { ...one, facts: takenOver(one.facts, known) };
  };
  it('enters at the step where they are and owes nothing of the steps before', () => {
    const inClass = ledger({ reportedOn: day('2026-01-08'), managementClass: 'general' });
    expect([inClass.facts.stage, inClass.facts.status, duties(inClass, '2026-11-23')]).toEqual(['done', 'in-correction', []]);
    const reported = ledger({ reportedOn: day('2026-11-20'), managementClass: null });
    expect(reported.facts.stage).toBe('registration');
    expect(duties(reported, '2026-11-23').map((d) => d.rule)).toEqual(['intake.register']);
    const unknown = ledger({ reportedOn: null, managementClass: null });
    expect([unknown.facts.stage, unknown.facts.status]).toEqual(['report', 'awaiting-entry']);
  });
  it('is shown with the earlier steps done', () => {
    const steps = stepsOf(ledger({ reportedOn: day('2026-11-20'), managementClass: null }), []);
    expect(steps.filter((s) => s.doneBefore || s.doneOn).map((s) => s.key)).toEqual(['letter', 'papers', 'report']);
    expect(currentStep(steps)).toBe('registration');
  });
});
