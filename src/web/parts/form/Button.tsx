import type { MouseEvent, ReactNode } from 'react';
import { AppLink } from '../frame/AppLink.tsx';
import { Icon, type IconName } from '../icons/Icon.tsx';

export type ButtonProps = {
  readonly children: ReactNode;
  /** One `primary` on a screen. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'row' | 'desk' | 'phone' | 'elder';
  readonly icon?: IconName;
  /** Shown beside the words: `n`, `Ctrl S`. */
  readonly keyHint?: string;
  /** Says what is going on while it goes on: 正在签发. */
  readonly busy?: string | false;
  readonly href?: string;
  readonly type?: 'button' | 'submit';
  readonly wide?: boolean;
  readonly pressed?: boolean;
  readonly label?: string;
  readonly onClick?: (event: MouseEvent) => void;
};

/** There is no `disabled`: what the law forbids is replaced by its ground and the lawful route. */
export function Button({
  children,
  kind = 'plain',
  size = 'desk',
  icon,
  keyHint,
  busy = false,
  href,
  type = 'button',
  wide,
  pressed,
  label,
  onClick,
}: ButtonProps) {
  const look = `button button-${kind} button-${size}${wide ? ' button-wide' : ''}${busy ? ' button-busy' : ''}`;
  const inside = (
    <>
      {busy ? <Icon name="sync" /> : icon && <Icon name={icon} />}
      {busy || children}
      {keyHint && !busy && (
        <span className="kbd" aria-hidden="true">
          {keyHint}
        </span>
      )}
    </>
  );
  if (href !== undefined)
    return (
      <AppLink href={href} className={look} label={label} onClick={onClick}>
        {inside}
      </AppLink>
    );
  return (
    <button
      type={type}
      className={look}
      aria-busy={busy !== false}
      aria-pressed={pressed}
      aria-label={label}
      onClick={busy ? undefined : onClick}
    >
      {inside}
    </button>
  );
}
