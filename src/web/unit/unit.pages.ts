import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const unitPages: MatterPages = {
  pages: [{ path: paths.units, frame: 'desk', page: async () => (await import('./UnitsPage.tsx')).UnitsPage }],
  menu: [{ path: paths.units, title: '单位', icon: 'place', group: 'administration', order: 0, posts: ['system-admin'] }],
};
