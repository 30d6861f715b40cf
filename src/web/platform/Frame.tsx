import { Outlet, useLocation } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, Suspense, useEffect } from 'react';
import { FaultNote } from '#web/parts/form/ProblemNote.tsx';
import type { Find } from '#web/parts/frame/SearchBox.tsx';
import { Shell, type ShellCounts, type ShellProps } from '#web/parts/frame/Shell.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { menuOf } from '#web/menu.ts';
import { useGo } from './address.ts';
import { useChangePost, useEntry, useLogOut } from './session.ts';

/** Pages that know put the counts here: `queryClient.setQueryData(shellCountsKey, { menu, notices })`. */
export const shellCountsKey = ['shell-counts'] as const;
export type KnownCounts = { readonly menu: ShellCounts; readonly notices?: number };

type FrameProps = {
  readonly paths: ReadonlySet<string>;
  readonly find?: Find;
  /** The frame of the person and the guardian: they have no desk. */
  readonly own: ComponentType<Pick<ShellProps, 'session' | 'menu' | 'path' | 'onLogOut' | 'children'>>;
};

/** Behind the door: who is not logged in goes to the login page and comes back. */
export function Frame({ paths, find, own: Own }: FrameProps) {
  const entry = useEntry();
  const logOut = useLogOut();
  const changePost = useChangePost();
  const go = useGo();
  const { pathname, searchStr } = useLocation();
  const counts = useQuery<KnownCounts>({ queryKey: shellCountsKey, queryFn: () => ({ menu: {} }), enabled: false }).data;
  const outside = entry.data !== undefined && entry.data.session === null;
  useEffect(() => {
    if (outside) go(`/login?next=${encodeURIComponent(pathname + searchStr)}`);
  }, [outside, go, pathname, searchStr]);
  if (entry.isError) return <div className="shell-main"><FaultNote heading="没有连上服务器" offline onRetry={() => void entry.refetch()}>草稿仍在本机。服务器恢复后可继续。</FaultNote></div>;
  if (!entry.data?.session) return <Wait what="登录情况" />;
  const { session } = entry.data;
  // An entry whose page is not built yet is not a door to nowhere: it is left out.
  const menu = menuOf(session.post).map((group) => group.filter((one) => paths.has(one.path))).filter((group) => group.length > 0);
  const page = <Suspense fallback={<Wait what="页面" />}><Outlet /></Suspense>;
  if (session.post === 'subject' || session.post === 'guardian') return <Own session={session} menu={menu} path={pathname} onLogOut={() => logOut.mutate()}>{page}</Own>;
  return (
    <Shell session={session} menu={menu} path={pathname} onLogOut={() => logOut.mutate()} onPost={(holdingId) => changePost.mutate(holdingId)} {...(find && { find })} {...(counts && { counts: counts.menu, ...(counts.notices !== undefined && { notices: counts.notices }) })}>
      {page}
    </Shell>
  );
}
