import { Icon, type IconName } from '../icons/Icon.tsx';

export const outboxStates = ['draft', 'waiting', 'sending', 'received', 'needs-hand'] as const;
export type OutboxState = (typeof outboxStates)[number];

const look: { readonly [S in OutboxState]: { readonly title: string; readonly icon: IconName; readonly tag: string } } = {
  draft: { title: '草稿', icon: 'pen', tag: 'tag-open' },
  waiting: { title: '待发', icon: 'clock', tag: 'tag-open' },
  sending: { title: '发送中', icon: 'lock', tag: 'mark-accent' },
  received: { title: '已收', icon: 'check', tag: 'tag-done' },
  'needs-hand': { title: '需处理', icon: 'warning', tag: 'tag-soon' },
};

export function OutboxChip({ state }: { readonly state: OutboxState }) {
  const { title, icon, tag } = look[state];
  return (
    <span className={`tag ${tag}`}>
      <Icon name={icon} small />
      {title}
    </span>
  );
}
