import { useQuery } from '@tanstack/react-query';
import { listRelease, readProof, readRelease, type releaseViews } from '#contract/release.ts';
import { call } from '#web/platform/call.ts';

export type ReleaseView = (typeof releaseViews)[number];
// Under the case's own key: an act recorded anywhere reads it again.
export const useRelease = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'release'], queryFn: () => call(readRelease, { params: { caseId } }) });
export const useReleaseList = (view: ReleaseView, after: string | undefined) =>
  useQuery({
    queryKey: ['cases', 'release', view, after ?? ''],
    queryFn: () => call(listRelease, { query: { view, ...(after && { after }) } }),
  });
export const useProof = () => useQuery({ queryKey: ['cases', 'release-proof'], queryFn: async () => (await call(readProof, {})).proof });
