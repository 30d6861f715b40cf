import { earlierAdmonition } from '#domain/conduct/conduct.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';

type Rows = readonly FormValue[];
type Props = {
  readonly rows: unknown;
  readonly onChange: (rows: Rows | undefined) => void;
  readonly error: string | undefined;
  readonly today: string;
};

/** Admonitions of the time before a ledger, each by day and number: what was given since, the file counts itself. */
export function EarlierAdmonitions({ rows, onChange, error, today }: Props) {
  const given: Rows = Array.isArray(rows) ? (rows as Rows) : [];
  const put = (next: Rows) => onChange(next.length > 0 ? next : undefined);
  return (
    <fieldset className="field field-wide">
      <legend className="field-label">台账接收前受到的训诫</legend>
      <p className="small ink3">接收以后送达的训诫由案卷自己数；接收以前的，照纸质卷逐次填写日期和字号。</p>
      {given.map((row, i) => (
        // Rows have no name of their own, and none changes its place.
        <div key={i}>
          <FieldForm
            schema={earlierAdmonition}
            value={row}
            onChange={(next) => put(given.map((one, at) => (at === i ? next : one)))}
            today={today}
            idPrefix={`act-earlier-${i}`}
          />
          <Button onClick={() => put(given.filter((_, at) => at !== i))}>删去第 {i + 1} 次</Button>
        </div>
      ))}
      {given.length < 10 && <Button onClick={() => put([...given, {}])}>添加一次训诫</Button>}
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
