import { sql } from 'kysely';
import { type Act, type ActDeclaration, type Capture, natureBy } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Duty, Reconciled } from '#domain/duty/duty.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Writer } from '#server/platform/database.ts';
import { fileHasGrown } from '#server/platform/errors.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { bindingOf, dutyRow } from './duty-rows.ts';
import { type LoadedCase, type Place, placeOf } from './file.store.ts';

// The SQL of recording. Only the writer beside it calls it: whoever wants something recorded calls recordAct, recordInEach or openCases.

export type NewAct = {
  fileId: string;
  fileKind: FileKind;
  /** Where a file that is no case begins, with its first act. */
  place?: OpeningPlace | undefined;
  declaration: ActDeclaration;
  actedOn: PlainDate;
  recordedAt: Date;
  actor: Act['actor'];
  content: unknown;
  captured?: Capture;
  capturedAt?: string | null;
  lateReason?: string | null;
  corrects?: number | null;
};

const payloadOf = (tenant: string, act: NewAct, id: string) => ({
  tenant,
  id,
  fileId: act.fileId,
  fileKind: act.fileKind,
  ...(act.place && { place: act.place }),
  kind: act.declaration.kind,
  nature: natureBy(act.declaration, act.actor.post),
  actedOn: act.actedOn,
  recordedAt: act.recordedAt.toISOString(),
  accountId: act.actor.accountId,
  actorName: act.actor.name,
  actorPost: act.actor.post,
  actorUnitId: act.actor.unitId,
  actorUnitName: act.actor.unitName,
  captured: act.captured ?? 'online',
  capturedAt: act.capturedAt ?? null,
  lateReason: act.lateReason ?? null,
  corrects: act.corrects ?? null,
  sensitivity: act.declaration.sensitivity,
  content: act.content,
});

const jsonOr = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
const jsonOrNull = (rows: readonly object[]): string | null => (rows.length === 0 ? null : JSON.stringify(rows));
/** The act, the facts folded with it and the duties it moves, in one call; refused as stale when the file has grown since `acts` was read. */
export const recordInCase = async (
  tx: Writer,
  tenant: string,
  loaded: LoadedCase,
  recorded: { act: NewAct; facts: CaseFacts; required: readonly Duty[]; change: Reconciled; day: PlainDate },
): Promise<{ id: string; hash: string }> => {
  const { act, facts, required, change, day } = recorded;
  const id = uuidv7(act.recordedAt);
  const binding = bindingOf(required, day);
  const place = placeOf(loaded);
  const close = change.close.map((duty) => ({ id: duty.id, status: duty.dischargedBy === act.declaration.kind ? 'done' : 'lapsed' }));
  const amend = change.amend.map(({ id: dutyId, was, now }) => ({ id: dutyId, ...amendedRow(now), earlier: [earlierAnswer(was, day)] }));
  const open = change.open.map((duty) => ({
    ...dutyRow(tenant, loaded.file.caseId, place, duty, act.recordedAt),
    basis: duty.basis,
    prefill: duty.prefill ?? null,
    earlier: [],
  }));
  const { rows } = await sql<{
    hash: string;
  }>`select r.hash from app.record_act(${JSON.stringify(payloadOf(tenant, act, id))}::jsonb, ${loaded.acts + 1}, ${JSON.stringify(facts)}::jsonb,
    ${binding.next_due_on}, ${jsonOr(binding.next_duty)}::jsonb, ${binding.look_again_on}, ${jsonOrNull(close)}::jsonb, ${jsonOrNull(amend)}::jsonb, ${jsonOrNull(open)}::jsonb, ${day}) r`.execute(
    tx,
  );
  if (!rows[0]) throw fileHasGrown();
  return { id, hash: rows[0].hash };
};

export type Appended = { readonly seq: number; readonly id: string; readonly hash: string };
/** One act in each of many files, in one statement; by file. */
export const appendActs = async (tx: Writer, tenant: string, acts: readonly NewAct[]): Promise<ReadonlyMap<string, Appended>> => {
  const payload = acts.map((act) => payloadOf(tenant, act, uuidv7(act.recordedAt)));
  const { rows } = await sql<Appended & { file_id: string }>`
    select a.file_id, a.seq, a.id, encode(a.hash, 'hex') as hash from jsonb_array_elements(${JSON.stringify(payload)}::jsonb) x, lateral app.append_act(x) a`.execute(
    tx,
  );
  return new Map(rows.map(({ file_id, ...row }) => [file_id, row]));
};

/** The facts of many cases after an act that concerns them all, in one statement. */
export const saveFactsOfMany = async (
  tx: Writer,
  tenant: string,
  saved: readonly { caseId: string; facts: CaseFacts; required: readonly Duty[] }[],
  day: PlainDate,
): Promise<void> => {
  const rows = saved.map(({ caseId, facts, required }) => ({ id: caseId, facts, ...bindingOf(required, day) }));
  await sql`update file c set facts = s.facts, next_due_on = s.next_due_on, next_duty = nullif(s.next_duty, 'null'::jsonb), look_again_on = s.look_again_on, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, facts jsonb, next_due_on text, next_duty jsonb, look_again_on text)
    where c.tenant = ${tenant} and c.id = s.id`.execute(tx);
};

export type NewCase = { id: string; number: string; place: Place; facts: CaseFacts; required: readonly Duty[]; day: PlainDate; now: Date };
/** Many new cases at once, with their duties: two statements a few hundred files. */
export const insertCases = async (tx: Writer, tenant: string, opened: readonly NewCase[]): Promise<void> => {
  if (opened.length === 0) return;
  await tx
    .insertInto('file')
    .values(
      opened.map((one) => {
        const { next_duty, ...binding } = bindingOf(one.required, one.day);
        return {
          tenant,
          id: one.id,
          number: one.number,
          ...one.place,
          facts: JSON.stringify(one.facts),
          ...binding,
          next_duty: jsonOr(next_duty),
        };
      }),
    )
    .execute();
  const duties = opened.flatMap((one) => one.required.map((duty) => dutyRow(tenant, one.id, one.place, duty, one.now)));
  // A statement carries at most 65,535 parameters.
  for (let at = 0; at < duties.length; at += 2000)
    await tx
      .insertInto('duty')
      .values(duties.slice(at, at + 2000))
      .execute();
};

export const applyDuties = async (
  tx: Writer,
  tenant: string,
  caseId: string,
  place: Place,
  change: Reconciled,
  by: { kind: string | null; seq: number | null; day: PlainDate; now: Date },
): Promise<void> => {
  for (const duty of change.close) {
    const done = by.kind !== null && duty.dischargedBy === by.kind;
    await sql`update duty set status = ${done ? 'done' : 'lapsed'}, closed_by_seq = ${by.seq}, closed_on = ${by.day}
      where tenant = ${tenant} and id = ${duty.id}`.execute(tx);
  }
  for (const { id, was, now } of change.amend) {
    const earlier = JSON.stringify([earlierAnswer(was, by.day)]);
    await sql`update duty set title = ${now.title}, owed_by = ${now.owedBy}, opens_on = ${now.opensOn}, due_on = ${now.dueOn}, due_at = ${now.dueAt ?? null},
      provisional = ${now.provisional}, because = ${now.because}, basis = ${JSON.stringify(now.basis)}::jsonb, discharged_by = ${now.dischargedBy},
      prefill = ${now.prefill ? JSON.stringify(now.prefill) : null}::jsonb, earlier = earlier || ${earlier}::jsonb where tenant = ${tenant} and id = ${id}`.execute(
      tx,
    );
  }
  if (change.open.length > 0)
    await tx
      .insertInto('duty')
      .values(change.open.map((duty) => dutyRow(tenant, caseId, place, duty, by.now)))
      .execute();
};

/** What the duty said until the fact behind it was corrected. */
const earlierAnswer = (was: Duty, until: PlainDate) => ({ dueOn: was.dueOn, because: was.because, provisional: was.provisional, until });
const amendedRow = (now: Duty) => ({
  title: now.title,
  owed_by: now.owedBy,
  opens_on: now.opensOn,
  due_on: now.dueOn,
  due_at: now.dueAt ?? null,
  provisional: now.provisional,
  because: now.because,
  basis: now.basis,
  discharged_by: now.dischargedBy,
  prefill: now.prefill ?? null,
});
