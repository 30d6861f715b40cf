import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
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

/** The pages of one case, in the order they stand: one line each. */
export const caseTabs: readonly CaseTabEntry[] = [
  { id: 'overview', title: '概览', page: lazy(async () => ({ default: (await import('./OverviewTab.tsx')).OverviewTab })) },
  { id: 'timeline', title: '时间轴', page: lazy(async () => ({ default: (await import('./TimelineTab.tsx')).TimelineTab })) },
  {
    id: 'duties',
    title: '待办',
    count: (head) => head.duties,
    wide: true,
    page: lazy(async () => ({ default: (await import('./DutiesTab.tsx')).DutiesTab })),
  },
  {
    id: 'psychology',
    title: '心理',
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('#web/psychology/PsychologyTab.tsx')).PsychologyTab })),
  },
  {
    id: 'papers',
    title: '文书',
    count: (head) => head.papers,
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('#web/archive/PapersTab.tsx')).PapersTab })),
  },
  {
    id: 'archive',
    title: '档案',
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('#web/archive/ArchiveTab.tsx')).ArchiveTab })),
  },
  { id: 'looks', title: '查看日志', wide: true, page: lazy(async () => ({ default: (await import('./LooksTab.tsx')).LooksTab })) },
];
