import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const workforcePages: MatterPages = {
  pages: [
    { path: paths.accounts, frame: 'desk', page: async () => (await import('./AccountsPage.tsx')).AccountsPage },
    { path: paths.assents, frame: 'desk', page: async () => (await import('./AssentsPage.tsx')).AssentsPage },
    { path: paths.delegations, frame: 'desk', page: async () => (await import('./delegation/DelegationsPage.tsx')).DelegationsPage },
    { path: paths.calendar, frame: 'desk', page: async () => (await import('./CalendarPage.tsx')).CalendarPage },
    { path: paths.trail, frame: 'desk', page: async () => (await import('./trail/TrailPage.tsx')).TrailPage },
  ],
  menu: [
    {
      path: paths.accounts,
      title: '账号与岗位',
      icon: 'people',
      group: 'administration',
      order: 1,
      posts: ['system-admin', 'security-admin'],
    },
    {
      path: paths.assents,
      title: '待同意',
      icon: 'check',
      group: 'administration',
      order: 1.5,
      posts: ['system-admin', 'security-admin', 'audit-admin'],
    },
    {
      // the requests of a county stand behind this page and on the first screen of its head
      path: paths.delegations,
      title: '委托',
      icon: 'shield',
      group: 'rules',
      order: 2.5,
      posts: ['county-agency', 'bureau-head'],
    },
    {
      path: paths.trail,
      title: '日志',
      icon: 'eye',
      group: 'administration',
      order: 2,
      posts: ['security-admin', 'audit-admin', 'procurator'],
      otherwise: { procurator: { group: 'rules', order: 1 } },
    },
    {
      path: paths.calendar,
      title: '规则与日历',
      icon: 'settings',
      group: 'rules',
      order: 3,
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
      ],
      otherwise: { 'system-admin': { group: 'administration' } },
    },
  ],
};
