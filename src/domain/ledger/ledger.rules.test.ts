import { describe, expect, it } from 'vitest';
import { checkDigitOf } from '#domain/person/id-number.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { findHeader } from './reading/column-mapping.ts';
import type { Cell, LedgerField, SheetRow } from './ledger.ts';
import { fieldTitle } from './ledger.ts';
import { judgeEntry } from './ledger.rules.ts';
import { readEntry } from './reading/read-entry.ts';

type Words = { readonly [F in LedgerField]?: string };
const day = plainDate('2026-11-23');
/** A woman of no real place, on probation in 赛罕区, without a fault. */
const good: Words = {
  name: '王芳',
  sex: '女',
  idNumber: '150199197701150362',
  district: '赛罕区',
  office: '人民路司法所',
  phone: '18600008903',
  penalty: '有期徒刑八个月,缓刑一年二个月',
  measure: '缓刑',
  documentNumber: '(2026)内0105刑初214号',
  effectiveOn: '2026-03-27',
  reportedOn: '2026-04-05',
  startsOn: '2026-03-27',
  endsOn: '2027-05-26',
  managementClass: '宽管',
  prohibitionOrder: '无',
  worker: '社工15',
};

function judge(change: Words, earlierRow: number | null = null) {
  const words = { ...good, ...change };
  const fields = Object.keys(words) as LedgerField[];
  const cells = (texts: readonly string[]): ReadonlyMap<number, Cell> =>
    new Map(texts.flatMap((text, i): [number, Cell][] => (text === '' ? [] : [[i + 1, { kind: 'text', text }]])));
  const mapping = findHeader([{ number: 1, cells: cells(fields.map(fieldTitle)) }]);
  if (mapping === null) throw new Error('no header');
  const row: SheetRow = { number: 2, cells: cells(fields.map((field) => words[field] ?? '')) };
  const { faults, warnings } = judgeEntry(readEntry(row, mapping, { day }), {
    day,
    calendar: builtInCalendar,
    earlierRow,
    has: (field) => fields.includes(field),
    workers: new Set(['社工15']),
  });
  return {
    faults: faults.map((f) => f.code),
    warnings: warnings.map((w) => w.code).filter((code) => code !== 'id-region'),
    all: [...faults, ...warnings],
  };
}

describe('faults of a ledger row', () => {
  it('finds nothing in a good row', () => {
    expect(judge({})).toMatchObject({ faults: [], warnings: [] });
  });
  it.each<[string, Words, string[]]>([
    ['a missing name', { name: '' }, ['name-missing']],
    ['a name that says 无', { name: '无' }, ['name-missing']],
    ['a wrong check digit', { idNumber: '150199197701150363' }, ['id-checksum']],
    ['a number one digit short', { idNumber: '15019919770115036' }, ['id-checksum']],
    ['a number that became an exponent', { idNumber: '1.50199E+17' }, ['id-checksum']],
    ['a month thirteen', { idNumber: `15019919571332009${checkDigitOf('15019919571332009')}`, sex: '男' }, ['id-birth-impossible']],
    ['a month thirteen and a wrong check digit', { idNumber: '150199195713320092', sex: '男' }, ['id-checksum', 'id-birth-impossible']],
    ['the other sex', { sex: '男' }, ['sex-contradicts-id']],
    ['a phone in exponent', { phone: '1.86E+10' }, ['phone-in-exponent']],
    ['an office of another district', { district: '清水河县' }, ['office-not-in-district']],
    ['no effective day', { effectiveOn: '' }, ['effective-missing']],
    ['words for an effective day', { effectiveOn: '待定' }, ['effective-missing']],
    ['no effective day and a wrong end', { effectiveOn: '', endsOn: '2027-05-27' }, ['effective-missing', 'term-mismatch']],
    ['a class that is none', { measure: '监视居住' }, ['class-unknown']],
    ['no class', { measure: '' }, ['class-unknown']],
    ['a class that is none and a wrong end', { measure: '监视居住', endsOn: '2027-05-27' }, ['class-unknown', 'term-mismatch']],
    ['a report a day before', { reportedOn: '2026-03-26' }, ['report-before-effective']],
    ['a report on the day', { reportedOn: '2026-03-27' }, []],
    ['an end one day late', { endsOn: '2027-05-27' }, ['term-mismatch']],
    ['an end one day early', { endsOn: '2027-05-25' }, ['term-mismatch']],
    ['an end before the start', { endsOn: '2026-02-27' }, ['end-before-start']],
    ['an end on the start', { endsOn: '2026-03-27' }, ['term-mismatch']],
    ['probation shorter than the sentence', { penalty: '有期徒刑二年,缓刑一年', endsOn: '2027-03-26' }, ['probation-too-short']],
    ['probation as long as the sentence', { penalty: '有期徒刑二年,缓刑二年', endsOn: '2028-03-26' }, []],
    ['probation below a year', { penalty: '有期徒刑六个月,缓刑十一个月', endsOn: '2027-02-26' }, ['probation-too-short']],
    ['probation of a year', { penalty: '有期徒刑六个月,缓刑一年', endsOn: '2027-03-26' }, []],
    ['probation below two months for detention', { penalty: '拘役一个月,缓刑一个月', endsOn: '2026-04-26' }, ['probation-too-short']],
    ['probation of two months for detention', { penalty: '拘役二个月,缓刑二个月', endsOn: '2026-05-26' }, []],
    [
      'probation too short and a wrong end',
      { penalty: '有期徒刑二年,缓刑一年', endsOn: '2027-03-27' },
      ['term-mismatch', 'probation-too-short'],
    ],
    [
      'an order with parole',
      { measure: '假释', penalty: '有期徒刑五年', prohibitionOrder: '禁止进入网吧' },
      ['parole-with-prohibition-order'],
    ],
    ['an order with probation', { prohibitionOrder: '禁止进入网吧' }, []],
    ['the remainder of a parole', { measure: '假释', penalty: '有期徒刑五年', endsOn: '2027-08-01' }, []],
    ['a parole from a life sentence', { measure: '假释', penalty: '无期徒刑', endsOn: '2036-03-26' }, []],
    ['a wrong end of a parole from a life sentence', { measure: '假释', penalty: '无期徒刑', endsOn: '2036-03-27' }, ['term-mismatch']],
    ['control', { measure: '管制', penalty: '管制五个月', endsOn: '2026-08-26' }, []],
    ['a wrong end of control', { measure: '管制', penalty: '管制五个月', endsOn: '2026-08-27' }, ['term-mismatch']],
  ])('judges %s', (_, change, codes) => {
    expect(judge(change).faults.toSorted()).toEqual(codes.toSorted());
  });

  it('lists every fault of a row, not the first', () => {
    expect(
      judge(
        {
          name: '',
          idNumber: '150199197701150363',
          sex: '男',
          phone: '1.86E+10',
          district: '清水河县',
          reportedOn: '2026-03-01',
          endsOn: '2026-01-01',
          penalty: '有期徒刑二年,缓刑一年',
        },
        2,
      ).faults.toSorted(),
    ).toEqual([
      'duplicate-person',
      'end-before-start',
      'id-checksum',
      'name-missing',
      'office-not-in-district',
      'phone-in-exponent',
      'probation-too-short',
      'report-before-effective',
      'sex-contradicts-id',
    ]);
  });

  it('gives a term and its end from the last day of a month and from a leap day', () => {
    expect(
      judge({
        effectiveOn: '2024-02-29',
        startsOn: '2024-02-29',
        reportedOn: '2024-03-01',
        documentNumber: '',
        penalty: '有期徒刑一年,缓刑一年',
        endsOn: '2025-02-27',
      }).faults,
    ).toEqual([]);
    expect(
      judge({
        effectiveOn: '2026-08-31',
        startsOn: '2026-08-31',
        reportedOn: '2026-08-31',
        penalty: '拘役三个月,缓刑六个月',
        endsOn: '2027-02-27',
      }).faults,
    ).toEqual([]);
  });

  it('says where an office really is and what end the law gives', () => {
    expect(judge({ district: '清水河县' }).all[0]).toMatchObject({
      field: 'office',
      message: '该所属赛罕区，本行为清水河县',
      fix: { field: 'district', value: '赛罕区' },
    });
    expect(judge({ endsOn: '2027.5.27' }).all[0]).toMatchObject({
      original: '2027.5.27',
      suggestion: '采用推算值 2027-05-26',
      fix: { value: '2027-05-26' },
    });
  });
});

describe('the value that a fault proposes', () => {
  const fixes = (change: Words) =>
    judge(change)
      .all.filter((one) => one.code !== 'id-region' && one.code !== 'term-over')
      .map((one) => [one.code, one.fix?.value ?? null]);
  it.each<[string, Words, [string, string | null][]]>([
    ['the other sex', { sex: '男' }, [['sex-contradicts-id', '女']]],
    [
      'the other sex beside a number that fails its own check',
      { sex: '男', idNumber: '150199197701150363' },
      [
        ['id-checksum', null],
        ['sex-contradicts-id', null],
      ],
    ],
    ['a phone that kept its digits', { phone: '1.8600008903E+10' }, [['phone-in-exponent', '18600008903']]],
    ['a phone that lost them', { phone: '1.86E+10' }, [['phone-in-exponent', null]]],
    ['no effective day of a probation', { effectiveOn: '' }, [['effective-missing', '2026-03-27']]],
    [
      'no effective day of a control: it may begin later',
      { effectiveOn: '', measure: '管制', penalty: '管制五个月', endsOn: '2026-08-26' },
      [['effective-missing', null]],
    ],
    ['a class that the penalty tells', { measure: '' }, [['class-unknown', '缓刑']]],
    ['a class that nothing tells', { measure: '', penalty: '有期徒刑五年' }, [['class-unknown', null]]],
    ['an end before the start', { endsOn: '2026-02-27' }, [['end-before-start', '2027-05-26']]],
    [
      'an order with parole',
      { measure: '假释', penalty: '有期徒刑五年', prohibitionOrder: '禁止进入网吧' },
      [['parole-with-prohibition-order', '无']],
    ],
  ])('for %s', (_, change, expected) => {
    expect(fixes(change)).toEqual(expected);
  });
});

describe('document numbers that are none, or half of one', () => {
  it.each(['不详', '待查', '无'])('takes “%s” for missing, of nobody twice', (idNumber) => {
    expect(judge({ idNumber })).toMatchObject({ faults: [], warnings: ['id-missing'] });
  });
  it('asks no sex of fifteen digits without a birth', () => {
    expect(judge({ idNumber: '150105198804120', sex: '男' }).faults).toEqual(['id-birth-impossible']);
  });
});

describe('warnings of a ledger row', () => {
  it.each<[string, Words, string[]]>([
    [
      'a term over the day before',
      { effectiveOn: '2025-09-23', startsOn: '2025-09-23', reportedOn: '2025-09-24', documentNumber: '(2025)1号', endsOn: '2026-11-22' },
      ['term-over'],
    ],
    [
      'a term that ends today',
      { effectiveOn: '2025-09-24', startsOn: '2025-09-24', reportedOn: '2025-09-24', documentNumber: '(2025)1号', endsOn: '2026-11-23' },
      [],
    ],
    ['no worker', { worker: '' }, ['worker-missing']],
    ['a worker nobody knows', { worker: '社工99' }, ['worker-unknown']],
    ['a document of the year after', { documentNumber: '（2027）内0105刑初1号' }, ['document-year']],
    ['a document of the year before', { documentNumber: '（2025）内0105刑初1号' }, []],
    ['no ID number', { idNumber: '' }, ['id-missing']],
    ['a passport', { idNumber: 'E12345678' }, ['id-foreign']],
    ['an old ID number', { idNumber: '150199770115036' }, ['id-old']],
    ['no sex', { sex: '' }, ['sex-missing']],
    ['no phone', { phone: '' }, ['phone-missing']],
    ['half a phone', { phone: '1380000' }, ['phone-unreadable']],
    ['an office nobody knows', { office: '幸福路司法所' }, ['office-unknown']],
    ['a district of another city', { district: '集宁区' }, ['district-unknown']],
    ['a start that is not the effective day', { startsOn: '2026-03-28' }, ['start-differs']],
    ['no end', { endsOn: '' }, ['end-missing']],
    ['an end that is no day', { endsOn: '2027年5月' }, ['day-unreadable']],
    ['a penalty nobody can read', { penalty: '见判决书' }, ['penalty-unreadable']],
    ['probation without a period', { penalty: '有期徒刑八个月' }, ['penalty-contradicts-class']],
    ['probation over five years', { penalty: '有期徒刑三年,缓刑五年一个月', endsOn: '2031-04-26' }, ['probation-too-long']],
    ['probation of five years', { penalty: '有期徒刑三年,缓刑五年', endsOn: '2031-03-26' }, []],
    ['probation for more than three years', { penalty: '有期徒刑三年一个月,缓刑五年', endsOn: '2031-03-26' }, ['probation-not-allowed']],
    ['a report on the tenth day, a holiday rolled', { reportedOn: '2026-04-07' }, []],
    ['a report after the rolled tenth day', { reportedOn: '2026-04-08' }, ['report-late']],
    [
      'an order with 暂予监外执行',
      { measure: '暂予监外执行', penalty: '有期徒刑五年', prohibitionOrder: '禁止饮酒' },
      ['order-without-basis'],
    ],
    [
      'a term longer than the sentence',
      { measure: '暂予监外执行', penalty: '有期徒刑一年', endsOn: '2027-03-27' },
      ['term-beyond-sentence'],
    ],
    ['a parole before half is served', { measure: '假释', penalty: '有期徒刑二年', endsOn: '2027-03-27' }, ['parole-too-early']],
    ['a parole at the half', { measure: '假释', penalty: '有期徒刑二年', endsOn: '2027-03-26' }, []],
  ])('notices %s and takes the row', (_, change, codes) => {
    const { faults, warnings } = judge(change);
    expect(faults).toEqual([]);
    expect(warnings.toSorted()).toEqual(codes.toSorted());
  });
  it('notices a place code that does not exist', () => {
    expect(judge({}).all.map((f) => f.code)).toEqual(['id-region']);
  });
});

describe('penalties in several columns and terms in one', () => {
  it('puts 刑种, 刑期 and 考验期 together', () => {
    expect(judge({ penalty: '有期徒刑', sentenceLength: '八个月', probationLength: '一年二个月' }).faults).toEqual([]);
    expect(judge({ penalty: '有期徒刑', sentenceLength: '二年', probationLength: '一年', endsOn: '2027-03-26' }).faults).toEqual([
      'probation-too-short',
    ]);
  });
  it('reads a term written in one cell', () => {
    expect(judge({ startsOn: '', endsOn: '', termSpan: '2026年3月27日至2027年5月27日' }).faults).toEqual(['term-mismatch']);
  });
  it.each([
    '2026年3月27日-2027年5月26日',
    '2026.03.27-2027.05.26',
    '2026-03-27—2027-05-26',
    '20260327-20270526',
    '自2026年3月27日起至2027年5月26日止',
    '2026/3/27～2027/5/26',
  ])('reads the term %s', (termSpan) => {
    const { faults, warnings } = judge({ startsOn: '', endsOn: '', effectiveOn: '2026-03-27', termSpan });
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
    expect(judge({ startsOn: '', endsOn: '', termSpan: termSpan.replace(/26(日?止?)$/, '27$1') }).faults).toEqual(['term-mismatch']);
  });
});

describe('what a row says of the time before the file', () => {
  const noted = (change: Words) =>
    judge(change)
      .all.filter(({ code }) => code !== 'id-region')
      .map((one) => [one.code, one.field]);
  it.each<[string, Words, [string, LedgerField][]]>([
    ['nothing by a blank or a stroke', { admonitions: '', warnings: '—' }, []],
    ['that there was none', { admonitions: '0', warnings: '无' }, []],
    [
      'how often, which counts nowhere without days and numbers',
      { admonitions: '2次', warnings: '一' },
      [
        ['count-alone', 'admonitions'],
        ['count-alone', 'warnings'],
      ],
    ],
    ['something that is no number', { admonitions: '若干' }, [['count-unreadable', 'admonitions']]],
    ['days and numbers in one cell, which are not taken apart', { warnings: '2025.3.1警告1次' }, [['count-unreadable', 'warnings']]],
    ['the last report and visit', { lastReportOn: '2026-11-20', lastVisitOn: '2026.10.8' }, []],
    ['a report of today', { lastReportOn: '2026-11-23' }, []],
    ['a report to come', { lastReportOn: '2026-11-24' }, [['last-day-outside', 'lastReportOn']]],
    ['a report on the first day of the term', { lastReportOn: '2026-03-27' }, []],
    ['a report of before the term', { lastReportOn: '2026-03-26' }, [['last-day-outside', 'lastReportOn']]],
    ['a visit that is no day', { lastVisitOn: '上个月' }, [['day-unreadable', 'lastVisitOn']]],
  ])('%s', (_, change, expected) => {
    expect(noted(change)).toEqual(expected);
    // never a reason to keep somebody out
    expect(judge(change).faults).toEqual([]);
  });
});
