import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const resettlementPages: MatterPages = {
  matter: 'resettlement',
  acts: async () => (await import('#domain/resettlement/resettlement.acts.ts')).resettlementActs,
};
