import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const personPages: MatterPages = {
  pages: [
    { path: paths.helpNow, frame: 'bare', own: true, page: async () => (await import('./HelpNowPage.tsx')).HelpNowPage },
    { path: paths.askLeave, frame: 'desk', own: true, page: async () => (await import('./AskLeavePage.tsx')).AskLeavePage },
    { path: paths.ownReport, frame: 'desk', own: true, page: async () => (await import('./OwnReportPage.tsx')).OwnReportPage },
  ],
};
