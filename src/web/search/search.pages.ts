import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const searchPages: MatterPages = {
  matter: 'search',
  acts: async () => (await import('#domain/search/search.acts.ts')).searchActs,
};
