import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldControl } from '#web/parts/form/FieldControl.tsx';
import { errorsOf, readFields } from '#web/parts/form/field-reading.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';

type RowsEditorProps = {
  readonly title: string;
  readonly schema: z.ZodObject;
  readonly rows: readonly FormValue[];
  readonly onChange: (rows: readonly FormValue[]) => void;
  readonly today: string;
  /** 成员, 目标. */
  readonly noun: string;
  /** 加一名成员. */
  readonly add: string;
  readonly idPrefix: string;
  readonly error?: string | undefined;
  /** Complaints inside the rows are shown once the form was tried. */
  readonly tried?: boolean;
  readonly note?: ReactNode;
};

/** A list of like things on a form: each row its own fields, added and taken away by words. */
export function RowsEditor({ title, schema, rows, onChange, today, noun, add, idPrefix, error, tried = false, note }: RowsEditorProps) {
  const fields = readFields(schema);
  const change = (at: number, name: string, value: unknown) => onChange(rows.map((row, n) => (n === at ? { ...row, [name]: value } : row)));
  return (
    <fieldset className="rows-editor">
      <legend className="field-label">
        {title}
        {note}
      </legend>
      {rows.map((row, at) => {
        const errors = tried ? errorsOf(schema, row) : {};
        return (
          <div className="rows-editor-row" role="group" aria-label={`${noun} ${at + 1}`} key={`${idPrefix}-${at}`}>
            <div className="between">
              <span className="note ink3">
                {noun} {at + 1}
              </span>
              <Button kind="quiet" size="row" label={`删除${noun} ${at + 1}`} onClick={() => onChange(rows.filter((_, n) => n !== at))}>
                删除
              </Button>
            </div>
            <div className="fields fields-close">
              {fields.map((field) => (
                <FieldControl
                  key={field.name}
                  id={`${idPrefix}-${at}-${field.name}`}
                  field={field}
                  value={row[field.name]}
                  error={errors[field.name]}
                  today={today}
                  onFocus={() => undefined}
                  onChange={(value) => change(at, field.name, value)}
                />
              ))}
            </div>
          </div>
        );
      })}
      {error && rows.length === 0 && <p className="field-error">{error}</p>}
      <Button size="row" icon="plus" onClick={() => onChange([...rows, {}])}>
        {add}
      </Button>
    </fieldset>
  );
}

type LinesEditorProps = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
  readonly idPrefix: string;
  readonly error?: string | undefined;
  readonly phrases?: readonly string[];
};

/** Sentences one by one: measures of supervision and of help, needs. */
export function LinesEditor({ title, lines, onChange, idPrefix, error, phrases = [] }: LinesEditorProps) {
  const unused = phrases.filter((one) => !lines.includes(one));
  return (
    <fieldset className="rows-editor">
      <legend className="field-label">{title}</legend>
      {lines.map((line, at) => (
        <div className="row lines-editor-row" key={`${idPrefix}-${at}`}>
          <input
            className="field-box"
            aria-label={`${title} ${at + 1}`}
            value={line}
            onChange={(event) => onChange(lines.map((one, n) => (n === at ? event.target.value : one)))}
          />
          <Button kind="quiet" size="row" label={`删除 ${title} ${at + 1}`} onClick={() => onChange(lines.filter((_, n) => n !== at))}>
            删除
          </Button>
        </div>
      ))}
      {error && <p className="field-error">{error}</p>}
      <div className="row-wrap">
        <Button size="row" icon="plus" onClick={() => onChange([...lines, ''])}>
          加一条
        </Button>
        {unused.length > 0 && (
          <span className="phrases">
            常用：
            {unused.map((one) => (
              <button type="button" className="link" key={one} onClick={() => onChange([...lines.filter((l) => l !== ''), one])}>
                {one}
              </button>
            ))}
          </span>
        )}
      </div>
    </fieldset>
  );
}
