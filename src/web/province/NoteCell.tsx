import { useEffect, useRef, useState } from 'react';
import { type NoteHow, notes, noteTitle } from '#domain/province/fields.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';

type NoteCellProps = {
  readonly name: string;
  /** It is noted already: the note can be taken back. */
  readonly again: boolean;
  readonly busy: boolean;
  readonly onNote: (how: NoteHow | 'opened-again', reason: string) => void;
  readonly onClose: () => void;
};

/** Why the two differ, said where the row stands. */
export function NoteCell({ name, again, busy, onNote, onClose }: NoteCellProps) {
  const [how, setHow] = useState<NoteHow | ''>('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const first = useRef<HTMLSelectElement>(null);
  // The table and the phone's list both hold this form; only the one that is seen takes the focus.
  useEffect(() => {
    if (first.current?.offsetParent) first.current.focus();
  }, []);
  const send = () => {
    if (how === '') setWrong('选是哪一种。');
    else if (reason.trim().length < 2) setWrong('写明原因，至少两个字。');
    else onNote(how, reason.trim());
  };
  return (
    <form
      className="province-noting"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <span className="select-box">
        <select
          ref={first}
          className="field-box"
          aria-label={`${name} 怎样注明`}
          value={how}
          onChange={(event) => {
            setHow(event.target.value as NoteHow | '');
            setWrong('');
          }}
        >
          <option value="">选一种</option>
          {notes.map((one) => (
            <option key={one} value={one}>
              {noteTitle[one]}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <input
        className="field-box"
        aria-label={`${name} 注明的原因`}
        placeholder="原因"
        maxLength={300}
        autoComplete="off"
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          setWrong('');
        }}
      />
      {wrong !== '' && (
        <span className="note is-over" role="alert">
          {wrong}
        </span>
      )}
      <span className="row">
        <Button type="submit" kind="primary" size="row" busy={busy && '正在存'}>
          注明
        </Button>
        {again && (
          <Button size="row" onClick={() => onNote('opened-again', '收回以前的注明')}>
            收回
          </Button>
        )}
        <Button size="row" kind="quiet" onClick={onClose}>
          不注
        </Button>
      </span>
    </form>
  );
}
