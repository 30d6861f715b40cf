import { useEffect, useRef, useState } from 'react';
import { Icon } from '#web/parts/icons/Icon.tsx';

type SecretFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly complete: 'current-password' | 'new-password';
  readonly note?: string;
  readonly error?: string | undefined;
};

/** A password: hidden until somebody wants to see what they type. */
export function SecretField({ id, label, value, onChange, complete, note, error }: SecretFieldProps) {
  const [seen, setSeen] = useState(false);
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {note && <span className="note">{note}</span>}
      </label>
      <div className="field-box">
        <input
          id={id}
          type={seen ? 'text' : 'password'}
          autoComplete={complete}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-wrong` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="login-eye"
          aria-label={`${seen ? '遮住' : '显示'}${label}`}
          aria-pressed={seen}
          onClick={() => setSeen(!seen)}
        >
          <Icon name="eye" />
        </button>
      </div>
      <FieldWrong id={`${id}-wrong`} words={error} />
    </div>
  );
}

export function FieldWrong({ id, words }: { readonly id: string; readonly words: string | undefined }) {
  if (!words) return null;
  return (
    <p className="field-error" id={id}>
      <Icon name="overdue" small />
      {words}
    </p>
  );
}

type CodeFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  /** It takes the focus when it appears: the next thing to type. */
  readonly focused?: boolean;
};

/** One field for six digits or a recovery code: pasting fills it whole, a telephone offers what it received. */
export function CodeField({ id, label, note, value, onChange, error, focused = false }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {note && <span className="note">{note}</span>}
      </label>
      <div className="field-box">
        <input
          id={id}
          ref={input}
          className="code-input"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-wrong` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <FieldWrong id={`${id}-wrong`} words={error} />
    </div>
  );
}
