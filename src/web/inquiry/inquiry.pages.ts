import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

const inFile = (act: string) => (fileId: string) => paths.inquiry({ fileId, act });

export const inquiryPages: MatterPages = {
  matter: 'inquiry',
  acts: async () => (await import('#domain/inquiry/inquiry.acts.ts')).inquiryActs,
  pages: [
    { path: paths.inquiries, frame: 'desk', page: async () => (await import('./InquiryListPage.tsx')).InquiryListPage },
    { path: paths.inquiryNew, frame: 'desk', page: async () => (await import('./InquiryNewPage.tsx')).InquiryNewPage },
    { path: paths.inquiry, frame: 'desk', page: async () => (await import('./InquiryPage.tsx')).InquiryPage },
  ],
  menu: [
    {
      path: paths.inquiries,
      title: '调查评估',
      icon: 'search',
      group: 'work',
      order: 0,
      posts: ['county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'procurator'],
    },
  ],
  doors: {
    'inquiry.commissioned': (fileId) => paths.inquiry({ fileId }),
    'inquiry.visited': inFile('inquiry.visited'),
    'inquiry.extended': inFile('inquiry.extended'),
    'inquiry.opinion-given': inFile('inquiry.opinion-given'),
    'inquiry.procuratorate-told': inFile('inquiry.procuratorate-told'),
    'inquiry.assigned': inFile('inquiry.assigned'),
  },
};
