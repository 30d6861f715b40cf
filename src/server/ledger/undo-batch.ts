import type { Actor } from '#domain/act/act.ts';
import { takenAgainKind, takenOverKind, undoneKind } from '#domain/ledger/ledger.acts.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { appendActs, loadCase } from '#server/case/case.store.ts';
import { settle } from '#server/case/record-act.ts';
import type { Writer } from '#server/platform/database.ts';
import { refuseIf } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import { casesOfBatch, saveState } from './ledger.store.ts';

/**
 * Undoes a whole batch while nothing rests on it. Nothing is deleted: each file gets an act that ends it, and a
 * later import of the same person takes the file up again.
 */
export const undoBatch = async (
  tx: Writer, given: { by: Identity; actor: Actor; batchId: string; reason: string; day: PlainDate; now: Date; calendar: WorkCalendar },
): Promise<number> => {
  const { by, batchId, day, now, calendar } = given;
  const cases = await casesOfBatch(tx, by.tenant, batchId);
  const built = cases.filter((one) => one.head_kind !== takenOverKind && one.head_kind !== takenAgainKind);
  const grounds: Refusal[] = built.length === 0 ? [] : [{
    code: 'ledger.something-rests-on-it', ground: '已经有后续记录', message: '导入之后又办过事的，不能整批撤销。',
    fact: `有 ${built.length} 份案卷已有后续记录，如 ${built.slice(0, 3).map((one) => one.number).join('、')}。`, basis: ['M18'], routes: [{ label: '逐份更正有错的案卷' }],
  }];
  refuseIf(grounds);
  const declaration = declarationOf(undoneKind)!;
  const content = { batchId, reason: given.reason };
  await appendActs(tx, by.tenant, cases.map((one) => ({ chainId: one.case_id, chainOf: 'case' as const, declaration, actedOn: day, recordedAt: now, actor: given.actor, content })));
  for (const one of cases) {
    const loaded = (await loadCase(tx, by.tenant, one.case_id, true))!;
    const act = { seq: one.head_seq + 1, kind: undoneKind, actedOn: day, recordedAt: now.toISOString(), actor: given.actor, content, corrects: null };
    await settle({ tx, by, day, now, calendar }, loaded, declaration.fold!(loaded.file.facts, act as never), act);
  }
  await saveState(tx, by.tenant, batchId, 'undone', { message: given.reason });
  return cases.length;
};
