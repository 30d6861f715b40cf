import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const door = (caseId: string): string => paths.releaseOf({ caseId });

export const releasePages: MatterPages = {
  matter: 'release',
  acts: async () => (await import('#domain/release/release.acts.ts')).releaseActs,
  pages: [
    { path: paths.release, frame: 'desk', page: async () => (await import('./ReleaseListPage.tsx')).ReleaseListPage },
    { path: paths.releaseOf, frame: 'desk', page: async () => (await import('./ReleasePage.tsx')).ReleasePage },
  ],
  menu: [
    {
      path: paths.release,
      title: '解矫安置',
      icon: 'out',
      group: 'end',
      order: 1,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant'],
    },
  ],
  doors: { 'release.certified': door, 'release.notices-sent': door },
};
