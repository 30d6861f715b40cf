import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const reportingPages: MatterPages = {
  matter: 'reporting',
  acts: async () => (await import('#domain/reporting/reporting.acts.ts')).reportingActs,
  pages: [{ path: paths.queue, frame: 'desk', page: async () => (await import('./QueuePage.tsx')).QueuePage }],
  menu: [{ path: paths.queue, title: '窗口日', icon: 'shield', group: 'work', order: 2, posts: ['office', 'assistant'] }],
};
