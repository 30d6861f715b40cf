import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const actPages: MatterPages = {
  matter: 'act',
  acts: async () => (await import('#domain/act/withdrawal/withdrawal.acts.ts')).withdrawalActs,
  pages: [{ path: paths.boundary, frame: 'desk', page: async () => (await import('./BoundaryPage.tsx')).BoundaryPage }],
  menu: [
    {
      path: paths.boundary,
      title: '权责清单',
      icon: 'grid',
      group: 'rules',
      order: 2,
      posts: [
        'city-agency',
        'county-agency',
        'bureau-head',
        'office',
        'assistant',
        'social-worker',
        'supervisor',
        'procurator',
        'system-admin',
        'security-admin',
        'audit-admin',
      ],
    },
  ],
};
