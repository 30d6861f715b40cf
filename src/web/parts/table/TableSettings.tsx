import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../form/Button.tsx';
import { Segments } from '../form/Segments.tsx';
import { densities, densityTitle, type TableLook } from './table-look.ts';

type TableSettingsProps = {
  readonly columns: readonly { readonly id: string; readonly title: string; readonly fixed: boolean }[];
  readonly look: TableLook;
  readonly onChange: (look: TableLook) => void;
  readonly onReset: () => void;
};

/** 列设置: which columns, how dense, and a real 重置. */
export function TableSettings({ columns, look, onChange, onReset }: TableSettingsProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: MouseEvent) => !box.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [open]);
  const toggle = (column: string) =>
    onChange({ ...look, hidden: look.hidden.includes(column) ? look.hidden.filter((one) => one !== column) : [...look.hidden, column] });
  return (
    <div className="table-settings no-print" ref={box} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <button
        type="button"
        className="button button-plain button-row"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        列设置
      </button>
      {open && (
        <div className="float-box" id={id} role="group" aria-label="列设置">
          <ul>
            {columns.map((column) => (
              <li key={column.id}>
                {column.fixed ? (
                  <span className="check ink3">{column.title}，总在</span>
                ) : (
                  <label className="check">
                    <input type="checkbox" checked={!look.hidden.includes(column.id)} onChange={() => toggle(column.id)} />
                    {column.title}
                  </label>
                )}
              </li>
            ))}
          </ul>
          <div className="between">
            <Segments
              label="行高"
              value={look.density}
              options={densities.map((one) => ({ value: one, label: densityTitle[one] }))}
              onChange={(density) => onChange({ ...look, density })}
            />
            <Button kind="quiet" size="row" onClick={onReset}>
              重置
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
