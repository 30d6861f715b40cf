import { useState } from 'react';
import type { Instrument } from '#domain/psychology/instrument.ts';
import { useKeys } from '#web/parts/frame/keys.ts';
import type { Sheet } from './psychology.queries.ts';

type PaperSheetProps = { readonly instrument: Instrument; readonly sheet: Sheet; readonly onChange: (next: Sheet) => void };

/** A sheet filled in by hand, typed off: a digit answers the row and goes to the next, `j k` move. */
export function PaperSheet({ instrument, sheet, onChange }: PaperSheetProps) {
  const [row, setRow] = useState(0);
  const last = instrument.items.length - 1;
  const answer = (index: number, value: number | null) => {
    onChange({ ...sheet, answers: sheet.answers.map((one, i) => (i === index ? value : one)) });
    setRow(Math.min(index + 1, last));
  };
  useKeys([
    ...instrument.options.map((one) => ({ key: String(one.value), title: one.label, run: () => answer(row, one.value) })),
    { key: 'j', title: '下一题', run: () => setRow((now) => Math.min(now + 1, last)) },
    { key: 'k', title: '上一题', run: () => setRow((now) => Math.max(now - 1, 0)) },
  ]);
  return (
    <table className="typed-sheet">
      <caption className="unseen">{instrument.title}，照纸录入</caption>
      <thead>
        <tr>
          <th scope="col">题</th>
          <th scope="col">{instrument.stem}</th>
          {instrument.options.map((option) => (
            <th key={option.value} scope="col">
              {option.label}
              <br />
              {option.value}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instrument.items.map((item, index) => (
          <tr key={item.n} className={index === row ? 'typed-now' : ''}>
            <th scope="row">{item.n}</th>
            <td style={{ textAlign: 'left', width: 'auto' }}>{item.text}</td>
            {instrument.options.map((option) => (
              <td key={option.value}>
                <label>
                  <span className="unseen">
                    第 {item.n} 题，{option.label}
                  </span>
                  <input
                    type="radio"
                    name={`item-${item.n}`}
                    checked={sheet.answers[index] === option.value}
                    onFocus={() => setRow(index)}
                    onChange={() => answer(index, option.value)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
