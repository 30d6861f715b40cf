import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const classificationPages: MatterPages = {
  matter: 'classification',
  acts: async () => (await import('#domain/classification/classification.acts.ts')).classificationActs,
};
