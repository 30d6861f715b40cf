import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { FieldControlProps } from './field-reading.ts';

const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const written = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : '');

/** A list of short texts, one a line. What was typed stays as it is, a half-written line too. */
export function LinesField({ field, value, onChange, error, onFocus, id = '' }: FieldControlProps) {
  const [text, setText] = useState(() => written(value));
  const sent = useRef(value);
  useEffect(() => {
    // a value from outside (a draft, a prefill) replaces what was typed; our own does not
    if (value === sent.current) return;
    sent.current = value;
    setText(written(value));
  }, [value]);
  const type = (next: string) => {
    setText(next);
    const lines = linesIn(next);
    sent.current = lines.length > 0 ? lines : undefined;
    onChange(sent.current);
  };
  const described = error ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : { 'aria-describedby': `${id}-hint` };
  return (
    <div className={`field field-wide${error ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {field.title}
        {field.optional && <span className="note">可不填</span>}
      </label>
      <textarea
        id={id}
        className="field-box"
        rows={3}
        value={text}
        onFocus={onFocus}
        onChange={(event) => type(event.target.value)}
        {...described}
      />
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="overdue" small />
          {error}
        </p>
      ) : (
        <p className="field-hint" id={`${id}-hint`}>
          一行写一项{field.example && `，如“${field.example}”`}
        </p>
      )}
    </div>
  );
}
