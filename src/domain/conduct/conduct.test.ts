import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { conductPlaces } from './conduct-places.ts';

const admonition = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市，11月21日返回',
  evidence: ['询问笔录1份'],
};
const warning = {
  ground: 'late',
  lateKind: 'out-of-supervision',
  lateFrom: '2026-11-03',
  lateUntil: '2026-11-15',
  facts: '2026年11月3日起没有报告，查找到11月15日止',
  evidence: ['查找记录1份'],
};
const four = { judgment: '服从判决，写有认罪悔罪书', law: '没有违法记录', rules: '报告16次', education: '参加教育学习16次' };
const praise = { ground: 'conduct', facts: '应当报告16次，报告16次', evidence: ['报告登记16份'], ...four };
const proposal = { opinion: '建议给予' };
const decision = { outcome: 'given', opinion: '同意', procuratorate: '玉泉区人民检察院' };
const day = '2026-11-23';

/** Facts of a day. */
const outOn = (on: string): string => `${sayDayLong(plainDate(on))}，未经批准前往包头市`;
/** Proposed, decided and, if asked, served. */
const admonished = (made: MadeCase, on: string, more: object = {}, servedOn: string | null = on): MadeCase => {
  const decided = made.with('admonition.decided', on, { ...admonition, facts: outOn(on), ...decision, ...more });
  const seq = decided.acts.at(-1)!.seq;
  return servedOn === null ? decided : decided.with('conduct.served', servedOn, { decision: seq, way: 'signed' });
};

describe('who gives what', () => {
  it('the office proposes, the county agency decides and cannot hand it on', async () => {
    const { conductActs } = await import('./conduct.acts.ts');
    for (const act of conductActs) {
      expect(act.delegable, act.kind).toBe(false);
      expect('social-worker' in act.hands, act.kind).toBe(false);
      if (act.kind.endsWith('.proposed')) expect(act.hands).toEqual({ office: 'proposes' });
      if (act.kind.endsWith('.decided')) expect(act.hands).toEqual({ 'county-agency': 'decides' });
    }
  });
  it('nothing is given after the end', () => {
    const ended = inCorrection().given((facts) => ({ ...facts, status: 'released' }));
    expect(ended.codes('admonition.proposed', day, { ...admonition, ...proposal })).toContain('conduct.case-closed');
    expect(ended.codes('warning.proposed', day, { ...warning, ...proposal })).toContain('conduct.case-closed');
    expect(ended.codes('commendation.proposed', day, { ...praise, ...proposal })).toContain('conduct.case-closed');
  });
});

const at = (n: number): string => addDays(plainDate('2026-11-23'), n);
describe('训诫 and 警告 by days', () => {
  /** So many days, the last of them yesterday. */
  const gone = (days: number) => ({
    ground: 'late',
    brokenRule: undefined,
    lateKind: 'out-of-supervision',
    lateFrom: at(-days),
    lateUntil: at(-1),
  });
  it.each([
    [1, []],
    [10, []],
    [11, ['conduct.fits-warning']],
  ])('%i days, as an admonition', (days, codes) => {
    expect(inCorrection().codes('admonition.proposed', day, { ...admonition, ...gone(days), ...proposal })).toEqual(codes);
  });
  it.each([
    [10, ['conduct.fits-admonition']],
    [11, []],
  ])('%i days, as a warning', (days, codes) => {
    expect(inCorrection().codes('warning.proposed', day, { ...warning, ...gone(days), ...proposal })).toEqual(codes);
  });
  it('sends each post to the act that it may do', () => {
    const route = (by: 'office' | 'county-agency', kind: string) =>
      inCorrection().grounds(kind, day, { ...admonition, ...gone(11), ...(by === 'office' ? proposal : decision) }, { by })[0]!.routes![0]!
        .actKind;
    expect([route('office', 'admonition.proposed'), route('county-agency', 'admonition.decided')]).toEqual([
      'warning.proposed',
      'warning.decided',
    ]);
  });
  it('over a month is no warning any more, unless there is a good reason; who is under control may be warned', () => {
    const month = (lateUntil: string, more: object = {}) => ({ ...warning, ...proposal, lateFrom: '2026-10-20', lateUntil, ...more });
    const codes = (row: object, content: object) => inCorrection(row).codes('warning.proposed', day, content);
    expect(codes({}, month('2026-11-19'))).toEqual([]);
    for (const measure of ['probation', 'parole', 'temporary-release'])
      expect([measure, codes({ measure }, month('2026-11-20'))]).toEqual([measure, ['conduct.over-a-month']]);
    expect(codes({}, month('2026-11-20', { goodReason: '车祸昏迷，有病历' }))).toEqual([]);
    expect(codes({ measure: 'control', penalty: 'control' }, month('2026-11-20'))).toEqual([]);
  });
  it('wants the days and the rule that its ground rests on', () => {
    const codes = (content: object) => inCorrection().codes('admonition.proposed', day, { ...admonition, ...content, ...proposal });
    for (const lacking of ['lateFrom', 'lateUntil', 'lateKind'])
      expect(codes({ ...gone(3), [lacking]: undefined })).toEqual(['conduct.days-unsaid']);
    expect(codes({ ...gone(3), lateFrom: at(-1), lateUntil: at(-2) })).toEqual(['conduct.days-unsaid']);
    expect(codes({ ...gone(3), lateUntil: at(0) })).toEqual([]);
    expect(codes({ ...gone(3), lateUntil: at(1) })).toEqual(['conduct.days-to-come']);
    expect(codes({ brokenRule: undefined })).toEqual(['conduct.rule-unsaid']);
    expect(inCorrection().codes('warning.proposed', day, { ...warning, ground: 'rules', ...proposal })).toEqual(['conduct.rule-unsaid']);
  });
  it('does not call somebody late before the tenth day after effect, nor after the report', () => {
    const late = (lateFrom: string, lateUntil: string) => ({
      ...admonition,
      ground: 'late',
      brokenRule: undefined,
      lateKind: 'report-in',
      lateFrom,
      lateUntil,
      ...proposal,
    });
    const made = byLetter({ effectiveOn: '2026-11-05', startsOn: '2026-11-05', endsOn: '2028-11-04' });
    expect(made.codes('admonition.proposed', day, late('2026-11-15', '2026-11-20'))).toEqual(['conduct.not-late-yet']);
    expect(made.codes('admonition.proposed', day, late('2026-11-16', '2026-11-20'))).toEqual([]);
    const reported = made.given((facts) => ({ ...facts, intake: { ...facts.intake, reportedOn: plainDate('2026-11-20') } }));
    expect(reported.codes('admonition.proposed', day, late('2026-11-16', '2026-11-20'))).toEqual(['conduct.late-after-report']);
    expect(reported.codes('admonition.proposed', day, late('2026-11-16', '2026-11-19'))).toEqual([]);
  });
});

describe('on which day, and in which words', () => {
  it('inside the term, first and last day too', () => {
    const codes = (on: string) =>
      inCorrection().codes('admonition.proposed', on, { ...admonition, facts: outOn(on > '2028-01-04' ? '2028-01-04' : on), ...proposal });
    expect([codes('2026-01-04'), codes('2026-01-05'), codes('2028-01-04'), codes('2028-01-05')]).toEqual([
      ['conduct.facts-outside-term', 'conduct.outside-term'],
      [],
      [],
      ['conduct.outside-term'],
    ]);
  });
  it('names the person nowhere in the facts: the papers do', () => {
    const codes = (facts: string) => inCorrection().codes('admonition.proposed', day, { ...admonition, facts, ...proposal });
    for (const words of ['马卫东外出', '马 卫东外出', '其未经批准外出', '其妻报告其外出', '本人未经批准外出', '其所在单位报告'])
      expect([words, codes(`2026年11月20日，${words}`)]).toEqual([words, ['conduct.names-person']]);
    for (const words of [
      '未经批准前往其他地方',
      '外出两日，其间手机关机',
      '外出三日，其中两日没有报告',
      '外出，其后返回',
      '外出，其他情况不明',
    ])
      expect([words, codes(`2026年11月20日，${words}`)]).toEqual([words, []]);
  });
});

describe('the ladder', () => {
  it('a third admonition wants the finding that the person does mend, or is a warning', () => {
    const once = admonished(inCorrection(), '2026-11-05');
    expect(once.codes('admonition.proposed', day, { ...admonition, ...proposal })).toEqual([]);
    const twice = admonished(once, '2026-11-10');
    expect(twice.codes('admonition.proposed', day, { ...admonition, ...proposal })).toEqual(['conduct.two-admonitions']);
    expect(twice.codes('admonition.proposed', day, { ...admonition, mended: '间隔一年以上，情节轻微', ...proposal })).toEqual([]);
    const third = { ...warning, ground: 'two-admonitions', lateKind: undefined, lateFrom: undefined, lateUntil: undefined, ...proposal };
    expect(once.codes('warning.proposed', day, third)).toEqual(['conduct.not-two-admonitions']);
    expect(twice.codes('warning.proposed', day, third)).toEqual([]);
  });
  it('after two warnings the law asks for a proposal, by class, and no more warnings', () => {
    const warned = (made: MadeCase, on: string) => {
      const days =
        on === '2026-11-14' ? { lateFrom: '2026-10-10', lateUntil: '2026-10-22' } : { lateFrom: '2026-10-23', lateUntil: '2026-11-02' };
      const decided = made.with('warning.decided', on, { ...warning, ...days, facts: '2026年10月没有报告', ...decision });
      return decided.with('conduct.served', on, { decision: decided.acts.at(-1)!.seq, way: 'signed' });
    };
    const once = warned(inCorrection(), '2026-11-14');
    expect(once.codes('warning.proposed', day, { ...warning, ...proposal })).toEqual([]);
    for (const measure of ['probation', 'parole', 'temporary-release']) {
      const twice = warned(warned(inCorrection({ measure }), '2026-11-14'), '2026-11-16');
      expect([measure, twice.codes('warning.proposed', day, { ...warning, ...proposal })]).toEqual([measure, ['conduct.two-warnings']]);
      expect(twice.codes('admonition.proposed', day, { ...admonition, ...proposal })).toEqual(['conduct.two-warnings']);
      expect(twice.codes('warning.proposed', day, { ...warning, mended: '间隔两年', ...proposal })).toEqual([]);
    }
    const control = warned(warned(inCorrection({ measure: 'control', penalty: 'control' }), '2026-11-14'), '2026-11-16');
    expect(control.codes('warning.proposed', day, { ...warning, ...proposal })).toEqual([]);
  });
  it('counts what was served, not what was decided; what was set aside no longer', () => {
    const once = admonished(inCorrection(), '2026-11-05');
    const decided = admonished(once, '2026-11-10', {}, null);
    expect(decided.facts.conduct.admonitions).toHaveLength(1);
    expect(decided.codes('admonition.proposed', day, { ...admonition, ...proposal })).toEqual([]);
    const served = decided.with('conduct.served', '2026-11-12', { decision: 4, way: 'signed' });
    expect(served.facts.conduct.admonitions.map((one) => one.seq)).toEqual([2, 4]);
    const aside = served.with('conduct.set-aside', day, { decision: 2, reason: '查明当日在医院' });
    expect(aside.facts.conduct.admonitions.map((one) => one.seq)).toEqual([4]);
    // the person and the procuratorate are told of it as they were of the decision, and it counts nothing
    const owed = (made: MadeCase) => made.duties(day).flatMap((one) => (one.matter === 'conduct' ? [`${one.rule} ${one.title}`] : []));
    expect(owed(aside)).toEqual([
      'conduct.serve 送达撤销训诫的决定（第 6 条）',
      'conduct.copy 把训诫决定书（第 4 条）抄送检察院',
      'conduct.copy 把撤销训诫的决定（第 6 条）抄送检察院',
    ]);
    const told = aside.with('conduct.served', day, { decision: 6, way: 'handed-on', witness: '马秀英' });
    expect(told.facts.conduct.admonitions.map((one) => one.seq)).toEqual([4]);
    expect(aside.codes('conduct.set-aside', day, { decision: 2, reason: '再次撤销' })).toEqual(['conduct.no-such-decision']);
  });
  it('a breach of an order wants an order, and nobody on parole has one', () => {
    const ban = { ...warning, ground: 'ban', lateKind: undefined, lateFrom: undefined, lateUntil: undefined, ...proposal };
    expect(inCorrection().codes('warning.proposed', day, ban)).toEqual(['conduct.no-prohibition-order']);
    expect(inCorrection({ prohibitionOrder: '禁止进入酒吧' }).codes('warning.proposed', day, ban)).toEqual([]);
    expect(inCorrection({ measure: 'parole', prohibitionOrder: '禁止进入酒吧' }).codes('warning.proposed', day, ban)).toEqual([
      'conduct.no-prohibition-order',
    ]);
  });
  it('a re-check is owed on medical parole only', () => {
    const medical = { ...warning, ground: 'medical', lateKind: undefined, lateFrom: undefined, lateUntil: undefined, ...proposal };
    expect(inCorrection().codes('warning.proposed', day, medical)).toEqual(['conduct.not-medical-parole']);
    expect(inCorrection({ measure: 'temporary-release' }).codes('warning.proposed', day, medical)).toEqual([]);
  });
});

describe('表扬', () => {
  const since = (startsOn: string) => inCorrection({ startsOn, effectiveOn: startsOn });
  it.each([
    ['2026-05-23', []],
    ['2026-05-24', ['conduct.under-six-months']],
  ])('wants six months: from %s', (startsOn, codes) => {
    expect(since(startsOn).codes('commendation.proposed', day, { ...praise, ...proposal })).toEqual(codes);
  });
  it('reckons the six months at a month’s end', () => {
    // 31 August + 6 months is the last day of February
    const made = since('2026-08-31');
    expect(made.codes('commendation.proposed', '2027-02-27', { ...praise, ...proposal })).toEqual(['conduct.under-six-months']);
    expect(made.codes('commendation.proposed', '2027-02-28', { ...praise, ...proposal })).toEqual([]);
  });
  it('wants all four, each with what shows it; a deed wants neither', () => {
    const { education: _, ...three } = praise;
    expect(since('2026-01-05').codes('commendation.proposed', day, { ...three, ...proposal })).toEqual(['conduct.condition-unshown']);
    const before = byLetter({ effectiveOn: '2026-01-05', startsOn: '2026-01-05', endsOn: '2028-01-04' });
    expect(before.codes('commendation.proposed', day, { ...praise, ...proposal })).toEqual(['conduct.not-registered']);
    const sanctioned = admonished(since('2026-01-05'), '2026-11-05');
    expect(sanctioned.codes('commendation.proposed', day, { ...praise, ...proposal })).toEqual(['conduct.sanctioned']);
    expect(sanctioned.codes('commendation.proposed', day, { ...praise, despite: '训诫以后十个月无违反', ...proposal })).toEqual([]);
    const deed = { ground: 'merit', facts: '2026年11月3日在冰面救起一名落水儿童', evidence: ['派出所证明1份'] };
    expect(since('2026-11-01').codes('commendation.proposed', day, { ...deed, ...proposal })).toEqual([]);
  });
});

describe('the archive', () => {
  const wanted = (made: MadeCase) => conductPlaces.map((one) => one.wanted(made.file, plainDate(day)));
  it('wants the letter of each decision that stands, and its service; of nobody else', () => {
    expect(wanted(inCorrection())).toEqual([null, null, null, null]);
    const decided = admonished(inCorrection(), '2026-11-05', {}, null);
    expect(wanted(decided)).toEqual([null, 1, null, 1]);
    const twice = admonished(decided.with('conduct.served', '2026-11-06', { decision: 2, way: 'signed' }), '2026-11-10');
    expect(wanted(twice)).toEqual([null, 2, null, 2]);
    expect(wanted(twice.with('conduct.set-aside', day, { decision: 2, reason: '查明当日在医院' }))).toEqual([null, 1, null, 1]);
  });
});

describe('from the proposal to the count', () => {
  it('a proposal is decided, once, and its words are carried over', () => {
    const made = inCorrection().with('admonition.proposed', '2026-11-20', { ...admonition, ...proposal });
    const duty = made.duty('conduct.decide', day)!;
    expect([duty.owedBy, duty.dueOn, duty.dischargedBy]).toEqual(['county-agency', '2026-11-25', 'admonition.decided']);
    expect(duty.prefill).toEqual({ ...admonition, proposal: 2, procuratorate: '玉泉区人民检察院' });
    const decided = made.with('admonition.decided', day, { ...duty.prefill, ...decision });
    expect(decided.duty('conduct.decide', day)).toBeUndefined();
    expect(decided.codes('admonition.decided', day, { ...admonition, facts: outOn('2026-11-18'), ...decision, proposal: 2 })).toEqual([
      'conduct.no-such-proposal',
    ]);
    // the county agency may answer with another measure than was proposed, but not before it was
    expect(made.codes('warning.decided', day, { ...warning, ...decision, proposal: 2 })).toEqual([]);
    expect(made.codes('admonition.decided', '2026-11-19', { ...admonition, ...decision, facts: outOn('2026-11-18'), proposal: 2 })).toEqual(
      ['conduct.before-proposal'],
    );
  });
  it('what is not given counts nothing and owes nothing', () => {
    const made = inCorrection()
      .with('admonition.proposed', '2026-11-20', { ...admonition, ...proposal })
      .with('admonition.decided', day, { ...admonition, outcome: 'not-given', opinion: '事出有因，不给予训诫', proposal: 2 });
    expect(made.facts.conduct).toMatchObject({ admonitions: [], proposed: [] });
    expect(made.duties(day).filter((one) => one.matter === 'conduct')).toEqual([]);
  });
  it('a decision names the procuratorate that it is copied to', () => {
    expect(inCorrection().codes('admonition.decided', day, { ...admonition, outcome: 'given', opinion: '同意' })).toEqual([
      'conduct.procuratorate-unsaid',
    ]);
    const to = (more: object) => inCorrection().codes('admonition.decided', day, { ...admonition, ...decision, ...more });
    expect(to({ procuratorate: '新城区人民检察院' })).toEqual(['conduct.other-procuratorate']);
    expect(to({ procuratorate: '新城区人民检察院', procuratorateWhy: '指定管辖' })).toEqual([]);
    const decided = admonished(inCorrection(), '2026-11-20', {}, null);
    expect(decided.duty('conduct.copy', day)!.prefill).toEqual({ decision: 2, to: '玉泉区人民检察院' });
    const copied = (more: object) => decided.codes('conduct.copied', day, { decision: 2, way: 'post', ...more });
    expect(copied({ to: '新城区人民检察院' })).toEqual(['conduct.other-procuratorate']);
    expect(copied({ to: '新城区人民检察院', why: '指定管辖' })).toEqual([]);
  });
  it('is served and copied, each owed until it is done', () => {
    const decided = admonished(inCorrection(), '2026-11-20', {}, null);
    const owed = (made: MadeCase) =>
      made
        .duties(day)
        .filter((one) => one.matter === 'conduct')
        .map((one) => `${one.rule} ${one.owedBy} ${one.dueOn}`);
    expect(owed(decided)).toEqual(['conduct.serve office 2026-11-25', 'conduct.copy county-agency 2026-11-25']);
    expect(owed(decided.but({ office: null }))[0]).toBe('conduct.serve county-agency 2026-11-25');
    const copied = decided.with('conduct.copied', day, { decision: 2, to: '玉泉区人民检察院', way: 'exchange' });
    expect(owed(copied)).toEqual(['conduct.serve office 2026-11-25']);
    const served = copied.with('conduct.served', day, { decision: 2, way: 'signed' });
    expect(owed(served)).toEqual([]);
    expect(served.facts.conduct).toMatchObject({ decided: [], admonitions: [{ seq: 2, on: '2026-11-20', servedOn: day }] });
    expect(served.codes('conduct.served', day, { decision: 2, way: 'signed' })).toEqual(['conduct.no-such-decision']);
    expect(served.codes('conduct.copied', day, { decision: 2, to: '玉泉区人民检察院', way: 'post' })).toEqual(['conduct.no-such-decision']);
  });
  it('is not served before it was decided, nor without a witness where nobody signed', () => {
    const decided = admonished(inCorrection(), '2026-11-20', {}, null);
    expect(decided.codes('conduct.served', '2026-11-19', { decision: 2, way: 'signed' })).toEqual(['conduct.before-decision']);
    expect(decided.codes('conduct.copied', '2026-11-19', { decision: 2, to: '玉泉区人民检察院', way: 'post' })).toEqual([
      'conduct.before-decision',
    ]);
    expect(decided.codes('conduct.served', day, { decision: 2, way: 'refused' })).toEqual(['conduct.no-witness']);
    expect(decided.codes('conduct.served', day, { decision: 2, way: 'refused', witness: '赵玉清' })).toEqual([]);
  });
  it('says of a minor whether the guardian came, and waits for no guardian', () => {
    const born = (bornOn: string) => {
      const made = admonished(inCorrection(), '2026-11-20', {}, null);
      return made.but({ person: { ...made.file.person, bornOn: plainDate(bornOn) } });
    };
    const decided = born('2010-03-12');
    expect(decided.codes('conduct.served', day, { decision: 2, way: 'signed' })).toEqual(['conduct.guardian-unsaid']);
    // of an age from the day after the birthday: correction began on 5 January 2026
    expect(born('2008-01-05').codes('conduct.served', day, { decision: 2, way: 'signed' })).toEqual(['conduct.guardian-unsaid']);
    expect(born('2008-01-04').codes('conduct.served', day, { decision: 2, way: 'signed' })).toEqual([]);
    const grown = decided.but({ person: { ...decided.file.person, bornOn: plainDate('1999-03-12') } });
    expect(grown.given((facts) => ({ ...facts, minorAtCrime: true })).codes('conduct.served', day, { decision: 2, way: 'signed' })).toEqual(
      [],
    );
    expect(decided.codes('conduct.served', day, { decision: 2, way: 'signed', guardian: 'absent' })).toEqual([]);
  });
  it('keeps its number and its place through a correction, and gives back the proposal where it is taken to be not given', () => {
    const made = admonished(inCorrection().with('admonition.proposed', '2026-11-20', { ...admonition, ...proposal }), '2026-11-20', {
      proposal: 2,
    });
    const corrected = made.with(
      'admonition.decided',
      '2026-11-20',
      { ...admonition, ...decision, ground: 'other', brokenRule: undefined, proposal: 2, correctionReason: '凭笔录更正' },
      { corrects: 3 },
    );
    expect(corrected.facts.conduct.admonitions).toEqual([
      {
        seq: 3,
        on: '2026-11-20',
        ground: 'other',
        nth: 1,
        servedOn: '2026-11-20',
        when: { from: '2026-11-20', until: '2026-11-20' },
      },
    ]);
  });
  it('may begin before anybody has registered; what was decided is told and copied after the end too', () => {
    const made = byLetter({ effectiveOn: '2026-11-05', startsOn: '2026-11-05', endsOn: '2028-11-04' });
    expect(made.codes('admonition.proposed', day, { ...admonition, ...proposal })).toEqual([]);
    const ended = admonished(inCorrection(), '2026-11-20', {}, null).given((facts) => ({ ...facts, status: 'released' }));
    expect(
      ended
        .duties(day)
        .filter((one) => one.matter === 'conduct')
        .map((one) => one.rule),
    ).toEqual(['conduct.serve', 'conduct.copy']);
  });
});
