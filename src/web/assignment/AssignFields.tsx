import { assignmentActs } from '#domain/assignment/assignment.acts.ts';
import { schemaOf } from '#web/act/kind/schema-of.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { asChosen, asIds, type Choices } from '#web/parts/select/chosen.ts';
import type { FieldReading, FormErrors } from '#web/parts/form/field-reading.ts';
import { useAssignees } from './assignment.queries.ts';

export const formOf = (kind: string) => schemaOf(assignmentActs.find((one) => one.kind === kind));

type AssignFieldsProps = {
  readonly kind: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly errors: FormErrors;
  readonly today: string;
  readonly onField?: (field: FieldReading) => void;
};
/** The fields of an assignment: what is chosen from the lists is kept with its name, as it was said. */
export function AssignFields({ kind, value, onChange, errors, today, onField }: AssignFieldsProps) {
  const found = useAssignees().data;
  const choices: Choices = {
    office: (found?.offices ?? []).map(({ id, name }) => ({ value: id, name, label: name })),
    worker: (found?.workers ?? []).map(({ id, name, unit, keys }) => ({ value: id, name, label: `${name}（${unit}）`, keys })),
  };
  return (
    <FieldForm
      schema={formOf(kind)}
      value={asIds(value, choices)}
      onChange={(next) => onChange(asChosen(next, value, choices))}
      errors={errors}
      today={today}
      idPrefix="act"
      lookups={choices}
      {...(onField && { onField })}
    />
  );
}
