import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { citeArticle, isArticleId } from '#domain/statute/articles.ts';
import { ArticleLink } from '../tags/ArticleLink.tsx';
import { FieldControl } from './FieldControl.tsx';
import type { Lookup } from './field-reading.ts';
import { type FieldReading, type FormErrors, readFields } from './field-reading.ts';

export type FormValue = { readonly [field: string]: unknown };

export type FieldFormProps = {
  /** A strict object whose fields carry `.meta({ title, widget, … })`. */
  readonly schema: z.ZodObject;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly errors?: FormErrors;
  readonly today: string;
  /** Choices that come from data: people, offices. */
  readonly lookups?: { readonly [field: string]: Lookup };
  /** Fields not shown (already known), or only these in this order. */
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  /** The focused field, for the side of the drawer: give it to `<FieldHelp>`. */
  readonly onField?: (field: FieldReading) => void;
  /** Words between two fields: a meter, a note. */
  readonly after?: { readonly [field: string]: ReactNode };
  readonly idPrefix?: string;
};

/** The schema is the form: two fields a row at the desk, one on the phone. The caller keeps the draft. */
export function FieldForm({
  schema,
  value,
  onChange,
  errors = {},
  today,
  lookups,
  only,
  without = [],
  onField,
  after,
  idPrefix = 'field',
}: FieldFormProps) {
  const all = readFields(schema);
  const shown = only
    ? only.flatMap((name) => all.filter((field) => field.name === name))
    : all.filter((field) => !without.includes(field.name));
  const latest = useRef(value);
  latest.current = value;
  return (
    <div className="fields">
      {shown.map((field) => (
        <FieldWithWords key={field.name} words={after?.[field.name]}>
          <FieldControl
            id={`${idPrefix}-${field.name}`}
            field={field}
            value={value[field.name]}
            error={errors[field.name]}
            today={today}
            lookup={lookups?.[field.name]}
            onFocus={() => onField?.(field)}
            onChange={(next) => {
              latest.current = { ...latest.current, [field.name]: next };
              onChange(latest.current);
            }}
          />
        </FieldWithWords>
      ))}
    </div>
  );
}

function FieldWithWords({ words, children }: { readonly words: ReactNode; readonly children: ReactNode }) {
  if (!words) return children;
  return (
    <>
      {children}
      <div className="field-wide">{words}</div>
    </>
  );
}

/** Moves to the first field that is wrong, after an attempt. */
export function useFirstWrong(errors: FormErrors, idPrefix = 'field'): void {
  const [seen, setSeen] = useState(errors);
  useEffect(() => {
    if (errors === seen) return;
    setSeen(errors);
    const first = Object.keys(errors)[0];
    if (first) document.getElementById(`${idPrefix}-${first}`)?.focus();
  }, [errors, seen, idPrefix]);
}

/** The side of the drawer: what the field means, its article, an example. */
export function FieldHelp({ field, children }: { readonly field: FieldReading | null; readonly children?: ReactNode }) {
  return (
    <>
      {field && (field.help || field.article) && (
        <section className="side-help" aria-live="polite">
          <h3>{field.title}</h3>
          {field.help && <p className="small">{field.help}</p>}
          {field.article && (
            <p className="small">
              <ArticleLink citation={isArticleId(field.article) ? citeArticle(field.article) : field.article} />
            </p>
          )}
          {field.example && <p className="small ink3">例：{field.example}</p>}
        </section>
      )}
      {children}
    </>
  );
}
