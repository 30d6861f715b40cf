import { describe, expect, it } from 'vitest';
import { type Act, natureBy } from '#domain/act/act.ts';
import { standing, withdrawal } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection, letterOf, type MadeCase, somebody } from '../../../tests/made-case.ts';
import { unopened } from '../../../tests/made-file.ts';
import { bareFile, caseBefore, type FileBefore, seenWith, unopenedCase } from './file.ts';
import { type FileStep, type Given, judge, next, nextOfEach, type Recording, settled } from './next.ts';

const on = plainDate('2026-11-23');
const given = (acts: readonly Act[] = [], more: Partial<Given> = {}): Given => ({
  day: on,
  now: `${on}T02:00:00.000Z`,
  calendar: builtInCalendar,
  delegated: [],
  acts,
  openAlready: null,
  opened: null,
  ...more,
});
const recording = (kind: string, content: object, more: Partial<Recording> = {}): Recording => ({
  kind,
  actedOn: on,
  content,
  by: somebody('office'),
  corrects: null,
  ...more,
});
const before = (made: MadeCase): FileBefore => caseBefore(made.file, [], made.acts.length);
const outcome = (made: MadeCase, one: Recording, more: Partial<Given> = {}) => next(before(made), one, given(made.acts, more));
const codes = (answer: object): readonly string[] =>
  'refused' in answer ? (answer.refused as readonly { code: string }[]).map((one) => one.code) : Object.keys(answer);
const { facts: _facts, ...head } = byLetter().file;
const letter = (judgment: object = {}) => declarationOf('intake.letter-received')!.content.parse(letterOf(judgment)) as object;
const plan = (because?: string) => ({
  facts: '盗窃三次，退赔并取得谅解，社区反映和睦。',
  assessment: '认罪服法，再犯风险较低，收入不稳。',
  special: '睡眠不好。',
  supervision: ['按类别报告和走访'],
  help: ['每月集中教育'],
  goals: [{ need: '收入', goal: '有稳定工作', measuredBy: '劳动合同', dueOn: '2027-05-31' }],
  madeBy: '吴敏',
  ...(because && { because }),
});
const lesson = { lessonId: 'l', theme: '压力来了怎么办', strand: 'mind', form: 'lecture', required: true };
const commission = (more: object = {}) => ({
  commissioner: '玉泉区人民法院',
  letterNumber: '（2026）内0104调评委12号',
  receivedOn: '2026-11-13',
  track: 'ordinary',
  name: '齐卫国',
  residence: '玉泉区昭君路街道桃花社区',
  asked: '拟宣告缓刑的社会危险性和对所居住社区的影响',
  ...more,
});
const quoting = { ...lesson, theme: '得分 12 以上的人来' };

describe('a file that rules cannot see', () => {
  it('is one of no person, and one that nobody has opened', () => {
    expect(seenWith(bareFile('lesson', 'l', 1), byLetter().facts)).toBeNull();
    expect(seenWith(unopenedCase(head), null)).toBeNull();
    expect(seenWith(unopenedCase(head), byLetter().facts)).toEqual(byLetter().file);
  });
  it('owes nothing', () => expect(settled(bareFile('lesson', 'l', 1), given()).required).toEqual([]));
  it('is judged by its words alone', () => {
    const asks = (content: object) => codes(next(bareFile('lesson', 'l', 1), recording('education.session-planned', content), given()));
    expect(asks(lesson)).toEqual(['steps']);
    expect(asks(quoting)).toEqual(['act.sealed-content']);
  });
  it('is corrected like any other', () => {
    const [first] = standing([
      {
        seq: 1,
        corrects: null,
        kind: 'education.session-planned',
        actedOn: on,
        recordedAt: '',
        actor: somebody('office'),
        content: lesson,
      },
    ]);
    const answer = next(bareFile('lesson', 'l', 1), recording('education.session-planned', lesson, { corrects: 1 }), given([first!]));
    expect(answer).toMatchObject({ steps: [{ act: { seq: 2, standsFor: 1, corrects: 1 } }] });
  });
});

describe('the opening of a case', () => {
  const opens = (content: object, openAlready: string | null = null) =>
    codes(next(unopenedCase(head), recording('intake.letter-received', content), given([], { openAlready })));
  it('is refused to a person who has an open file, and on a letter that does not hold, with every ground', () => {
    expect(opens(letter())).toEqual(['steps']);
    expect(opens(letter(), '（2026）呼玉矫案1号')).toEqual(['intake.already-in-correction']);
    expect(opens(letter({ endsOn: '2026-11-12', termMonths: undefined }), '（2026）呼玉矫案1号')).toEqual([
      'intake.term-reversed',
      'intake.already-in-correction',
    ]);
  });
  it('cannot be repeated, and can be corrected', () => {
    expect(outcome(byLetter(), recording('intake.letter-received', letter()))).toEqual({ astray: 'kind' });
    const corrected = outcome(byLetter(), recording('intake.letter-received', letter({ charge: '诈骗罪' }), { corrects: 1 }));
    expect(corrected).toMatchObject({ steps: [{ act: { standsFor: 1 }, facts: { judgment: { charge: '诈骗罪' } } }] });
  });
});

describe('the opening of a file with an office and a worker', () => {
  const lies = { office: { id: '150104008', name: '昭君路司法所' }, worker: { id: 'w', name: '苏日娜' } };
  const opens = (named: object, where: Partial<typeof head> = lies) =>
    codes(next(unopenedCase({ ...head, ...where }), recording('intake.letter-received', { ...letter(), ...named }), given()));
  it('is with those whom it names and who are there, and with no others', () => {
    expect(opens({ officeId: '150104008', workerId: 'w' })).toEqual(['steps']);
    expect([opens({}), opens({}, { office: null, worker: null })]).toEqual([['steps'], ['steps']]);
    expect(opens({ officeId: '150104001', workerId: 'x' })).toEqual(['assignment.not-an-office-here', 'assignment.not-a-worker-here']);
    expect(opens({ officeId: '150104008', workerId: 'w' }, { office: null, worker: null })).toEqual([
      'assignment.not-an-office-here',
      'assignment.not-a-worker-here',
    ]);
    expect(unopened('inquiry').codes('inquiry.commissioned', '2026-11-13', commission({ officeId: '150105001' }))).toEqual([
      'assignment.not-an-office-here',
    ]);
  });
});

describe('the opening of a file corrected', () => {
  const before = byLetter();
  const correct = (content: object) => {
    const answer = next(
      caseBefore(before.file, [], 1),
      recording('intake.letter-received', content, { corrects: 1, by: somebody('county-agency') }),
      given(before.acts),
    );
    return 'refused' in answer ? answer.refused : [];
  };
  it('leaves the file where it is: a case and an inquiry are given to others by an act of their own', () => {
    expect(correct(letter())).toEqual([]);
    expect(correct({ ...letter(), officeId: '150104001' })).toMatchObject([
      { code: 'act.place-stays', routes: [{ actKind: 'assignment.office' }] },
    ]);
    const inquiry = unopened('inquiry').with('inquiry.commissioned', '2026-11-13', commission());
    const moved = inquiry.answer('inquiry.commissioned', '2026-11-13', commission({ officeId: '150104001' }), { corrects: 1 });
    const [ground] = 'refused' in moved ? moved.refused : [];
    expect([ground?.code, ground?.routes?.[0]?.actKind]).toEqual(['act.place-stays', 'inquiry.assigned']);
  });
  it('is taken from a ledger as it stands there; a letter and an inquiry are typed, and quote no score', () => {
    const quoted = '自称量表总分 14 的';
    const taken = { ...(inCorrection().acts[0]!.content as object), charge: quoted };
    const by = somebody('county-agency');
    expect(codes(next(unopenedCase(head), recording('ledger.taken-over', taken, { by }), given()))).toEqual(['steps']);
    expect(correct(letter({ charge: quoted })).map(({ code }) => code)).toEqual(['act.sealed-content']);
    expect(unopened('inquiry').codes('inquiry.commissioned', '2026-11-13', commission({ asked: quoted }))).toEqual(['act.sealed-content']);
  });
});

describe('what is asked before it is recorded', () => {
  it('of a kind that there is not is astray, whatever its day', () => {
    const unknown = recording('no.such-kind', {}, { actedOn: plainDate('2026-11-24') });
    expect(outcome(inCorrection(), unknown)).toEqual({ astray: 'kind' });
    expect(judge(before(inCorrection()), unknown, given())).toEqual({ astray: 'kind' });
  });
  it('of a taking back is judged as the taking back will be', () => {
    const made = inCorrection().with('reporting.reported', '2026-11-20', { way: 'in-person', topics: ['law'] });
    const trial = (seq: number) => judge(before(made), recording(withdrawal, { seq, reason: '记错了人' }), given(made.acts));
    expect(trial(99)).toEqual({ astray: 'target' });
    expect(trial(made.acts.at(-1)!.seq)).toMatchObject({ grounds: [{ code: 'act.too-late-to-withdraw' }] });
  });
  it('is taken on the day itself and astray on the next', () => {
    const report = (actedOn: string) =>
      recording('reporting.reported', { way: 'in-person', topics: ['law'] }, { actedOn: plainDate(actedOn) });
    expect(codes(outcome(inCorrection(), report('2026-11-23')))).toEqual(['steps']);
    expect(outcome(inCorrection(), report('2026-11-24'))).toEqual({ astray: 'day' });
  });
  it('knows that it corrects nothing, and what it corrects', () => {
    const lost = inCorrection()
      .with('search.contacted', '2026-11-20', { about: 'report', how: 'phone', at: '09:40', answered: false, said: '电话未接' })
      .with('search.lost-declared', '2026-11-20', { since: '2026-11-18', evidence: '三次电话都没有接通，家属也不知道' });
    expect(codes(outcome(lost, recording('search.lost-declared', { since: '2026-11-18', evidence: '三次电话都没有接通' })))).toEqual([
      'search.already-lost',
    ]);
    // the first plan stands before the second, whose correction needs no new reason
    const planned = inCorrection().with('plan.made', '2026-11-10', plan('接入以后重订')).with('plan.made', '2026-11-20', plan('调为宽管'));
    expect(codes(outcome(planned, recording('plan.made', plan())))).toEqual(['plan.no-reason']);
    expect(codes(outcome(planned, recording('plan.made', plan(), { corrects: 3 })))).toEqual(['steps']);
  });
  it('takes back nothing of a kind that there is no more', () => {
    const old: Act = { ...inCorrection().acts[0]!, seq: 2, standsFor: 2, kind: 'no.such-kind' };
    const back = recording(withdrawal, { seq: 2, reason: '记错了人' });
    expect(next(before(inCorrection()), back, given([...inCorrection().acts, old]))).toEqual({ astray: 'target' });
  });
  it('may be late, in words that quote no score', () => {
    const late = (lateReason: string) => recording('reporting.reported', { way: 'in-person', topics: ['law'] }, { lateReason });
    expect(codes(outcome(inCorrection(), late('昨天停电')))).toEqual(['steps']);
    expect(codes(outcome(inCorrection(), late('等总分 14 的复核')))).toEqual(['act.sealed-content']);
  });
});

describe('the file after an act', () => {
  it('is what it was where the act folds nothing, and says nothing of the person', () => {
    const tested = inCorrection().with('psychology.assessed', '2026-11-20', {
      assessmentId: '0190a000-0000-7000-8000-000000000001',
      instrument: 'phq-9',
      purpose: 'follow-up',
      mode: 'self',
      sealedHash: 'a'.repeat(64),
    });
    const content = { tester: '苏日娜', interpretation: '筛查提示近两周睡眠较差，不是诊断。', suggestions: ['继续睡眠支持'] };
    const signed = outcome(tested, recording('psychology.report-signed', content, { by: somebody('supervisor') }));
    expect(signed).toMatchObject({ steps: [{ act: { seq: 3, standsFor: 3 } }] });
    if (!('steps' in signed)) throw new Error('refused');
    expect(signed.steps[0]!.facts).toEqual(tested.facts);
    expect(signed.steps[0]!.said).toEqual({});
    expect(natureBy(signed.steps[0]!.declaration, 'supervisor')).toBe('service');
  });
  it('lies where it lay where nobody knows where it was opened, whatever the acts of before have said', () => {
    const moved = inCorrection().with('reporting.reported', '2026-11-20', { way: 'in-person', topics: ['law'] });
    const assigned: Act = {
      ...moved.acts[0]!,
      seq: 3,
      standsFor: 3,
      kind: 'assignment.office',
      content: { office: { id: '150104009', name: '小黑河司法所' }, from: on, reason: '居住地在本所辖区' },
    };
    const report = recording('reporting.reported', { way: 'in-person', topics: ['law', 'term'] }, { corrects: 2 });
    const answer = (opened: Given['opened']) =>
      next({ ...before(moved), acts: 3 }, report, given([...moved.acts, assigned], { opened })) as { steps: readonly FileStep[] };
    expect(answer(null).steps[0]!.seen!.office).toEqual(moved.file.office);
    const { county, office, worker } = moved.file;
    expect(answer({ county, office, worker }).steps[0]!.seen!.office).toEqual({ id: '150104009', name: '小黑河司法所' });
  });
  it('has the links that its act says; all that stand, where one of its acts fell silent', () => {
    const inquiry = (last: string) => ({ id: `0190a000-0000-7000-8000-00000000000${last}`, number: `（2026）呼玉调评字第${last}号` });
    const named = { units: [], workers: [], files: ['1', '2'].map((one) => ({ ...inquiry(one), kind: 'inquiry' as const })) };
    const by = somebody('county-agency');
    const link = (made: MadeCase, last: string, corrects: number | null = null) =>
      outcome(made, recording('intake.linked', { inquiry: inquiry(last) }, { by, corrects }), { named });
    const first = link(byLetter(), '1');
    expect(first).toMatchObject({ steps: [{ links: { whole: false, are: [{ to: inquiry('1').id, saidBy: 2 }] } }] });
    const [{ act, facts }] = (first as { steps: readonly [FileStep] }).steps;
    const linked = { file: { ...byLetter().file, facts }, acts: [...byLetter().acts, act] } as unknown as MadeCase;
    const corrected = link(linked, '2', 2);
    expect(corrected).toMatchObject({ steps: [{ links: { whole: true, are: [{ to: inquiry('2').id, saidBy: 2 }] } }] });
    const reported = outcome(linked, recording('intake.papers-checked', { papers: letterOf().letters, changes: [] }, { by }));
    expect(reported).toMatchObject({ steps: [{ links: { whole: false, are: [] } }] });
  });
  it('moves only the rows that it moved', () => {
    const asked = inCorrection().with('leave.requested', '2026-11-20', {
      departsOn: '2026-12-01',
      returnsOn: '2026-12-02',
      area: 'elsewhere',
      destination: '锡林浩特市',
      reason: 'work',
      detail: '变电站检修',
      contact: '王工',
    });
    const reported = outcome(asked, recording('reporting.reported', { way: 'in-person', topics: ['law'] }));
    expect('steps' in reported && reported.steps[0]!.rows).toEqual([]);
    const back = outcome(asked, recording('leave.withdrawn', { leave: 2, reason: '不去了' }));
    expect('steps' in back && back.steps[0]!.rows).toHaveLength(1);
  });
});

describe('the same act in many files', () => {
  it('is astray in all where it is in one', () => {
    const asked = [
      { before: before(inCorrection()), recording: recording('reporting.reported', { way: 'in-person', topics: ['law'] }), given: given() },
      { before: before(inCorrection()), recording: recording('no.such-kind', {}), given: given() },
    ];
    expect(nextOfEach(asked)).toEqual({ astray: 'kind' });
  });
  it('names the file where it is refused, also one of no person', () => {
    const asked = [{ before: bareFile('lesson', 'l', 1), recording: recording('education.session-planned', quoting), given: given() }];
    expect(nextOfEach(asked)).toMatchObject({ refused: [{ fileId: 'l', name: '', grounds: [{ code: 'act.sealed-content' }] }] });
    const { before: inquiry } = unopened('inquiry').with('inquiry.commissioned', '2026-11-13', commission());
    const late = recording('inquiry.extended', { until: '2026-12-01', consent: '等总分 14 的复核' }, { by: somebody('county-agency') });
    const refused = nextOfEach([{ before: inquiry, recording: late, given: given() }]);
    expect('refused' in refused && refused.refused[0]).toMatchObject({ fileId: inquiry.id, name: '' });
  });
});
