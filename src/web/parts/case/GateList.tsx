import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';

export type Gate = { readonly title: string; readonly holds: boolean; readonly source: ReactNode; readonly day?: string };

/** Only law stops: each state with its source and day, ✓ or the fact that stops. */
export function GateList({ gates, caption }: { readonly gates: readonly Gate[]; readonly caption: string }) {
  return (
    <table className="rows-table">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">是否符合</th>
          <th scope="col">情形</th>
          <th scope="col">依据</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <tr key={gate.title} className={gate.holds ? '' : 'gate-stops'}>
            <td className={gate.holds ? 'is-done' : 'is-over'}>
              <Icon name={gate.holds ? 'check' : 'cross'} />
              <span className="unseen">{gate.holds ? '符合' : '不符合'}</span>
            </td>
            <th scope="row">{gate.title}</th>
            <td className="small ink2">{gate.source}</td>
            <td className="note ink3 right nowrap">{gate.day}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
