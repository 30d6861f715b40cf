import { describe, expect, it } from 'vitest';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { Act } from '#domain/act/act.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { termEnd } from '#domain/statute/term.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { certificateWords, fieldsForP602, fieldsForP604, fieldsForP605, performanceHeld, releasePlaces } from './release.papers.ts';
import { endOfTerm, heldOverTheEnd } from './held-over.ts';

const unit = { name: '玉泉区社区矫正管理局', phone: null };
const appraisal = (more: object = {}) => ({
  officeOpinion: '情况属实，期满可以解除社区矫正。',
  officeSigner: '吴敏',
  appraisal: '能遵守规定，按时报告，参加学习，没有奖惩。',
  resettlement: '建议列入帮教',
  countyOpinion: '同意鉴定意见。',
  ...more,
});
const certificate = { handler: '韩雪', approver: '王建', delivery: 'stub' };
const endsToday = (row: object = {}) => inCorrection({ endsOn: '2026-11-23', ...row });
const last = <C>(made: MadeCase): Act<C> => made.acts.at(-1) as Act<C>;
const appraised = (made: MadeCase, more: object = {}) => {
  const after = made.with('release.appraised', '2026-11-20', appraisal(more));
  const fields = fieldsForP602(after.file, last(after), unit);
  expect(paperFields.P602.safeParse(fields).error?.issues ?? []).toEqual([]);
  return fields;
};
const explains = { item: 'summary', title: '个人总结', reason: '本人住院，出院后没有补写', responsible: '吴敏' };
const sanction = { seq: 9, on: plainDate('2026-06-01'), ground: '逾期' };

/** Nothing of it lies in a paper volume. */
const wholeHere = () => endsToday().given((facts) => ({ ...facts, intake: { ...facts.intake, takenOverAt: null } }));

describe('the appraisal', () => {
  it('says that there is no summary and why, or when it came', () => {
    expect(appraised(endsToday()).summary).toBe('没有收到');
    expect(appraised(endsToday(), { withoutSummary: '本人不会写字' }).summary).toBe('没有收到：本人不会写字');
    const explained = endsToday().with('release.debt-explained', '2026-11-10', explains);
    expect(appraised(explained).summary).toBe('没有收到：本人住院，出院后没有补写');
    const again = explained.with('release.debt-explained', '2026-11-11', { ...explains, reason: '本人不会写字，不愿口述' });
    expect(appraised(again).summary).toBe('没有收到：本人不会写字，不愿口述');
    expect(appraised(endsToday().with('release.debt-explained', '2026-11-10', { ...explains, item: 'retest' })).summary).toBe('没有收到');
    const received = explained.with('release.summary-received', '2026-11-18', { form: 'written', pages: 1 });
    expect(appraised(received).summary).toBe('2026年11月18日收到');
  });
  it('does not say none of what lies in the paper volume of a file that was taken over', () =>
    expect(performanceHeld(endsToday().file)).toEqual([
      { item: '教育学习', fact: '平台接收以来案卷没有记录；以前的见纸质卷' },
      { item: '外出', fact: '平台接收以来没有外出；以前的见纸质卷' },
      { item: '奖惩', fact: '平台接收以来没有表扬、训诫、警告；以前的见纸质卷' },
    ]));
  it('says what the file holds where nobody has written it', () => {
    expect(performanceHeld(wholeHere().file)).toEqual([
      { item: '教育学习', fact: '案卷没有记录' },
      { item: '外出', fact: '没有外出' },
      { item: '奖惩', fact: '没有表扬、训诫、警告' },
    ]);
    const lived = wholeHere().given((facts) => ({
      ...facts,
      conduct: { commendations: [sanction], admonitions: [sanction, sanction], warnings: [] },
    }));
    expect(performanceHeld(lived.file)[2]!.fact).toBe('表扬 1 次，训诫 2 次');
    const warned = wholeHere().given((facts) => ({ ...facts, conduct: { commendations: [], admonitions: [], warnings: [sanction] } }));
    expect(performanceHeld(warned.file)[2]!.fact).toBe('警告 1 次');
    expect(appraised(endsToday(), { performance: [{ item: '公益', fact: '参加两次' }] }).performance).toEqual([
      { item: '公益', fact: '参加两次' },
    ]);
    expect(appraised(endsToday()).performance).toHaveLength(3);
  });
  it('counts the lessons that were asked of the person and no others', () => {
    const lesson = (n: number, required: boolean) => ({
      lessonId: `0190a000-0000-7000-8000-00000000000${n}`,
      theme: '压力来了怎么办',
      strand: 'mind',
      form: 'lecture',
      required,
      makeUpOf: null,
    });
    const voluntary = endsToday().with('education.attended', '2026-11-10', lesson(1, false));
    expect(performanceHeld(voluntary.file)[0]!.fact).toContain('案卷没有记录');
    expect(performanceHeld(voluntary.with('education.attended', '2026-11-11', lesson(2, true)).file)[0]!.fact).toContain('参加 1 次');
  });
  it('counts leaves that were granted and those that were given back', () => {
    const asks = (departsOn: string) => ({
      departsOn,
      returnsOn: departsOn,
      area: 'elsewhere',
      destination: '锡林浩特市',
      reason: 'work',
      detail: '变电站检修',
      contact: '王工',
    });
    const decides = (leave: number, outcome: string) => ({ leave, outcome, reason: '事由属实', checkEveryDays: 3, reportThere: false });
    const county = { by: 'county-agency' } as const;
    const made = endsToday()
      .with('leave.requested', '2026-11-10', asks('2026-11-12'))
      .with('leave.requested', '2026-11-10', asks('2026-11-13'))
      .with('leave.requested', '2026-11-10', asks('2026-11-14'))
      .with('leave.decided', '2026-11-10', decides(2, 'granted'), county)
      .with('leave.decided', '2026-11-10', decides(3, 'granted'), county)
      .with('leave.decided', '2026-11-10', decides(4, 'refused'), county)
      .with('leave.returned', '2026-11-12', { leave: 2, returnedOn: '2026-11-12', evidence: ['ticket'] });
    expect(performanceHeld(made.file)[1]!.fact).toContain('批准 2 次，销假 1 次');
  });
});

describe('certificate and notice', () => {
  it('rest on the ruling where there is one, on the judgment where not', () => {
    const released = (made: MadeCase, on: string) => made.with('release.certified', on, certificate);
    const plain = released(endsToday(), '2026-11-24');
    const fields = fieldsForP604(plain.file, last(plain), unit);
    expect(paperFields.P604.safeParse(fields).error?.issues ?? []).toEqual([]);
    expect(fields).toMatchObject({
      basis: '玉泉区人民法院（2026）内0104刑初8号',
      endedOn: '2026年11月23日',
      issuedOn: '2026年11月24日',
      phone: '未提供',
    });
    const parole = released(
      byLetter({
        measure: 'parole',
        penaltyMonths: 60,
        termMonths: 24,
        rulingBody: '呼和浩特市中级人民法院',
        rulingNumber: '（2026）内01刑更88号',
      }),
      '2028-11-12',
    );
    expect(fieldsForP604(parole.file, last(parole), unit).basis).toBe('呼和浩特市中级人民法院（2026）内01刑更88号');
    expect(parole.duty('release.notices', '2028-11-12')?.prefill).toMatchObject({ decider: '呼和浩特市中级人民法院' });
  });
  it('go to three', () => {
    const notices = {
      decider: '玉泉区人民法院',
      deciderWay: 'post',
      procuratorate: '玉泉区人民检察院',
      procuratorateWay: 'exchange',
      police: '玉泉区公安分局',
      policeWay: 'exchange',
      handler: '韩雪',
      approver: '王建',
    };
    const sent = endsToday().with('release.certified', '2026-11-23', certificate).with('release.notices-sent', '2026-11-23', notices);
    const fields = fieldsForP605(sent.file, last(sent), unit);
    expect(paperFields.P605.safeParse(fields).error?.issues ?? []).toEqual([]);
    expect(fields.addressees).toEqual(['玉泉区人民法院', '玉泉区人民检察院', '玉泉区公安分局']);
  });
  it('are read before they are printed; only probation says how long it was', () => {
    const words = (row: object) => certificateWords(endsToday(row).file)[0];
    expect(words({})).toContain('，缓刑');
    expect(words({ measure: 'parole' })).not.toContain('，缓刑');
    expect(certificateWords(endsToday().file)).toHaveLength(3);
  });
});

describe('each act in a line', () => {
  const say = (kind: string, content: object) => declarationOf(kind)!.say(declarationOf(kind)!.content.parse(content) as never);
  const noted = { state: 'coercive-measure', since: '2026-11-09', source: '玉泉区公安分局', document: '拘留通知书' };
  it.each([
    ['release.summary-received', { form: 'written', pages: 3 }, '收到个人总结 3 页，本人手写'],
    ['release.summary-received', { form: 'typed', pages: 3 }, '收到个人总结 3 页，打印签名'],
    ['release.summary-received', { form: 'dictated', pages: 3 }, '收到个人总结 3 页，口述记录'],
    ['release.appraised', appraisal(), '鉴定：能遵守规定，按时报告，参加学习，没有奖惩。'],
    ['release.debt-explained', explains, '个人总结没有：本人住院，出院后没有补写'],
    ['legal-state.noted', noted, '11月9日起，强制措施：玉泉区公安分局，拘留通知书'],
    [
      'legal-state.ended',
      { seq: 2, outcome: 'cleared', source: '玉泉区公安分局', document: '释放通知书' },
      '第 2 条已消除：玉泉区公安分局，释放通知书',
    ],
    [
      'legal-state.ended',
      { seq: 2, outcome: 'acted', source: '玉泉区人民法院', document: '裁定书' },
      '第 2 条已有不利结果，另行办理终止：玉泉区人民法院，裁定书',
    ],
    ['legal-state.checked', { policeOn: '2026-11-20' }, '公安机关回复：没有'],
    ['legal-state.checked', { courtOn: '2026-11-20', procuratorateOn: '2026-11-20' }, '人民法院、人民检察院回复：没有'],
    ['release.certified', certificate, '期满，解除社区矫正，本人在存根上签名'],
    ['release.certified', { ...certificate, delivery: 'post' }, '期满，解除社区矫正，证明书邮寄'],
    ['release.certified', { ...certificate, delivery: 'later' }, '期满，解除社区矫正，证明书待领取'],
    ['exit-restriction.lifted', { police: '出入境管理支队', approvedBy: '乌兰' }, '向出入境管理支队撤销不准出境报备'],
    [
      'exit-restriction.lifted',
      { police: '出入境管理支队', approvedBy: '乌兰', receiptNumber: '8号' },
      '向出入境管理支队撤销不准出境报备，回执 8号',
    ],
    ['release.announced', { place: '昭君路司法所', announcer: '吴敏' }, '在昭君路司法所宣告，小组 0 人到场，不公开'],
    ['release.holder-told', { holder: '第一监狱', way: 'post' }, '通知第一监狱办理刑满释放'],
    ['release.holder-told', { holder: '第一监狱', way: 'post', number: '3号' }, '通知第一监狱办理刑满释放，3号'],
  ])('%s', (kind, content, line) => expect(say(kind, content)).toBe(line));
  it('that reaches somebody outside cannot be taken back within ten minutes', () => {
    const of = (kinds: readonly string[]) => kinds.map((kind) => declarationOf(kind)!.withdrawable);
    expect(of(['release.certified', 'release.notices-sent', 'exit-restriction.lifted', 'release.holder-told'])).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(
      of([
        'release.summary-received',
        'release.appraised',
        'release.debt-explained',
        'legal-state.noted',
        'legal-state.ended',
        'legal-state.checked',
        'release.announced',
      ]),
    ).toEqual([true, true, true, true, true, true, true]);
  });
});

describe('the nightly proof', () => {
  const one = {
    caseId: 'c',
    number: 'n',
    status: 'in-correction',
    startsOn: '2023-11-24',
    endsOn: '2026-11-23',
    months: 36,
    certificateOn: null,
    stoppedBy: [],
  };
  it('counts everybody, and nobody as held whose case has ended', () => {
    expect(heldOverTheEnd([one, one], '2026-11-23')).toEqual({ counted: 2, held: [], stopped: [], late: [], early: [], differing: [] });
    for (const status of ['released', 'terminated']) expect(heldOverTheEnd([{ ...one, status }], '2026-12-31').held).toEqual([]);
    expect(heldOverTheEnd([{ ...one, certificateOn: '2026-11-23' }], '2026-12-31').held).toEqual([]);
    expect(heldOverTheEnd([one, { ...one, stoppedBy: ['强制措施'] }], '2026-11-24')).toMatchObject({
      held: [{ days: 1 }],
      stopped: [{ days: 1, by: ['强制措施'] }],
    });
    expect(heldOverTheEnd([one], '2026-11-24').stopped).toEqual([]);
  });
  it.each([
    ['2026-11-22', [], ['2026-11-22']],
    ['2026-11-23', [], []],
    ['2026-11-24', [1], []],
  ])('a certificate of %s', (certificateOn, late, early) => {
    const proof = heldOverTheEnd([{ ...one, status: 'released', certificateOn }], '2026-12-31');
    expect(proof.late.map((late) => late.days)).toEqual(late);
    expect(proof.early.map((early) => early.certificateOn)).toEqual(early);
  });
  it('counts the ends of terms by itself, also over the ends of Februaries and of centuries', () => {
    for (const year of [1899, 1900, 1996, 1999, 2000, 2004, 2023, 2024, 2099, 2100, 2104])
      for (const monthDay of ['01-01', '01-31', '02-27', '02-28', '03-01', '03-31', '04-30', '08-31', '12-31'])
        for (let months = 1; months <= 26; months += 1) {
          const from = plainDate(`${year}-${monthDay}`);
          if (endOfTerm(from, months) !== termEnd(from, months))
            expect.fail(`${from} ${months}: ${endOfTerm(from, months)}, the house says ${termEnd(from, months)}`);
        }
    expect(endOfTerm('2000-02-29', 12)).toBe('2001-02-27');
    expect(endOfTerm('2000-02-29', 48)).toBe('2004-02-28');
  });
  it('counts no end where the months are not known', () => {
    expect(heldOverTheEnd([{ ...one, months: null, endsOn: '2026-01-01' }], '2025-12-31').differing).toEqual([]);
  });
  it.each([
    ['2026-12-31', '2027-01-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2027-02-28', '2027-03-01', 1],
    ['2000-02-28', '2000-03-01', 2],
    ['2100-02-28', '2100-03-01', 1],
    ['1900-02-28', '1900-03-01', 1],
    ['2200-02-28', '2200-03-01', 1],
    ['2300-02-28', '2300-03-01', 1],
    ['2400-02-28', '2400-03-01', 2],
    ['2026-11-23', '2036-11-23', 3653],
    ['2026-01-31', '2026-12-31', 334],
  ])('counts days by itself: from %s to %s %i', (endsOn, day, days) => {
    expect(heldOverTheEnd([{ ...one, endsOn, months: null }], day).held[0]?.days).toBe(days);
  });
});

describe('what the end leaves in the archive', () => {
  const wanted = (made: MadeCase, id: string, on: string) =>
    releasePlaces.find((place) => place.id === id)!.wanted(made.file, plainDate(on));
  const pardoned = (made: MadeCase) =>
    made.given((facts) => ({ ...facts, release: { ...facts.release, certificateOn: plainDate('2026-11-23') } }));

  it('is the summary from thirty days before the end', () => {
    const made = inCorrection({ endsOn: '2026-12-23' });
    expect(['2026-11-22', '2026-11-23', '2026-12-23'].map((on) => wanted(made, 'P601', on))).toEqual([0, 1, 1]);
  });
  it('is no summary where the term ended before the law asked for one', () => {
    expect(wanted(inCorrection({ endsOn: '2020-06-30' }), 'P601', '2026-11-23')).toBe(0);
  });
  it.each(['P602', 'P604'])('is %s from the last day on, and before it where a pardon ends the term', (id) => {
    const made = inCorrection({ endsOn: '2026-12-23' });
    expect(['2026-12-22', '2026-12-23', '2026-12-24'].map((on) => wanted(made, id, on))).toEqual([0, 1, 1]);
    expect(wanted(pardoned(made), id, '2026-11-23')).toBe(1);
  });
  it('is the announcement where one was held, for it may be held and need not', () => {
    const made = endsToday().with('release.certified', '2026-11-23', certificate);
    expect(wanted(made, 'P603', '2026-11-24')).toBeNull();
    const announced = made.given((facts) => ({ ...facts, release: { ...facts.release, announcedOn: plainDate('2026-11-23') } }));
    expect(wanted(announced, 'P603', '2026-11-24')).toBe(1);
  });
  it.each([
    ['probation', 'court', [null, null]],
    ['parole', 'prison-administration', [null, null]],
    ['temporary-release', 'court', [null, null]],
    ['temporary-release', 'prison-administration', [0, 1]],
    ['temporary-release', 'police', [0, 1]],
  ])('for %s by %s is, or is not, the word to whoever keeps the file of the sentence', (measure, deciderKind, asked) => {
    const made = byLetter({ measure, deciderKind, endsOn: '2026-12-23' });
    expect(['2026-11-22', '2026-11-23'].map((on) => wanted(made, 'P608', on))).toEqual(asked);
  });
});
