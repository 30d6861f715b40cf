import { settled } from '#domain/file/next.ts';
import { lockCases } from './file.store.ts';
import { wholesBefore } from './kinds/file-before.store.ts';
import type { Recorder } from './recorder.ts';
import { openToAll } from './shown.ts';
import { writeFiles } from './write.store.ts';

export type Settled = { readonly looked: number; readonly changed: number; readonly shown: number };
/**
 * Looks again at files without an act: moves their duties to what the day, a notice or a local set now requires.
 * Answers how many there are and how many of them moved;
 * `shown`: those of which something moved that every post is shown, the only number that may be told.
 */
export const settleFiles = async (
  { tx, tenant, day, now, calendar }: Pick<Recorder, 'tx' | 'tenant' | 'day' | 'now' | 'calendar'>,
  fileIds: readonly string[],
): Promise<Settled> => {
  if (fileIds.length === 0) return { looked: 0, changed: 0, shown: 0 };
  await lockCases(tx, tenant, fileIds);
  const found = (await wholesBefore(tx, tenant, fileIds)).map((before) => ({ before, ...settled(before, { day, calendar }) }));
  await writeFiles(
    tx,
    tenant,
    found.map(({ before, required, duties }) => ({
      fileId: before.id,
      kind: before.kind,
      before: before.acts,
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
