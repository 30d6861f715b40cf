import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

const readers = [
  'city-agency',
  'county-agency',
  'bureau-head',
  'office',
  'assistant',
  'procurator',
  'social-worker',
  'supervisor',
] as const;

export const archivePages: MatterPages = {
  caseTabs: [
    {
      id: 'papers',
      title: '文书',
      order: 5,
      count: (head) => head.papers,
      wide: true,
      posts: readers,
      page: async () => (await import('./PapersTab.tsx')).PapersTab,
    },
    { id: 'archive', title: '档案', order: 6, wide: true, posts: readers, page: async () => (await import('./ArchiveTab.tsx')).ArchiveTab },
  ],
};
