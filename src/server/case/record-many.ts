import type { Act, Attempt, Capture } from '#domain/act/act.ts';
import { reconcile } from '#domain/duty/duty.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { notFound, refuseIf } from '#server/platform/errors.ts';
import { actorOf } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';
import { appendActs, applyDuties, loadCases, placeOf, saveFactsOfMany } from '#server/file/file.store.ts';
import { requiredDuties } from './record-act.ts';

/**
 * The same kind of act in many files at once (a sheet of thirty signatures): the steps of `recordAct` with sets
 * in place of rows, in the caller's transaction. Returns the act's number in each file.
 */
export const recordMany = async (
  context: Context,
  kind: string,
  actedOn: PlainDate,
  contents: ReadonlyMap<string, unknown>,
  evidence: { captured?: Capture; capturedAt?: string } = {},
): Promise<ReadonlyMap<string, number>> => {
  const { tx, by, day, now, calendar } = context;
  const declaration = declarationOf(kind);
  if (!declaration) throw notFound('这种案卷记录');
  if (contents.size === 0) return new Map();
  const loaded = await loadCases(tx, by.tenant, [...contents.keys()], true);
  if (loaded.length !== contents.size) throw notFound('其中有人的案卷');
  const actor = actorOf(by);
  const attempt: Attempt = { actedOn, by: actor, delegated: [], correcting: null };
  refuseIf(
    loaded.flatMap(({ file }) =>
      (declaration.groundsToRefuse?.(file, contents.get(file.caseId) as never, attempt) ?? []).map((ground) => ({
        ...ground,
        fact: `${file.person.name}：${ground.fact ?? ground.message}`,
      })),
    ),
  );
  const numbers = await appendActs(
    tx,
    by.tenant,
    loaded.map(({ file }) => ({
      chainId: file.caseId,
      chainOf: 'case' as const,
      declaration,
      actedOn,
      recordedAt: now,
      actor,
      content: contents.get(file.caseId),
      captured: evidence.captured,
      capturedAt: evidence.capturedAt,
    })),
  );
  const saved = loaded.map((one) => {
    const seq = numbers.get(one.file.caseId)!;
    const act: Act = {
      seq,
      kind,
      actedOn,
      recordedAt: now.toISOString(),
      actor,
      content: contents.get(one.file.caseId),
      corrects: null,
      standsFor: seq,
    };
    const facts = declaration.fold?.(one.file.facts, act as never) ?? one.file.facts;
    return { one, seq, caseId: one.file.caseId, facts, required: requiredDuties({ ...one.file, facts }, day, calendar) };
  });
  await saveFactsOfMany(tx, by.tenant, saved, day);
  for (const { one, seq, caseId, required } of saved) {
    const change = reconcile(one.duties, required);
    if (change.open.length + change.amend.length + change.close.length > 0)
      await applyDuties(tx, by.tenant, caseId, placeOf(one), change, { kind, seq, day, now });
  }
  return numbers;
};
