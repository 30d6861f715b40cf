import type { CoverageReply } from '#contract/education.ts';
import { coverage, type Cell } from '#domain/education/coverage.ts';
import type { Attendance, Learner, Session, Strand } from '#domain/education/education.ts';
import { addDays, addMonths, lastDayOfMonth, monthOf, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import type { LeftOut, LessonRow, Mark, Pupil } from './education.store.ts';

const pageSize = 20;
type CoverageMark = CoverageReply['rows'][number]['marks'][number];
type Known = {
  readonly pupils: readonly Pupil[];
  readonly lessons: readonly LessonRow[];
  readonly marks: readonly Mark[];
  readonly leftOut: readonly LeftOut[];
};

export const spanOf = (month: string, months: number): { from: PlainDate; until: PlainDate; list: string[] } => {
  const last = plainDate(`${month}-01`);
  const from = addMonths(last, 1 - months);
  return { from, until: lastDayOfMonth(last), list: Array.from({ length: months }, (_, i) => monthOf(addMonths(from, i))) };
};

const isFor = (lesson: LessonRow, pupil: Pupil): boolean =>
  lesson.audienceId === (lesson.audience === 'office' ? pupil.officeId : lesson.audience === 'county' ? pupil.countyId : pupil.workerId);

const sessionsOf = ({ pupils, lessons, leftOut }: Known): Session[] => {
  const elsewhere = new Set(leftOut.filter((one) => one.ground === 'other-session').map((one) => `${one.lessonId} ${one.caseId}`));
  return lessons.map((lesson) => ({
    id: lesson.id,
    theme: lesson.theme,
    strands: [lesson.strand],
    form: lesson.form as Session['form'],
    heldOn: lesson.heldOn,
    state: lesson.state,
    obligation: lesson.required ? 'required' : 'voluntary',
    invited: pupils.filter((p) => isFor(lesson, p) && !elsewhere.has(`${lesson.id} ${p.id}`)).map((p) => p.id),
    ...(lesson.makeUpOf && { makesUpFor: lesson.makeUpOf }),
  }));
};
const learnersOf = ({ pupils, lessons, leftOut }: Known): (Learner & { name: string })[] => {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const exemptOf = (id: string) =>
    leftOut
      .filter((one) => one.caseId === id && one.ground === 'exempt')
      .flatMap((one) => {
        const lesson = byId.get(one.lessonId);
        return lesson ? [{ from: lesson.heldOn, until: lesson.heldOn, ground: one.note ?? '经同意免修', strand: lesson.strand }] : [];
      });
  return pupils.flatMap((p) =>
    p.enteredOn === null
      ? []
      : [{ id: p.id, name: p.name, enteredOn: p.enteredOn, exempt: exemptOf(p.id), ...(p.endedOn && { endedOn: p.endedOn }) }],
  );
};
const marksAsAttendance = (marks: readonly Mark[]): Attendance[] =>
  marks.map((mark) =>
    mark.came
      ? {
          sessionId: mark.lessonId,
          personId: mark.caseId,
          came: true as const,
          late: mark.late,
          signedBy: mark.how === 'card' || mark.how === 'code' ? mark.how : 'pen',
        }
      : { sessionId: mark.lessonId, personId: mark.caseId, came: false as const, reason: mark.reason ?? 'not-asked' },
  );

const markOf = (cell: Cell | undefined): CoverageMark => {
  if (!cell) return 'not-yet';
  switch (cell.state) {
    case 'came':
    case 'made-up':
      return cell.state;
    case 'came-voluntarily':
      return 'voluntary';
    case 'gap':
    case 'not-due':
      return cell.reason;
  }
};

/** Person × strand × month, gaps first; only columns in which a lesson stands. */
export const coverageView = (
  known: Known,
  asked: { months: readonly string[]; today: PlainDate; onlyGaps: boolean; after: number; nameOf: (name: string) => string },
): CoverageReply => {
  const [learners, sessions, attendance] = [learnersOf(known), sessionsOf(known), marksAsAttendance(known.marks)];
  const byMonth = asked.months.map((month) => coverage(learners, sessions, attendance, month));
  const columns = byMonth.flatMap(({ month, denominators }) =>
    denominators.flatMap((d) => {
      const here = sessions.filter((s) => s.makesUpFor === undefined && s.strands.includes(d.strand) && monthOf(s.heldOn) === month);
      if (here.length === 0) return [];
      const held = here.some((s) => s.state === 'held' && s.obligation === 'required');
      return [
        {
          id: `${month}:${d.strand}`,
          month,
          strand: d.strand as Strand,
          registered: d.registered,
          due: held ? d.due : null,
          came: d.came,
          madeUp: d.madeUp,
          minus: d.minus.map((m) => ({ reason: m.reason, count: m.people.length })),
          gaps: d.gaps.map((g) => ({ reason: g.reason, count: g.people.length })),
          pending: !here.some((s) => s.state === 'held'),
        },
      ];
    }),
  );
  const cells = new Map<string, Cell>(
    byMonth.flatMap(({ month, cells: all }) => all.map((cell) => [`${month}:${cell.strand} ${cell.personId}`, cell] as const)),
  );
  const since = addDays(asked.today, -90);
  const rows = learners
    .map((person) => {
      const marks = columns.map((column) => (column.pending ? ('not-yet' as const) : markOf(cells.get(`${column.id} ${person.id}`))));
      const still = columns.filter((column) => cells.get(`${column.id} ${person.id}`)?.state === 'gap').length;
      return {
        caseId: person.id,
        name: asked.nameOf(person.name),
        enteredOn: person.enteredOn as string,
        marks,
        still,
        newcomer: marks.includes('newcomer') || person.enteredOn > since,
      };
    })
    .sort((a, b) => b.still - a.still || Number(b.newcomer) - Number(a.newcomer) || (a.name < b.name ? -1 : 1));
  const shown = asked.onlyGaps ? rows.filter((row) => row.still > 0 || row.newcomer) : rows;
  const page = shown.slice(asked.after, asked.after + pageSize);
  return {
    columns: columns.map(({ pending: _, ...column }) => column),
    rows: page.map(({ newcomer: _, ...row }) => row),
    people: rows.length,
    withGaps: rows.filter((row) => row.still > 0).length,
    newcomers: rows.filter((row) => row.still === 0 && row.newcomer).length,
    next: asked.after + pageSize < shown.length ? String(asked.after + pageSize) : null,
  };
};
