import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const corrigendumPages: MatterPages = {
  matter: 'corrigendum',
  acts: async () => (await import('#domain/corrigendum/corrigendum.acts.ts')).corrigendumActs,
};
