import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const visitPages: MatterPages = {
  matter: 'visit',
  acts: async () => (await import('#domain/visit/visit.acts.ts')).visitActs,
  pages: [
    { path: paths.visits, frame: 'desk', page: async () => (await import('./VisitsPage.tsx')).VisitsPage },
    { path: paths.visit, frame: 'desk', page: async () => (await import('./VisitFormPage.tsx')).VisitFormPage },
  ],
  menu: [
    {
      path: paths.visits,
      title: '走访',
      icon: 'place',
      group: 'work',
      order: 5,
      phone: true,
      posts: ['office', 'assistant', 'social-worker'],
    },
  ],
  prepared: {
    posts: ['social-worker'],
    run: async (queries, account) => (await import('./visit.queries.ts')).prepareWeek(queries, account),
  },
};
