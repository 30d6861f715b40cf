import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';

export type PickBoxProps = {
  readonly id: string;
  /** The printed title of the field; the list is called by it too. */
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly optional: boolean;
  readonly onFocus: () => void;
  readonly placeholder: string;
  /** Said where nothing fits what was typed. */
  readonly nothing: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
};

/** A box to type in and a list to choose from. The list is on the page only while it is open, and has the name of its field. */
export function PickBox({ id, name, options, value, onChange, optional, onFocus, placeholder, nothing, ...described }: PickBoxProps) {
  /** What is being typed; null while nobody types and the box shows what was chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const chosen = options.find((one) => one.value === value);
  const sought = (typed ?? '').trim().toLowerCase();
  const hits = sought === '' ? options : options.filter((one) => one.label.toLowerCase().includes(sought));
  const listed = open && hits.length > 0;
  const active = Math.min(at, hits.length - 1);
  useEffect(() => {
    if (listed) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [listed, active]);

  const show = () => {
    if (!open)
      setAt(
        Math.max(
          0,
          hits.findIndex((one) => one.value === value),
        ),
      );
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const pick = (next: string) => {
    onChange(next);
    close();
  };
  const leave = () => {
    if (typed !== null && sought === '' && optional) onChange(undefined);
    close();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const hit = hits[active];
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      return close();
    }
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      return hit ? pick(hit.value) : undefined;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!open) return show();
    setAt(Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
  };
  return (
    <div className="pick-box">
      <div className="field-box">
        <input
          id={id}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={listed}
          autoComplete="off"
          placeholder={placeholder}
          value={typed ?? chosen?.label ?? ''}
          {...described}
          aria-controls={listed ? `${id}-list` : undefined}
          aria-activedescendant={listed ? `${id}-list-${active}` : undefined}
          onFocus={onFocus}
          onClick={show}
          onBlur={leave}
          onKeyDown={pressed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setOpen(true);
          }}
        />
        <Icon name="down" small />
      </div>
      {listed && (
        <ul
          ref={list}
          className="pick-list"
          id={`${id}-list`}
          role="listbox"
          aria-label={name}
          onMouseDown={(event) => event.preventDefault()}
        >
          {hits.map((one, n) => (
            <li
              key={one.value}
              id={`${id}-list-${n}`}
              role="option"
              className={n === active ? 'is-active' : ''}
              aria-selected={one.value === value}
              onClick={() => pick(one.value)}
            >
              {one.label}
            </li>
          ))}
        </ul>
      )}
      <p className={open && !listed ? 'pick-list' : 'unseen'} role="status">
        {open && !listed && nothing}
      </p>
    </div>
  );
}
