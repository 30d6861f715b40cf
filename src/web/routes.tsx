import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useCallback, useEffect } from 'react';
import type { Post } from '#domain/permission.ts';
import { begins, useBeginning } from './beginning/beginning.queries.ts';
import { HomePage } from './HomePage.tsx';
import { menuOf } from './menu.ts';
import { Button } from './parts/form/Button.tsx';
import { FaultNote } from './parts/frame/FaultNote.tsx';
import type { Find } from './parts/frame/SearchBox.tsx';
import { EmptyNote } from './parts/frame/EmptyNote.tsx';
import { matterPages } from './pages.ts';
import { Frame } from './platform/Frame.tsx';
import type { PageEntry } from './platform/pages/matter-pages.ts';
import { pathTo } from './platform/pages/path.ts';
import { paths } from './platform/pages/paths.ts';
import { useEntry } from './platform/session.ts';

const pages = matterPages.flatMap((matter) => matter.pages ?? []);

/** Every part in every state, for those who build pages: no build of the product has it. */
const gallery: readonly PageEntry[] = import.meta.env.DEV
  ? [{ path: pathTo('/parts'), frame: 'bare', page: async () => (await import('./gallery/PartsPage.tsx')).PartsPage }]
  : [];

function NotFound() {
  return (
    <EmptyNote title="这个地址没有页面" action={<Button href={paths.home()}>回到首页</Button>}>
      地址可能抄错了，或这一页还没有开通。已填的草稿不受影响。
    </EmptyNote>
  );
}

/** The frame of the person's own pages comes with them: whoever works in an office never loads it. */
const OwnShell = lazy(async () => ({ default: (await import('./person/OwnShell.tsx')).OwnShell }));

const MenuCounts = lazy(async () => ({ default: (await import('./duty/MenuCounts.tsx')).MenuCounts }));

/** The page of somebody who works on files is none of the person's: their own lead from their first page. */
const forStaff = (Page: ComponentType): ComponentType =>
  function StaffPage() {
    const post = useEntry().data?.session?.post;
    return post === 'subject' || post === 'guardian' ? <NotFound /> : <Page />;
  };

function Broken({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <FaultNote heading="这一页没有打开" onRetry={reset}>
      已填的内容仍在本机。{error instanceof Error && error.message}
    </FaultNote>
  );
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });
const findPeople: Find = async (text, signal) => (await import('./find.ts')).findPeople(text, signal);
/** The page of a beginning stands in the menu until everything has begun. */
function useMenu(): typeof menuOf {
  const session = useEntry().data?.session;
  // Who still owes a password of their own is led there first; nothing else answers.
  const begun = useBeginning('', begins(session?.post) && !session?.owes).data?.done === true;
  return useCallback(
    (of: Post) => menuOf(of).map((group) => group.filter((one) => !begun || one.path !== paths.beginning.pattern)),
    [begun],
  );
}
function Desk() {
  usePrepared();
  const menu = useMenu();
  return (
    <>
      <Suspense fallback={null}>
        <MenuCounts />
      </Suspense>
      <Frame menuOf={menu} find={findPeople} own={OwnShell} />
    </>
  );
}
/** A worker's phone has the week with it before anybody thinks of a network. */
function usePrepared() {
  const queries = useQueryClient();
  const { session, kept } = useEntry().data ?? {};
  const { account, post } = kept || session?.owes ? {} : (session ?? {});
  useEffect(() => {
    if (!account || !post || !window.matchMedia('(max-width: 599px)').matches) return;
    for (const { prepared } of matterPages) if (prepared?.posts.includes(post)) void prepared.run(queries, account);
  }, [account, post, queries]);
}
const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Desk });
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: Outlet });
const pageRoute = (one: PageEntry, parent: typeof desk | typeof bare) =>
  createRoute({
    getParentRoute: () => parent as typeof desk,
    path: one.path.pattern,
    component: lazyRouteComponent(async () => ({ default: one.own || parent === bare ? await one.page() : forStaff(await one.page()) })),
    errorComponent: Broken,
  });
const home = createRoute({ getParentRoute: () => desk, path: paths.home.pattern, component: HomePage, errorComponent: Broken });
const anyOther = createRoute({ getParentRoute: () => desk, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    desk.addChildren([home, ...pages.filter((one) => one.frame === 'desk').map((one) => pageRoute(one, desk)), anyOther]),
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
