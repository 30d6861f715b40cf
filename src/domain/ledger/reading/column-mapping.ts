import { squeeze, wordsOf } from './cell-values.ts';
import { fieldTitle, ledgerFields, type LedgerField, type SheetRow } from '../ledger.ts';

/** One column of the bureau's sheet and the field it was understood as; null = not imported. */
export type MappedColumn = { readonly index: number; readonly header: string; readonly field: LedgerField | null };
/** A bureau's own choice, remembered by the words of the header. */
export type RememberedColumn = { readonly header: string; readonly field: LedgerField | null };
export type ColumnMapping = {
  /** The sheet's number of the header's last row; data begin below it. */
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
};

const synonyms: { readonly [F in LedgerField]: string } = {
  serial: '序号 编号 序 号 档案编号 案卷编号 矫正编号 人员编号',
  name: '姓名 名字 社矫对象 社区矫正对象 矫正对象 社区服刑人员 罪犯姓名 被告人 姓名全称',
  sex: '性别',
  ethnicity: '民族 族别',
  idNumber:
    '身份证号 身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 居民身份证 身份证 身份证件号 身份证件号码 证件号 证件号码 身份号码 有效证件号码',
  bornOn: '出生日期 出生年月 出生年月日 出生时间 生日',
  education: '文化程度 学历 文化水平 受教育程度 教育程度',
  address: '居住地址 居住地 现居住地 现居住地址 现住址 住址 家庭住址 地址 实际居住地 经常居住地 固定居住地 居住地详址 家庭地址',
  district:
    '执行地旗县区 所属旗县区 旗县区 旗县 旗县市区 区县 县区 执行地 执行地区 所属区县 所在旗县区 所属旗县 所属县区 县市区 执行旗县区 所属地区 执行地县区 社区矫正执行地',
  office:
    '司法所 所属司法所 管理司法所 执行司法所 监管司法所 负责司法所 司法所名称 受委托司法所 所在司法所 矫正司法所 管辖司法所 日常管理司法所',
  phone: '联系电话 手机号 手机号码 手机 电话 电话号码 联系方式 移动电话 本人电话 本人联系电话 联系号码',
  charge: '罪名 犯罪罪名 主要罪名 所犯罪名 原判罪名 案由 具体罪名',
  penalty:
    '原判刑罚 原判刑罚及刑期 原判刑罚和刑期 刑罚 原判 主刑 判处刑罚 原判主刑 宣告刑 判决结果 判决内容 裁判结果 原判情况 刑种 刑罚种类 刑种刑期',
  sentenceLength: '原判刑期 刑期 主刑刑期 判处刑期',
  probationLength: '缓刑考验期 考验期 缓刑期限 缓刑期 缓刑考验期限 缓刑考验',
  measure: '矫正类别 矫正类型 矫正种类 社区矫正类别 社区矫正类型 人员类别 对象类别 对象类型 矫正类 类别 人员类型 社矫类别 社矫类型',
  decidedBy:
    '决定机关 判决机关 审判机关 判决法院 原判法院 作出机关 社区矫正决定机关 裁决机关 决定单位 判决单位 审判法院 决定法院 原判机关 裁判机关',
  documentNumber:
    '法律文书号 法律文书文号 法律文书编号 判决书文号 判决书号 判决书编号 裁判文书号 文书号 文书文号 文书编号 案号 裁判文书文号 判决文书号 执行依据文号',
  effectiveOn:
    '裁判生效日期 裁判生效日 判决生效日 判决生效日期 判决生效时间 生效日期 生效日 生效时间 判决裁定生效日期 裁定生效日期 决定生效日期 法律文书生效日期 文书生效日期 裁判生效时间 法律文书生效日 法律文书生效时间',
  reportedOn:
    '报到日期 报到时间 报到日 入矫日期 入矫时间 入矫日 接收日期 接收时间 纳管日期 报道日期 报道时间 实际报到日期 登记接收日期 首次报到日期',
  startsOn:
    '矫正起始日期 矫正起始日 矫正起始时间 矫正开始日期 矫正开始时间 矫正开始日 矫正期限起 矫正期限开始 矫正期起 矫正期起始 矫正期起始日期 矫正起 起矫日期 起始日期 起始日 开始日期 期限起 矫正期限起日 矫正期限起始 矫正期限起始日期 考验期起 刑期起 矫正起日 起',
  endsOn:
    '矫正终止日期 矫正终止日 矫正终止时间 矫正结束日期 矫正结束时间 矫正期限止 矫正期限终止 矫正期限结束 矫正期止 矫正期终止日期 矫正止 矫正截止日期 矫正截止时间 矫正期满日 矫正期满日期 期满日 期满日期 期满时间 解矫日期 解矫时间 解矫日 解除矫正日期 解除矫正时间 解除日期 终止日期 终止日 截止日期 结束日期 到期日 到期日期 矫正到期日期 预计解矫日期 应解矫日期 期限止 矫正期限止日 矫正期限终止日期 考验期止 刑期止 矫正止日 止',
  termSpan:
    '矫正起止日期 矫正起止时间 矫正期限 矫正期限起止 矫正期限起止日期 社区矫正期限 矫正期 起止日期 矫正起止 考验期限 起止时间 矫正起止日',
  managementClass:
    '管理类别 管理等级 管理级别 监管等级 监管级别 分类管理 分类管理等级 分级管理 管控等级 矫正级别 处遇等级 矫正等级 管理类型 分管等级 监管类别',
  lastReportOn:
    '最近报告日期 最近报告 最近报告时间 最近一次报告 最近一次报告日期 最近一次报告时间 上次报告 上次报告日期 上次报告时间 末次报告日期 最近报到 最近报到日期 最近报到时间 最近一次报到 最近一次报到日期 最近一次报到时间 上次报到 上次报到日期 上次报到时间',
  lastVisitOn:
    '最近走访日期 最近走访 最近走访时间 最近一次走访 最近一次走访日期 上次走访 上次走访日期 上次走访时间 最近实地查访 最近查访日期 上次查访日期',
  commendations: '表扬次数 受表扬次数 累计表扬 累计表扬次数 表扬',
  admonitions: '训诫次数 受训诫次数 累计训诫 累计训诫次数 被训诫次数 训诫',
  warnings: '警告次数 受警告次数 累计警告 累计警告次数 被警告次数 警告',
  prohibitionOrder: '禁止令 禁止令内容 禁止令情况 是否有禁止令 有无禁止令 是否适用禁止令 是否被宣告禁止令 宣告禁止令',
  employment: '就业状况 就业情况 就业就学 就业就学情况 职业 工作单位 从业状况 就业',
  worker: '责任社工 社工 司法社工 负责社工 包联社工 帮扶社工 专职社工 责任社工姓名 社会工作者',
  remark: '备注 说明 附注 其他 备注说明',
};

const fieldOfHeader: ReadonlyMap<string, LedgerField> = new Map(
  ledgerFields.flatMap((field) => synonyms[field].split(' ').map((word): [string, LedgerField] => [word, field])),
);

/** 矫正期限（起） keeps its 起; units and notes in brackets go: 原判刑期（年、月）, 手机号码*, 身份证号(必填). */
export function headerKey(header: string): string {
  return squeeze(header)
    .replace(/[([【{](起|止|起始|终止|开始|结束|自|至|起止)(日|日期|时间)?[)\]】}]/g, '$1')
    .replace(/[([【{][^)\]】}]{0,40}[)\]】}]/g, '')
    .replace(/[*★※:;、,。./·_\-—"'“”\d]/g, '')
    .replace(/自$/, '起')
    .replace(/至$/, '止');
}

export function fieldFor(header: string): LedgerField | null {
  const key = headerKey(header);
  if (key === '') return null;
  const shorter = [
    key,
    key.replace(/^(社区矫正对象|矫正对象|社矫对象|社区服刑人员|对象|人员|本人|罪犯|社区|社矫)/, ''),
    key.replace(/(情况|信息|名称)$/, ''),
  ];
  // 身份证号/证件号: either word will do.
  const parts = header.split(/[/／|]/).map(headerKey);
  return [...shorter, ...parts].map((one) => fieldOfHeader.get(one)).find((field) => field !== undefined) ?? null;
}

/** Of somebody or something else: 监护人电话, 原判刑期终止日期, 禁止令期限起始日期. */
const anothers =
  /最近|上次|末次|监护|家属|亲属|紧急|保证|担保|配偶|父|母|子女|小组|志愿|社工|民警|法官|单位|固定|曾用|禁止令|刑期|剥夺|附加|外出|监管|电子|护照|通知|应报|限期|是否|有无|地点|原因/;
const likely: readonly (readonly [RegExp, LedgerField])[] = [
  [/(身份证|公民身份).*(号|号码)$/, 'idNumber'],
  [/生效.*(日期|时间|日)$/, 'effectiveOn'],
  [/(报到|报道).*(日期|时间|日)$/, 'reportedOn'],
  [/矫.*(终止|结束|届满|期满|截止|到期|解除|解矫).*(日期|时间|日)?$/, 'endsOn'],
  [/矫.*(起始|开始|起算).*(日期|时间|日)?$/, 'startsOn'],
  [/司法所(名称)?$/, 'office'],
  [/(手机|电话)(号码|号)?$/, 'phone'],
  [/矫正?(类别|类型|种类)$/, 'measure'],
];
/** What a header most likely means whose words are not in the list. */
function likelyField(header: string): LedgerField | null {
  const key = headerKey(header);
  return key === '' || key.length > 20 || anothers.test(key) ? null : (likely.find(([words]) => words.test(key))?.[1] ?? null);
}

type Header = { readonly index: number; readonly header: string };

/** Columns by meaning; a bureau's remembered choice wins, then known words, then likeness. A field is taken by the first column that claims it. */
export function mapColumns(headers: readonly Header[], remembered: readonly RememberedColumn[] = []): readonly MappedColumn[] {
  const chosen = new Map(remembered.map((one) => [headerKey(one.header), one.field]));
  const taken = new Set<LedgerField>();
  const claim = (field: LedgerField | null): LedgerField | null => {
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  const first = new Map(
    headers.filter((h) => chosen.has(headerKey(h.header))).map((h) => [h.index, claim(chosen.get(headerKey(h.header)) ?? null)]),
  );
  const known = headers.map(({ index, header }) => ({
    index,
    header,
    field: first.has(index) ? (first.get(index) ?? null) : claim(fieldFor(header)),
  }));
  return known.map((one) => (one.field !== null || first.has(one.index) ? one : { ...one, field: claim(likelyField(one.header)) }));
}

const score = (columns: readonly MappedColumn[]): number => {
  const fields = columns.flatMap((c) => (c.field === null ? [] : [c.field]));
  return fields.includes('name') || fields.includes('idNumber') ? fields.length : 0;
};

/** Longer words are no header; two of them in one are what a bureau’s own choice may be remembered by. */
const headerCharacters = 100;

function headersOf(row: SheetRow, above?: SheetRow): readonly Header[] {
  const indexes = [...new Set([...row.cells.keys(), ...(above?.cells.keys() ?? [])])].sort((a, b) => a - b);
  let group = '';
  return indexes.map((index) => {
    const own = wordsOf(row.cells.get(index)).slice(0, headerCharacters);
    const over = wordsOf(above?.cells.get(index)).slice(0, headerCharacters);
    // A merged group heading stands in its first cell only and spans the children to its right.
    if (over !== '') group = over;
    const header =
      own === ''
        ? over
        : over === '' && fieldFor(own) !== null && !/^[起止]/.test(squeeze(own))
          ? own
          : fieldFor(group + own) === null
            ? own || over
            : group + own;
    return { index, header };
  });
}

/** Fewer known columns than this is no ledger. */
const leastColumns = 4;

/** Finds the header among the first rows: below titles, in one row or in two (矫正期限 over 起 and 止). */
export function findHeader(rows: readonly SheetRow[], remembered: readonly RememberedColumn[] = []): ColumnMapping | null {
  let best: { mapping: ColumnMapping; score: number } | null = null;
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    const single = mapColumns(headersOf(row), remembered);
    const double = next === undefined || next.number !== row.number + 1 ? null : mapColumns(headersOf(next, row), remembered);
    for (const candidate of [
      { columns: single, headerRow: row.number },
      ...(double ? [{ columns: double, headerRow: row.number + 1 }] : []),
    ]) {
      const points = score(candidate.columns);
      if (points >= leastColumns && points > (best?.score ?? 0)) best = { mapping: candidate, score: points };
    }
  });
  return (best as { mapping: ColumnMapping } | null)?.mapping ?? null;
}

/** Where a field stands that has no column of its own. */
const elsewhere: { readonly [F in LedgerField]?: readonly LedgerField[] } = {
  startsOn: ['termSpan'],
  endsOn: ['termSpan'],
  effectiveOn: ['startsOn', 'termSpan'],
  penalty: ['sentenceLength'],
  probationLength: ['penalty'],
};

/** The column in which a field stands, perhaps together with another (矫正起止日期 holds two days). */
export function columnOf(mapping: ColumnMapping, field: LedgerField): MappedColumn | undefined {
  return [field, ...(elsewhere[field] ?? [])]
    .map((one) => mapping.columns.find((c) => c.field === one))
    .find((column) => column !== undefined);
}

/** What the sheet calls a field; the field's own title when the sheet has no such column. */
export function headerOf(mapping: ColumnMapping, field: LedgerField): string {
  return columnOf(mapping, field)?.header ?? fieldTitle(field);
}

const totalWords = /^(合计|总计|小计|共计|累计|总数|总人数|本页合计|本页小计|本月合计|合计人数)/;
/** 人民路司法所小计, 合计：3人. */
const totalAtEnd = /(合计|总计|小计|共计)(人数)?[:：]?\d*(人|名)?$/;
const footWords = /^(填表|制表|审核|审批|负责人|单位负责人|填报|统计|说明|备注|注[:：]|以上|联系人|打印|第\d+页)/;

export type RowKind = 'data' | 'empty' | 'total' | 'note' | 'header';
/** Empty rows, total rows, notes at the foot and repeated headers are passed over; everything else is a person. */
export function kindOfRow(row: SheetRow, mapping: ColumnMapping): RowKind {
  if (textAt(row, mapping, 'name') !== '' && /\d{8}/.test(textAt(row, mapping, 'idNumber'))) return 'data';
  const filled = [...row.cells]
    .map(([index, cell]) => ({ index, words: squeeze(wordsOf(cell)) }))
    .filter((one) => one.words !== '')
    .sort((a, b) => a.index - b.index);
  if (filled.length === 0) return 'empty';
  const mapped = mapping.columns.filter((c) => c.field !== null);
  if (
    filled.slice(0, 3).some((one) => totalWords.test(one.words) || totalAtEnd.test(one.words)) &&
    textAt(row, mapping, 'idNumber').length < 8
  )
    return 'total';
  const repeated = mapped.filter((c) => squeeze(wordsOf(row.cells.get(c.index))) === squeeze(c.header)).length;
  if (repeated >= leastColumns) return 'header';
  if (filled.length <= 4 && footWords.test(filled[0]?.words ?? '')) return 'note';
  const known = mapped.filter((c) => c.field !== 'serial' && squeeze(wordsOf(row.cells.get(c.index))) !== '').length;
  const named = textAt(row, mapping, 'name') !== '' || textAt(row, mapping, 'idNumber') !== '';
  if (known === 0) return filled.length === 1 && filled[0]?.words.match(/^\d+$/) ? 'empty' : 'note';
  return named || known >= 3 ? 'data' : 'note';
}

function textAt(row: SheetRow, mapping: ColumnMapping, field: LedgerField): string {
  const column = mapping.columns.find((c) => c.field === field);
  return column === undefined ? '' : squeeze(wordsOf(row.cells.get(column.index)));
}
