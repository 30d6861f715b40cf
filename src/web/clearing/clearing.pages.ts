import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const clearingPages: MatterPages = {
  matter: 'clearing',
  acts: async () => (await import('#domain/clearing/clearing.acts.ts')).clearingActs,
  pages: [{ path: paths.clearing, frame: 'desk', page: async () => (await import('./ClearingPage.tsx')).ClearingPage }],
  doors: {
    'clearing.opened': (fileId) => paths.clearing({ fileId }),
    'clearing.settled': (fileId) => paths.clearing({ fileId, act: 'clearing.settled' }),
  },
};
