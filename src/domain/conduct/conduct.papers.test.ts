import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { wordingFaults } from '#domain/archive/wording/forbidden-words.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';
import { conductPapers, told } from './conduct.papers.ts';

const unit = { name: '玉泉区社区矫正管理局', phone: null };
/** The fields of a paper as the last act signs it. */
const printed = (made: MadeCase, code: string): { readonly lines: readonly string[]; readonly [field: string]: unknown } | null => {
  const act = made.acts.at(-1) as Act;
  return conductPapers.find((one) => one.code === code)!.fields({ file: made.file, act, unit, calendar: builtInCalendar }) as never;
};
const decision = { outcome: 'given', opinion: '同意给予', procuratorate: '玉泉区人民检察院' };
const leave = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市，11月21日返回',
  evidence: ['询问笔录', '信息化核查记录'],
};
const outOn = (on: string): string => `${sayDayLong(plainDate(on))}，未经批准前往包头市`;
const gone = {
  ground: 'late',
  lateKind: 'out-of-supervision',
  lateFrom: '2026-11-03',
  lateUntil: '2026-11-15',
  facts: '自2026年11月3日起，未按规定报告，至11月15日止脱离监管13日',
  evidence: ['查找记录'],
};
const praise = {
  ground: 'conduct',
  facts: '应当报告8次，报告8次',
  evidence: ['报告登记'],
  judgment: '悔罪',
  law: '守法',
  rules: '报告8次',
  education: '学习16次',
};
const measures = {
  control: { measure: 'control', penalty: 'control', inWords: '管制八个月' },
  probation: { inWords: '拘役四个半月，缓刑六个半月', prohibitionOrder: '禁止进入酒吧' },
  parole: { measure: 'parole', inWords: '有期徒刑九年' },
  'temporary-release': { measure: 'temporary-release', inWords: '有期徒刑六年' },
} as const;
const day = '2026-11-23';
/** As above, and all of it in this file: nothing lies in a paper volume. */
const wholeHere = (row: object = {}): MadeCase =>
  inCorrection(row).given((facts) => ({
    ...facts,
    intake: { ...facts.intake, takenOverAt: null, registeredOn: plainDate('2026-01-08') },
  }));

describe('训诫决定书', () => {
  const made = wholeHere(measures.probation).with('admonition.decided', day, { ...leave, ...decision });
  it('says whose, what, by what, under which item, and what comes next', () => {
    expect(printed(made, 'P506')!.lines).toEqual([
      '你因犯盗窃罪被玉泉区人民法院判处拘役四个半月，缓刑六个半月，缓刑考验期限自2026年1月5日起至2028年1月4日止，依法实行社区矫正。',
      '经查，2026年11月20日，你未经批准前往包头市，11月21日返回。',
      '上述事实，有询问笔录、信息化核查记录证明。',
      '你的行为违反了关于外出的规定，情节轻微。依照《中华人民共和国社区矫正法》第二十八条和《中华人民共和国社区矫正法实施办法》第三十四条第二项，决定给予你训诫。',
      '这是你在社区矫正期间受到的第1次训诫。受到两次训诫，仍不改正的，依法给予警告。',
    ]);
    expect(printed(made, 'P506')).toMatchObject({
      copies: '抄送：玉泉区人民检察院',
      objection: '对本决定有异议的，可以向本局提出，本局及时处理并告知处理结果；对处理结果仍有异议的，可以向玉泉区人民检察院提出。',
      issuedOn: '2026年11月23日',
    });
  });
  it('is about the one item that was chosen', () => {
    const of = (more: object) =>
      printed(
        wholeHere({ reportedOn: '2026-01-22' }).with('admonition.decided', day, { ...leave, brokenRule: undefined, ...more, ...decision }),
        'P506',
      )!.lines[3];
    expect(of({ ground: 'late', lateKind: 'report-in', lateFrom: '2026-01-16', lateUntil: '2026-01-21' })).toMatch(
      /^你未按规定时间报到，逾期6日，未超过十日。.*第三十四条第一项/,
    );
    expect(of({ ground: 'late', lateKind: 'out-of-supervision', lateFrom: '2026-11-16', lateUntil: '2026-11-21' })).toMatch(
      /^你接受社区矫正期间脱离监管6日，未超过十日。/,
    );
    expect(of({ ground: 'education' })).toMatch(/^你不按规定参加教育学习等活动，经教育仍不改正。.*第三十四条第三项/);
    expect(of({ ground: 'other' })).toMatch(/^你违反监督管理规定，情节轻微。.*第三十四条第四项/);
  });
  it('is not printed when it is not given; its sheet is, with both opinions', () => {
    const proposed = wholeHere().with('admonition.proposed', '2026-11-20', { ...leave, opinion: '建议给予训诫' });
    const refused = proposed.with('admonition.decided', day, { ...leave, outcome: 'not-given', opinion: '不给予训诫', proposal: 2 });
    expect(printed(refused, 'P506')).toBeNull();
    expect(printed(refused, 'P505')).toMatchObject({
      facts: '提出的事实：2026年11月20日，马卫东未经批准前往包头市，11月21日返回。',
      basis:
        '提出的情形：《中华人民共和国社区矫正法实施办法》第三十四条第二项（违反报告、会客、外出、迁居等规定，情节轻微）；决定：不给予训诫；证据：询问笔录、信息化核查记录。',
      opinions: [
        { title: '司法所意见', text: '建议给予训诫。', signer: '吴敏', signedOn: '2026年11月20日' },
        { title: '县级社区矫正机构意见', text: '不给予训诫。', signer: '王建', signedOn: '2026年11月23日' },
      ],
    });
  });
  it('says what was heard, or why nothing was', () => {
    const of = (more: object) =>
      printed(wholeHere().with('admonition.decided', day, { ...leave, ...more, ...decision }), 'P505')!.statement;
    expect(of({})).toBe('没有记录');
    expect(of({ statement: '本人承认' })).toBe('本人承认。');
    expect(of({ notHeardBecause: '本人住院' })).toBe('未能听取本人陈述，原因：本人住院。');
  });
});

describe('警告决定书', () => {
  it.each([
    ['control', '这是你在社区矫正期间受到的第1次警告。继续违反监督管理规定，依法应予治安管理处罚的，提请公安机关依法给予处罚。'],
    ['probation', '这是你在社区矫正期间受到的第1次警告。受到两次警告，仍不改正的，依法提出撤销缓刑建议。'],
    ['parole', '这是你在社区矫正期间受到的第1次警告。受到两次警告，仍不改正的，依法提出撤销假释建议。'],
    ['temporary-release', '这是你在社区矫正期间受到的第1次警告。受到两次警告的，依法提出收监执行建议。'],
  ] as const)('to somebody of %s ends with what his class knows', (measure, last) => {
    const made = wholeHere(measures[measure]).with('warning.decided', day, { ...gone, ...decision });
    const { lines } = printed(made, 'P508')!;
    expect(lines.at(-1)).toBe(last);
    expect(lines[3]).toContain('你接受社区矫正期间脱离监管，超过十日。');
    expect(wordingFaults(measure, lines.join(''))).toEqual([]);
  });
  it('the second one says so, by class', () => {
    const other = { ...gone, lateFrom: '2026-10-10', lateUntil: '2026-10-22' };
    const twice = (measure: 'probation' | 'temporary-release', served = true) => {
      const once = wholeHere(measures[measure]).with('warning.decided', '2026-11-16', { ...other, ...decision });
      const first = served ? once.with('conduct.served', '2026-11-17', { decision: 2, way: 'signed' }) : once;
      return printed(first.with('warning.decided', day, { ...gone, ...decision }), 'P508')!.lines.at(-1);
    };
    expect(twice('probation')).toBe('这是你在社区矫正期间受到的第2次警告。你已受到两次警告，仍不改正的，依法提出撤销缓刑建议。');
    // what was not served does not count, as the ladder has it
    expect(twice('probation', false)).toBe('这是你在社区矫正期间受到的第1次警告。受到两次警告，仍不改正的，依法提出撤销缓刑建议。');
    expect(twice('temporary-release')).toBe('这是你在社区矫正期间受到的第2次警告。你已受到两次警告，依法提出收监执行建议。');
  });
  it('names both admonitions by their days', () => {
    const once = (made: MadeCase, on: string) => {
      const decided = made.with('admonition.decided', on, { ...leave, facts: outOn(on), ...decision });
      return decided.with('conduct.served', on, { decision: decided.acts.at(-1)!.seq, way: 'signed' });
    };
    const made = once(once(wholeHere(), '2026-11-05'), '2026-11-10').with('warning.decided', day, {
      ...leave,
      brokenRule: undefined,
      ground: 'two-admonitions',
      ...decision,
    });
    expect(printed(made, 'P508')!.lines[3]).toMatch(/^你于2026年11月5日、2026年11月10日先后受到两次训诫，仍不改正。.*第三十五条第五项/);
  });
  it('is about the one item that was chosen', () => {
    const of = (more: object, row: object = {}) =>
      printed(
        wholeHere(row).with('warning.decided', day, {
          ...gone,
          lateKind: undefined,
          lateFrom: undefined,
          lateUntil: undefined,
          ...more,
          ...decision,
        }),
        'P508',
      )!.lines[3];
    expect(of({ ground: 'ban' }, measures.probation)).toMatch(/^你违反人民法院禁止令，情节轻微。.*第三十五条第一项/);
    expect(of({ ground: 'rules', brokenRule: 'moving' })).toMatch(/^你的行为违反了关于迁居的规定，情节较重。.*第三十五条第三项/);
    expect(of({ ground: 'medical' }, measures['temporary-release'])).toMatch(
      /^你保外就医期间无正当理由不按时提交病情复查情况，经教育仍不改正。.*第四项/,
    );
    expect(of({ ground: 'other' })).toMatch(/^你违反监督管理规定，情节较重。.*第三十五条第六项/);
  });
});

describe('表扬决定书', () => {
  it('says the four conditions and the facts, and no reward that the law does not give', () => {
    const made = wholeHere().with('commendation.decided', day, { ...praise, ...decision });
    const { lines } = printed(made, 'P504')!;
    expect(lines[0]).toBe('你自2026年1月5日起接受社区矫正，已满六个月。');
    expect(lines[2]).toBe('具体事实：应当报告8次，报告8次。');
    expect(lines.join('')).not.toMatch(/减刑|缩短|记功/);
    expect(printed(made, 'P503')).toMatchObject({ basis: '《中华人民共和国社区矫正法实施办法》第三十三条；证据：报告登记。' });
  });
  it('for a deed says the deed', () => {
    const made = wholeHere().with('commendation.decided', day, {
      ground: 'merit',
      facts: '2026年11月3日，在冰面救起一名落水儿童，事迹突出',
      evidence: ['派出所证明'],
      ...decision,
    });
    expect(printed(made, 'P504')!.lines[0]).toBe('社区矫正期间，2026年11月3日，你在冰面救起一名落水儿童，事迹突出。');
  });
});

describe('of somebody taken over from a ledger', () => {
  it('says no number of what the paper volume may hold more of, and prints what was copied from it', () => {
    const lines = (content: object) =>
      printed(inCorrection().with('warning.decided', day, { ...gone, ...content, ...decision }), 'P508')!.lines;
    expect(lines({}).at(-1)).toBe('受到两次警告，仍不改正的，依法提出撤销缓刑建议。');
    const third = lines({
      ground: 'two-admonitions',
      lateKind: undefined,
      lateFrom: undefined,
      lateUntil: undefined,
      earlier: [
        { on: '2026-06-02', number: '（2026）呼玉矫训字第6号' },
        { on: '2026-03-01', number: '（2026）呼玉矫训字第3号' },
        { on: '2026-09-01', number: '（2026）呼玉矫训字第9号' },
      ],
    });
    expect(third[3]).toMatch(
      /^你于2026年3月1日（2026）呼玉矫训字第3号、2026年6月2日（2026）呼玉矫训字第6号、2026年9月1日（2026）呼玉矫训字第9号先后受到3次训诫，仍不改正。/,
    );
  });
});

describe('what the sheet says beside', () => {
  it('the reason why it is no worse, or why praise in spite of a sanction', () => {
    const once = (made: MadeCase, on: string) => {
      const decided = made.with('admonition.decided', on, { ...leave, facts: outOn(on), ...decision });
      return decided.with('conduct.served', on, { decision: decided.acts.at(-1)!.seq, way: 'signed' });
    };
    const twice = once(once(wholeHere(), '2026-11-05'), '2026-11-10');
    const third = twice.with('admonition.decided', day, { ...leave, mended: '间隔一年', ...decision });
    expect(printed(third, 'P505')!.remarks).toBe('不属于“仍不改正”的理由：间隔一年。');
    expect(printed(third, 'P506')!.lines.at(-1)).toBe('这是你在社区矫正期间受到的第3次训诫。你已受到3次训诫，仍不改正的，依法给予警告。');
    expect(printed(twice.with('commendation.decided', day, { ...praise, despite: '训诫以后没有违反', ...decision }), 'P503')).toMatchObject(
      {
        facts:
          '应当报告8次，报告8次。\n服从判决、认罪悔罪：悔罪。\n遵守法律法规：守法。\n遵守规定、服从管理：报告8次。\n参加教育学习：学习16次。',
        remarks: '受过训诫、警告仍给予表扬的理由：训诫以后没有违反。',
      },
    );
  });
});

describe('facts told to somebody', () => {
  it.each([
    ['2026年8月中旬，未经批准外出', '2026年8月中旬，你未经批准外出。'],
    ['2026年8月22日20时许，进入网吧', '2026年8月22日20时许，你进入网吧。'],
    ['自2026年8月3日起，未按规定报告', '自2026年8月3日起，你未按规定报告。'],
    ['未按规定报告。', '你未按规定报告。'],
    ['2026年8月22日，你未经批准外出', '2026年8月22日，你未经批准外出。'],
  ])('%s', (facts, words) => expect(told(facts, '你')).toBe(words));
});

describe('every paper of every case', () => {
  const grounds = {
    admonition: ['late', 'rules', 'education', 'other'],
    warning: ['ban', 'late', 'rules', 'medical', 'two-admonitions', 'other'],
    commendation: ['conduct', 'merit'],
  } as const;
  const papers = { admonition: ['P505', 'P506'], warning: ['P507', 'P508'], commendation: ['P503', 'P504'] } as const;
  const all = Object.entries(measures).flatMap(([measure, row]) =>
    (Object.keys(grounds) as (keyof typeof grounds)[]).flatMap((kind) =>
      grounds[kind].flatMap((ground) => (['given', 'not-given'] as const).map((outcome) => ({ measure, row, kind, ground, outcome }))),
    ),
  );
  /** As little as the house lets pass: what it wants is added, one ground after the other, and nothing else. */
  const wanted: { readonly [code: string]: object } = {
    'conduct.days-unsaid': { lateKind: 'out-of-supervision', lateFrom: '2026-11-03', lateUntil: '2026-11-09' },
    'conduct.fits-admonition': { lateUntil: '2026-11-15' },
    'conduct.rule-unsaid': { brokenRule: 'visitors' },
    'conduct.procuratorate-unsaid': { procuratorate: '玉泉区人民检察院' },
    'conduct.condition-unshown': { judgment: '悔罪', law: '守法', rules: '报告', education: '学习' },
    'conduct.not-two-admonitions': {
      earlier: [
        { on: '2026-03-01', number: '（2026）呼玉矫训字第1号' },
        { on: '2026-04-01', number: '（2026）呼玉矫训字第2号' },
      ],
    },
  };
  it.each(all)('$measure $kind $ground $outcome', ({ row, kind, ground, outcome }) => {
    let content: object = { ground, facts: '2026年11月20日，未按规定报告', evidence: ['询问笔录'], outcome, opinion: '经审查决定' };
    const made = inCorrection(row);
    for (let step = 0; step < 6; step++) {
      const codes = made.codes(`${kind}.decided`, day, content);
      if (codes.length === 0) break;
      for (const code of codes) content = { ...content, ...wanted[code] };
    }
    // what this class does not know at all is no case of it: an order, a re-check
    const never = ['conduct.no-prohibition-order', 'conduct.not-medical-parole'];
    const left = made.codes(`${kind}.decided`, day, content);
    if (left.length > 0) return expect(left.every((code) => never.includes(code))).toBe(true);
    const decided = made.with(`${kind}.decided`, day, content);
    for (const code of papers[kind]) {
      const text = JSON.stringify(printed(decided, code), (_, value: unknown) =>
        value === undefined || Number.isNaN(value) ? String(value) : value,
      );
      expect(text).not.toMatch(/undefined|NaN|\[object|[^"]null/);
      if (outcome === 'not-given' && text !== 'null') expect(text).not.toMatch(/逾期\d*日|违反了关于|你于/);
    }
  });
});
