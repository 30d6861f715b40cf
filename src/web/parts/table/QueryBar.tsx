import { type ReactNode, useState } from 'react';
import { Button } from '../form/Button.tsx';
import { Icon } from '../icons/Icon.tsx';

type QueryBarProps = {
  /** 3–4 fields: `<QueryField>`. */
  readonly children: ReactNode;
  readonly more?: ReactNode;
  readonly moreCount?: number;
  readonly onQuery: () => void;
  readonly onReset: () => void;
  readonly busy?: boolean;
};

export function QueryBar({ children, more, moreCount, onQuery, onReset, busy = false }: QueryBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <form
      className={open ? 'query-bar query-open no-print' : 'query-bar no-print'}
      role="search"
      aria-label="查询"
      onSubmit={(event) => {
        event.preventDefault();
        onQuery();
      }}
    >
      <div className="query-fields">{children}</div>
      {open && <div className="query-fields query-more">{more}</div>}
      <div className="query-verbs">
        <Button kind="primary" type="submit" busy={busy && '正在查询'}>
          查询
        </Button>
        <Button onClick={onReset}>重置</Button>
        {!more && (
          <button type="button" className="link small query-toggle-phone" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '更多条件'}
          </button>
        )}
        {more && (
          <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : `更多${moreCount === undefined ? '' : ` ${moreCount} 项`}`} <Icon name={open ? 'up' : 'down'} small />
          </button>
        )}
      </div>
    </form>
  );
}

type QueryFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** With options it is a choice; the first is 全部. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder?: string;
  readonly icon?: 'search' | 'calendar';
  /** What stands there was not understood. */
  readonly wrong?: boolean;
};

export function QueryField({ label, value, onChange, options, placeholder, icon, wrong = false }: QueryFieldProps) {
  return (
    <label className="query-field">
      <span className="note ink3">{label}</span>
      {options ? (
        <span className="select-box">
          <select className="field-box" value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">全部</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      ) : (
        <span className="field-box">
          {icon && <Icon name={icon} />}
          <input
            value={value}
            placeholder={placeholder}
            aria-invalid={wrong || undefined}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </label>
  );
}
