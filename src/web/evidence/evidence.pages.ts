import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const evidencePages: MatterPages = {
  pages: [{ path: paths.statements, frame: 'desk', page: async () => (await import('./StatementsPage.tsx')).StatementsPage }],
  menu: [
    {
      path: paths.statements,
      title: '存证声明',
      icon: 'shield',
      group: 'administration',
      order: 3,
      posts: ['audit-admin', 'procurator'],
      otherwise: { procurator: { group: 'rules', order: 1.5 } },
    },
  ],
};
