import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const clients = { title: '我的服务对象' } as const;

export const casePages: MatterPages = {
  pages: [
    { path: paths.cases, frame: 'desk', page: async () => (await import('./CaseloadPage.tsx')).CaseloadPage },
    { path: paths.case, frame: 'desk', page: async () => (await import('./CasePage.tsx')).CasePage },
  ],
  menu: [
    {
      path: paths.cases,
      title: '人员',
      icon: 'people',
      group: 'day',
      order: 3,
      phone: true,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor', 'procurator'],
      otherwise: { 'social-worker': clients, supervisor: clients },
    },
  ],
  caseTabs: [
    { id: 'overview', title: '概览', order: 1, page: async () => (await import('./OverviewTab.tsx')).OverviewTab },
    { id: 'timeline', title: '时间轴', order: 2, page: async () => (await import('./TimelineTab.tsx')).TimelineTab },
    {
      id: 'duties',
      title: '待办',
      order: 3,
      count: (head) => head.duties,
      wide: true,
      page: async () => (await import('./DutiesTab.tsx')).DutiesTab,
    },
    { id: 'looks', title: '查看日志', order: 7, wide: true, page: async () => (await import('./LooksTab.tsx')).LooksTab },
  ],
};
