import { useEffect, useId, useRef, useState } from 'react';
import { useKeys } from '#web/parts/frame/keys.ts';
import { Icon } from '../icons/Icon.tsx';

/** What a search finds: name as the person may see it, one masked line, where it opens. */
export type SearchHit = { readonly title: string; readonly note?: string; readonly href: string };
export type Find = (text: string, signal: AbortSignal) => Promise<readonly SearchHit[]>;

type SearchBoxProps = {
  readonly find?: Find;
  readonly onGo: (href: string) => void;
  /** Where everything that is like the words stands. */
  readonly allHref: (text: string) => string;
};

/** `/` comes here from any page. Names, pinyin, initials, ID tail, phone tail. */
export function SearchBox({ find, onGo, allHref }: SearchBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null);
  const [at, setAt] = useState(-1);
  useKeys([{ key: '/', title: '找人', run: () => input.current?.focus() }]);
  useEffect(() => {
    setAt(-1);
    if (!find || text.trim() === '') return setHits(null);
    const stop = new AbortController();
    const timer = setTimeout(() => void find(text.trim(), stop.signal).then(setHits, () => setHits(null)), 200);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, find]);
  const leave = (href: string) => {
    setText('');
    setHits(null);
    input.current?.blur();
    onGo(href);
  };
  const open = hits !== null && text.trim() !== '';
  return (
    <form
      className="band-search"
      role="search"
      aria-label="找人"
      onSubmit={(event) => {
        event.preventDefault();
        const hit = hits?.[at];
        if (hit) leave(hit.href);
        else if (text.trim() !== '') leave(allHref(text.trim()));
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        role="combobox"
        aria-label="姓名、拼音、证件尾号、电话尾号"
        aria-expanded={open}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        placeholder="姓名、拼音、证件尾号、电话尾号"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setTimeout(() => setHits(null), 150)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setText('');
            input.current?.blur();
          }
          if (!hits || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          setAt((now) => Math.max(-1, Math.min(hits.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
        }}
      />
      <span className="kbd" aria-hidden="true">
        /
      </span>
      <ul className={open ? 'search-hits' : 'unseen'} id={`${id}-hits`} role="listbox" aria-label="找到的人">
        {open && hits.length === 0 && (
          <li role="option" aria-selected="false" className="ink3">
            本岗位可见范围内没有找到，按 Enter 到人员列表查
          </li>
        )}
        {open &&
          hits.map((hit, n) => (
            <li key={hit.href} id={`${id}-${n}`} role="option" aria-selected={n === at} onMouseDown={() => leave(hit.href)}>
              <b>{hit.title}</b>
              {hit.note && <span className="small ink3">{hit.note}</span>}
            </li>
          ))}
      </ul>
    </form>
  );
}
