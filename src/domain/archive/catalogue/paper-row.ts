import type { ArticleId } from '#domain/statute/articles.ts';

/** Families as the profession sorts its papers: legal form, approval sheet, record, letter, social-work form. */
export const paperFamilies = ['form', 'sheet', 'record', 'letter', 'social-work', 'resettlement', 'incoming'] as const;
export type PaperFamily = (typeof paperFamilies)[number];
export const paperFamilyTitle: { readonly [F in PaperFamily]: string } = {
  form: '执法文书',
  sheet: '审批表',
  record: '记录',
  letter: '函件',
  'social-work': '社工文书',
  resettlement: '安置帮教文书',
  incoming: '来文',
};

/** Who drafts, who decides, who receives. A social worker never stands in `decides` of a legal paper (社区矫正法第10、11条). */
export const paperParties = [
  'office',
  'county',
  'bureau-head',
  'city',
  'province',
  'decider',
  'procuratorate',
  'police',
  'prison',
  'subject',
  'guardian',
  'guarantor',
  'group',
  'social-worker',
  'supervisor',
  'service-agency',
  'volunteer',
  'hospital',
  'other-county',
  'education-bureau',
  'resettlement',
  'file',
] as const;
export type PaperParty = (typeof paperParties)[number];
export const paperPartyTitle: { readonly [P in PaperParty]: string } = {
  office: '司法所',
  county: '县级社区矫正机构',
  'bureau-head': '县级司法局负责人',
  city: '市级社区矫正机构',
  province: '省级社区矫正机构',
  decider: '社区矫正决定机关',
  procuratorate: '人民检察院',
  police: '公安机关',
  prison: '监狱、看守所',
  subject: '社区矫正对象',
  guardian: '监护人',
  guarantor: '保证人',
  group: '矫正小组',
  'social-worker': '司法社工',
  supervisor: '社工督导',
  'service-agency': '社工机构',
  volunteer: '志愿者',
  hospital: '医院',
  'other-county': '另一地县级社区矫正机构',
  'education-bureau': '教育行政部门',
  resettlement: '安置帮教部门',
  file: '存档',
};

/** Whose seal stands on it: the deciding unit's, each opinion cell its own, or none. */
export type PaperSeal = 'county' | 'office' | 'bureau' | 'city' | 'decider' | 'cells' | 'service-agency' | 'none';
/** Where the person concerned signs: on the paper, on the stub (which then proves service), on a receipt, nowhere. */
export type PersonSigns = 'paper' | 'stub' | 'receipt' | 'none';
export const handTitle: { readonly [S in Exclude<PersonSigns, 'none'>]: string } = {
  paper: '在文书上签名、捺手印',
  stub: '在存根上签名',
  receipt: '在送达回证上签收',
};

export type PaperRow = {
  readonly title: string;
  readonly family: PaperFamily;
  /** Empty where practice, not an article, asks for the paper. */
  readonly basis: readonly ArticleId[];
  readonly drafts: readonly PaperParty[];
  /** In the order of the chain; the last one decides. */
  readonly decides: readonly PaperParty[];
  readonly copies: readonly PaperParty[];
  /** Place in the archive: E 执行档案, K 工作档案, S 社工卷, A 安置帮教卷; none = a unit's own file. */
  readonly slots: readonly string[];
  /**
   * The matter word of its 字号; absent = no number of its own. A local setting may replace it.
   * Forms are numbered （2026）…字第12号, letters …〔2026〕12号 (their word is appended to the unit's code, '' = nothing).
   */
  readonly matterWord?: string;
  /** Printed as stub and original(s) on one sheet, the number repeated on the tear line. */
  readonly stub: boolean;
  readonly seal: PaperSeal;
  readonly personSigns: PersonSigns;
};

type Brief = Partial<Omit<PaperRow, 'title' | 'family' | 'basis'>>;

/** A catalogue row: what is not said is the commonest case (one copy for the file, no number, no stub). */
export function paperRow(title: string, family: PaperFamily, basis: readonly ArticleId[], brief: Brief): PaperRow {
  return {
    title,
    family,
    basis,
    drafts: ['county'],
    decides: [],
    copies: ['file'],
    slots: [],
    stub: false,
    seal: 'none',
    personSigns: 'none',
    ...brief,
  };
}
