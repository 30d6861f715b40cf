import { z } from 'zod';
import type { Office } from '#domain/case/divisions.ts';
import type { ManagementClass, Measure } from '#domain/case/measure.ts';
import type { IdCheck, Sex } from '#domain/person/id-number.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { PenaltyReading } from './reading/penalty-text.ts';

/** One cell of a sheet as it was read. A date formatted as a date arrives as YYYY-MM-DD. */
export type Cell = { readonly kind: 'text' | 'number' | 'date' | 'boolean'; readonly text: string };
/** A row of a sheet; `number` is the sheet's own, counted from 1. Cells that are blank are left out. */
export type SheetRow = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> };

const column = (title: string, help: string) => z.string().max(2000).meta({ title, help });

/** What a bureau's ledger (台账) holds about one person, column by column, as it is written there. */
export const ledgerRow = z.object({
  serial: column('序号', '本行在台账中的序号，只用于核对'),
  name: column('姓名', '与裁判文书一致；少数民族姓名的间隔号写作“·”'),
  sex: column('性别', '男或女，须与证件号码一致'),
  ethnicity: column('民族', '如汉族、蒙古族'),
  idNumber: column('身份证号', '十八位公民身份号码，末位可为 X'),
  bornOn: column('出生日期', '只用于与证件号码核对'),
  education: column('文化程度', '如初中、高中、大专'),
  address: column('居住地址', '执行地内的居住地'),
  district: column('执行地旗县区', '呼和浩特市所辖旗县区或开发区'),
  office: column('司法所', '以苏木乡镇、街道命名的司法所'),
  phone: column('联系电话', '十一位手机号码，单元格格式设为文本'),
  charge: column('罪名', '裁判文书认定的罪名'),
  penalty: column('原判刑罚', '刑种、刑期和缓刑考验期，如“有期徒刑一年,缓刑二年”'),
  sentenceLength: column('原判刑期', '刑期另列一栏时填写，如“一年六个月”'),
  probationLength: column('缓刑考验期', '考验期另列一栏时填写，如“二年”'),
  measure: column('矫正类别', '管制、缓刑、假释、暂予监外执行'),
  decidedBy: column('决定机关', '作出社区矫正决定的机关'),
  documentNumber: column('法律文书号', '裁判文书或决定书的文号'),
  effectiveOn: column('裁判生效日期', '判决、裁定或决定发生法律效力的日期'),
  reportedOn: column('报到日期', '本人到社区矫正机构报到的日期'),
  startsOn: column('矫正起始日期', '只用于与生效日期核对'),
  endsOn: column('矫正终止日期', '只用于与推算的期满日核对'),
  termSpan: column('矫正起止日期', '起止写在一格时填写，如“2026-03-27至2027-05-26”'),
  managementClass: column('管理类别', '严管、普管、宽管'),
  lastReportOn: column('最近报告日期', '接收台账以前最近一次报告的日期，以后的报告从这一天接着算'),
  lastVisitOn: column('最近走访日期', '接收台账以前最近一次走访的日期'),
  commendations: column('表扬次数', '只写数字；日期和字号在案卷里登记期初'),
  admonitions: column('训诫次数', '只写数字，没有的写 0；日期和字号在案卷里登记期初'),
  warnings: column('警告次数', '只写数字，没有的写 0；日期和字号在案卷里登记期初'),
  prohibitionOrder: column('禁止令', '没有的写“无”'),
  employment: column('就业状况', '如就业、灵活就业、务农、待业'),
  worker: column('责任社工', '负责的司法社工'),
  remark: column('备注', '原样存入导入附件'),
});
export type LedgerField = keyof z.infer<typeof ledgerRow>;
export const ledgerFields = Object.keys(ledgerRow.shape) as readonly LedgerField[];

export function fieldTitle(field: LedgerField): string {
  return ledgerRow.shape[field].meta()?.title ?? field;
}
export function fieldHelp(field: LedgerField): string {
  return String(ledgerRow.shape[field].meta()?.['help'] ?? '');
}

/** A cell that should hold a day. */
export type DayCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly on: PlainDate; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/** A cell that should hold a number of times. A blank or a stroke says nothing; 0 and 无 say that there was none. */
export type CountCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly times: number }
  | { readonly kind: 'unreadable'; readonly text: string };

/** Where a row says the person is corrected. */
export type PlaceNamed = { readonly code: string; readonly name: string };
export type OfficePlace = {
  readonly district: PlaceNamed | null;
  readonly office: Office | null;
  /** Offices of that name in other districts, when the row's own district has none. */
  readonly elsewhere: readonly Office[];
  /** What the district and office cells say, '' for blank. */
  readonly districtWords: string;
  readonly officeWords: string;
  /** False when the office was recognised although its ending was left out (榆林 → 榆林镇司法所). */
  readonly exact: boolean;
};

/** What a person put in the place of a cell at the import, and who and when. The sheet's own cell stays what it was. */
export type CorrectedCell = {
  readonly field: LedgerField;
  readonly original: string;
  readonly value: string;
  /** Accepted: the value that the rules proposed. */
  readonly how: 'accepted' | 'filled';
  readonly byName: string;
  readonly at: string;
};

/** A ledger row understood: the cells' words beside what they mean. */
export type LedgerEntry = {
  readonly row: number;
  /** The words of each cell, for messages and for the kept attachment; where a cell was corrected, what was put there. */
  readonly words: { readonly [F in LedgerField]?: string };
  readonly name: string;
  readonly sex: Sex | null;
  readonly idNumber: IdCheck | null;
  readonly foreignDocument: string | null;
  readonly bornOn: DayCell;
  readonly place: OfficePlace;
  readonly phone: PhoneCell;
  readonly penalty: PenaltyReading;
  readonly measure: Measure | null;
  readonly effectiveOn: DayCell;
  readonly reportedOn: DayCell;
  readonly startsOn: DayCell;
  readonly endsOn: DayCell;
  readonly managementClass: ManagementClass | null;
  readonly lastReportOn: DayCell;
  readonly lastVisitOn: DayCell;
  readonly commendations: CountCell;
  readonly admonitions: CountCell;
  readonly warnings: CountCell;
  /** The order's words; null when the ledger says 无 or nothing. */
  readonly prohibitionOrder: string | null;
  /** Cells that a person corrected at the import. */
  readonly corrected: readonly CorrectedCell[];
};
/** What a row is told apart by; null when it holds no number, or one that lost its digits and might be anybody's. */
export function documentOf({ idNumber, foreignDocument }: Pick<LedgerEntry, 'idNumber' | 'foreignDocument'>): string | null {
  const number = idNumber?.idNumber ?? foreignDocument;
  return number === null || /^\d(\.\d+)?E\+?\d+$/i.test(number) ? null : number;
}
export type PhoneCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'phone'; readonly phone: string }
  /** `whole`: the number, when the exponent still holds every digit of it. */
  | { readonly kind: 'exponent'; readonly text: string; readonly whole?: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/** Faults keep a row from being imported. The list is closed. */
export const faultTitle = {
  'duplicate-person': '同一人重复',
  'term-mismatch': '终止日期与推算不符',
  'phone-in-exponent': '电话成了科学计数',
  'id-checksum': '证件号码校验不通过',
  'report-before-effective': '报到早于生效',
  'probation-too-short': '缓刑考验期过短',
  'name-missing': '姓名空缺',
  'effective-missing': '生效日期空缺',
  'sex-contradicts-id': '性别与证件号码不符',
  'id-birth-impossible': '证件号码中的出生日期不存在',
  'end-before-start': '终止早于起始',
  'office-not-in-district': '司法所不在本旗县区',
  'parole-with-prohibition-order': '假释载有禁止令',
  'class-unknown': '矫正类别无法识别',
} as const;
export type FaultCode = keyof typeof faultTitle;

/** Warnings are shown and never stop an import. */
export const warningTitle = {
  'term-over': '矫正期已届满',
  'already-here': '已经在册',
  'worker-missing': '未指定责任社工',
  'worker-unknown': '责任社工未找到',
  'document-year': '文书年份晚于生效日期',
  'document-missing': '法律文书号空缺',
  'id-region': '地区代码查无此地',
  'id-missing': '证件号码空缺',
  'id-old': '十五位旧证件号码',
  'id-foreign': '非居民身份证件',
  'sex-missing': '性别空缺',
  'birth-differs': '出生日期与证件号码不符',
  'under-age': '生效时年龄过小',
  'phone-missing': '联系电话空缺',
  'phone-unreadable': '联系电话格式不对',
  'district-unknown': '旗县区无法识别',
  'office-unknown': '司法所无法识别',
  'office-name': '司法所名称不全',
  'day-unreadable': '日期无法识别',
  'report-late': '超过期限报到',
  'start-differs': '起始日期与生效日期不同',
  'end-missing': '终止日期空缺',
  'penalty-unreadable': '原判刑罚无法识别',
  'penalty-contradicts-class': '原判刑罚与矫正类别不一致',
  'probation-too-long': '缓刑考验期超过上限',
  'probation-not-allowed': '刑期超过可以宣告缓刑的上限',
  'penalty-out-of-range': '刑期超出法定幅度',
  'term-beyond-sentence': '矫正期长于原判刑期',
  'parole-too-early': '假释时执行未过半',
  'order-without-basis': '暂予监外执行载有禁止令',
  'class-missing': '管理类别无法识别',
  'count-unreadable': '次数无法识别',
  'count-alone': '只有次数',
  'last-day-outside': '最近日期不对',
} as const;
export type WarningCode = keyof typeof warningTitle;
const findingTitles: { readonly [code: string]: string | undefined } = { ...faultTitle, ...warningTitle };
/** The short name of a fault or a warning; nothing for a code of an older version. */
export const findingTitle = (code: string): string => findingTitles[code] ?? '';

/** One thing noticed in one cell. `fix` is the value to put there when it is known. */
export type Finding<Code extends string = FaultCode | WarningCode> = {
  readonly row: number;
  readonly field: LedgerField;
  readonly code: Code;
  readonly message: string;
  readonly suggestion: string;
  readonly original: string;
  readonly fix?: { readonly field: LedgerField; readonly value: string };
};
