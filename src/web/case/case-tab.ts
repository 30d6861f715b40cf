import { type ComponentType, createContext, type LazyExoticComponent } from 'react';
import type { CaseHead } from '#contract/case.ts';
import type { Post } from '#domain/permission.ts';

export type CaseTabProps = { readonly head: CaseHead; readonly today: string; readonly soonUntil: string };
export type CaseTabEntry = {
  readonly id: string;
  readonly title: string;
  readonly page: LazyExoticComponent<ComponentType<CaseTabProps>>;
  /** A count or a word after the title. */
  readonly count?: (head: CaseHead) => number | string | undefined;
  /** Posts that have the tab; all without it. */
  readonly posts?: readonly Post[];
  /** The tab takes the whole width; the others stand beside the duties. */
  readonly wide?: boolean;
};

/** The tabs of a case, from all matters: named above the matters, given from the top. */
export const CaseTabs = createContext<readonly CaseTabEntry[]>([]);
