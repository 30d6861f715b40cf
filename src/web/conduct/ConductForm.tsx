import { z } from 'zod';
import { conductActs } from '#domain/conduct/conduct.acts.ts';
import { admonitionsBeforeWarning } from '#domain/conduct/measures.ts';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';

const schemaOf = (kind: string): z.ZodObject => {
  const content = conductActs.find((one) => one.kind === kind)?.content;
  return content instanceof z.ZodObject ? content : z.strictObject({});
};

/** What the chosen ground does not ask for is not shown, and not sent. */
const notAsked = (kind: string, { ground, outcome }: FormValue, admonitions: number): readonly string[] => [
  ...(kind.startsWith('commendation.')
    ? ground === 'conduct'
      ? []
      : ['judgment', 'law', 'rules', 'education']
    : [...(ground === 'late' ? [] : ['lateKind', 'days']), ...(ground === 'rules' ? [] : ['brokenRule'])]),
  ...(kind.startsWith('admonition.') && admonitions >= admonitionsBeforeWarning ? [] : ['mended']),
  ...(outcome === 'not-given' ? ['procuratorate'] : []),
];

export function ConductForm({ kind, head, value, onChange, errors, today, onField }: ActFormProps) {
  const admonitions = head.facts.conduct.admonitions.count;
  const change = (next: FormValue) => {
    const left = notAsked(kind, next, admonitions);
    onChange(Object.fromEntries(Object.entries(next).filter(([name]) => !left.includes(name))));
  };
  return (
    <FieldForm
      schema={schemaOf(kind)}
      value={value}
      onChange={change}
      errors={errors}
      today={today}
      onField={onField}
      idPrefix="act"
      without={notAsked(kind, value, admonitions)}
    />
  );
}
