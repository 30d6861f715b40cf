import type { LeaveFact } from '#domain/case/case-file.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** Who may decide a leave (实施办法第27条). */
export const leaveDeciders = ['office', 'county', 'city'] as const;
export type LeaveDecider = (typeof leaveDeciders)[number];
export const leaveDeciderTitle: { readonly [D in LeaveDecider]: string } = {
  office: '司法所（受委托）', county: '县级社区矫正机构', city: '市级社区矫正机构',
};

/** 正当理由 (实施办法第26条). */
export const leaveReasons = ['medical', 'study', 'litigation', 'family', 'work'] as const;
export type LeaveReason = (typeof leaveReasons)[number];
export const leaveReasonTitle: { readonly [R in LeaveReason]: string } = {
  medical: '就医', study: '就学', litigation: '诉讼', family: '处理家庭重要事务', work: '处理工作重要事务',
};

/** Days away: granted until `returnsOn`; `returnedOn` is the day the person was back, once known. */
export type LeaveSpan = {
  readonly departsOn: PlainDate; readonly returnsOn: PlainDate; readonly returnedOn?: PlainDate | null;
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
