import { useEffect, useRef, useState } from 'react';
import type { BatchCorrection, BatchFinding } from '#contract/ledger.ts';
import { howTitle } from '#domain/ledger/correction.ts';
import type { LedgerField } from '#domain/ledger/ledger.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { minuteWords } from '#web/parts/tags/say.ts';

/** What the sheet says, struck out where something was put in its place. */
export function OriginalCell({ original, now }: { readonly original: string; readonly now: string | undefined }) {
  return (
    <span className="stack-tight">
      <span className={now === undefined ? 'ledger-cell' : 'ledger-cell ledger-cell-old'}>{original || '（空）'}</span>
      {now !== undefined && (
        <span className="ledger-cell ledger-cell-new">
          <span className="unseen">现在是</span>
          {now}
        </span>
      )}
    </span>
  );
}

/** One cell filled in where it stands; where the mistake may lie in another cell of the row, that one can be chosen. */
export function FillCell({
  finding,
  busy,
  onPut,
  onClose,
}: {
  readonly finding: BatchFinding;
  readonly busy: boolean;
  readonly onPut: (field: LedgerField, value: string) => void;
  readonly onClose: () => void;
}) {
  const { cells } = finding;
  const [field, setField] = useState<LedgerField>(finding.field);
  const [value, setValue] = useState(finding.fix?.field === finding.field ? finding.fix.value : '');
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The table and the phone's list both hold this form; only the one that is seen takes the focus.
  useEffect(() => {
    if (input.current?.offsetParent) input.current.focus();
  }, []);
  const column = cells.find((one) => one.field === field)?.column ?? finding.column;
  const send = () => (value.trim() === '' ? setWrong(true) : onPut(field, value.trim()));
  return (
    <form
      className="ledger-fill"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {cells.length > 1 && (
        <span className="select-box">
          <select
            className="field-box"
            aria-label="改哪一格"
            value={field}
            onChange={(event) => {
              setField(event.target.value as LedgerField);
              setValue('');
            }}
          >
            {cells.map((one) => (
              <option key={one.field} value={one.field}>
                {one.column}
                {one.text && `（${one.text}）`}
              </option>
            ))}
          </select>
        </span>
      )}
      <input
        ref={input}
        className="field-box"
        aria-label={`第 ${finding.row} 行 ${column} 改为`}
        aria-invalid={wrong}
        value={value}
        placeholder={`${column} 改为`}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => {
          setValue(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && <span className="note is-over">写明改成什么；要说没有，写“无”。</span>}
      <span className="row">
        <Button type="submit" kind="primary" size="row" busy={busy && '正在核对'}>
          改这一格
        </Button>
        <Button size="row" kind="quiet" onClick={onClose}>
          不改
        </Button>
      </span>
    </form>
  );
}

/** Who put it there and when. */
export function CorrectedBy({ one }: { readonly one: BatchCorrection }) {
  return (
    <span className="ledger-words">
      {howTitle[one.how]}
      <span className="note ink3">
        {one.byName} {minuteWords(one.at)}
      </span>
    </span>
  );
}
