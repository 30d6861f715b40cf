import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changePost, closeSession, makeFirstAdministrator, openSession, readDoor, readSession, type SessionReply } from '#contract/session.ts';
import type { CallInput } from './call.ts';
import { call, isCallError } from './call.ts';

/** Who is here: one post at a time; `day` is the legal day of the server's clock. */
export type Session = SessionReply;
/** `null`: nobody is logged in. */
export type Entry = { readonly session: Session | null };

async function readEntry(): Promise<Entry> {
  try {
    return { session: await call(readSession, {}) };
  } catch (error) {
    if (!isCallError(error) || error.problem.kind !== 'fault' || error.problem.status !== 401) throw error;
    return { session: null };
  }
}

export const entryKey = ['session'] as const;

export function useEntry() {
  return useQuery({ queryKey: entryKey, queryFn: readEntry, staleTime: 60_000, retry: 1 });
}

/** What somebody outside may know: whether this is a demo, its accounts, the day, a missing notice. */
export function useDoor() {
  return useQuery({ queryKey: ['door'], queryFn: () => call(readDoor, {}), staleTime: 60_000 });
}

/** The session of a page behind the door; the frame shows pages only when there is one. */
export function useSession(): Session {
  const entry = useEntry().data;
  if (!entry?.session) throw new Error('session is read outside the frame');
  return entry.session;
}

/** A new session forgets everything the last one had read. */
function useFreshStart() {
  const queries = useQueryClient();
  return (session: Session) => {
    queries.clear();
    queries.setQueryData<Entry>(entryKey, { session });
  };
}

export function useLogIn() {
  const start = useFreshStart();
  return useMutation({ mutationFn: (body: CallInput<typeof openSession>['body']) => call(openSession, { body }), onSuccess: start });
}

export function useChangePost() {
  const start = useFreshStart();
  return useMutation({
    mutationFn: (holdingId: string) => call(changePost, { body: { holdingId } }),
    onSuccess: (session) => {
      start(session);
      window.location.assign('/');
    },
  });
}

export function useFirstAdministrator() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof makeFirstAdministrator>['body']) => call(makeFirstAdministrator, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['door'] }),
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
