import { Outlet, useLocation } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import type { Find } from '#web/parts/frame/SearchBox.tsx';
import { Shell, type ShellCounts, type ShellProps } from '#web/parts/frame/Shell.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { useGo } from './address.ts';
import { NewBuildLine } from './offline/NewBuildLine.tsx';
import { useLine } from './online.ts';
import { entryKey, type Session, useChangePost, useEntry, useLogOut } from './session.ts';
import { paths } from './pages/paths.ts';

/** It comes when the band stands: nothing waits for it. */
const Bell = lazy(async () => ({ default: (await import('./bell/Bell.tsx')).Bell }));

/** Pages that know put the counts here: `queryClient.setQueryData(shellCountsKey, { menu })`. */
export const shellCountsKey = ['shell-counts'] as const;
export type KnownCounts = { readonly menu: ShellCounts };

/** What works with no network after a reload: the visits of the week, from the device. */
const carried = paths.visits();
function CarriedLine() {
  return (
    <p className="new-build small" role="status">
      <Icon name="offline" small />
      <span>没有网络也能用：</span>
      <AppLink href={carried}>本周走访和待发箱</AppLink>
    </p>
  );
}

type FrameProps = {
  readonly menuOf: (post: Session['post']) => ShellProps['menu'];
  readonly find?: Find;
  /** The frame of the person and the guardian: they have no desk. */
  readonly own: ComponentType<Pick<ShellProps, 'session' | 'line' | 'menu' | 'path' | 'bell' | 'onLogOut' | 'children'>>;
};

/** Behind the door: who is not logged in goes to the login page and comes back. */
export function Frame({ menuOf, find, own: Own }: FrameProps) {
  const entry = useEntry();
  const queries = useQueryClient();
  const logOut = useLogOut();
  const changePost = useChangePost();
  const go = useGo();
  const line = useLine();
  const { pathname, searchStr } = useLocation();
  const counts = useQuery<KnownCounts>({ queryKey: shellCountsKey, queryFn: () => ({ menu: {} }), enabled: false }).data;
  const outside = entry.data !== undefined && entry.data.session === null;
  const kept = entry.data?.kept === true;
  const owing = !kept && entry.data?.session != null && entry.data.session.owes != null;
  const { refetch } = entry;
  useEffect(() => {
    if (!kept) return;
    const ask = () => void refetch();
    window.addEventListener('online', ask);
    return () => {
      window.removeEventListener('online', ask);
      // The server answers again: what the pages could not read is read now.
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== entryKey[0] });
    };
  }, [kept, refetch, queries]);
  useEffect(() => {
    // The frame still stands while the login page is being loaded: once is enough.
    if (outside && pathname !== paths.login()) go(paths.login({ next: pathname + searchStr }));
  }, [outside, go, pathname, searchStr]);
  useEffect(() => {
    if (owing && pathname !== paths.firstSteps()) go(paths.firstSteps({ next: pathname + searchStr }));
  }, [owing, go, pathname, searchStr]);
  if (entry.isError && !entry.data)
    return (
      <div className="shell-main">
        <FaultNote heading="没有连上服务器" offline onRetry={() => void entry.refetch()}>
          草稿仍在本机。服务器恢复后可继续。
        </FaultNote>
      </div>
    );
  if (!entry.data?.session || owing) return <Wait what="登录情况" />;
  const { session } = entry.data;
  const menu = menuOf(session.post);
  const page = (
    <>
      <NewBuildLine />
      {kept && menu.flat().some((one) => one.path === carried) && !pathname.startsWith(carried) && <CarriedLine />}
      <Suspense fallback={<Wait what="页面" />}>
        <Outlet />
      </Suspense>
    </>
  );
  const bell = (
    <Suspense>
      <Bell path={pathname} today={session.day} />
    </Suspense>
  );
  if (session.post === 'subject' || session.post === 'guardian')
    return (
      <Suspense fallback={<Wait what="页面" />}>
        <Own session={session} line={line} menu={menu} path={pathname} bell={bell} onLogOut={() => logOut.mutate()}>
          {page}
        </Own>
      </Suspense>
    );
  return (
    <Shell
      session={session}
      line={line}
      onGo={go}
      allHref={(q) => paths.cases({ q })}
      menu={menu}
      path={pathname}
      bell={bell}
      onLogOut={() => logOut.mutate()}
      accountHref={paths.account()}
      onPost={(holdingId) => changePost.mutate(holdingId)}
      {...(find && { find })}
      {...(counts && { counts: counts.menu })}
    >
      {page}
    </Shell>
  );
}
