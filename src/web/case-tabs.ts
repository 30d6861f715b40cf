import { lazy } from 'react';
import type { CaseTabEntry } from './case/case-tab.ts';

/** The pages of one case, in the order they stand: one line each. */
export const caseTabs: readonly CaseTabEntry[] = [
  { id: 'overview', title: '概览', page: lazy(async () => ({ default: (await import('./case/OverviewTab.tsx')).OverviewTab })) },
  { id: 'timeline', title: '时间轴', page: lazy(async () => ({ default: (await import('./case/TimelineTab.tsx')).TimelineTab })) },
  {
    id: 'duties',
    title: '待办',
    count: (head) => head.duties,
    wide: true,
    page: lazy(async () => ({ default: (await import('./case/DutiesTab.tsx')).DutiesTab })),
  },
  {
    id: 'psychology',
    title: '心理',
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('./psychology/PsychologyTab.tsx')).PsychologyTab })),
  },
  {
    id: 'papers',
    title: '文书',
    count: (head) => head.papers,
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('./archive/PapersTab.tsx')).PapersTab })),
  },
  {
    id: 'archive',
    title: '档案',
    wide: true,
    posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
    page: lazy(async () => ({ default: (await import('./archive/ArchiveTab.tsx')).ArchiveTab })),
  },
  { id: 'looks', title: '查看日志', wide: true, page: lazy(async () => ({ default: (await import('./case/LooksTab.tsx')).LooksTab })) },
];
