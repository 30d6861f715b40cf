import { lazy } from 'react';
import { begins, useBeginning } from './beginning/beginning.queries.ts';
import { Wait } from './parts/frame/Wait.tsx';
import { useSession } from './platform/session.ts';

const OwnHome = lazy(async () => ({ default: (await import('./person/OwnHome.tsx')).OwnHome }));
const BeginningPage = lazy(async () => ({ default: (await import('./beginning/BeginningPage.tsx')).BeginningPage }));
const WorkbenchPage = lazy(async () => ({ default: (await import('./duty/WorkbenchPage.tsx')).WorkbenchPage }));

/** The first screen of each post; the person's own is one card. */
export function HomePage() {
  const { post } = useSession();
  // A house with nobody in it has no work to show: it has to be made ready.
  const beginning = useBeginning('', begins(post));
  if (post === 'subject' || post === 'guardian') return <OwnHome />;
  if (begins(post) && beginning.isPending) return <Wait what="工作台" />;
  return beginning.data?.empty ? <BeginningPage /> : <WorkbenchPage />;
}
