import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { attendanceRow } from '#contract/education.ts';
import { enforcementPosts } from '#domain/permission.ts';
import { lockCases } from '#server/file/file.store.ts';
import { recordInBare } from '#server/file/open.ts';
import { recordInEach, type Recording } from '#server/file/record.ts';
import { atDesk } from '#server/file/recorder.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import type { Context } from '#server/platform/serve.ts';
import { type LessonRow, lessonById, lockLesson, type Mark, markHeld, marksOf, upsertMarks } from './education.store.ts';

// The one writer of attendance: many people at once, or one person put right afterwards.

/** Who came to what is voluntary is help: it is for those who help, and for the unit that holds the lesson itself. */
export const opensSheet = ({ post, unit }: Identity, lesson: Pick<LessonRow, 'required' | 'unitId'>): boolean =>
  !enforcementPosts.includes(post) || lesson.required || lesson.unitId === unit.id;
/** What stands in the file of somebody who came of their own will is not there for those who enforce: they cannot put it right. */
export const mayCorrect = ({ post }: Identity, lesson: Pick<LessonRow, 'required'>): boolean =>
  lesson.required || !enforcementPosts.includes(post);

export const lessonOf = async ({ tx, by }: Context, id: string): Promise<LessonRow> => {
  const lesson = await lessonById(tx, by.tenant, id);
  if (!lesson) throw notFound('这场课');
  return lesson;
};
/** Held until the end of the transaction, and open to whoever keeps its sheet. */
export const lessonToKeep = async (context: Context, id: string): Promise<LessonRow> => {
  await lockLesson(context.tx, context.by.tenant, id);
  const lesson = await lessonOf(context, id);
  if (!opensSheet(context.by, lesson))
    throw new FaultError('permission.none', '自愿的课由安排的一方记签到。', { way: '请安排这场课的社工记。' });
  if (lesson.heldOn > context.day)
    throw new FaultError('input.invalid', '课还没有上，不能记签到。', { way: `${lesson.heldOn} 当天或以后再记。` });
  if (lesson.state === 'cancelled') throw new FaultError('state.changed', '这场课已经取消。');
  return lesson;
};

/** A lesson's own file: its plan, each sheet of signatures. */
export const recordInLesson = (context: Context, kind: string, lessonId: string, content: unknown, more: { place?: OpeningPlace } = {}) =>
  recordInBare(atDesk(context), 'lesson', lessonId, {
    kind,
    actedOn: context.day,
    content,
    ...(more.place && { place: more.place }),
  });

type SheetRow = z.output<typeof attendanceRow>;
type Kept = { readonly because?: string };

/** What a row says in the person's own file; null where that file says so already. Whoever never came has nothing in it. */
const actFor = (
  { id: lessonId, theme, strand, form, required, makeUpOf, heldOn }: LessonRow,
  row: SheetRow,
  was: Mark | undefined,
  { because }: Kept,
): Recording | null => {
  const corrects = was?.actSeq ?? null;
  if (corrects === null ? !row.came : row.came === was!.came) return null;
  const content = { lessonId, theme, strand, form, required, makeUpOf, ...(!row.came && { absent: true }), ...(because && { because }) };
  const attended = { kind: 'education.attended', actedOn: heldOn, content };
  return corrects === null ? attended : { ...attended, corrects };
};

const sheetOf = (marks: readonly Mark[]): string => {
  const rows = marks
    .map((m) => [m.caseId, m.came, m.how, m.signedAt, m.late, m.reason, m.note, m.actSeq])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
};

/** Keeps these rows of a lesson: an act or a correction in the file of each of whom it says something new, the roll, and the sheet in the lesson's own file. */
export const keepSheet = async (context: Context, lesson: LessonRow, given: readonly SheetRow[], kept: Kept) => {
  const { tx, by } = context;
  // A row copies where its case lies: nobody moves the case until it is there.
  await lockCases(
    tx,
    by.tenant,
    given.map(({ caseId }) => caseId),
  );
  const before = new Map((await marksOf(tx, by.tenant, [lesson.id])).map((mark) => [mark.caseId, mark]));
  const said = new Map<string, Recording>();
  for (const row of given) {
    const act = actFor(lesson, row, before.get(row.caseId), kept);
    if (act) said.set(row.caseId, act);
  }
  if ([...said.values()].some((act) => act.corrects !== undefined) && !mayCorrect(by, lesson))
    throw new FaultError('permission.none', '自愿的课由社工更正。', { way: '请本人的社工在这场课里更正。' });
  const recorded = await recordInEach(atDesk(context), said);
  const rows = given.map((row) => ({
    ...row,
    ...(lesson.makeUpOf && row.came && { how: row.how ?? ('make-up' as const) }),
    actSeq: recorded.get(row.caseId)?.step.act.seq ?? null,
  }));
  if ((await upsertMarks(tx, by.tenant, lesson.id, rows)) !== rows.length) throw notFound('其中有人的案卷');
  await markHeld(tx, by.tenant, lesson.id);
  const all = await marksOf(tx, by.tenant, [lesson.id]);
  const gaps = all.filter((m) => !m.came);
  const counts = {
    came: all.length - gaps.length,
    gaps: gaps.length,
    notAsked: gaps.filter((m) => m.reason === 'not-asked').length,
  };
  const content = { lessonId: lesson.id, required: lesson.required, ...counts, sheetHash: sheetOf(all) };
  await recordInLesson(context, 'education.attendance-taken', lesson.id, content);
  return { ...counts, recorded: recorded.size };
};

/** Those of whom the sheet says that they did not come, and whose file says that they did: not by a sheet, which may be an old one. */
export const unsigned = async ({ tx, by }: Context, lesson: LessonRow, rows: readonly SheetRow[]): Promise<number> => {
  const came = new Set((await marksOf(tx, by.tenant, [lesson.id])).filter((mark) => mark.came).map((mark) => mark.caseId));
  return rows.filter((row) => !row.came && came.has(row.caseId)).length;
};
