import {
  correctAttendance,
  listLessons,
  planLesson,
  readCoverage,
  readLesson,
  readMyLessons,
  takeAttendance,
} from '#contract/education.ts';
import { expectedAt, leftOutTitle, reasonKnown } from '#domain/education/register.ts';
import type { Strand } from '#domain/education/education.ts';
import { nameFor } from '#domain/person/mask.ts';
import { enforcementPosts } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { loadCase } from '#server/file/file.store.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { lockCases } from '#server/file/file.store.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { coverageView, spanOf } from './coverage-view.ts';
import {
  audienceOf,
  insertLeftOut,
  insertLesson,
  leftOutOf,
  type LessonRow,
  lessonsForPerson,
  lessonsOfMonths,
  makeUpsOf,
  marksOf,
  nextLesson,
  pageOfLessons,
  placeOfLesson,
  type Pupil,
  pupils,
} from './education.store.ts';
import { keepSheet, lessonOf, lessonToKeep, mayCorrect, opensSheet, recordInLesson, unsigned } from './keep-sheet.ts';

/** Full inside one's own caseload; a county's and the city's lists are masked. */
/** Where a page of lessons ended: day and lesson. Anything else is no place, and the first page is shown. */
const namesFor = (by: Identity) => (name: string) => nameFor(by.post, name);
const mayKeep = (by: Identity, lesson: LessonRow): boolean =>
  planLesson.permission.some((post) => post === by.post) && opensSheet(by, lesson);
const uncounted = { came: 0, gaps: 0, notAsked: 0 };
const shownTo = (by: Identity) => (lesson: LessonRow) => {
  const { audience: _, audienceId: __, unitId: ___, ...row } = lesson;
  return { ...row, ...(!opensSheet(by, lesson) && uncounted) } as typeof row & { form: 'lecture' };
};
/** A make-up names those who missed: only for whoever opens that sheet, and as little owed as the lesson itself. */
const mayMakeUp = async (context: Context, missedId: string, required: boolean): Promise<void> => {
  const missed = await lessonOf(context, missedId);
  if (!opensSheet(context.by, missed)) throw notFound('这场课');
  if (missed.required !== required)
    throw new FaultError('input.invalid', '补课是不是必修，随原来那场课。', {
      fields: [{ field: 'required', message: missed.required ? '原来那场是必修' : '原来那场是自愿' }],
    });
};

/** Those a lesson is for; for a make-up, those who missed the lesson it makes up. */
const audienceFor = async (context: Context, lesson: LessonRow): Promise<Pupil[]> => {
  const { tx, by } = context;
  const all = await pupils(tx, by.tenant, lesson.heldOn.slice(0, 8) + '01', { kind: lesson.audience, id: lesson.audienceId });
  if (!lesson.makeUpOf) return all;
  const missed = new Set((await marksOf(tx, by.tenant, [lesson.makeUpOf])).filter((mark) => !mark.came).map((mark) => mark.caseId));
  return all.filter((one) => missed.has(one.id));
};

export const educationRoutes = (route: Route): void => {
  route(planLesson, async (context, { body }) => {
    const { tx, by } = context;
    const { leaveOut = [], makeUpOf = null, ...plan } = body;
    if (makeUpOf) await mayMakeUp(context, makeUpOf, plan.required);
    const lessonId = uuidv7(context.now);
    const audience = audienceOf(by);
    await insertLesson(tx, by, { ...plan, id: lessonId, makeUpOf, audience });
    if (leaveOut.length > 0) {
      await lockCases(
        tx,
        by.tenant,
        leaveOut.map(({ caseId }) => caseId),
      );
      if ((await insertLeftOut(tx, by.tenant, lessonId, leaveOut)) !== leaveOut.length) throw notFound('其中有人的案卷');
    }
    await recordInLesson(
      context,
      'education.session-planned',
      lessonId,
      { lessonId, ...plan, makeUpOf },
      { place: placeOfLesson(by, audience) },
    );
    return { lessonId };
  });

  route(listLessons, async ({ tx, by }, { query }) => {
    const at = placeAfter(query.after, 'day', 'id');
    const rows = await pageOfLessons(tx, by, query.month, at && { heldOn: at[0], id: at[1] });
    const last = rows[19];
    return { rows: rows.slice(0, 20).map(shownTo(by)), next: rows.length > 20 && last ? `${last.heldOn}~${last.id}` : null };
  });

  route(readLesson, async (context, { params }) => {
    const { tx, by } = context;
    const lesson = await lessonOf(context, params.lessonId);
    const shown = shownTo(by);
    const people = opensSheet(by, lesson) ? await audienceFor(context, lesson) : [];
    const leftOut = new Map((await leftOutOf(tx, by.tenant, [lesson.id])).map((one) => [one.caseId, one.ground]));
    const expected = expectedAt(people, lesson.heldOn, leftOut);
    const marks = new Map((await marksOf(tx, by.tenant, [lesson.id])).map((mark) => [mark.caseId, mark]));
    const nameOf = namesFor(by);
    // Somebody who was not expected and came all the same is on the sheet too.
    const came = people.filter((p) => !expected.due.includes(p) && marks.get(p.id)?.came);
    return {
      lesson: shown(lesson),
      mayKeep: mayKeep(by, lesson),
      mayCorrect: mayKeep(by, lesson) && mayCorrect(by, lesson),
      makeUps: (await makeUpsOf(tx, by.tenant, lesson.id)).map(shown),
      next: await nextLesson(tx, by, lesson.heldOn).then((next) => next && shown(next)),
      register: {
        registered: expected.registered,
        due: expected.due.length,
        minus: expected.minus.map(({ ground, people: those }) => ({
          ground,
          title: leftOutTitle[ground],
          count: those.length,
          names: those.map((p) => nameOf(p.name)),
        })),
      },
      cells: [...expected.due, ...came].map((person) => {
        const mark = marks.get(person.id);
        return {
          caseId: person.id,
          name: nameOf(person.name),
          came: mark?.came ?? null,
          how: (mark?.how ?? null) as 'pen' | null,
          signedAt: mark?.signedAt ?? null,
          late: mark?.late ?? false,
          reason: mark?.reason ?? null,
          note: mark?.note ?? null,
          known: reasonKnown(person, lesson.heldOn),
          makeUp: mark?.makeUpOn && mark.makeUpWay ? { on: mark.makeUpOn, way: mark.makeUpWay as 'on-site' } : null,
        };
      }),
    };
  });

  route(takeAttendance, async (context, { params, body }) => {
    const lesson = await lessonToKeep(context, params.lessonId);
    const undone = await unsigned(context, lesson, body.rows);
    if (undone > 0)
      throw new FaultError('state.changed', `有 ${undone} 人已经记为到课并写入案卷。`, { way: '记错的，在这场课里点本人的姓名更正。' });
    return keepSheet(context, lesson, body.rows, {});
  });

  route(correctAttendance, async (context, { params, body: { because, ...line } }) => {
    const lesson = await lessonToKeep(context, params.lessonId);
    return keepSheet(context, lesson, [{ ...line, caseId: params.caseId }], { because });
  });

  route(readCoverage, async (context, { query }) => {
    const { tx, by, day } = context;
    const span = spanOf(query.month, query.months ?? 1);
    const lessons = (await lessonsOfMonths(tx, by, span.from, span.until)).filter(
      (lesson) => lesson.required || !enforcementPosts.includes(by.post),
    );
    const ids = lessons.map((lesson) => lesson.id);
    return coverageView(
      {
        lessons,
        pupils: await pupils(tx, by.tenant, span.from, null),
        marks: await marksOf(tx, by.tenant, ids),
        leftOut: await leftOutOf(tx, by.tenant, ids),
      },
      { months: span.list, today: day, onlyGaps: query.only === 'gaps', after: Number(query.after) || 0, nameOf: namesFor(by) },
    );
  });

  route(readMyLessons, async ({ tx, by, day }) => {
    if (!by.personId) return { coming: [], attended: [] };
    const coming = await lessonsForPerson(tx, by.tenant, by.personId, day);
    const row = await tx
      .selectFrom('correction_case')
      .select('id')
      .where('tenant', '=', by.tenant)
      .where('person_id', '=', by.personId)
      .orderBy('starts_on', 'desc')
      .limit(1)
      .executeTakeFirst();
    const loaded = row && (await loadCase(tx, by.tenant, row.id, false));
    return {
      coming: coming.map(shownTo(by)),
      attended: (loaded ? [...loaded.file.facts.requiredLessons.attended, ...loaded.file.facts.education.attended] : [])
        .map((one) => ({ on: plainDate(one.on), strand: one.strand as Strand }))
        .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
        .slice(0, 20),
    };
  });
};
