import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons/Icon.tsx';

/**
 * A short outlined word beside a name or an act: 假释, 离线采集, 已被 #0061 更正, 迟录 3 天.
 * Not a state: states are DutyTag, ClassTag, StatusTag.
 */
export function Mark({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: 'plain' | 'soon' | 'accent' | 'sealed';
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`tag mark-${tone}`}>
      {icon && <Icon name={icon} small />}
      {children}
    </span>
  );
}
