import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listInquiries } from '#contract/inquiry.ts';
import { inquiryLinked } from '#domain/intake/entry-forms.ts';
import { FieldForm } from '#web/parts/form/FieldForm.tsx';
import { call } from '#web/platform/call.ts';
import type { ActFormProps } from '#web/platform/pages/matter-pages.ts';

type Chosen = { readonly id: string; readonly number: string };
const chosenIn = (value: unknown): Chosen | undefined => value as Chosen | undefined;

/** The inquiry is found by its number; what is kept is the file itself. */
export function LinkInquiry({ value, onChange, errors, today, onField }: ActFormProps) {
  const chosen = chosenIn(value['inquiry']);
  const [typed, setTyped] = useState(chosen?.number ?? '');
  const asked = typed.trim();
  const found = useQuery({
    enabled: asked.length > 3,
    queryKey: ['inquiries', 'number', asked],
    queryFn: () => call(listInquiries, { query: { number: asked } }),
  });
  const [hit] = found.data?.rows ?? [];
  const type = (text: string) => {
    setTyped(text);
    if (text.trim() !== chosen?.number) onChange({ ...value, inquiry: undefined });
  };
  return (
    <div className="stack">
      <FieldForm
        schema={inquiryLinked}
        value={{ inquiry: typed }}
        onChange={(next) => type(String(next['inquiry'] ?? ''))}
        errors={errors}
        today={today}
        onField={onField}
        idPrefix="act"
      />
      {chosen ? (
        <p className="small" role="status">
          记明 {chosen.number}
        </p>
      ) : hit ? (
        <p className="small" role="status">
          {hit.name}，{hit.commissioner}委托，{hit.receivedOn} 收到{' '}
          <button type="button" className="link" onClick={() => onChange({ ...value, inquiry: { id: hit.id, number: hit.number } })}>
            就是这份
          </button>
        </p>
      ) : (
        asked.length > 3 &&
        found.isSuccess && (
          <p className="small ink2" role="status">
            没有你看得到的这个编号
          </p>
        )
      )}
    </div>
  );
}
