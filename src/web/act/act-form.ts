import { type ComponentType, createContext, type LazyExoticComponent } from 'react';
import type { CaseHead } from '#contract/case.ts';
import type { CaseDuty } from '#contract/case.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { FormErrors } from '#web/parts/form/field-reading.ts';
import type { FieldReading } from '#web/parts/form/field-reading.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';

/** What a form of its own is given in place of the fields made from the schema. It keeps nothing: the drawer keeps the draft. */
export type ActFormProps = {
  readonly kind: string;
  readonly head: CaseHead;
  /** The duty that opened the form, if any. */
  readonly duty: CaseDuty | null;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly errors: FormErrors;
  readonly actedOn: PlainDate;
  readonly today: PlainDate;
  readonly onField: (field: FieldReading) => void;
};

export type SpecialForm = LazyExoticComponent<ComponentType<ActFormProps>>;
/** Forms that are more than their fields, by kind of act: the matters own them, the top gives them. */
export const SpecialForms = createContext<{ readonly [kind: string]: SpecialForm }>({});
