// An export as the province's system would make it, from the people of the demo city: the same, the same in other words, and with sixty
// things otherwise.
import ExcelJS from 'exceljs';
import { checkDigitOf } from '#domain/person/id-number.ts';

export const headers = [
  ...['姓名', '性别', '民族', '身份证号', '出生日期', '文化程度', '居住地址', '执行地旗县区', '司法所', '联系电话', '罪名', '原判刑罚'],
  ...[
    '矫正类别',
    '决定机关',
    '法律文书号',
    '裁判生效日期',
    '报到日期',
    '矫正起始日期',
    '矫正终止日期',
    '管理类别',
    '禁止令',
    '就业状况',
    '责任社工',
  ],
] as const;
type Header = (typeof headers)[number];
export type Row = { readonly [H in Header]?: string };
export const columnsOfAll = (row: Row): string[] => headers.map((header) => row[header] ?? '');

export const sheetOf = async (
  titles: readonly string[],
  lines: readonly (readonly (string | Date)[])[],
  more: { title?: string } = {},
): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('在册');
  if (more.title) {
    sheet.addRow([more.title]);
    sheet.mergeCells(1, 1, 1, titles.length);
  }
  sheet.addRow([...titles]);
  for (const line of lines) sheet.addRow([...line]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

/** The people of a sheet that the product has filled under all of these headers. */
export const exportOf = (sheet: ExcelJS.Worksheet): Row[] =>
  sheet
    .getRows(2, sheet.rowCount - 1)!
    .map((row) => Object.fromEntries(headers.map((header, i) => [header, row.getCell(i + 1).text.replace(/^'(?=[=+\-@])/, '')])) as Row);

const wide = (text: string): string => text.replace(/[0-9X]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const spelt = (day: string, i: number): string | Date => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (!year) return day;
  const ways = [
    `${year}/${month}/${date}`,
    `${year}年${month}月${date}日`,
    `${year}.${month}.${date}`,
    day.replaceAll('-', ''),
    new Date(`${day}T00:00:00Z`),
  ];
  return ways[i % ways.length]!;
};
type Otherwise = { readonly [H in Header]?: { readonly as: string; readonly say: (text: string, i: number) => string | Date } };
const otherwise: Otherwise = {
  姓名: { as: '矫正对象姓名', say: (text, i) => (i % 2 ? ` ${text} ` : text.replace('·', ' • ')) },
  性别: { as: '性别', say: (text) => ({ 男: '男性', 女: '女性' })[text] ?? text },
  民族: { as: '民族', say: (text) => text.replace(/族$/, '') },
  身份证号: { as: '公民身份号码', say: (text, i) => (i % 2 ? text.toLowerCase() : wide(text)) },
  出生日期: { as: '出生日期', say: spelt },
  文化程度: { as: '文化程度', say: (text) => (text && text !== '大专' ? `${text}文化` : text) },
  居住地址: { as: '现居住地址', say: (text) => (/^[^市]{2,4}区/.test(text) ? `呼和浩特市${text}` : text) },
  执行地旗县区: { as: '执行地', say: (text) => `呼和浩特市${text}` },
  司法所: { as: '管理司法所', say: (text, i) => (i % 2 ? text : text.replace(/司法所$/, '')) },
  联系电话: { as: '手机号码', say: (text, i) => (i % 2 ? wide(text) : text && `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`) },
  罪名: { as: '罪名', say: (text) => text.replace(/罪$/, '') },
  原判刑罚: { as: '原判刑罚', say: (text) => text.replace('，', ',') },
  矫正类别: { as: '矫正类别', say: (text) => ({ 缓刑: '缓刑类', 假释: '假释人员' })[text] ?? text },
  决定机关: { as: '决定机关', say: (text) => text },
  法律文书号: { as: '法律文书号', say: (text) => text.replace('（', '〔').replace('）', '〕') },
  裁判生效日期: { as: '判决生效日期', say: (text, i) => spelt(text, i + 1) },
  报到日期: { as: '报到日期', say: (text, i) => spelt(text, i + 2) },
  矫正起始日期: { as: '矫正期限起', say: (text, i) => spelt(text, i + 3) },
  矫正终止日期: { as: '矫正期限止', say: (text, i) => spelt(text, i + 4) },
  管理类别: { as: '管理等级', say: (text) => ({ 严管: '严格管理', 普管: '普通管理', 宽管: '宽松管理' })[text] ?? text },
  禁止令: { as: '禁止令', say: (text) => text || '无' },
  就业状况: { as: '就业状况', say: (text) => text || '—' },
  责任社工: { as: '责任社工', say: (text) => text || '/' },
};

/** The columns the other way round, under the province's own headers, each value as somebody else would write it. */
export const writtenOtherwise = (rows: readonly Row[]): { titles: string[]; lines: (string | Date)[][] } => {
  const order = [...headers].reverse();
  return {
    titles: ['导出批次', ...order.map((header) => otherwise[header]!.as)],
    lines: rows.map((row, i) => ['20261123', ...order.map((header) => otherwise[header]!.say(row[header] ?? '', i))]),
  };
};

const turned = (idNumber: string): string => {
  // another number of the same birthday
  const nth = (Number(idNumber.slice(14, 17)) + 332) % 1000;
  const seventeen = `${idNumber.slice(0, 14)}${String(nth).padStart(3, '0')}`;
  return seventeen + checkDigitOf(seventeen);
};
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const another =
  (...all: readonly string[]) =>
  (text: string): string =>
    all.find((one) => one !== text)!;
const subjectOf: { readonly [H in Header]: string } = {
  ...{ 姓名: 'name', 性别: 'sex', 民族: 'ethnicity', 身份证号: 'idNumber', 出生日期: 'bornOn', 文化程度: 'education', 居住地址: 'address' },
  ...{ 执行地旗县区: 'district', 司法所: 'office', 联系电话: 'phone', 罪名: 'charge', 原判刑罚: 'penalty', 矫正类别: 'measure' },
  ...{ 决定机关: 'decidedBy', 法律文书号: 'documentNumber', 裁判生效日期: 'effectiveOn', 报到日期: 'reportedOn' },
  ...{ 矫正起始日期: 'startsOn', 矫正终止日期: 'endsOn', 管理类别: 'managementClass', 禁止令: 'prohibitionOrder' },
  ...{ 就业状况: 'employment', 责任社工: 'worker' },
};
/** What is written in each field, how many times. */
const plan: readonly (readonly [Header, number, (text: string, i: number) => string])[] = [
  ['姓名', 2, (text) => (text.includes('·') ? text.replace('·', '') : `${text}甲`)],
  ['身份证号', 3, turned],
  ['性别', 2, another('男', '女')],
  ['民族', 2, another('满族', '汉族')],
  ['出生日期', 2, (text) => (text ? nextDay(text) : '1980-01-01')],
  ['文化程度', 2, another('硕士', '博士')],
  ['联系电话', 4, (text, i) => (i === 0 ? '' : text ? `${text.slice(0, 10)}${(Number(text[10]) + 1) % 10}` : '13900000000')],
  ['居住地址', 3, (text, i) => (i === 0 ? `呼和浩特市某路 ${text}` : `${text} 9 号`)],
  ['就业状况', 2, another('在校学习', '其他')],
  ['执行地旗县区', 1, another('新城区', '回民区')],
  ['司法所', 3, another('小召前街司法所', '兴隆巷司法所')],
  ['责任社工', 2, another('李社工', '王社工')],
  ['矫正类别', 2, another('假释', '管制')],
  ['管理类别', 4, another('严管', '宽管', '普管')],
  ['罪名', 3, another('诈骗罪', '寻衅滋事罪')],
  ['原判刑罚', 2, another('有期徒刑二年十一个月，缓刑四年十一个月', '有期徒刑一年')],
  ['决定机关', 2, another('和林格尔县人民法院', '武川县人民法院')],
  ['法律文书号', 3, (text) => `${text}之一`],
  ['裁判生效日期', 2, nextDay],
  ['报到日期', 2, (text) => (text ? nextDay(text) : '2026-11-02')],
  ['矫正起始日期', 1, nextDay],
  ['矫正终止日期', 4, nextDay],
  ['禁止令', 1, another('禁止进入网吧', '禁止进入酒吧')],
];

/** Sixty things otherwise, each where it is looked for: `kind field number`. */
export const plant60 = (rows: readonly Row[]): { planted: string[]; people: Row[] } => {
  const people: Row[] = rows.map((row) => ({ ...row }));
  const planted: string[] = [];
  // The last two are not there, the one before them twice: nothing else is planted in those.
  const free = people.length - 3;
  let at = 0;
  for (const [header, times, change] of plan)
    for (let i = 0; i < times; i += 1) {
      // What a person is found by is changed in a person of their own.
      const n = header === '姓名' && i === 0 ? people.findIndex((row) => row.姓名!.includes('·')) : 1 + (at % (free - 1));
      at += 1;
      const row = people[n]!;
      planted.push(`differs ${subjectOf[header]} ${rows[n]!.身份证号}`);
      people[n] = { ...row, [header]: change(row[header] ?? '', i) };
    }
  for (const gone of rows.slice(-2)) planted.push(`here person ${gone.身份证号}`);
  const kept = people.slice(0, -2);
  planted.push(`differs twice ${rows.at(-3)!.身份证号}`);
  const strangers = [1, 2, 3].map((n): Row => {
    const seventeen = `15019919770101${String(900 + n).padStart(3, '0')}`;
    return { ...rows[0]!, 姓名: `外来${'甲乙丙'[n - 1]}`, 身份证号: seventeen + checkDigitOf(seventeen) };
  });
  for (const one of strangers) planted.push(`there person ${one.身份证号}`);
  return { planted, people: [...kept, ...strangers, people.at(-3)!] };
};
