import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Button } from '../form/Button.tsx';
import { FieldForm, type FormValue } from '../form/FieldForm.tsx';
import { errorsOf, type FormErrors } from '../form/field-reading.ts';
import { dayWords } from '../tags/say.ts';
import { Panel } from './Panel.tsx';

type Version<S> = { readonly settings: S; readonly from: string; readonly by: string; readonly at: string };
type DatedPanelProps<S extends object, F extends z.ZodObject> = {
  readonly title: string;
  readonly today: string;
  readonly inForce: S;
  readonly versions: readonly Version<S>[];
  readonly words: (settings: S) => string;
  /** Said while nothing has been laid down. */
  readonly usual: string;
  /** What the button says of whoever may lay it down; nobody else has one. */
  readonly verb: string | null;
  /** What is in force, from which day on. */
  readonly schema: F;
  readonly idPrefix: string;
  readonly saving: boolean;
  readonly onSave: (value: z.output<F>, done: () => void) => void;
  /** Why the last saving failed. */
  readonly children?: ReactNode;
};

/** What the bureau has laid down from a day on, by whom, and the form by which it lays down the next. */
export function DatedPanel<S extends object, F extends z.ZodObject>(props: DatedPanelProps<S, F>) {
  const { title, today, inForce, versions, words, usual, verb, schema, idPrefix, saving, onSave, children } = props;
  const [value, setValue] = useState<FormValue | null>(null);
  const [errors, setErrors] = useState<FormErrors>({});
  const save = () => {
    const wrong = errorsOf(schema, value ?? {});
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) onSave(schema.parse(value), () => setValue(null));
  };
  return (
    <Panel
      title={title}
      note={words(inForce)}
      padded
      aside={
        verb !== null &&
        value === null && (
          <Button size="row" icon="pen" onClick={() => setValue({ ...inForce, from: today })}>
            {verb}
          </Button>
        )
      }
      {...(value && {
        foot: (
          <>
            <Button kind="primary" busy={saving && '正在起用'} onClick={save}>
              起用
            </Button>
            <Button kind="quiet" onClick={() => setValue(null)}>
              先不改
            </Button>
          </>
        ),
      })}
    >
      {children}
      {value ? (
        <FieldForm schema={schema} value={value} onChange={setValue} errors={errors} today={today} idPrefix={idPrefix} />
      ) : versions.length === 0 ? (
        <p className="small ink2">{usual}</p>
      ) : (
        <ul className="plain-list">
          {versions.map((one) => (
            <li key={`${one.from} ${one.at}`} className="small">
              {dayWords(one.from, today)}起，{words(one.settings)}。{one.by}定
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
