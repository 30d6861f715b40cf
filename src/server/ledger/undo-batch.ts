import type { Actor } from '#domain/act/act.ts';
import { takenAgainKind, takenOverKind, undoneKind } from '#domain/ledger/ledger.acts.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { lockCases } from '#server/file/file.store.ts';
import { recordInEach } from '#server/file/record.ts';
import { byJob } from '#server/file/recorder.ts';
import type { Writer } from '#server/platform/database.ts';
import { refuseIf } from '#server/platform/errors.ts';
import { type CaseOfBatch, casesOfBatch, lockBatch, saveState } from './ledger.store.ts';
import { recordTakenBack } from './take-ledger.ts';

const chunkCases = 250;

/** The cases that stand as this batch left them, those it was taken back from already, and what speaks against undoing it. */
export const toUndo = (cases: readonly CaseOfBatch[], batchId: string): { open: CaseOfBatch[]; undone: number; grounds: Refusal[] } => {
  const imported = (one: CaseOfBatch): boolean => one.head_kind === takenOverKind || one.head_kind === takenAgainKind;
  // A case whose import was undone, or that a later batch has taken up again, is no longer this batch's.
  const built = cases.filter((one) => !imported(one) && one.head_kind !== undoneKind);
  return {
    open: cases.filter((one) => imported(one) && one.head_batch === batchId),
    undone: cases.filter((one) => one.head_kind === undoneKind && one.head_batch === batchId).length,
    grounds:
      built.length === 0
        ? []
        : [
            {
              code: 'ledger.something-rests-on-it',
              ground: '已经有后续记录',
              message: '导入之后又办过事的，不能整批撤销。',
              fact: `有 ${built.length} 份案卷已有后续记录，如 ${built
                .slice(0, 3)
                .map((one) => one.number)
                .join('、')}。`,
              basis: ['M18'],
              routes: [{ label: '逐份更正有错的案卷' }],
            },
          ],
  };
};

export type Undoing = {
  tenant: string;
  batchId: string;
  reason: string;
  actor: Actor;
  day: PlainDate;
  now: Date;
  calendar: WorkCalendar;
  transact: <T>(work: (tx: Writer) => Promise<T>) => Promise<T>;
  progress: (done: number, total: number) => Promise<void>;
};

/**
 * Undoes a whole batch while nothing rests on it, a few hundred cases a transaction; begun again it goes on. Nothing is
 * deleted: each file gets an act that ends it, and a later import of the same person takes the file up again.
 */
export const undoBatch = async (undoing: Undoing): Promise<number> => {
  const { tenant, batchId, transact } = undoing;
  const found = toUndo(await transact((tx) => casesOfBatch(tx, tenant, batchId)), batchId);
  refuseIf(found.grounds);
  const total = found.open.length + found.undone;
  let done = found.undone;
  await undoing.progress(done, total);
  for (let at = 0; at < found.open.length; at += chunkCases) {
    done += await transact((tx) =>
      undoChunk(
        tx,
        undoing,
        found.open.slice(at, at + chunkCases).map((one) => one.case_id),
        done,
      ),
    );
    await undoing.progress(done, total);
  }
  await transact(async (tx) => {
    await recordTakenBack(byJob({ ...undoing, tx }), batchId, undoing.reason, done);
    await saveState(tx, tenant, batchId, 'undone', { message: undoing.reason, split: { undone: done } });
  });
  return done;
};

const undoChunk = async (tx: Writer, undoing: Undoing, caseIds: readonly string[], before: number): Promise<number> => {
  const { tenant, batchId, day, reason } = undoing;
  await lockBatch(tx, tenant, batchId);
  await lockCases(tx, tenant, caseIds);
  const { open, grounds } = toUndo(await casesOfBatch(tx, tenant, batchId, caseIds), batchId);
  refuseIf(grounds);
  const undone = { kind: undoneKind, actedOn: day, content: { batchId, reason } };
  await recordInEach(byJob({ ...undoing, tx }), new Map(open.map((one) => [one.case_id, undone])));
  await saveState(tx, tenant, batchId, 'undoing', { split: { undone: before + open.length } });
  return open.length;
};
