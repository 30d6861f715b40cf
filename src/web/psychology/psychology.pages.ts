import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const psychologyPages: MatterPages = {
  matter: 'psychology',
  acts: async () => {
    const [{ psychologyActs }, { psychologyReportActs }] = await Promise.all([
      import('#domain/psychology/psychology.acts.ts'),
      import('#domain/psychology/psychology-report.acts.ts'),
    ]);
    return [...psychologyActs, ...psychologyReportActs];
  },
  pages: [
    { path: paths.testOf, frame: 'desk', page: async () => (await import('./TestPage.tsx')).TestPage },
    { path: paths.myTests, frame: 'desk', own: true, page: async () => (await import('./MyTestsPage.tsx')).MyTestsPage },
  ],
  menu: [{ path: paths.myTests, title: '最近怎么样', icon: 'pulse', group: 'day', order: 3, phone: true, posts: ['subject'] }],
  caseTabs: [
    {
      id: 'psychology',
      title: '心理',
      order: 4,
      wide: true,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
      page: async () => (await import('./PsychologyTab.tsx')).PsychologyTab,
    },
  ],
  doors: { 'psychology.assessed': (caseId) => paths.testOf({ caseId }) },
};
