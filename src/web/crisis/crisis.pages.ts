import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const door = (caseId: string): string => paths.crisis({ caseId });

export const crisisPages: MatterPages = {
  matter: 'crisis',
  acts: async () => (await import('#domain/crisis/crisis.acts.ts')).crisisActs,
  pages: [{ path: paths.crisis, frame: 'desk', page: async () => (await import('./CrisisPage.tsx')).CrisisPage }],
  doors: { 'crisis.opened': door, 'crisis.contacted': door, 'crisis.closed': door },
};
