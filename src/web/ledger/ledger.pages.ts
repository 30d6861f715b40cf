import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const ledgerPages: MatterPages = {
  matter: 'ledger',
  acts: async () => (await import('#domain/ledger/ledger.acts.ts')).ledgerActs,
  pages: [{ path: paths.import, frame: 'desk', page: async () => (await import('./ImportPage.tsx')).ImportPage }],
  menu: [
    {
      path: paths.import,
      title: '台账导入',
      icon: 'upload',
      group: 'end',
      order: 2,
      // an assistant helps with the files, and imports none
      posts: ['city-agency', 'county-agency', 'office'],
    },
  ],
};
