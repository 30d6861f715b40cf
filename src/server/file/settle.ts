import { caseBefore } from '#domain/file/file.ts';
import { settled } from '#domain/file/next.ts';
import { loadWholes, lockCases } from './file.store.ts';
import type { Recorder } from './recorder.ts';
import { openToAll } from './shown.ts';
import { writeFiles } from './write.store.ts';

export type Settled = { readonly looked: number; readonly changed: number; readonly shown: number };
/**
 * Looks again at cases without an act: moves their duties to what the day, a notice or a local set now requires.
 * Answers how many there are and how many of them moved;
 * `shown`: those of which something moved that every post is shown, the only number that may be told.
 */
export const settleCases = async (
  { tx, tenant, day, now, calendar }: Pick<Recorder, 'tx' | 'tenant' | 'day' | 'now' | 'calendar'>,
  caseIds: readonly string[],
): Promise<Settled> => {
  if (caseIds.length === 0) return { looked: 0, changed: 0, shown: 0 };
  await lockCases(tx, tenant, caseIds);
  const found = (await loadWholes(tx, tenant, caseIds)).map((one) => ({
    one,
    ...settled(caseBefore(one.file, one.duties, one.acts), { day, calendar }),
  }));
  await writeFiles(
    tx,
    tenant,
    found.map(({ one, required, duties }) => ({
      fileId: one.file.caseId,
      before: one.acts,
      state: { required },
      duties,
      day,
      now,
    })),
  );
  const moved = found
    .map(({ duties: { open, amend, close } }) => [...open, ...amend.map((one) => one.now), ...close])
    .filter((duties) => duties.length > 0);
  return { looked: found.length, changed: moved.length, shown: moved.filter((duties) => openToAll(duties).length > 0).length };
};
