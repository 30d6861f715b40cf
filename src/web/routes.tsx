import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, type RouteComponent } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMenuCounts } from './duty/duty.queries.ts';
import { findPeople } from './find.ts';
import { HomePage } from './HomePage.tsx';
import { menuOf } from './menu.ts';
import { Button } from './parts/form/Button.tsx';
import { FaultNote } from './parts/form/ProblemNote.tsx';
import { EmptyNote } from './parts/frame/EmptyNote.tsx';
import { OwnShell } from './person/OwnShell.tsx';
import { Frame } from './platform/Frame.tsx';
import { useEntry } from './platform/session.ts';

/** `desk`: band and menu, behind the login. `bare`: the page brings its own frame. */
type Page = { readonly path: string; readonly frame: 'desk' | 'bare'; readonly page: RouteComponent };

/** One line per page, in alphabetical order of paths. Params are `$name`. */
const pages: readonly Page[] = [
  { path: '/', frame: 'desk', page: HomePage },
  { path: '/accounts', frame: 'desk', page: lazyRouteComponent(() => import('./workforce/AccountsPage.tsx'), 'AccountsPage') },
  { path: '/boundary', frame: 'desk', page: lazyRouteComponent(() => import('./act/BoundaryPage.tsx'), 'BoundaryPage') },
  { path: '/calendar', frame: 'desk', page: lazyRouteComponent(() => import('./workforce/CalendarPage.tsx'), 'CalendarPage') },
  { path: '/cases', frame: 'desk', page: lazyRouteComponent(() => import('./case/CaseloadPage.tsx'), 'CaseloadPage') },
  { path: '/cases/$caseId', frame: 'desk', page: lazyRouteComponent(() => import('./case/CasePage.tsx'), 'CasePage') },
  { path: '/duties', frame: 'desk', page: lazyRouteComponent(() => import('./duty/DutiesPage.tsx'), 'DutiesPage') },
  { path: '/help-now', frame: 'bare', page: lazyRouteComponent(() => import('./person/HelpNowPage.tsx'), 'HelpNowPage') },
  { path: '/import', frame: 'desk', page: lazyRouteComponent(() => import('./ledger/ImportPage.tsx'), 'ImportPage') },
  { path: '/jobs', frame: 'desk', page: lazyRouteComponent(() => import('./platform/JobsPage.tsx'), 'JobsPage') },
  {
    path: '/cases/$caseId/intake',
    frame: 'desk',
    page: lazyRouteComponent(() => import('./intake/IntakeWizardPage.tsx'), 'IntakeWizardPage'),
  },
  { path: '/intake', frame: 'desk', page: lazyRouteComponent(() => import('./intake/IntakeListPage.tsx'), 'IntakeListPage') },
  { path: '/intake/new', frame: 'desk', page: lazyRouteComponent(() => import('./intake/IntakeNewPage.tsx'), 'IntakeNewPage') },
  { path: '/cases/$caseId/crisis', frame: 'desk', page: lazyRouteComponent(() => import('./crisis/CrisisPage.tsx'), 'CrisisPage') },
  { path: '/cases/$caseId/release', frame: 'desk', page: lazyRouteComponent(() => import('./release/ReleasePage.tsx'), 'ReleasePage') },
  { path: '/cases/$caseId/test', frame: 'desk', page: lazyRouteComponent(() => import('./psychology/TestPage.tsx'), 'TestPage') },
  { path: '/education', frame: 'desk', page: lazyRouteComponent(() => import('./education/EducationPage.tsx'), 'EducationPage') },
  { path: '/education/$lessonId', frame: 'desk', page: lazyRouteComponent(() => import('./education/LessonPage.tsx'), 'LessonPage') },
  { path: '/my/leave', frame: 'desk', page: lazyRouteComponent(() => import('./person/AskLeavePage.tsx'), 'AskLeavePage') },
  { path: '/my/report', frame: 'desk', page: lazyRouteComponent(() => import('./person/OwnReportPage.tsx'), 'OwnReportPage') },
  { path: '/my/tests', frame: 'desk', page: lazyRouteComponent(() => import('./psychology/MyTestsPage.tsx'), 'MyTestsPage') },
  { path: '/leave', frame: 'desk', page: lazyRouteComponent(() => import('./leave/LeaveDeskPage.tsx'), 'LeaveDeskPage') },
  { path: '/login', frame: 'bare', page: lazyRouteComponent(() => import('./platform/LoginPage.tsx'), 'LoginPage') },
  { path: '/release', frame: 'desk', page: lazyRouteComponent(() => import('./release/ReleaseListPage.tsx'), 'ReleaseListPage') },
  { path: '/trail', frame: 'desk', page: lazyRouteComponent(() => import('./workforce/TrailPage.tsx'), 'TrailPage') },
  { path: '/queue', frame: 'desk', page: lazyRouteComponent(() => import('./reporting/QueuePage.tsx'), 'QueuePage') },
  { path: '/system', frame: 'desk', page: lazyRouteComponent(() => import('./platform/system/SystemPage.tsx'), 'SystemPage') },
  { path: '/visits', frame: 'desk', page: lazyRouteComponent(() => import('./visit/VisitsPage.tsx'), 'VisitsPage') },
  { path: '/visits/$caseId', frame: 'desk', page: lazyRouteComponent(() => import('./visit/VisitFormPage.tsx'), 'VisitFormPage') },
];

/** Every part in every state, for those who build pages: no build of the product has it. */
const gallery: readonly Page[] = import.meta.env.DEV
  ? [{ path: '/parts', frame: 'bare', page: lazyRouteComponent(() => import('./gallery/PartsPage.tsx'), 'PartsPage') }]
  : [];

function NotFound() {
  return (
    <EmptyNote title="这个地址没有页面" action={<Button href="/">回到工作台</Button>}>
      地址可能抄错了，或这一页还没有开通。已填的草稿不受影响。
    </EmptyNote>
  );
}

function Broken({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <FaultNote heading="这一页没有打开" onRetry={reset}>
      已填的内容仍在本机。{error instanceof Error && error.message}
    </FaultNote>
  );
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });
function Desk() {
  useMenuCounts();
  usePreparedWeek();
  return <Frame menuOf={menuOf} find={findPeople} own={OwnShell} />;
}
/** A worker's phone has the week with it before anybody thinks of a network. */
function usePreparedWeek() {
  const queries = useQueryClient();
  const { session, kept } = useEntry().data ?? {};
  const account = session?.post === 'social-worker' && !kept ? session.account : null;
  useEffect(() => {
    if (account === null || !window.matchMedia('(max-width: 599px)').matches) return;
    void import('./visit/visit.queries.ts').then(({ prepareWeek }) => prepareWeek(queries, account));
  }, [account, queries]);
}
const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Desk });
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: Outlet });
const pageRoute = (one: Page, parent: typeof desk | typeof bare) =>
  createRoute({ getParentRoute: () => parent as typeof desk, path: one.path, component: one.page, errorComponent: Broken });
const anyOther = createRoute({ getParentRoute: () => desk, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    desk.addChildren([...pages.filter((one) => one.frame === 'desk').map((one) => pageRoute(one, desk)), anyOther]),
    bare.addChildren([...pages, ...gallery].filter((one) => one.frame === 'bare').map((one) => pageRoute(one, bare))),
  ]),
  defaultPreload: false,
  // Query values stay text: `q=0917` is not the number 917.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});
