import { describe, expect, it } from 'vitest';
import { fieldFor, findHeader, headerKey, headerOf, kindOfRow, mapColumns } from './column-mapping.ts';
import type { Cell, LedgerField, SheetRow } from '../ledger.ts';

const row = (number: number, ...words: string[]): SheetRow => ({
  number,
  cells: new Map(words.flatMap((text, i): [number, Cell][] => (text === '' ? [] : [[i + 1, { kind: 'text', text }]]))),
});
const mapped = (rows: SheetRow[]) =>
  findHeader(rows)
    ?.columns.filter((c) => c.field !== null)
    .map((c) => c.field);

describe('understanding a column by its header', () => {
  const cases: [LedgerField, string[]][] = [
    ['serial', ['序号', '编号', '序\n号', '序 号']],
    ['name', ['姓名', '姓  名', '社区矫正对象姓名', '矫正对象', '姓名（必填）', '*姓名']],
    [
      'idNumber',
      ['身份证号', '公民身份号码', '身份证号码', '证件号码', '居民身份证号码', '身份证号（18位）', '身份证号/证件号', '身份证\n号码'],
    ],
    ['phone', ['联系电话', '手机号', '手机号码', '本人联系电话', '联系方式']],
    ['penalty', ['原判刑罚', '原判刑罚及刑期', '判决结果', '主刑']],
    ['sentenceLength', ['原判刑期', '刑期（年、月）']],
    ['measure', ['矫正类别', '矫正类型', '社区矫正类别', '人员类别', '罪犯类别']],
    ['decidedBy', ['决定机关', '判决机关', '决定（判决）机关', '原判法院']],
    ['documentNumber', ['法律文书号', '判决书文号', '案号', '法律文书编号']],
    ['effectiveOn', ['裁判生效日期', '判决生效日', '判决、裁定生效日期', '生效时间', '判决生效日期（年-月-日）']],
    ['reportedOn', ['报到日期', '入矫日期', '报到时间', '接收日期']],
    ['startsOn', ['矫正起始日期', '矫正期限起', '矫正期限（起）', '矫正期限起（年月日）', '矫正开始时间', '矫正期限自']],
    ['endsOn', ['矫正终止日期', '矫正期限止', '矫正期限（止）', '解矫日期', '期满日', '矫正期限至', '矫正结束日期']],
    ['termSpan', ['矫正期限', '矫正起止日期', '矫正期限（起止）']],
    ['managementClass', ['管理类别', '管理等级', '监管等级']],
    ['district', ['执行地旗县区', '所属旗县区', '旗县（市、区）', '所在旗县区']],
    ['office', ['司法所', '所属司法所', '司法所名称']],
    ['address', ['居住地址', '现住址', '居住地', '家庭住址']],
    ['worker', ['责任社工', '社工', '司法社工']],
    ['prohibitionOrder', ['禁止令', '禁止令情况', '有无禁止令']],
    ['lastReportOn', ['最近报告日期', '最近报到', '最近报到日期', '最近一次报到时间', '上次报告日期']],
    ['lastVisitOn', ['最近走访日期', '最近一次走访', '上次走访时间']],
    ['admonitions', ['训诫次数', '累计训诫次数', '训诫']],
    ['warnings', ['警告次数', '累计警告', '警告（次）']],
    ['commendations', ['表扬次数', '受表扬次数']],
    ['remark', ['备注']],
  ];
  it.each(cases)('knows %s in its many words', (field, headers) => {
    for (const header of headers) expect(fieldFor(header), header).toBe(field);
  });
  it.each(['保证人姓名', '监护人电话', '导入问题', '', '1'])('does not claim to know “%s”', (header) => {
    expect(fieldFor(header)).toBeNull();
  });
  it('takes a likely column when no other is known by its name, and never one of somebody or something else', () => {
    const fields = (...headers: string[]) => mapColumns(headers.map((header, index) => ({ index, header }))).map((column) => column.field);
    expect(
      fields('姓名', '报到登记日期', '公民身份证件号码', '判决书正式生效时间', '矫正期预计届满日', '所属地司法所', '工作手机号'),
    ).toEqual(['name', 'reportedOn', 'idNumber', 'effectiveOn', 'endsOn', 'office', 'phone']);
    expect(fields('报到登记日期', '报到日期')).toEqual([null, 'reportedOn']);
    // the last of many reports is no day of report-in, whatever else it is called
    expect(fields('最近报到日期', '末次报到登记日期')).toEqual(['lastReportOn', null]);
    expect(
      fields(
        '监护人电话',
        '监护人身份证号码',
        '紧急联系人手机',
        '禁止令期限终止日期',
        '原判刑期终止日期',
        '应报到日期',
        '判决日期',
        '社工电话',
        '曾用名',
      ),
    ).toEqual(Array(9).fill(null));
  });
  it('keeps what brackets say about start and end and drops other notes', () => {
    expect(headerKey('矫正期限（止）')).toBe('矫正期限止');
    expect(headerKey('身份证号（必填）*')).toBe('身份证号');
  });
  it('gives a field to the first column that claims it', () => {
    expect(
      mapColumns([
        { index: 1, header: '序号' },
        { index: 2, header: '编号' },
      ]).map((c) => c.field),
    ).toEqual(['serial', null]);
  });
  it('lets the choice a bureau made before win, also for leaving a column out', () => {
    const columns = mapColumns(
      [
        { index: 1, header: '姓名' },
        { index: 2, header: '曾用名' },
        { index: 3, header: '备注' },
      ],
      [
        { header: '曾用名', field: 'name' },
        { header: '备注', field: null },
      ],
    );
    expect(columns.map((c) => c.field)).toEqual([null, 'name', null]);
  });
});

describe('finding the header', () => {
  const header = ['编号', '姓名', '公民身份号码', '性别', '矫正类型', '判决生效日', '矫正期限止'];
  it('finds it below titles and notes', () => {
    const found = findHeader([
      row(1, '某区社区矫正对象台账'),
      row(3, '填报单位：某司法局', '', '', '2026年11月'),
      row(5, ...header),
      row(6, '1', '张明', '150199'),
    ]);
    expect(found?.headerRow).toBe(5);
    expect(found?.columns.map((c) => c.field)).toEqual(['serial', 'name', 'idNumber', 'sex', 'measure', 'effectiveOn', 'endsOn']);
  });
  it('reads a header of two rows, where 矫正期限 stands over 起 and 止', () => {
    const found = findHeader([
      row(1, '台账'),
      row(2, '序号', '姓名', '身份证号', '矫正类别', '矫正期限', '', '司法所'),
      row(3, '', '', '', '', '起', '止', ''),
      row(4, '1', '张明', '150199197701150362', '缓刑', '2026-01-01', '2026-12-31', '人民路司法所'),
    ]);
    expect(found?.headerRow).toBe(3);
    expect(found?.columns.map((c) => c.field)).toEqual(['serial', 'name', 'idNumber', 'measure', 'startsOn', 'endsOn', 'office']);
    expect(found === null ? null : headerOf(found, 'endsOn')).toBe('矫正期限止');
  });
  it('keeps a header of one row when the next row is data', () => {
    expect(findHeader([row(1, ...header), row(2, '1', '张明', '150199', '', '', '', '')])?.headerRow).toBe(1);
  });
  it('finds none where there is no ledger', () => {
    expect(findHeader([row(1, '月份', '收入', '支出'), row(2, '一月', '1', '2')])).toBeNull();
    expect(mapped([row(1, '姓名', '电话', '住址'), row(2, '张明', '1', '2')])).toBeUndefined();
  });
});

describe('telling rows of people from other rows', () => {
  const mapping = findHeader([row(2, '序号', '姓名', '身份证号', '性别', '矫正类别', '原判刑罚', '生效日期', '司法所')]);
  if (mapping === null) throw new Error('no header');
  it.each([
    ['data', row(3, '1', '张明', '150199197701150362', '女', '缓刑', '有期徒刑一年,缓刑二年', '2026-01-01', '人民路司法所')],
    ['data', row(4, '2', '', '150199197701150362', '女')],
    ['data', row(5, '3', '', '', '女', '缓刑', '有期徒刑一年,缓刑二年')],
    ['data', row(6, '4', '张明')],
    ['empty', row(7)],
    ['empty', row(8, '5')],
    ['total', row(9, '合计', '', '', '320')],
    ['total', row(10, '', '合 计', '320')],
    ['total', row(11, '总计：320人')],
    ['total', row(12, '', '', '', '小计', '20')],
    ['total', row(16, '人民路司法所小计', '3')],
    ['total', row(17, '', '合计：3人')],
    ['data', row(18, '1', '张明', '', '女', '缓刑', '有期徒刑一年,缓刑二年', '2026-01-01', '合计')],
    ['note', row(13, '填表人：张明', '', '', '审核人：李明')],
    ['note', row(14, '说明：本表每月报送')],
    ['header', row(15, '序号', '姓名', '身份证号', '性别', '矫正类别')],
  ])('takes it for %s', (kind, one) => {
    expect(kindOfRow(one, mapping)).toBe(kind);
  });
});
