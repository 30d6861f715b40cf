import { describe, expect, it } from 'vitest';
import { ledgerFields, type LedgerEntry, type LedgerField, type SheetRow } from '#domain/ledger/ledger.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { differencesOf } from './compare.ts';
import type { ComparedField } from './fields.ts';
import { matchedByName } from './match.ts';
import { maskPair, shownPair } from './mask-pair.ts';
import { maskIdNumber } from '#domain/person/mask.ts';
import { unreadWords, withMeanings } from './meanings.ts';
import { documentKeyOf, type OurPerson } from './our-person.ts';
import { cellOf } from './sheet-cells.ts';

const ours: OurPerson = {
  caseId: 'c',
  number: '（2026）呼玉矫测字第1号',
  name: '乌兰·其其格',
  sex: '女',
  nation: '蒙古族',
  idNumber: '15019919860312668X',
  bornOn: plainDate('1986-03-12'),
  education: '大专',
  phone: '13847118021',
  address: '玉泉区昭君路街道桃花社区 3 号楼',
  employment: '务农',
  status: 'in-correction',
  endedOn: null,
  measure: 'probation',
  managementClass: 'general',
  judgment: {
    court: '呼和浩特市玉泉区人民法院',
    number: '（2025）内0104刑初1号',
    judgedOn: null,
    effectiveOn: plainDate('2026-01-05'),
    charge: '危险驾驶罪、盗窃罪',
    penalty: 'detention',
    penaltyMonths: 4,
    inWords: '拘役四个月，缓刑二年',
    deciderKind: 'court',
    courtLevel: 'basic',
    prohibitionOrder: '禁止进入酒吧',
  },
  termMonths: 24,
  startsOn: plainDate('2026-01-05'),
  endsOn: plainDate('2028-01-04'),
  reportedOn: plainDate('2026-01-07'),
  county: { id: '150104', name: '玉泉区社区矫正管理局' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: '苏日娜',
};
const columns = ledgerFields.map((field, i) => ({ index: i + 1, header: field, field }));
const mapping = { headerRow: 1, columns };
type Cells = { readonly [F in LedgerField]?: string };
const rowOf = (cells: Cells, number = 2): SheetRow => ({
  number,
  cells: new Map(
    columns.flatMap(({ index, field }) => (cells[field] ? [[index, { kind: 'text' as const, text: cells[field] }] as const] : [])),
  ),
});
const entryOf = (cells: Cells, row = 2): LedgerEntry => readEntry(rowOf(cells, row), mapping, { day: plainDate('2026-11-23') });
/** A row that says all that stands here, as a sheet of ours would. */
const same: Cells = Object.fromEntries(
  ledgerFields.filter((field) => field !== 'termSpan').map((field) => [field, cellOf(field, ours, 1)]),
);
const differ = (cells: Cells, person = ours, has: (field: ComparedField) => boolean = () => true): string[] =>
  differencesOf(entryOf({ ...same, ...cells }), person, has).map((one) => one.field);

describe('what the province holds', () => {
  it('as our own sheet says it differs in nothing', () => expect(differ({})).toEqual([]));

  it.each<Cells>([
    { name: '乌兰•其其格' },
    { name: ' 乌兰 ・ 其其格' },
    { idNumber: '15019919860312668x' },
    { idNumber: '１５０１９９１９８６０３１２６６８Ｘ' },
    { sex: '女性' },
    { sex: '2' },
    { ethnicity: '蒙古' },
    { bornOn: '1986年3月12日' },
    { bornOn: '19860312' },
    { education: '大专文化' },
    { education: '大学专科' },
    { phone: '１３８４７１１８０２１' },
    { phone: '138-4711-8021' },
    { phone: '+86 13847118021' },
    { address: '内蒙古自治区呼和浩特市玉泉区昭君路街道桃花社区3号楼' },
    { address: '呼和浩特市玉泉区昭君路街道桃花社区 3 号楼' },
    { district: '呼和浩特市玉泉区' },
    { district: '玉泉区司法局' },
    { office: '昭君路街道司法所' },
    { office: '昭君路' },
    { measure: '缓刑类' },
    { managementClass: '普通管理' },
    { charge: '盗窃、危险驾驶' },
    { penalty: '拘役4个月(缓刑2年)', sentenceLength: '', probationLength: '' },
    { decidedBy: '玉泉区人民法院' },
    { documentNumber: '〔2025〕内0104刑初1号' },
    { documentNumber: '(2025)内0104刑初1号' },
    { effectiveOn: '2026/1/5' },
    { startsOn: '2026.01.05' },
    { endsOn: '二〇二八年一月四日' },
    { startsOn: '', endsOn: '', termSpan: '2026-01-05至2028-01-04' },
    { reportedOn: '26.1.7' },
    { prohibitionOrder: '有' },
    { prohibitionOrder: '禁止进入酒吧。' },
  ])('written otherwise is the same: %o', (cells) => expect(differ(cells)).toEqual([]));

  it.each<readonly [ComparedField, Cells]>([
    ['name', { name: '乌兰其其格' }],
    ['idNumber', { idNumber: '150199198603126692' }],
    ['sex', { sex: '男' }],
    ['sex', { sex: '未知' }],
    ['ethnicity', { ethnicity: '汉族' }],
    ['bornOn', { bornOn: '1986-03-13' }],
    ['education', { education: '本科' }],
    ['phone', { phone: '13847118022' }],
    ['phone', { phone: '' }],
    ['phone', { phone: '1.38E+10' }],
    ['address', { address: '新城区昭君路街道桃花社区 3 号楼' }],
    ['employment', { employment: '待业' }],
    ['district', { district: '新城区' }],
    ['office', { office: '小召前街司法所' }],
    ['office', { office: '没有这个所' }],
    ['worker', { worker: '赵晓雯' }],
    ['measure', { measure: '假释' }],
    ['managementClass', { managementClass: '严管' }],
    ['managementClass', { managementClass: '无' }],
    ['charge', { charge: '危险驾驶罪' }],
    ['penalty', { penalty: '拘役五个月，缓刑二年', sentenceLength: '', probationLength: '' }],
    ['decidedBy', { decidedBy: '新城区人民法院' }],
    ['documentNumber', { documentNumber: '（2025）内0104刑初2号' }],
    ['effectiveOn', { effectiveOn: '2026-01-06' }],
    ['reportedOn', { reportedOn: '2026-1-8' }],
    ['startsOn', { startsOn: '2026-01-06' }],
    ['endsOn', { endsOn: '2028年1月5日' }],
    ['endsOn', { endsOn: '不详' }],
    ['prohibitionOrder', { prohibitionOrder: '无' }],
  ])('that is otherwise in %s is found, and nothing else: %o', (field, cells) => expect(differ(cells)).toEqual([field]));

  it('does not list is not compared; what it lists and leaves blank is', () => {
    expect(differ({ phone: '13900000000', worker: '' }, ours, (field) => field !== 'phone')).toEqual(['worker']);
    expect(differ({ worker: '' }, { ...ours, worker: null })).toEqual([]);
    expect(differ({ education: '初中' }, { ...ours, education: null })).toEqual(['education']);
  });

  it('names a city alone, and the city is not taken away where no district of it follows', () => {
    expect(differ({ address: '呼和浩特市如意大街 1 号' }, { ...ours, address: '如意大街 1 号' })).toEqual(['address']);
  });

  it('may be the judgment’s number or that of the ruling', () => {
    const paroled = {
      ...ours,
      judgment: {
        ...ours.judgment,
        ruling: { body: '呼和浩特市中级人民法院', number: '（2026）内01刑更9号', ruledOn: plainDate('2026-01-05') },
      },
    };
    expect(differ({ documentNumber: '（2026）内01刑更9号', decidedBy: '呼和浩特市中级人民法院' }, paroled)).toEqual([]);
    expect(differ({}, paroled)).toEqual([]);
    expect(differ({ documentNumber: '（2026）内01刑更8号' }, paroled)).toEqual(['documentNumber']);
  });

  it('of a sentence is compared in what it lists of it', () => {
    expect(differ({ penalty: '拘役四个月', sentenceLength: '', probationLength: '' })).toEqual([]);
    expect(differ({ penalty: '拘役', sentenceLength: '', probationLength: '三年' })).toEqual(['penalty']);
  });
});

describe('a person without a common number', () => {
  const wrong = '150199198603126692';
  it('is known by the name and one thing more', () => {
    expect([...matchedByName([entryOf({ ...same, idNumber: wrong }, 7)], [ours])]).toEqual([[7, ours]]);
    const alone = { name: ours.name };
    expect(matchedByName([entryOf(alone)], [ours]).size).toBe(0);
    expect(matchedByName([entryOf({ ...alone, phone: '13847118021' })], [ours]).size).toBe(1);
    expect(matchedByName([entryOf({ ...alone, phone: '13847118022' })], [ours]).size).toBe(0);
    expect(matchedByName([entryOf({ ...alone, startsOn: '2026-01-05', endsOn: '2028-01-04' })], [ours]).size).toBe(1);
    expect(matchedByName([entryOf({ ...alone, startsOn: '2026-01-05', endsOn: '2028-01-05' })], [ours]).size).toBe(0);
  });
  it('is nobody where two bear the name', () => {
    const entry = entryOf({ ...same, idNumber: wrong });
    expect(matchedByName([entry], [ours, { ...ours, caseId: 'd' }]).size).toBe(0);
    expect(matchedByName([entry, entryOf({ ...same, idNumber: wrong }, 3)], [ours]).size).toBe(0);
  });
  it('has one number however it is written', () => {
    expect(documentKeyOf('15019919860312668x')).toBe(documentKeyOf('１５０１９９１９８６０３１２６６８X'));
    expect(documentKeyOf(null)).toBe('');
  });
});

describe('words of the province', () => {
  it('mean what was said of them', () => {
    const row = rowOf({ ...same, managementClass: 'Ⅱ级管控', sex: '2' });
    expect(unreadWords(readEntry(row, mapping, { day: plainDate('2026-11-23') }))).toEqual([{ field: 'managementClass', word: 'Ⅱ级管控' }]);
    const said = withMeanings(row, mapping, [{ field: 'managementClass', word: 'Ⅱ级管控', value: '普管' }]);
    const entry = readEntry(said, mapping, { day: plainDate('2026-11-23') });
    expect(unreadWords(entry)).toEqual([]);
    expect(differencesOf(entry, ours, () => true)).toEqual([]);
    expect(withMeanings(row, mapping, [{ field: 'measure', word: 'Ⅱ级管控', value: '缓刑' }])).toEqual(row);
  });
});

describe('two numbers', () => {
  it('are shown masked, but for where they differ', () => {
    expect(maskPair(maskIdNumber, '150199198603126692', '150199198603146692')).toEqual({
      theirs: '150199*******26692',
      ours: '150199*******46692',
    });
    expect(shownPair('phone', '13847118021', '13847128021')).toEqual({ theirs: '138***18021', ours: '138***28021' });
    expect(shownPair('phone', '13847118021', '1384711802')).toEqual({ theirs: '138****8021', ours: '********02' });
    expect(shownPair('address', '甲', '乙')).toEqual({ theirs: '甲', ours: '乙' });
  });
});
