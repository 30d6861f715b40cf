import { z } from 'zod';
import { call } from './platform/call.ts';
import type { Find } from './parts/frame/SearchBox.tsx';

const searchPeople = {
  method: 'GET', path: '/api/search', query: z.object({ q: z.string() }),
  reply: z.object({ hits: z.array(z.object({ caseId: z.string(), name: z.string(), note: z.string().optional() })) }),
} as const;

export const findPeople: Find = async (text, signal) => {
  const { hits } = await call(searchPeople, { query: { q: text } }, { signal });
  return hits.map((hit) => ({ title: hit.name, href: `/cases/${hit.caseId}`, ...(hit.note && { note: hit.note }) }));
};
