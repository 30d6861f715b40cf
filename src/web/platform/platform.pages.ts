import type { MatterPages } from './pages/matter-pages.ts';
import { paths } from './pages/paths.ts';

export const platformPages: MatterPages = {
  pages: [
    { path: paths.login, frame: 'bare', page: async () => (await import('./LoginPage.tsx')).LoginPage },
    { path: paths.firstSteps, frame: 'bare', page: async () => (await import('./account/FirstStepsPage.tsx')).FirstStepsPage },
    { path: paths.account, frame: 'desk', own: true, page: async () => (await import('./account/AccountPage.tsx')).AccountPage },
    { path: paths.jobs, frame: 'desk', page: async () => (await import('./JobsPage.tsx')).JobsPage },
    { path: paths.system, frame: 'desk', page: async () => (await import('./system/SystemPage.tsx')).SystemPage },
  ],
  menu: [
    { path: paths.jobs, title: '后台任务', icon: 'clock', group: 'administration', order: 4, posts: ['system-admin'] },
    {
      path: paths.system,
      title: '系统状态',
      icon: 'pulse',
      group: 'administration',
      order: 5,
      posts: ['system-admin', 'bureau-head'],
      otherwise: { 'bureau-head': { group: 'rules' } },
    },
  ],
};
