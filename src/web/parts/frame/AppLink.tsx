import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

export type AppLinkProps = {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  readonly current?: boolean;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
};

/** A real link that moves inside the app without a reload; files and other origins go the browser's way. */
export function AppLink({ href, children, className, label, current, onClick }: AppLinkProps) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    onClick?.(event);
    const other = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || other || !href.startsWith('/') || href.startsWith('/api/')) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} className={className} aria-label={label} aria-current={current ? 'page' : undefined} onClick={go}>
      {children}
    </a>
  );
}
