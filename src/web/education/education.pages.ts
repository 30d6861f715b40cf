import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const educationPages: MatterPages = {
  matter: 'education',
  acts: async () => (await import('#domain/education/education.acts.ts')).educationActs,
  pages: [
    { path: paths.education, frame: 'desk', own: true, page: async () => (await import('./EducationPage.tsx')).EducationPage },
    { path: paths.lesson, frame: 'desk', page: async () => (await import('./LessonPage.tsx')).LessonPage },
  ],
  menu: [
    {
      path: paths.education,
      title: '教育',
      icon: 'book',
      group: 'work',
      order: 4,
      posts: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor', 'subject'],
      otherwise: { subject: { title: '学习', group: 'day', order: 4, phone: true } },
    },
  ],
};
