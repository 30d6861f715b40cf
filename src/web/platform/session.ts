import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type Post, posts } from '#domain/permission.ts';
import { call, isCallError } from './call.ts';

const unit = z.object({ id: z.string(), name: z.string(), kind: z.string() });
const held = z.object({ post: z.enum(posts), postTitle: z.string().optional(), unit: unit.optional() });

/** Who is here: one post at a time; `day` is the legal day of the server's clock. */
export const sessionReply = z.object({
  account: z.string(), name: z.string(), post: z.enum(posts), postTitle: z.string(), unit,
  posts: z.array(z.union([held, z.enum(posts)])), day: z.string(), demo: z.boolean(),
});
export type Session = z.output<typeof sessionReply>;
export type HeldPost = { readonly post: Post; readonly postTitle?: string | undefined; readonly unitName?: string | undefined };

export const heldPosts = (session: Session): readonly HeldPost[] =>
  session.posts.map((one) => (typeof one === 'string' ? { post: one } : { post: one.post, postTitle: one.postTitle, unitName: one.unit?.name }));

const doorReply = z.object({
  demo: z.boolean().default(false),
  demoAccounts: z.array(z.object({ account: z.string(), title: z.string() })).default([]),
  day: z.string().optional(), version: z.string().optional(), notice: z.string().optional(),
});
/** What somebody outside may know: whether this is a demo, its accounts, the day. */
export type Door = z.output<typeof doorReply>;

const readSession = { method: 'GET', path: '/api/session', reply: sessionReply } as const;
const openSession = {
  method: 'POST', path: '/api/session', body: z.object({ account: z.string(), password: z.string() }), reply: z.unknown(),
} as const;
const closeSession = { method: 'DELETE', path: '/api/session', reply: z.unknown() } as const;

export type Entry = { readonly session: Session; readonly door?: undefined } | { readonly session: null; readonly door: Door };

async function readEntry(): Promise<Entry> {
  try {
    return { session: await call(readSession, {}) };
  } catch (error) {
    if (!isCallError(error) || error.problem.kind !== 'fault' || error.problem.status !== 401) throw error;
    const body = error.problem.details as { error?: object } | undefined;
    const door = doorReply.safeParse({ ...body?.error, ...body });
    return { session: null, door: door.success ? door.data : { demo: false, demoAccounts: [] } };
  }
}

export const entryKey = ['session'] as const;

export function useEntry() {
  return useQuery({ queryKey: entryKey, queryFn: readEntry, staleTime: 60_000, retry: 1 });
}

/** The session of a page behind the door; the frame shows pages only when there is one. */
export function useSession(): Session {
  const entry = useEntry().data;
  if (!entry?.session) throw new Error('session is read outside the frame');
  return entry.session;
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { account: string; password: string }) => call(openSession, { body }),
    onSuccess: async () => {
      queries.clear();
      await queries.fetchQuery({ queryKey: entryKey, queryFn: readEntry });
    },
  });
}

export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(closeSession, {}),
    onSettled: () => {
      queries.clear();
      window.location.assign('/login');
    },
  });
}
