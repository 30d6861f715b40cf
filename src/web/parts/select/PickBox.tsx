import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { isBlank, onLeaving, pickHits, type PickOption } from './pick-hits.ts';

export type PickBoxProps = {
  readonly id: string;
  /** The printed title of the field; the list is called by it too. */
  readonly name: string;
  readonly options: readonly PickOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly onFocus: () => void;
  readonly placeholder: string;
  /** Said where nothing fits what was typed. */
  readonly nothing: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
};

/** A box to type in and a list to choose from. The list is on the page only while it is open, and has the name of its field. */
export function PickBox({ id, name, options, value, onChange, onFocus, placeholder, nothing, ...described }: PickBoxProps) {
  /** What is being typed; null while nobody types and the box shows what was chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  /** Where one stands in the list; -1 while nothing was typed and no arrow pressed, so that Enter takes nobody. */
  const [at, setAt] = useState(-1);
  /** What was typed and not chosen, said until one types again. */
  const [unchosen, setUnchosen] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const chosen = options.find((one) => one.value === value);
  const hits = pickHits(options, typed ?? '');
  const listed = open && hits.length > 0;
  const active = Math.min(at, hits.length - 1);
  useEffect(() => {
    if (listed && active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [listed, active]);

  const show = () => {
    if (!open) setAt(hits.findIndex((one) => one.value === value));
    setUnchosen('');
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
    const left = onLeaving(options, typed);
    if (left && 'pick' in left) onChange(left.pick);
    if (left && 'clear' in left) onChange(undefined);
    // What was chosen before stays; that the typing chose nobody is not passed over.
    if (left && 'say' in left) setUnchosen(chosen ? `${left.say}，仍是${chosen.label}` : left.say);
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
      return hit ? pick(hit.value) : typed === null ? close() : leave();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!open) {
      show();
      // one stands at the first or the last, wherever one stood when it was closed
      if (!chosen) setAt(event.key === 'ArrowDown' ? 0 : hits.length - 1);
      return;
    }
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
          aria-activedescendant={listed && active >= 0 ? `${id}-list-${active}` : undefined}
          onFocus={onFocus}
          onClick={show}
          onBlur={leave}
          onKeyDown={pressed}
          onChange={(event) => {
            setTyped(event.target.value);
            setUnchosen('');
            setAt(isBlank(event.target.value) ? -1 : 0);
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
      <p className={open && !listed ? 'pick-list' : unchosen ? 'field-error' : 'unseen'} role="status">
        {open && !listed ? nothing : unchosen}
      </p>
    </div>
  );
}
