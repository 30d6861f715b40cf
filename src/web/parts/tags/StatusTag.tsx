import { type CaseStatus, statusTitle } from '#domain/case/case.facts.ts';
import { Icon, type IconName } from '../icons/Icon.tsx';

/** The case's status, and three that acts and days put beside it. */
export type StatusName = CaseStatus | 'recall' | 'suspended' | 'ending';

const icon: { readonly [S in StatusName]: IconName } = {
  'awaiting-entry': 'intake',
  'in-correction': 'shield',
  'on-leave': 'leave',
  lost: 'search',
  released: 'check',
  terminated: 'dash',
  recall: 'paper',
  suspended: 'dash',
  ending: 'check',
};
const words: { readonly [S in StatusName]: string } = { ...statusTitle, recall: '收监提请', suspended: '暂停', ending: '待解矫' };

/** `washed` fills 在矫 too: in the head of a case, where it stands alone. */
export function StatusTag({
  status,
  title,
  washed = false,
}: {
  readonly status: StatusName;
  readonly title?: string;
  readonly washed?: boolean;
}) {
  return (
    <span className={`tag status-${status}${washed ? ' status-washed' : ''}`}>
      <Icon name={icon[status]} small />
      {title ?? words[status]}
    </span>
  );
}
