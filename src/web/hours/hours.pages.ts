import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

/** Its door is the page of powers and load (act/BoundaryPage.tsx): the menus are full. */
export const hoursPages: MatterPages = {
  pages: [{ path: paths.hours, frame: 'desk', page: async () => (await import('./HoursPage.tsx')).HoursPage }],
};
