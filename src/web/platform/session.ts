import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  changePost,
  closeSession,
  makeFirstAdministrator,
  openSession,
  readDoor,
  readSession,
  type SessionReply,
} from '#contract/session.ts';
import type { Problem } from '#web/parts/form/problem.ts';
import type { CallInput } from './call.ts';
import { call, isAway, problemOf, withPatience } from './call.ts';
import type { KeptSession } from './offline/device.ts';
import { isSomebodyHere, nobodyIsHere, somebodyIsHere } from './offline/somebody-here.ts';
import { paths } from './pages/paths.ts';

/** Who is here: one post at a time; `day` is the legal day of the server's clock. */
export type Session = KeptSession;
/** `null`: nobody is logged in. `kept`: the server does not answer; this is who was here when it last did. */
export type Entry = {
  readonly session: Session | null;
  readonly kept?: boolean /** What ended the last one, where it was not the person. */;
  readonly why?: Problem;
};

// The device's store is no part of the first page: it comes after it, or in its place when there is no network.
const device = () => import('./offline/device.ts');
const drafts = () => import('./drafts.ts');

/** What the pages keep from now on is sealed with this account's key. */
function settle(session: SessionReply): Entry {
  somebodyIsHere();
  const open = async () => {
    await (await device()).openDevice(session);
    await (await drafts()).sealDrafts();
  };
  void open().catch((error: unknown) => console.warn('this device keeps nothing', error));
  return { session };
}

const sealingMs = 3000;
/** Nothing that can be read stays; what is not sent is sealed for the next login. */
async function leaveDevice(): Promise<void> {
  if (!isSomebodyHere()) return;
  const { closeDevice } = await device();
  const sealed = drafts().then(({ sealDrafts }) => sealDrafts());
  // Where nothing can be sealed, logging out does not wait for it.
  await Promise.race([sealed, new Promise((resolve) => setTimeout(resolve, sealingMs))]).catch((error: unknown) =>
    console.warn('a draft was not sealed', error),
  );
  nobodyIsHere();
  await closeDevice();
}

const owedKey = 'guihang.log-out-owed';
const owesLogOut = (): boolean => localStorage.getItem(owedKey) !== null;
/** Somebody logged out while the server was away: it is told as soon as it answers, before anything else. */
async function payLogOut(): Promise<void> {
  if (!owesLogOut()) return;
  try {
    await call(closeSession, {});
  } catch (error) {
    if (isAway(problemOf(error))) throw error;
  }
  localStorage.removeItem(owedKey);
}

async function readEntry(): Promise<Entry> {
  try {
    await payLogOut();
    return settle(await withPatience(call(readSession, {})));
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === 'fault' && problem.status === 401) {
      await leaveDevice().catch((failed: unknown) => console.warn('this device was not wiped', failed));
      return { session: null, ...(problem.code === 'session.ended' && { why: problem }) };
    }
    if (!isAway(problem)) throw error;
    if (owesLogOut()) return { session: null };
    const kept = isSomebodyHere() ? await (await device()).whoWasHere() : undefined;
    if (!kept) throw error;
    return { session: kept, kept: true };
  }
}

export const entryKey = ['session'] as const;

/** Answers that say more of the session than of what was asked: who is here, and what they owe, is read again. */
const ofSession = new Set(['session.none', 'session.ended', 'login.owes-password', 'login.owes-second-step']);
export const saysOfSession = (error: unknown): boolean => {
  const problem = problemOf(error);
  return problem.kind === 'fault' && ofSession.has(problem.code);
};

export function useEntry() {
  return useQuery({
    queryKey: entryKey,
    queryFn: readEntry,
    staleTime: 60_000,
    retry: 1,
    refetchInterval: (query) => (query.state.data?.kept ? 20_000 : false),
  });
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
  return (session: SessionReply) => {
    const entry = settle(session);
    queries.clear();
    queries.setQueryData<Entry>(entryKey, entry);
  };
}

export function useLogIn() {
  const start = useFreshStart();
  return useMutation({
    mutationFn: async (body: CallInput<typeof openSession>['body']) => {
      await payLogOut();
      return call(openSession, { body });
    },
    onSuccess: start,
  });
}

export function useChangePost() {
  const start = useFreshStart();
  return useMutation({
    mutationFn: (holdingId: string) => call(changePost, { body: { holdingId } }),
    onSuccess: (session) => {
      start(session);
      window.location.assign(paths.home());
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
    mutationFn: async () => {
      // Owed until the server has heard it, whatever happens to this page meanwhile.
      localStorage.setItem(owedKey, '1');
      await leaveDevice().catch((error: unknown) => console.warn('this device was not wiped', error));
      await payLogOut();
    },
    onSettled: () => {
      queries.clear();
      window.location.assign(paths.login());
    },
  });
}
