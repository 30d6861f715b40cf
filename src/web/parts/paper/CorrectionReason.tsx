import type { FormValue } from '../form/FieldForm.tsx';

type CorrectionReasonProps = { readonly id: string; readonly content: FormValue; readonly onChange: (next: FormValue) => void };

/** 更正的原因: asked wherever the letter of an act is put right. */
export function CorrectionReason({ id, content, onChange }: CorrectionReasonProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        更正的原因
      </label>
      <textarea
        className="field-box"
        id={id}
        rows={2}
        value={String(content['correctionReason'] ?? '')}
        maxLength={300}
        placeholder="原来错在哪里，凭什么更正"
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange({ ...content, correctionReason: event.target.value })}
      />
      <p className="note" id={`${id}-note`}>
        印在更正通知上。更正件沿用原字号，原件留在案卷里；拿到过原件的，要重新送达。
      </p>
    </div>
  );
}
