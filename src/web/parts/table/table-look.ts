import { useState } from 'react';

export const densities = ['tight', 'usual', 'loose'] as const;
export type Density = (typeof densities)[number];
export const densityTitle: { readonly [D in Density]: string } = { tight: '紧', usual: '适中', loose: '松' };

export type TableLook = { readonly density: Density; readonly hidden: readonly string[] };

const keyOf = (table: string) => `guihang.table.${table}`;

function remembered(table: string, first: TableLook): TableLook {
  const kept = localStorage.getItem(keyOf(table));
  return kept === null ? first : { ...first, ...(JSON.parse(kept) as Partial<TableLook>) };
}

/** Density and hidden columns, per person and per table; `reset` forgets them. */
export function useTableLook(table: string, hiddenAtFirst: readonly string[]) {
  const first: TableLook = { density: 'usual', hidden: hiddenAtFirst };
  const [look, setLook] = useState(() => remembered(table, first));
  const change = (next: TableLook) => {
    localStorage.setItem(keyOf(table), JSON.stringify(next));
    setLook(next);
  };
  const reset = () => {
    localStorage.removeItem(keyOf(table));
    setLook(first);
  };
  return { look, change, reset };
}
