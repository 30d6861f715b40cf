import type { ReactNode } from 'react';

export type Column<R> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly align?: 'right';
  readonly width?: number | string;
  /** Cannot be hidden: the name. */
  readonly fixed?: boolean;
  readonly hiddenAtFirst?: boolean;
  readonly sortable?: boolean;
  /** Place on the phone: one `name`, one `tag`, `line`s; others stay at the desk. */
  readonly phone?: 'name' | 'tag' | 'line';
};
