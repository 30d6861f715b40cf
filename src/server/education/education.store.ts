import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { attendanceRow } from '#contract/education.ts';
import type { GapReason, Strand } from '#domain/education/education.ts';
import type { Registered } from '#domain/education/register.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';

export type Audience = { kind: 'county' | 'office' | 'caseload'; id: string };
/** Whom a lesson of this post is for: its own office's, its own caseload's or its county's people. */
export const audienceOf = (by: Identity): Audience =>
  by.post === 'office' || by.post === 'assistant'
    ? { kind: 'office', id: by.unit.id }
    : by.post === 'social-worker'
      ? { kind: 'caseload', id: by.accountId }
      : { kind: 'county', id: by.unit.countyId ?? by.unit.id };

/** A lesson for one office is that office's; any other is for the offices of its county. */
export const placeOfLesson = (by: Identity, audience: Audience): OpeningPlace => ({
  countyId: by.unit.countyId ?? by.unit.id,
  officeId: audience.kind === 'office' ? audience.id : null,
});

export type LessonRow = {
  id: string;
  theme: string;
  strand: Strand;
  form: string;
  required: boolean;
  heldOn: PlainDate;
  startsAt: string | null;
  minutes: number;
  place: string;
  state: 'planned' | 'held' | 'cancelled';
  makeUpOf: string | null;
  unit: string;
  unitId: string;
  came: number;
  gaps: number;
  notAsked: number;
  audience: Audience['kind'];
  audienceId: string;
};
const selectLessons = async (db: Reader, tenant: string, which: RawBuilder<unknown>, tail: RawBuilder<unknown>): Promise<LessonRow[]> => {
  const { rows } = await sql<LessonRow>`
    select l.id, l.theme, l.strand, l.form, l.required, l.held_on as "heldOn", l.starts_at as "startsAt", l.minutes, l.place, l.state, l.make_up_of as "makeUpOf",
      u.name as unit, l.unit_id as "unitId", l.audience, l.audience_id as "audienceId", coalesce(a.came, 0)::int as came, coalesce(a.gaps, 0)::int as gaps, coalesce(a.not_asked, 0)::int as "notAsked"
    from lesson l join unit u on u.tenant = l.tenant and u.id = l.unit_id
    left join lateral (select count(*) filter (where t.came) as came, count(*) filter (where not t.came) as gaps,
        count(*) filter (where not t.came and t.gap_reason = 'not-asked') as not_asked
      from attendance t where t.tenant = l.tenant and t.lesson_id = l.id) a on true
    where l.tenant = ${tenant} and ${which} ${tail}`.execute(db);
  return rows;
};

/** Lessons that concern the asker's people: a page shows its own county's, the city all. */
const ofAsker = (by: Identity): RawBuilder<unknown> =>
  by.post === 'city-agency'
    ? sql`true`
    : by.post === 'office' || by.post === 'assistant'
      ? sql`(l.audience_id in (${by.unit.id}, ${by.unit.countyId ?? ''}) or l.audience = 'caseload' and l.county_id = ${by.unit.countyId ?? ''})`
      : by.post === 'social-worker'
        ? sql`(l.audience_id in (${by.accountId}, ${by.unit.countyId ?? ''}) or l.audience = 'office' and l.county_id = ${by.unit.countyId ?? ''})`
        : sql`l.county_id = ${by.unit.countyId ?? by.unit.id}`;

export const pageOfLessons = (
  db: Reader,
  by: Identity,
  month: string | undefined,
  after: { heldOn: string; id: string } | null,
): Promise<LessonRow[]> =>
  selectLessons(
    db,
    by.tenant,
    sql`
  ${ofAsker(by)} ${month ? sql`and to_char(l.held_on, 'YYYY-MM') = ${month}` : sql``}
  ${after ? sql`and (l.held_on, l.id) < (${after.heldOn}::date, ${after.id}::uuid)` : sql``}`,
    sql`order by l.held_on desc, l.id desc limit 21`,
  );
export const lessonById = async (db: Reader, tenant: string, id: string): Promise<LessonRow | null> =>
  (await selectLessons(db, tenant, sql`l.id = ${id}`, sql``))[0] ?? null;
/** Held until the end of the transaction: two sheets of one lesson are taken one after the other. */
export const lockLesson = async (tx: Writer, tenant: string, id: string): Promise<void> => {
  await sql`select 1 from lesson where tenant = ${tenant} and id = ${id} for update`.execute(tx);
};
export const makeUpsOf = (db: Reader, tenant: string, id: string): Promise<LessonRow[]> =>
  selectLessons(db, tenant, sql`l.make_up_of = ${id}`, sql`order by l.held_on, l.id limit 20`);
export const nextLesson = async (db: Reader, by: Identity, after: string): Promise<LessonRow | null> =>
  (
    await selectLessons(
      db,
      by.tenant,
      sql`${ofAsker(by)} and l.held_on > ${after} and l.state = 'planned' and l.make_up_of is null`,
      sql`order by l.held_on, l.id limit 1`,
    )
  )[0] ?? null;
/** Lessons of some months, and the make-ups of those on whatever day. */
export const lessonsOfMonths = (db: Reader, by: Identity, from: string, until: string): Promise<LessonRow[]> =>
  selectLessons(
    db,
    by.tenant,
    sql`
  ${ofAsker(by)} and l.state <> 'cancelled' and (l.held_on between ${from} and ${until}
    or l.make_up_of in (select m.id from lesson m where m.tenant = l.tenant and m.held_on between ${from} and ${until}))`,
    sql`order by l.held_on, l.id limit 2000`,
  );
export const lessonsForPerson = (db: Reader, tenant: string, personId: string, from: string): Promise<LessonRow[]> =>
  selectLessons(
    db,
    tenant,
    sql`
  l.held_on >= ${from} and l.state = 'planned' and l.make_up_of is null and l.audience_id in (select k from correction_case c,
    lateral (values (c.office_id), (c.county_id), (c.worker_id::text)) as places (k) where c.tenant = l.tenant and c.person_id = ${personId})`,
    sql`order by l.held_on, l.id limit 5`,
  );

export const insertLesson = async (
  tx: Writer,
  by: Identity,
  lesson: {
    id: string;
    theme: string;
    strand: string;
    form: string;
    required: boolean;
    heldOn: string;
    startsAt: string;
    minutes: number;
    place: string;
    makeUpOf: string | null;
    audience: Audience;
  },
): Promise<void> => {
  await tx
    .insertInto('lesson')
    .values({
      tenant: by.tenant,
      id: lesson.id,
      unit_id: by.unit.id,
      county_id: by.unit.countyId ?? by.unit.id,
      held_on: lesson.heldOn,
      starts_at: lesson.startsAt,
      theme: lesson.theme,
      strand: lesson.strand,
      form: lesson.form,
      required: lesson.required,
      place: lesson.place,
      minutes: lesson.minutes,
      capacity: null,
      make_up_of: lesson.makeUpOf,
      state: 'planned',
      account_id: by.accountId,
      audience: lesson.audience.kind,
      audience_id: lesson.audience.id,
    })
    .execute();
};
export const markHeld = async (tx: Writer, tenant: string, id: string): Promise<void> => {
  await tx.updateTable('lesson').set({ state: 'held' }).where('tenant', '=', tenant).where('id', '=', id).execute();
};

export type Pupil = Registered & { name: string; officeId: string | null; workerId: string | null; countyId: string };
/** The register as a lesson needs it: those not gone before the day, only the facts the subtraction reads. */
export const pupils = async (db: Reader, tenant: string, from: string, audience: Audience | null): Promise<Pupil[]> => {
  const of =
    audience === null
      ? sql`true`
      : audience.kind === 'office'
        ? sql`c.office_id = ${audience.id}`
        : audience.kind === 'county'
          ? sql`c.county_id = ${audience.id}`
          : sql`c.worker_id = ${audience.id}::uuid`;
  const { rows } = await sql<Pupil>`
    select c.id, p.name, c.office_id as "officeId", c.worker_id as "workerId", c.county_id as "countyId",
      coalesce(c.facts #>> '{intake,registeredOn}', case when c.status <> 'awaiting-entry' then c.starts_on end) as "enteredOn",
      c.ended_on as "endedOn",
      coalesce((select json_agg(json_build_object('from', v ->> 'departsOn', 'until', coalesce(v ->> 'returnedOn', v ->> 'returnsOn')))
        from jsonb_array_elements(c.facts -> 'leave') v where v ->> 'state' in ('granted', 'returned')), '[]'::json) as away,
      case when c.facts #>> '{search,foundOn}' is null then c.facts #>> '{search,lostSince}' end as "soughtSince"
    from correction_case c join person p on p.tenant = c.tenant and p.id = c.person_id
    where c.tenant = ${tenant} and ${of}
      and (c.ended_on is null or c.ended_on >= ${from})
    order by p.name, c.id`.execute(db);
  return rows;
};

export type Mark = {
  lessonId: string;
  caseId: string;
  came: boolean;
  how: string | null;
  signedAt: string | null;
  late: boolean;
  reason: GapReason | null;
  note: string | null;
  actSeq: number | null;
  makeUpOn: string | null;
  makeUpWay: string | null;
};
export const marksOf = async (db: Reader, tenant: string, lessonIds: readonly string[]): Promise<Mark[]> => {
  if (lessonIds.length === 0) return [];
  const { rows } = await sql<Mark>`
    select lesson_id as "lessonId", case_id as "caseId", came, how, signed_at as "signedAt", late, gap_reason as reason, gap_note as note, act_seq as "actSeq",
      make_up_on as "makeUpOn", make_up_way as "makeUpWay"
    from attendance where tenant = ${tenant} and lesson_id = any(${[...lessonIds]}::uuid[])`.execute(db);
  return rows;
};
export type LeftOut = { lessonId: string; caseId: string; ground: 'exempt' | 'other-session'; note: string | null };
export const leftOutOf = async (db: Reader, tenant: string, lessonIds: readonly string[]): Promise<LeftOut[]> => {
  if (lessonIds.length === 0) return [];
  const { rows } =
    await sql<LeftOut>`select lesson_id as "lessonId", case_id as "caseId", ground, note from lesson_left_out where tenant = ${tenant} and lesson_id = any(${[...lessonIds]}::uuid[])`.execute(
      db,
    );
  return rows;
};

/** Set-based, and placed by the cases themselves: a case outside the asker's reach inserts nothing. Returns how many were written. */
export const insertLeftOut = async (
  tx: Writer,
  tenant: string,
  lessonId: string,
  rows: readonly { caseId: string; ground: string; note?: string | undefined }[],
): Promise<number> => {
  const done = await sql`
    insert into lesson_left_out (tenant, lesson_id, required, held_by, case_id, ground, note, county_id, office_id, worker_id, person_id, minor)
    select l.tenant, l.id, l.required, l.unit_id, c.id, s.ground, s.note, c.county_id, c.office_id, c.worker_id, c.person_id, c.minor
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s ("caseId" uuid, ground text, note text)
    join lesson l on l.tenant = ${tenant} and l.id = ${lessonId} join correction_case c on c.tenant = l.tenant and c.id = s."caseId"`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0);
};
export const upsertMarks = async (
  tx: Writer,
  tenant: string,
  lessonId: string,
  rows: readonly (z.output<typeof attendanceRow> & { actSeq: number | null })[],
): Promise<number> => {
  const flat = rows.map((r) => ({
    caseId: r.caseId,
    came: r.came,
    how: r.came ? (r.how ?? 'pen') : null,
    signedAt: r.came ? (r.signedAt ?? null) : null,
    late: r.came && r.late === true,
    reason: r.came ? null : (r.reason ?? 'not-asked'),
    note: r.note ?? null,
    actSeq: r.actSeq,
    makeUpOn: r.makeUp?.on ?? null,
    makeUpWay: r.makeUp?.way ?? null,
  }));
  const done = await sql`
    insert into attendance (tenant, lesson_id, required, held_by, case_id, came, how, signed_at, late, gap_reason, gap_note, act_seq, make_up_on, make_up_way, county_id, office_id, worker_id, person_id, minor)
    select l.tenant, l.id, l.required, l.unit_id, c.id, s.came, s.how, s."signedAt", s.late, s.reason, s.note, s."actSeq", s."makeUpOn", s."makeUpWay", c.county_id, c.office_id, c.worker_id, c.person_id, c.minor
    from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb) as s ("caseId" uuid, came boolean, how text, "signedAt" text, late boolean, reason text, note text, "actSeq" int, "makeUpOn" date, "makeUpWay" text)
    join lesson l on l.tenant = ${tenant} and l.id = ${lessonId} join correction_case c on c.tenant = l.tenant and c.id = s."caseId"
    on conflict (tenant, lesson_id, case_id) do update set came = excluded.came, how = excluded.how, signed_at = excluded.signed_at, late = excluded.late, gap_reason = excluded.gap_reason,
      gap_note = excluded.gap_note, act_seq = coalesce(excluded.act_seq, attendance.act_seq), make_up_on = excluded.make_up_on, make_up_way = excluded.make_up_way`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0);
};
