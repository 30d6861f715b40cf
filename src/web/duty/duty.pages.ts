import { postTitle, type Post } from '#domain/permission.ts';
import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const own = { title: '下一件' } as const;

export const dutyPages: MatterPages = {
  pages: [{ path: paths.duties, frame: 'desk', page: async () => (await import('./DutiesPage.tsx')).DutiesPage }],
  menu: [
    {
      // the first screen, which routes.tsx has for every post
      path: paths.home,
      title: '工作台',
      icon: 'home',
      group: 'day',
      order: 1,
      phone: true,
      posts: Object.keys(postTitle) as Post[],
      otherwise: { subject: own, guardian: own },
    },
    {
      path: paths.duties,
      title: '待办',
      icon: 'list',
      group: 'day',
      order: 2,
      phone: true,
      posts: [
        'city-agency',
        'county-agency',
        'bureau-head',
        'office',
        'assistant',
        'social-worker',
        'supervisor',
        'group-member',
        'police',
        'partner',
        'enterprise',
        'volunteer',
      ],
    },
  ],
};
