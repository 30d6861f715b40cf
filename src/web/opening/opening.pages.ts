import type { MatterPages } from '#web/platform/pages/matter-pages.ts';

export const openingPages: MatterPages = {
  matter: 'opening',
  acts: async () => (await import('#domain/opening/opening.acts.ts')).openingActs,
  forms: { 'opening.entered': async () => (await import('./OpeningForm.tsx')).OpeningForm },
  caseTabs: [
    {
      id: 'opening',
      title: '期初',
      order: 9,
      // only of somebody taken over from a ledger
      when: ({ facts }) => facts.opening.cutOver !== null,
      posts: ['office', 'county-agency', 'assistant', 'social-worker', 'supervisor', 'bureau-head', 'city-agency', 'procurator'],
      wide: true,
      page: async () => (await import('./OpeningTab.tsx')).OpeningTab,
    },
  ],
};
