import type { SessionReply } from '#contract/session.ts';
import { isOwedBy, type OwedBy } from '#domain/duty/duty.ts';
import { isSuggested } from '#domain/duty/suggested.ts';
import { postTitle, type Post } from '#domain/permission.ts';
import { daysBetween, plainDate } from '#domain/time/plain-date.ts';
import { headOf } from './kind/act-head.ts';
import type { DutyTagProps } from '#web/parts/tags/DutyTag.tsx';

/** The verb on a duty's button: the act's own title when it is short enough for a button. */
export const verbOf = (kind: string): string => {
  const title = headOf(kind)?.title;
  return title && [...title].length <= 8 ? title : '办理';
};
export const actTitle = (kind: string): string => headOf(kind)?.title ?? kind;

type Owed = {
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly because?: string | undefined;
  readonly suggested?: true | undefined;
};
/** State, days and day of a duty, as its tag prints them. `soonUntil`: the last of the next three working days. */
export const tagOf = (duty: Owed, today: string, soonUntil: string): DutyTagProps => {
  if (duty.suggested || isSuggested({ because: duty.because ?? '' })) return { state: 'suggested', on: duty.dueOn, today };
  const days = daysBetween(plainDate(today), plainDate(duty.dueOn));
  if (days < 0) return { state: 'overdue', days: -days, on: duty.dueOn, today };
  if (days === 0) return { state: 'today', on: duty.dueOn, today };
  if (duty.provisional) return { state: 'provisional', on: duty.dueOn, today };
  if (duty.dueOn <= soonUntil) return { state: 'soon', days, on: duty.dueOn, today };
  return { state: 'open', on: duty.dueOn, today };
};

const shortPosts: { readonly [P in Post]: string } = {
  'city-agency': '市级机构',
  'county-agency': '区县机构',
  'bureau-head': '区县局负责人',
  office: '司法所',
  assistant: '辅助人员',
  'social-worker': '司法社工',
  supervisor: '督导',
  'group-member': '小组成员',
  police: '派出所',
  partner: '协作单位',
  enterprise: '爱心企业',
  volunteer: '志愿者',
  subject: '本人',
  guardian: '监护人',
  procurator: '检察院',
  'system-admin': '系统管理',
  'security-admin': '安全管理',
  'audit-admin': '审计管理',
};
export const shortPost = (post: Post): string => shortPosts[post] ?? postTitle[post];
/** Is it for whoever is logged in to do? */
export const isMine = (
  { owedBy }: { readonly owedBy: OwedBy },
  { post, unit, accountId }: Pick<SessionReply, 'post' | 'unit' | 'accountId'>,
): boolean => isOwedBy(owedBy, { post, unitId: unit.id, accountId });
/** Who is to do it, as a line names them. */
export const owerWords = (owedBy: OwedBy): string => (typeof owedBy === 'string' ? shortPost(owedBy) : (owedBy.name ?? '指定的单位或人'));
