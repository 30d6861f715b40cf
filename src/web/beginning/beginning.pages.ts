import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const beginningPages: MatterPages = {
  pages: [{ path: paths.beginning, frame: 'desk', page: async () => (await import('./BeginningPage.tsx')).BeginningPage }],
  // Gone from the menu when there is nothing left to begin (routes.tsx).
  menu: [{ path: paths.beginning, title: '开局', icon: 'list', group: 'day', order: 1.5, posts: ['system-admin', 'bureau-head'] }],
};
