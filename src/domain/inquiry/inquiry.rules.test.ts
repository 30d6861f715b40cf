import { describe, expect, it } from 'vitest';
import { natureBy } from '#domain/act/act.ts';
import { foldFile } from '#domain/act/fold.ts';
import { bareFile } from '#domain/file/file.ts';
import { judge, next, refolded, settled } from '#domain/file/next.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, somebody } from '../../../tests/made-case.ts';
import { limitsOf } from '../../../tests/form-limits.ts';
import { unopened } from '../../../tests/made-file.ts';

const commission = (more: object = {}) => ({
  commissioner: '玉泉区人民法院',
  letterNumber: '（2026）内0104调评委12号',
  receivedOn: '2026-02-13',
  track: 'ordinary',
  name: '齐卫国',
  residence: '玉泉区昭君路街道桃花社区',
  asked: '拟宣告缓刑的社会危险性和对所居住社区的影响',
  ...more,
});
const interview = (more: object = {}) => ({
  with: 'committee',
  whom: '刘主任，居委会主任',
  place: '桃花社区居委会',
  companion: '王建，玉泉区社区矫正管理局',
  companionIsStaff: true,
  heard: '平时帮邻居修车，没有听说闹过事。',
  ...more,
});
const opinion = (more: object = {}) => ({
  opinion: 'fit',
  facts: '居所固定，家庭愿意监督，社区和被害人没有意见。',
  sentBy: 'exchange',
  procuratorate: '玉泉区人民检察院',
  copiedBy: 'exchange',
  ...more,
});
const opened = (more: object = {}, on = '2026-02-13') => unopened('inquiry').with('inquiry.commissioned', on, commission(more));

describe('the commission', () => {
  it('opens the file on the day on which letter and attachments are in, not before', () => {
    expect(unopened('inquiry').codes('inquiry.commissioned', '2026-02-12', commission())).toEqual(['inquiry.before-receipt']);
    expect(opened().facts.inquiry).toMatchObject({
      name: '齐卫国',
      receivedOn: '2026-02-13',
      track: 'ordinary',
      interviews: 0,
      opinion: null,
    });
  });
  it('opens it once, and can be corrected', () => {
    expect(opened().codes('inquiry.commissioned', '2026-02-13', commission())).toEqual(['astray: kind']);
    const corrected = opened().with('inquiry.commissioned', '2026-02-13', commission({ track: 'fast' }), { corrects: 1 });
    expect(corrected.facts.inquiry.track).toBe('fast');
    expect(corrected.duties('2026-02-13')[0]?.dueOn).toBe('2026-02-27');
    const again = corrected.with('inquiry.commissioned', '2026-02-13', commission({ track: 'ordinary' }), { corrects: 2 });
    expect(again.acts.map((act) => act.standsFor)).toEqual([1, 1, 1]);
    expect(again.duties('2026-02-13')[0]?.dueOn).toBe('2026-03-05');
  });
  it('quotes no score', () =>
    expect(unopened('inquiry').codes('inquiry.commissioned', '2026-02-13', commission({ asked: '得分 12 以上的人来' }))).toEqual([
      'act.sealed-content',
    ]));
});

describe('the clock of the opinion', () => {
  it.each([
    // Spring Festival between them, and two working Saturdays: 14 and 28 February
    ['ordinary', '2026-02-13', '2026-03-05'],
    ['fast', '2026-02-13', '2026-02-27'],
    ['ordinary', '2026-11-02', '2026-11-16'],
    ['fast', '2026-11-02', '2026-11-09'],
  ])('of %s runs from %s to %s', (track, receivedOn, dueOn) => {
    const [duty, ...more] = opened({ track, receivedOn }, receivedOn).duties(receivedOn);
    expect(more.map((one) => one.rule)).toEqual(['inquiry.tell-procuratorate']);
    expect(duty).toMatchObject({ rule: 'inquiry.opinion', owedBy: 'county-agency', opensOn: receivedOn, dueOn, provisional: false });
    expect(duty!.because).toContain(track === 'fast' ? '第5个工作日' : '第10个工作日');
    expect(duty!.basis).toContain('实施办法第14条');
  });
  it('is met on the tenth working day and missed on the eleventh', () => {
    const days = (on: string) => opened().duties(on)[0]!.dueOn < on;
    expect([days('2026-03-05'), days('2026-03-06')]).toEqual([false, true]);
  });
  it('says that the day is provisional where the notice of the year is not there', () =>
    expect(opened({ receivedOn: '2027-01-29' }, '2027-01-29').duties('2027-01-29')[0]).toMatchObject({ provisional: true }));
  it('runs for no commission of before the law', () =>
    expect(opened({ receivedOn: '2020-06-30' }, '2020-06-30').duties('2020-07-01')).toEqual([]));
  it('is replaced by the day that the commissioner agreed to, which must not have come', () => {
    const until = (day: string) => ({ until: day, consent: '玉泉区人民法院（2026）复函3号' });
    expect(opened().codes('inquiry.extended', '2026-03-04', until('2026-03-04'))).toEqual([
      'inquiry.extension-past',
      'inquiry.extension-shorter',
    ]);
    // the limit is 5 March: Spring Festival lies between
    expect(opened().codes('inquiry.extended', '2026-02-20', until('2026-03-05'))).toEqual(['inquiry.extension-shorter']);
    expect(opened().codes('inquiry.extended', '2026-02-20', until('2026-03-06'))).toEqual([]);
    expect(opened({ track: 'fast' }).codes('inquiry.extended', '2026-02-20', until('2026-02-27'))).toEqual(['inquiry.extension-shorter']);
    expect(opened().codes('inquiry.extended', '2026-03-05', until('2026-03-12'))).toEqual([]);
    expect(opened().codes('inquiry.extended', '2026-03-06', until('2026-03-12'))).toEqual(['inquiry.extension-late']);
    const unsure = opened({ receivedOn: '2027-01-29' }, '2027-01-29');
    expect(unsure.codes('inquiry.extended', '2027-02-20', until('2027-03-12'))).toEqual([]);
    const extended = opened().with('inquiry.extended', '2026-03-04', until('2026-03-12'));
    expect(extended.codes('inquiry.extended', '2026-03-13', until('2026-03-20'))).toEqual(['inquiry.extension-late']);
    expect(extended.duties('2026-03-04')[0]).toMatchObject({ dueOn: '2026-03-12', provisional: false });
    expect(extended.codes('inquiry.extended', '2026-03-04', until('2026-03-12'))).toEqual(['inquiry.extension-shorter']);
    expect(extended.codes('inquiry.extended', '2026-03-04', until('2026-03-13'))).toEqual([]);
    expect(extended.back(2, 'county-agency', '2026-03-04').duties('2026-03-04')[0]?.dueOn).toBe('2026-03-05');
  });
});

describe('an interview', () => {
  it('is made by two, one of them of the staff', () => {
    const codes = (more: object, by: 'office' | 'social-worker' | 'county-agency' | 'assistant') =>
      opened().codes('inquiry.visited', '2026-02-24', interview(more), { by });
    expect(codes({ companionIsStaff: false, companion: '苏日娜，社工' }, 'office')).toEqual([]);
    expect(codes({ companionIsStaff: false, companion: '苏日娜，社工' }, 'county-agency')).toEqual([]);
    expect(codes({}, 'social-worker')).toEqual([]);
    for (const by of ['social-worker', 'assistant'] as const) expect(codes({ companionIsStaff: false }, by)).toEqual(['inquiry.no-staff']);
    expect(codes({ companion: ' 吴 敏' }, 'office')).toEqual(['inquiry.alone']);
    // no article of the law asks for two
    const alone = opened().answer('inquiry.visited', '2026-02-24', interview({ companion: '吴敏' }), { by: 'office' });
    expect('refused' in alone && alone.refused).toMatchObject([{ basis: [], message: expect.stringContaining('平台默认（本局未发布）') }]);
  });
  it('is not before receipt, and is help in no hand but that of the social worker', () => {
    expect(opened().codes('inquiry.visited', '2026-02-12', interview(), { day: '2026-02-24' })).toEqual(['inquiry.before-receipt']);
    expect(opened().codes('inquiry.visited', '2026-02-13', interview())).toEqual([]);
    const declaration = declarationOf('inquiry.visited')!;
    expect([natureBy(declaration, 'office'), natureBy(declaration, 'social-worker')]).toEqual(['enforcement', 'service']);
  });
  it('may be taken back, and what was taken back is counted no more', () => {
    const visited = opened().with('inquiry.visited', '2026-02-24', interview()).with('inquiry.visited', '2026-02-24', interview());
    expect(visited.facts.inquiry.interviews).toBe(2);
    const back = visited.back(3, 'office', '2026-02-24');
    expect(back.facts.inquiry.interviews).toBe(1);
    expect(back.acts).toHaveLength(4);
  });
});

describe('the opinion', () => {
  const given = opened().with('inquiry.visited', '2026-02-24', interview()).with('inquiry.opinion-given', '2026-03-02', opinion());
  it('ends the inquiry: nothing is owed', () => {
    expect(given.facts.inquiry.opinion).toEqual({ on: '2026-03-02', is: 'fit' });
    expect(given.duties('2026-03-02')).toEqual([]);
  });
  it('that rests on no interview says why, and its line repeats it', () => {
    expect(opened().codes('inquiry.opinion-given', '2026-02-24', opinion())).toEqual(['inquiry.no-interview']);
    const why = { opinion: 'unable', withoutInterview: '姓名、居住地不实，无法评估' };
    expect(opened().codes('inquiry.opinion-given', '2026-02-24', opinion(why))).toEqual([]);
    expect(declarationOf('inquiry.opinion-given')!.say(opinion(why))).toContain('没有调查笔录：姓名、居住地不实，无法评估');
  });
  it('is given once, and not before receipt', () => {
    expect(given.codes('inquiry.opinion-given', '2026-03-02', opinion())).toEqual(['inquiry.opinion-given']);
    expect(
      opened().codes('inquiry.opinion-given', '2026-02-12', opinion({ withoutInterview: '只凭书面材料' }), { day: '2026-02-24' }),
    ).toEqual(['inquiry.before-receipt']);
  });
  it('may be corrected, and the correction corrected', () => {
    expect(given.codes('inquiry.opinion-given', '2026-03-03', opinion({ opinion: 'unfit' }), { corrects: 3 })).toEqual([
      'act.correction-unreasoned',
    ]);
    const why = { correctionReason: '被害人的意见漏写' };
    const corrected = given.with('inquiry.opinion-given', '2026-03-03', opinion({ opinion: 'unfit', ...why }), { corrects: 3 });
    expect(corrected.facts.inquiry.opinion).toEqual({ on: '2026-03-03', is: 'unfit' });
    expect(corrected.with('inquiry.opinion-given', '2026-03-02', opinion(why), { corrects: 4 }).facts).toEqual(given.facts);
  });
  it('lets what was heard up to its day be written down, and nothing later', () => {
    expect(given.codes('inquiry.visited', '2026-03-02', interview())).toEqual([]);
    expect(given.codes('inquiry.visited', '2026-03-03', interview())).toEqual(['inquiry.ended']);
    expect(given.codes('inquiry.extended', '2026-03-03', { until: '2026-03-20', consent: '复函3号' })).toEqual(['inquiry.ended']);
  });
});

describe('the sending of the opinion', () => {
  const heard = opened().with('inquiry.visited', '2026-02-24', interview());
  const codes = (more: object) => heard.codes('inquiry.opinion-given', '2026-03-02', opinion(more));
  it('says how it went to the commissioner, and in copy to the procuratorate', () => {
    expect(codes({ sentBy: undefined })).toEqual(['inquiry.unsent']);
    expect(codes({ procuratorate: undefined })).toEqual(['inquiry.uncopied']);
    expect(codes({ copiedBy: undefined })).toEqual(['inquiry.uncopied']);
    expect(codes({ opinion: 'unfit', procuratorate: undefined })).toEqual(['inquiry.uncopied']);
    expect(codes({})).toEqual([]);
  });
  it('of what could not be assessed goes to the commissioner alone', () => {
    expect(codes({ opinion: 'unable', procuratorate: undefined, copiedBy: undefined })).toEqual([]);
    expect(codes({ opinion: 'unable', sentBy: undefined, procuratorate: undefined })).toEqual(['inquiry.unsent']);
  });
  it('begins with the procuratorate of the same level', () =>
    expect(heard.duties('2026-02-24').find((one) => one.rule === 'inquiry.opinion')?.prefill).toEqual({
      procuratorate: '玉泉区人民检察院',
    }));
});

describe('telling the procuratorate of the commission', () => {
  const told = { procuratorate: '玉泉区人民检察院', way: 'exchange' };
  const owed = (made: ReturnType<typeof opened>, on: string) => made.duties(on).find((one) => one.rule === 'inquiry.tell-procuratorate');
  it('is owed at once: by the law without a number, by the house within three working days', () => {
    expect(owed(opened(), '2026-02-13')).toMatchObject({
      opensOn: '2026-02-13',
      dueOn: '2026-02-25',
      owedBy: 'county-agency',
      basis: ['实施办法第13条', '平台建议：通报期限'],
      prefill: { procuratorate: '玉泉区人民检察院' },
    });
  });
  it('is done once, not before receipt, and is owed again where it is taken back', () => {
    expect(opened().codes('inquiry.procuratorate-told', '2026-02-12', told, { day: '2026-02-13' })).toEqual(['inquiry.before-receipt']);
    const done = opened().with('inquiry.procuratorate-told', '2026-02-13', told);
    expect(owed(done, '2026-02-13')).toBeUndefined();
    expect(done.codes('inquiry.procuratorate-told', '2026-02-14', told)).toEqual(['inquiry.told-already']);
    expect(owed(done.back(2, 'county-agency', '2026-02-13'), '2026-02-13')).toBeDefined();
  });
  it('is owed no more once the opinion has reached it, and for no commission of before the law', () => {
    const given = opened().with('inquiry.visited', '2026-02-24', interview()).with('inquiry.opinion-given', '2026-02-24', opinion());
    expect(owed(given, '2026-02-24')).toBeUndefined();
    expect(owed(opened({ receivedOn: '2020-06-30' }, '2020-06-30'), '2020-07-01')).toBeUndefined();
    expect(owed(opened({ receivedOn: '2020-07-01' }, '2020-07-01'), '2020-07-01')).toBeDefined();
  });
});

describe('an inquiry that is given to others', () => {
  const there = { id: '150104009', name: '西菜园司法所' };
  const worker = { id: 'w2', name: '哈斯' };
  const named = {
    units: [{ ...there, kind: 'office', countyId: '150104' }],
    workers: [{ ...worker, countyIds: ['150104'] }],
    files: [],
  };
  const charge = (more: object = {}) => ({ office: there, worker, reason: '居住地在该所辖区', ...more });
  const codes = (made: ReturnType<typeof opened>, content: object, on = '2026-02-24') =>
    made.codes('inquiry.assigned', on, content, { named });
  it('lies where the county agency has put it, without the worker of before where none is named', () => {
    const step = opened().answer('inquiry.assigned', '2026-02-24', charge(), { named });
    expect('steps' in step && step.steps[0]!.seen).toMatchObject({ office: there, worker });
    const alone = opened().answer('inquiry.assigned', '2026-02-24', charge({ worker: undefined }), { named });
    expect('steps' in alone && alone.steps[0]!.seen).toMatchObject({ office: there, worker: null });
  });
  it('goes to an office and a worker that there are here, and to others than it has', () => {
    expect(codes(opened(), charge())).toEqual([]);
    expect(codes(opened(), charge({ office: { id: '150105001', name: '别处' } }))).toEqual(['assignment.not-an-office-here']);
    expect(codes(opened(), charge({ office: { ...there, name: '另一个名字' } }))).toEqual(['assignment.not-an-office-here']);
    expect(codes(opened(), charge({ worker: { id: 'nobody', name: '某人' } }))).toEqual(['assignment.not-a-worker-here']);
    const [here, own] = [
      { id: '150104008', name: '昭君路司法所' },
      { id: 'w', name: '苏日娜' },
    ];
    const both = { units: [{ ...here, kind: 'office', countyId: '150104' }], workers: [{ ...own, countyIds: ['150104'] }], files: [] };
    const same = (more: object) =>
      opened().codes('inquiry.assigned', '2026-02-24', charge({ office: here, worker: own, ...more }), { named: both });
    expect(same({})).toEqual(['inquiry.same-charge']);
    expect(same({ worker: undefined })).toEqual([]);
  });
  it('is not moved after its end', () => {
    const given = opened().with('inquiry.visited', '2026-02-24', interview()).with('inquiry.opinion-given', '2026-03-02', opinion());
    expect(codes(given, charge(), '2026-03-03')).toEqual(['inquiry.ended']);
  });
});

describe('the machine, in a file that is no case', () => {
  const asOf = { day: plainDate('2026-02-24'), calendar: builtInCalendar, opened: null };
  const visited = opened().with('inquiry.visited', '2026-02-24', interview());
  const owes = ['inquiry.opinion', 'inquiry.tell-procuratorate'];
  it('folds all acts to what it said step by step, and settles what is owed', () => {
    expect(foldFile('inquiry', visited.acts, declarationOf)).toEqual(visited.facts);
    const again = refolded(visited.before, visited.acts, asOf)!;
    expect(again.facts).toEqual(visited.facts);
    expect([again.rows, again.duties]).toEqual([[], { open: [], amend: [], close: [] }]);
    expect(refolded({ ...visited.before, duties: [] }, visited.acts, asOf)!.duties.open.map((one) => one.key)).toEqual(owes);
    expect(refolded(visited.before, visited.acts.slice(1), asOf)).toBeNull();
    expect(() => foldFile('inquiry', visited.acts.slice(1), declarationOf)).toThrow('the first act of this file must open it: inquiry');
    expect(settled(visited.before, asOf).required.map((one) => one.rule)).toEqual(owes);
  });
  it('writes no act of a case in it, and none of it in a case or a lesson', () => {
    const report = { way: 'in-person', topics: ['law'] };
    expect(visited.codes('reporting.reported', '2026-02-24', report)).toEqual(['astray: kind']);
    const made = inCorrection();
    const asked = {
      kind: 'inquiry.visited',
      actedOn: plainDate('2026-02-24'),
      content: interview(),
      by: somebody('office'),
      corrects: null,
    };
    const given = { now: '2026-02-24T02:00:00.000Z', delegated: [], acts: [], openAlready: null, opened: null };
    expect(judge(bareFile('lesson', 'l', 1), asked, given)).toEqual({ astray: 'kind' });
    const before = { id: 'c', kind: 'case' as const, head: made.file, facts: made.facts, duties: [], acts: 2 };
    expect(next(before, asked, { ...given, ...asOf })).toEqual({ astray: 'kind' });
  });
  it('owes nothing in a case by a rule of another kind of file', () =>
    expect(
      inCorrection()
        .duties('2026-11-20')
        .filter((one) => one.matter === 'inquiry'),
    ).toEqual([]));
});

it('takes so much in each field', () => {
  expect(limitsOf('inquiry.commissioned')).toEqual({
    commissioner: '2–80',
    letterNumber: '2–60',
    name: '2–40',
    residence: '2–160',
    charge: '2–80',
    asked: '4–4000',
    officeId: '–60',
  });
  expect(limitsOf('inquiry.visited')).toEqual({ whom: '2–80', place: '2–160', companion: '2–60', heard: '4–4000' });
  expect(limitsOf('inquiry.extended')).toEqual({ consent: '2–120' });
  expect(limitsOf('inquiry.opinion-given')).toEqual({
    facts: '10–4000',
    withoutInterview: '2–200',
    number: '2–60',
    correctionReason: '2–300',
  });
  expect(limitsOf('inquiry.procuratorate-told')).toEqual({ number: '2–60' });
  expect(limitsOf('inquiry.assigned')).toEqual({
    'office.id': '1–40',
    'office.name': '1–120',
    'worker.id': '1–40',
    'worker.name': '1–120',
    reason: '2–200',
  });
});
