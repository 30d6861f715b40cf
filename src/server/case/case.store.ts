import { type RawBuilder, sql } from 'kysely';
import { type Act, type ActDeclaration, type Capture, natureBy } from '#domain/act/act.ts';
import { standing } from '#domain/act/fold.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Duty, OpenDuty, Reconciled } from '#domain/duty/duty.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import { fileHasGrown } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { localOf, localRows } from './local-rules.store.ts';
import { openToAll } from './shown.ts';

/** `acts` is the number of the last act: a recording says with which it was judged. */
export type LoadedCase = { file: CaseFile; duties: OpenDuty[]; version: number; minor: boolean; personId: string; acts: number };

/** The file and its open duties in one round trip; row security decides whether it exists for the asker. */
export const loadCase = async (db: Reader, tenant: string, caseId: string, lock: boolean): Promise<LoadedCase | null> =>
  (await selectCases(db, sql`c.tenant = ${tenant} and c.id = ${caseId}`, lock))[0] ?? null;

/** Many files at once, locked in one order so that two sheets never wait for each other. */
export const loadCases = (db: Reader, tenant: string, caseIds: readonly string[], lock: boolean): Promise<LoadedCase[]> =>
  selectCases(db, sql`c.tenant = ${tenant} and c.id = any(${[...caseIds]}::uuid[])`, lock);

const selectCases = async (db: Reader, which: RawBuilder<unknown>, lock: boolean): Promise<LoadedCase[]> => {
  const { rows } = await sql<{
    file: CaseFile & { facts: CaseFacts };
    local: Parameters<typeof localOf>[0];
    duties: OpenDuty[];
    version: number;
    minor: boolean;
    person_id: string;
    head_seq: number;
  }>`
    select json_build_object(
        'caseId', c.id, 'number', c.number, 'facts', c.facts,
        'person', json_build_object('id', p.id, 'name', p.name, 'sex', p.sex, 'bornOn', p.born_on, 'idNumber', p.id_number, 'nation', p.nation,
          'education', p.education, 'phone', p.phone, 'address', p.address, 'household', p.household, 'employment', p.employment),
        'county', json_build_object('id', cu.id, 'name', cu.name),
        'office', case when ou.id is null then null else json_build_object('id', ou.id, 'name', ou.name) end,
        'worker', case when c.worker_id is null then null else json_build_object('id', c.worker_id, 'name', app.name_of(c.tenant, c.worker_id)) end
      ) as file, ${localRows(sql`c.tenant`, sql`c.county_id`)} as local,
      coalesce((select json_agg(json_build_object('id', d.id, 'rule', d.rule, 'key', d.key, 'matter', d.matter, 'title', d.title, 'nature', d.nature,
        'owedBy', d.owed_by, 'opensOn', d.opens_on, 'dueOn', d.due_on, 'dueAt', d.due_at, 'provisional', d.provisional, 'because', d.because,
        'basis', d.basis, 'dischargedBy', d.discharged_by, 'prefill', d.prefill) order by d.due_on, d.id)
        from duty d where d.tenant = c.tenant and d.file_id = c.id and d.status = 'open'), '[]'::json) as duties,
      c.version, c.minor, c.person_id, c.head_seq
    from file c
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    where c.kind = 'case' and ${which} order by c.id ${lock ? sql`for update of c` : sql``}`.execute(db);
  return rows.map((row) => ({
    file: { ...row.file, ...localOf(row.local) },
    version: row.version,
    minor: row.minor,
    personId: row.person_id,
    acts: row.head_seq,
    duties: row.duties.map((d) => ({ ...d, dueAt: d.dueAt ?? undefined, prefill: d.prefill ?? undefined })),
  }));
};

export type NewAct = {
  chainId: string;
  chainOf: 'case' | 'lesson';
  /** Where a file that is no case begins, with its first act. */
  place?: OpeningPlace;
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
  fileId: act.chainId,
  fileKind: act.chainOf,
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

export const appendAct = async (tx: Writer, tenant: string, act: NewAct): Promise<{ seq: number; id: string; hash: string }> => {
  const id = uuidv7(act.recordedAt);
  const { rows } = await sql<{ seq: number; hash: string }>`
    select a.seq, encode(a.hash, 'hex') as hash from app.append_act(${JSON.stringify(payloadOf(tenant, act, id))}::jsonb) a`.execute(tx);
  return { seq: rows[0]!.seq, id, hash: rows[0]!.hash };
};

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
  const next = nextOf(required);
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
    ${next?.dueOn ?? null}, ${nextDutyText(next)}::jsonb, ${lookAgainOn(required, day)}, ${jsonOrNull(close)}::jsonb, ${jsonOrNull(amend)}::jsonb, ${jsonOrNull(open)}::jsonb, ${day}) r`.execute(
    tx,
  );
  if (!rows[0]) throw fileHasGrown();
  return { id, hash: rows[0].hash };
};

/** One act in each of many chains, in one statement. */
export const appendActs = async (tx: Writer, tenant: string, acts: readonly NewAct[]): Promise<ReadonlyMap<string, number>> => {
  const payload = acts.map((act) => payloadOf(tenant, act, uuidv7(act.recordedAt)));
  const { rows } = await sql<{ file_id: string; seq: number }>`
    select a.file_id, a.seq from jsonb_array_elements(${JSON.stringify(payload)}::jsonb) x, lateral app.append_act(x) a`.execute(tx);
  return new Map(rows.map((row) => [row.file_id, row.seq]));
};

/** All acts of a case in chain order; sealed ones only for those who may open them, so folding uses what the chain holds for the asker. */
export const loadActs = async (db: Reader, tenant: string, caseId: string): Promise<Act[]> => {
  const rows = await db.selectFrom('act').selectAll().where('tenant', '=', tenant).where('file_id', '=', caseId).orderBy('seq').execute();
  return standing(
    rows.map((r) => ({
      seq: r.seq,
      kind: r.kind,
      actedOn: r.acted_on,
      recordedAt: r.recorded_at.toISOString(),
      content: r.content,
      corrects: r.corrects,
      actor: {
        accountId: r.account_id,
        name: r.actor_name,
        post: r.actor_post as Act['actor']['post'],
        unitId: r.actor_unit_id,
        unitName: r.actor_unit_name,
      },
    })),
  );
};

export type Place = { county_id: string; office_id: string | null; worker_id: string | null; person_id: string; minor: boolean };
export const placeOf = (loaded: LoadedCase): Place => ({
  county_id: loaded.file.county.id,
  office_id: loaded.file.office?.id ?? null,
  worker_id: loaded.file.worker?.id ?? null,
  person_id: loaded.personId,
  minor: loaded.minor,
});

/** The earliest day on which the duties can change without an act: the day after something falls due or opens. */
export const lookAgainOn = (required: readonly Duty[], day: PlainDate): PlainDate | null => {
  const days = required
    .flatMap((d) => [addDays(d.dueOn, 1), d.opensOn])
    .filter((d) => d > day)
    .sort();
  return days[0] ?? null;
};

export const saveFacts = async (
  tx: Writer,
  tenant: string,
  caseId: string,
  facts: CaseFacts,
  required: readonly Duty[],
  day: PlainDate,
): Promise<void> => {
  const next = nextOf(required);
  const nextDuty = nextDutyText(next);
  await sql`update file set facts = ${JSON.stringify(facts)}::jsonb, next_due_on = ${next?.dueOn ?? null}, next_duty = ${nextDuty}::jsonb,
    look_again_on = ${lookAgainOn(required, day)}, version = version + 1 where tenant = ${tenant} and id = ${caseId}`.execute(tx);
};

/** The facts of many cases after an act that concerns them all, in one statement. */
export const saveFactsOfMany = async (
  tx: Writer,
  tenant: string,
  saved: readonly { caseId: string; facts: CaseFacts; required: readonly Duty[] }[],
  day: PlainDate,
): Promise<void> => {
  const rows = saved.map(({ caseId, facts, required }) => {
    const next = nextOf(required);
    return {
      id: caseId,
      facts,
      next_due_on: next?.dueOn ?? null,
      next_duty: JSON.parse(nextDutyText(next) ?? 'null'),
      look_again_on: lookAgainOn(required, day),
    };
  });
  await sql`update file c set facts = s.facts, next_due_on = s.next_due_on, next_duty = nullif(s.next_duty, 'null'::jsonb), look_again_on = s.look_again_on, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, facts jsonb, next_due_on text, next_duty jsonb, look_again_on text)
    where c.tenant = ${tenant} and c.id = s.id`.execute(tx);
};

/** What a file is sorted by for everybody: a day of help would tell of help by the order alone. */
export const nextOf = (required: readonly Duty[]): Duty | undefined =>
  openToAll(required).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))[0];
const nextDutyText = (next: Duty | undefined): string | null =>
  next
    ? JSON.stringify({
        title: next.title,
        nature: next.nature,
        dueOn: next.dueOn,
        provisional: next.provisional,
        dischargedBy: next.dischargedBy,
      })
    : null;

/** A new case with its first facts and duties. The act that opens it is appended by the caller in the same transaction. */
export const insertCase = async (
  tx: Writer,
  tenant: string,
  opened: { id: string; number: string; place: Place; facts: CaseFacts; required: readonly Duty[]; day: PlainDate; now: Date },
): Promise<void> => {
  const next = nextOf(opened.required);
  await tx
    .insertInto('file')
    .values({
      tenant,
      id: opened.id,
      number: opened.number,
      ...opened.place,
      facts: JSON.stringify(opened.facts),
      next_due_on: next?.dueOn ?? null,
      next_duty: nextDutyText(next),
      look_again_on: lookAgainOn(opened.required, opened.day),
    })
    .execute();
  if (opened.required.length > 0)
    await tx
      .insertInto('duty')
      .values(opened.required.map((duty) => dutyRow(tenant, opened.id, opened.place, duty, opened.now)))
      .execute();
};

export type NewCase = { id: string; number: string; place: Place; facts: CaseFacts; required: readonly Duty[]; day: PlainDate; now: Date };
/** Many new cases at once, with their duties: two statements a few hundred files. */
export const insertCases = async (tx: Writer, tenant: string, opened: readonly NewCase[]): Promise<void> => {
  if (opened.length === 0) return;
  await tx
    .insertInto('file')
    .values(
      opened.map((one) => {
        const next = nextOf(one.required);
        return {
          tenant,
          id: one.id,
          number: one.number,
          ...one.place,
          facts: JSON.stringify(one.facts),
          next_due_on: next?.dueOn ?? null,
          next_duty: nextDutyText(next),
          look_again_on: lookAgainOn(one.required, one.day),
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
export const dutyRow = (tenant: string, caseId: string, place: Place, duty: Duty, now: Date) => ({
  tenant,
  id: uuidv7(now),
  file_id: caseId,
  key: duty.key,
  rule: duty.rule,
  matter: duty.matter,
  title: duty.title,
  nature: duty.nature,
  owed_by: duty.owedBy,
  opens_on: duty.opensOn,
  due_on: duty.dueOn,
  due_at: duty.dueAt ?? null,
  provisional: duty.provisional,
  because: duty.because,
  basis: JSON.stringify(duty.basis),
  discharged_by: duty.dischargedBy,
  prefill: duty.prefill ? JSON.stringify(duty.prefill) : null,
  status: 'open',
  closed_by_seq: null,
  closed_on: null,
  earlier: '[]',
  ...place,
});
