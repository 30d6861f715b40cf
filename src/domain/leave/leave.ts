import type { LeaveFact } from './leave.facts.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** Who may decide a leave (实施办法第27条). */
export const leaveDeciders = ['office', 'county', 'city'] as const;
export type LeaveDecider = (typeof leaveDeciders)[number];
export const leaveDeciderTitle: { readonly [D in LeaveDecider]: string } = {
  office: '司法所（受委托）',
  county: '县级社区矫正机构',
  city: '市级社区矫正机构',
};

/** 正当理由 (实施办法第26条). */
export const leaveReasons = ['medical', 'study', 'litigation', 'family', 'work'] as const;
export type LeaveReason = (typeof leaveReasons)[number];
export const leaveReasonTitle: { readonly [R in LeaveReason]: string } = {
  medical: '就医',
  study: '就学',
  litigation: '诉讼',
  family: '处理家庭重要事务',
  work: '处理工作重要事务',
};

/** For lists, where the full words do not fit. */
export const leaveReasonShort: { readonly [R in LeaveReason]: string } = {
  medical: '就医',
  study: '就学',
  litigation: '诉讼',
  family: '家事',
  work: '工作',
};
export const leaveDeciderShort: { readonly [D in LeaveDecider]: string } = {
  office: '司法所受委托可决',
  county: '区县机构决定',
  city: '市级机构决定',
};

/** Days away: granted until `returnsOn`; `returnedOn` is the day the person was back, once known. */
export type LeaveSpan = {
  readonly departsOn: PlainDate;
  readonly returnsOn: PlainDate;
  readonly returnedOn?: PlainDate | null;
};

/** Leaves that count towards the total: those granted, out or back. */
export const approvedLeaves = (leaves: readonly LeaveFact[]): readonly LeaveFact[] =>
  leaves.filter((leave) => leave.state === 'granted' || leave.state === 'returned');

/** 四区: one urban zone of the districted city (inference from 实施办法第26条; the bureau confirms). */
const urbanDistricts: readonly string[] = ['150102', '150103', '150104', '150105'];
/** 经济技术开发区 is a statistical unit that lies in several districts: the address decides. */
const developmentZone = '150172';

export type AreaMove = 'leaves' | 'stays' | 'ask-address';

/**
 * Whether going from one area to another is 外出. Codes are six digits or longer (a township's code
 * will do). For the development zone, a whole city or an unknown code the address has to be asked.
 */
export function areaMove(fromCode: string, toCode: string): AreaMove {
  const from = zoneOf(fromCode);
  const to = zoneOf(toCode);
  if (from === null || to === null) return 'ask-address';
  return from === to ? 'stays' : 'leaves';
}

/** True only when it is certain; see `areaMove` for the addresses that must be asked about. */
export const isLeavingArea = (fromCode: string, toCode: string): boolean => areaMove(fromCode, toCode) === 'leaves';

function zoneOf(code: string): string | null {
  const county = code.slice(0, 6);
  if (!/^\d{6}$/.test(county) || county.endsWith('00') || county === developmentZone) return null;
  return urbanDistricts.includes(county) ? 'hohhot-urban' : county;
}

/** 证明材料 (实施办法第27条): what usually proves each reason. Missing proof is a debt, not a ground. */
export const proofKinds = ['diagnosis', 'employer', 'enrolment', 'legal-paper', 'family', 'other'] as const;
export type ProofKind = (typeof proofKinds)[number];
export const proofTitle: { readonly [P in ProofKind]: string } = {
  diagnosis: '就医诊断证明',
  employer: '用工证明',
  enrolment: '就学证明',
  'legal-paper': '法律文书',
  family: '家庭事务的证明',
  other: '其他证明',
};
const proofOfReason: { readonly [R in LeaveReason]: ProofKind } = {
  medical: 'diagnosis',
  work: 'employer',
  study: 'enrolment',
  litigation: 'legal-paper',
  family: 'family',
};
export const isLeaveReason = (text: string): text is LeaveReason => (leaveReasons as readonly string[]).includes(text);
export const reasonWords = (leave: Pick<LeaveFact, 'reason'>): string =>
  isLeaveReason(leave.reason) ? leaveReasonTitle[leave.reason] : leave.reason;

/** What is still missing among the proofs; anything attached as "other" is looked at by a person. */
export const proofsMissing = (leave: Pick<LeaveFact, 'reason' | 'proofs' | 'extends'>): readonly ProofKind[] => {
  const wanted: ProofKind = isLeaveReason(leave.reason) ? proofOfReason[leave.reason] : 'other';
  const has = leave.proofs ?? [];
  return has.includes(wanted) || has.includes('other') ? [] : [wanted];
};
export const proofWords = (code: string): string =>
  (proofKinds as readonly string[]).includes(code) ? proofTitle[code as ProofKind] : code;

/** A leave and its extensions, first to last: one stretch away. */
export const chainOf = (leave: LeaveFact | undefined, leaves: readonly LeaveFact[]): readonly LeaveFact[] => {
  const before: LeaveFact[] = [];
  for (let at = leave; at; at = leaves.find((one) => one.askedSeq === at!.extends)) before.unshift(at);
  const after: LeaveFact[] = [];
  for (let at = leave; at; ) {
    at = leaves.find((one) => one.extends === at!.askedSeq && (one.state === 'granted' || one.state === 'returned'));
    if (at) after.push(at);
  }
  return [...before, ...after];
};

/** The granted leave whose end is the day to come back: not one that a granted extension lengthens. */
export const isLastOfChain = (leave: LeaveFact, leaves: readonly LeaveFact[]): boolean =>
  chainOf(leave, leaves).at(-1)!.askedSeq === leave.askedSeq;

/** 去哪里: the districts and banners of the city, or elsewhere. */
export const elsewhere = 'elsewhere';
export const areaCodes = [
  elsewhere,
  '150102',
  '150103',
  '150104',
  '150105',
  '150121',
  '150122',
  '150123',
  '150124',
  '150125',
  developmentZone,
] as const;
export const areaTitle: { readonly [A in (typeof areaCodes)[number]]: string } = {
  elsewhere: '呼和浩特市以外',
  150102: '新城区',
  150103: '回民区',
  150104: '玉泉区',
  150105: '赛罕区',
  150121: '土默特左旗',
  150122: '托克托县',
  150123: '和林格尔县',
  150124: '清水河县',
  150125: '武川县',
  150172: '经济技术开发区（按地址选所在的区）',
};
