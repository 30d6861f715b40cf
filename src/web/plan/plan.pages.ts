import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const planPages: MatterPages = {
  matter: 'plan',
  acts: async () => (await import('#domain/plan/plan.acts.ts')).planActs,
};
