import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const provincePages: MatterPages = {
  pages: [
    { path: paths.province, frame: 'desk', page: async () => (await import('./ProvincePage.tsx')).ProvincePage },
    { path: paths.provinceSheet, frame: 'desk', page: async () => (await import('./SheetPage.tsx')).SheetPage },
  ],
};
