import { useQuery } from '@tanstack/react-query';
import type { Post } from '#domain/permission.ts';
import { call } from '#web/platform/call.ts';

/** Looked at again whenever the page is opened: what was done elsewhere shows at once. */
export const useBeginning = (county: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: ['beginning', county],
    // Asked for by two posts alone: what its answer must look like comes with the question, and not with every first page.
    queryFn: async () => call((await import('#contract/beginning.ts')).readBeginning, { query: { ...(county && { county }) } }),
    staleTime: 0,
  });
/** Posts that make a bureau ready, and see how far it is. */
export const begins = (post: Post | undefined): boolean => post === 'system-admin' || post === 'bureau-head';
