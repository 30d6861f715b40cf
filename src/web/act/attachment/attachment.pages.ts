import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const attachmentPages: MatterPages = {
  matter: 'attachment',
  acts: async () => (await import('#domain/act/attachment/attachment.acts.ts')).attachmentActs,
  pages: [{ path: paths.papersOut, frame: 'desk', page: async () => (await import('./PapersOutPage.tsx')).PapersOutPage }],
};
