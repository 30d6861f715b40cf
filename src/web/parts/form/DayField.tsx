import { useEffect, useId, useRef, useState } from 'react';
import { addDays, addMonths, parsePlainDate, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { sayDay, typedDay } from '#domain/time/say-day.ts';
import { Icon } from '../icons/Icon.tsx';
import { Button } from './Button.tsx';
import { DayTable } from './DayTable.tsx';

export type DayFieldProps = {
  readonly label: string;
  /** `2026-11-23`, or empty. */
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  /** The legal day of the server, never the machine's. */
  readonly today: string;
  readonly hint?: string;
  readonly error?: string;
  /** More words in the echo: 含当日共 9 天. */
  readonly echo?: (day: PlainDate) => string;
  readonly optional?: boolean;
  readonly onFocus?: () => void;
  readonly id?: string;
};

const written = (value: string | undefined) => (value === undefined || value === '' ? '' : value);

/** A day is typed (`1123`, `+7`, 明天, 周五, 月底) and answered in words at once. */
export function DayField({ label, value, onChange, today, hint, error, echo, optional, onFocus, id }: DayFieldProps) {
  const own = useId();
  const input = id ?? own;
  const now = plainDate(today);
  const [text, setText] = useState(written(value));
  const [wrong, setWrong] = useState<{ hint: string; suggested?: PlainDate } | null>(null);
  const [tabled, setTabled] = useState(false);
  const sent = useRef(value);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A value set from outside (a draft, a prefill) replaces what was typed; our own does not.
    if (value === sent.current) return;
    sent.current = value;
    setText(written(value));
    setWrong(null);
  }, [value]);

  const send = (day: PlainDate | undefined) => {
    sent.current = day;
    onChange(day);
  };
  const read = (next: string, final: boolean) => {
    if (next.trim() === '') {
      setWrong(null);
      return send(undefined);
    }
    const answer = typedDay(next, now);
    if ('day' in answer) {
      setWrong(null);
      return send(answer.day);
    }
    if (final) setWrong(answer);
    if (sent.current !== undefined) send(undefined);
  };
  const set = (day: PlainDate) => {
    setText(day);
    setWrong(null);
    send(day);
  };
  const day = value ? parsePlainDate(value) : null;
  const step = (key: string): PlainDate | null => {
    const from = day ?? now;
    switch (key) {
      case 'ArrowUp':
        return addDays(from, 1);
      case 'ArrowDown':
        return addDays(from, -1);
      case 'PageUp':
        return addMonths(from, 1);
      case 'PageDown':
        return addMonths(from, -1);
      default:
        return null;
    }
  };
  const complaint = wrong?.hint ?? error;
  return (
    <div className={`field day-field${complaint ? ' field-wrong' : ''}`} style={{ position: 'relative' }}>
      <label className="field-label" htmlFor={input}>
        {label}
        {optional && <span className="note">可不填</span>}
      </label>
      <div className="field-box">
        <input
          id={input}
          ref={box}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onFocus={onFocus}
          aria-describedby={`${input}-echo ${input}-hint`}
          aria-invalid={complaint ? true : undefined}
          onChange={(event) => {
            setText(event.target.value);
            read(event.target.value, false);
          }}
          onBlur={() => read(text, true)}
          onKeyDown={(event) => {
            const next = step(event.key);
            if (next === null) return;
            event.preventDefault();
            set(next);
          }}
        />
        <span className="day-echo" id={`${input}-echo`} aria-live="polite">
          {day && `${sayDay(day, now)}${echo ? `，${echo(day)}` : ''}`}
        </span>
        <button
          type="button"
          className="day-open"
          aria-label={`${label}，打开日历`}
          aria-expanded={tabled}
          onClick={() => setTabled(!tabled)}
        >
          <Icon name="calendar" />
        </button>
      </div>
      {tabled && (
        <DayTable
          label={label}
          day={day}
          today={now}
          onClose={() => {
            setTabled(false);
            box.current?.focus();
          }}
          onPick={(picked) => {
            set(picked);
            setTabled(false);
            box.current?.focus();
          }}
        />
      )}
      <div id={`${input}-hint`}>
        {complaint ? (
          <p className="field-error">
            <Icon name="overdue" small />
            {complaint}
            {wrong?.suggested && (
              <Button kind="quiet" size="row" onClick={() => wrong.suggested && set(wrong.suggested)}>
                是
              </Button>
            )}
          </p>
        ) : (
          <p className="field-hint">{hint ?? '可键入 1123、+7、明天、周五、月底'}</p>
        )}
      </div>
    </div>
  );
}
