import { lazy } from 'react';
import { useSession } from './platform/session.ts';

const OwnHome = lazy(async () => ({ default: (await import('./person/OwnHome.tsx')).OwnHome }));
const WorkbenchPage = lazy(async () => ({ default: (await import('./duty/WorkbenchPage.tsx')).WorkbenchPage }));

/** The first screen of each post; the person's own is one card. */
export function HomePage() {
  const { post } = useSession();
  return post === 'subject' || post === 'guardian' ? <OwnHome /> : <WorkbenchPage />;
}
