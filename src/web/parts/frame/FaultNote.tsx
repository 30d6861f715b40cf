import type { ReactNode } from 'react';
import { Button } from '../form/Button.tsx';
import { Icon } from '../icons/Icon.tsx';

/** A framed fault: what happened, what is safe, what to do. */
export function FaultNote({
  heading,
  children,
  onRetry,
  offline = false,
}: {
  readonly heading: string;
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly offline?: boolean;
}) {
  return (
    <div className={offline ? 'fault fault-offline' : 'fault'} role="alert">
      <Icon name={offline ? 'offline' : 'warning'} />
      <div className="grow">
        <b>{heading}</b>
        {children && <div className="small">{children}</div>}
        {onRetry && (
          <Button size="row" onClick={onRetry}>
            重试
          </Button>
        )}
      </div>
    </div>
  );
}
