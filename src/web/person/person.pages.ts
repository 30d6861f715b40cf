import { makersOfCodes } from '#domain/person/own-account.ts';
import type { MatterPages } from '#web/platform/pages/matter-pages.ts';
import { paths } from '#web/platform/pages/paths.ts';

export const personPages: MatterPages = {
  caseTabs: [
    {
      id: 'own-account',
      title: '本人账号',
      order: 8,
      posts: makersOfCodes,
      wide: true,
      page: async () => (await import('./account/OwnAccountTab.tsx')).OwnAccountTab,
    },
  ],
  pages: [
    { path: paths.enter, frame: 'bare', page: async () => (await import('./account/EnterPage.tsx')).EnterPage },
    { path: paths.helpNow, frame: 'bare', own: true, page: async () => (await import('./HelpNowPage.tsx')).HelpNowPage },
    { path: paths.askLeave, frame: 'desk', own: true, page: async () => (await import('./AskLeavePage.tsx')).AskLeavePage },
    { path: paths.ownReport, frame: 'desk', own: true, page: async () => (await import('./OwnReportPage.tsx')).OwnReportPage },
  ],
};
