import { assignmentActs } from '#domain/assignment/assignment.acts.ts';
import { schemaOf } from '#web/act/kind/schema-of.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import type { FieldReading, FormErrors, Lookup } from '#web/parts/form/field-reading.ts';
import { useAssignees } from './assignment.queries.ts';

export const formOf = (kind: string) => schemaOf(assignmentActs.find((one) => one.kind === kind));

type Chosen = { readonly id: string; readonly name: string };
type Choice = Lookup[number] & Chosen;
const pickers = ['office', 'worker'] as const;
const idIn = (value: unknown): string | undefined => (value as Chosen | undefined)?.id;

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
  const choices: { readonly [P in (typeof pickers)[number]]: readonly Choice[] } = {
    office: (found?.offices ?? []).map(({ id, name }) => ({ id, name, value: id, label: name })),
    worker: (found?.workers ?? []).map(({ id, name, unit, keys }) => ({ id, name, value: id, label: `${name}（${unit}）`, keys })),
  };
  const shown = { ...value, office: idIn(value['office']), worker: idIn(value['worker']) };
  const change = (next: FormValue) => {
    const picked = pickers.map((picker): readonly [string, unknown] => {
      const is = choices[picker].find((one) => one.value === next[picker]);
      // What the lists do not hold any more (a draft, a correction) stays as it was said.
      const kept = next[picker] !== undefined && next[picker] === idIn(value[picker]) ? value[picker] : undefined;
      return [picker, is ? { id: is.id, name: is.name } : kept];
    });
    onChange({ ...next, ...Object.fromEntries(picked) });
  };
  return (
    <FieldForm
      schema={formOf(kind)}
      value={shown}
      onChange={change}
      errors={errors}
      today={today}
      idPrefix="act"
      lookups={choices}
      {...(onField && { onField })}
    />
  );
}
