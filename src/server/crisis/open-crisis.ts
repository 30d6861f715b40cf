import { contactBy } from '#domain/crisis/crisis.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Crisis } from '#domain/crisis/crisis.facts.ts';
import { addDays } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import { recordAct } from '#server/file/record.ts';
import type { Context } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { findSupervisor, insertCrisis, type Named } from './crisis.store.ts';

const shanghaiMinute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
/** `YYYY-MM-DDTHH:mm` in Shanghai. */
export const minuteOf = (instant: Date): string => shanghaiMinute.format(instant).replace(' ', 'T');
export const instantOf = (minute: string): Date => new Date(`${minute}:00+08:00`);

/** The case's own worker; without one, a supervisor of the county. Nobody on the list is said, and the help lines stand first. */
const whoGoes = async ({ tx, day }: Context, file: CaseFile): Promise<Named> => {
  if (file.worker) return { ...file.worker, post: 'social-worker' };
  const supervisor = await findSupervisor(tx, file.county.id, day);
  return supervisor ? { ...supervisor, post: 'supervisor' } : { id: null, name: '社工督导（未排定）', post: 'supervisor' };
};

/** Names a human being and sets the clock, in the caller's transaction. A crisis that is open already is the answer. */
export const openCrisisOf = async (
  context: Context,
  file: CaseFile,
  source: string,
): Promise<{ crisis: Crisis; recorded: Recorded | null }> => {
  const now = file.facts.crisis;
  if (now && now.closedOn === null) return { crisis: now, recorded: null };
  const named = await whoGoes(context, file);
  const openedAt = minuteOf(context.now);
  const content = {
    crisisId: uuidv7(context.now),
    openedAt,
    contactBy: contactBy(openedAt, addDays(context.day, 1)),
    namedWorker: named.name,
    namedPost: named.post,
  };
  const recorded = await recordAct(context, { caseId: file.caseId, kind: 'crisis.opened', actedOn: context.day, content });
  await insertCrisis(context.tx, context.by.tenant, {
    id: content.crisisId,
    caseId: file.caseId,
    openedAt: context.now,
    source,
    named,
    dueAt: instantOf(content.contactBy),
  });
  return { recorded, crisis: { ...content, id: content.crisisId, contactedOn: null, closedOn: null } };
};
