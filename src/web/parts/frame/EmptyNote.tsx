import type { ReactNode } from 'react';

type EmptyNoteProps = {
  /** The good news: 今天没有必须办的事. */
  readonly title: string;
  /** The next thing: 下一件是 11月26日 的每周走访. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

export function EmptyNote({ title, children, action }: EmptyNoteProps) {
  return (
    <div className="empty-note">
      <b>{title}</b>
      {children && <p className="small ink2">{children}</p>}
      {action}
    </div>
  );
}
