import { z } from 'zod';
import { notDueReasons } from '#domain/education/coverage.ts';
import { attendedBecause, lessonContent } from '#domain/education/education.acts.ts';
import { forms, gapReasons, strands } from '#domain/education/education.ts';
import { leftOutGrounds } from '#domain/education/register.ts';
import { dayShape, endpoint, idShape, pageQuery } from './endpoint.ts';

const staff = ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor', 'procurator'] as const;
const keepers = ['county-agency', 'office', 'assistant', 'social-worker', 'supervisor'] as const;
const lessonParams = z.strictObject({ lessonId: idShape });
const monthShape = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写成 2026-11');
const clockShape = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00');

export const makeUpWays = ['on-site', 'at-home', 'by-video'] as const;
export const makeUpWayTitle: { readonly [W in (typeof makeUpWays)[number]]: string } = {
  'on-site': '到场',
  'at-home': '送课上门',
  'by-video': '视频',
};
export const signWays = ['card', 'code', 'pen', 'make-up'] as const;

const lessonRow = z.strictObject({
  id: idShape,
  theme: z.string(),
  strand: z.enum(strands),
  form: z.enum(forms),
  required: z.boolean(),
  heldOn: z.string(),
  startsAt: z.string().nullable(),
  minutes: z.int(),
  place: z.string(),
  state: z.enum(['planned', 'held', 'cancelled']),
  makeUpOf: idShape.nullable(),
  unit: z.string(),
  came: z.int(),
  gaps: z.int(),
  notAsked: z.int(),
});
export const planLesson = endpoint({
  method: 'POST',
  path: '/api/lessons',
  summary: '安排一场课',
  matter: 'education',
  permission: keepers,
  writes: { act: 'education.session-planned' },
  body: z.strictObject({
    ...lessonContent.shape,
    makeUpOf: idShape.nullable().optional(),
    leaveOut: z
      .array(z.strictObject({ caseId: idShape, ground: z.enum(['exempt', 'other-session']), note: z.string().trim().max(60).optional() }))
      .max(300)
      .optional(),
  }),
  reply: z.strictObject({ lessonId: idShape }),
});
export const listLessons = endpoint({
  method: 'GET',
  path: '/api/lessons',
  summary: '课堂',
  matter: 'education',
  permission: staff,
  query: z.strictObject({ month: monthShape.optional(), ...pageQuery.shape }),
  reply: z.strictObject({ rows: z.array(lessonRow), next: z.string().nullable() }),
});

const cellShape = z.strictObject({
  caseId: idShape,
  name: z.string(),
  came: z.boolean().nullable(),
  how: z.enum(signWays).nullable(),
  signedAt: z.string().nullable(),
  late: z.boolean(),
  reason: z.enum(gapReasons).nullable(),
  note: z.string().nullable(),
  known: z.enum(gapReasons).nullable(),
  makeUp: z.strictObject({ on: z.string(), way: z.enum(makeUpWays) }).nullable(),
});
export type LessonCell = z.output<typeof cellShape>;
export const readLesson = endpoint({
  method: 'GET',
  path: '/api/lessons/:lessonId',
  summary: '一场课：签到、未到原因、补课',
  matter: 'education',
  permission: staff,
  params: lessonParams,
  reply: z.strictObject({
    lesson: lessonRow,
    register: z.strictObject({
      registered: z.int(),
      due: z.int(),
      minus: z.array(z.strictObject({ ground: z.enum(leftOutGrounds), title: z.string(), count: z.int(), names: z.array(z.string()) })),
    }),
    cells: z.array(cellShape),
    makeUps: z.array(lessonRow),
    next: lessonRow.nullable(),
    mayKeep: z.boolean(),
    /** What is written of somebody may be put right by the asker. */
    mayCorrect: z.boolean(),
  }),
});

export const attendanceRow = z.strictObject({
  caseId: idShape,
  came: z.boolean(),
  how: z.enum(signWays).optional(),
  signedAt: clockShape.optional(),
  late: z.boolean().optional(),
  reason: z.enum(gapReasons).optional(),
  note: z.string().trim().max(120).optional(),
  makeUp: z
    .strictObject({ on: dayShape, way: z.enum(makeUpWays) })
    .nullable()
    .optional(),
});
const sheetCounts = z.strictObject({ came: z.int(), gaps: z.int(), notAsked: z.int(), recorded: z.int() });
/** Many people, one request: who came becomes an act in each of their files; a gap and its reason stay with the lesson. */
export const takeAttendance = endpoint({
  method: 'POST',
  path: '/api/lessons/:lessonId/attendance',
  summary: '记录一场课的签到',
  matter: 'education',
  permission: keepers,
  writes: { act: 'education.attendance-taken' },
  params: lessonParams,
  body: z.strictObject({
    rows: z.array(attendanceRow).min(1, '至少一人').max(300),
  }),
  reply: sheetCounts,
});
/** One person's line put right: where it says something else of their coming, a correction of what stands in their file. */
export const correctAttendance = endpoint({
  method: 'POST',
  path: '/api/lessons/:lessonId/attendance/:caseId/correction',
  summary: '更正一人的签到',
  matter: 'education',
  permission: keepers,
  writes: { act: 'education.attended' },
  params: z.strictObject({ lessonId: idShape, caseId: idShape }),
  body: attendanceRow.omit({ caseId: true }).extend({ because: attendedBecause }),
  reply: sheetCounts,
});

export const coverageMarks = ['came', 'made-up', 'voluntary', ...gapReasons, ...notDueReasons, 'not-yet'] as const;
export const readCoverage = endpoint({
  method: 'GET',
  path: '/api/education/coverage',
  summary: '覆盖：人 × 类别 × 月，每个缺口有原因',
  matter: 'education',
  permission: staff,
  query: z.strictObject({
    month: monthShape,
    months: z.coerce.number().int().min(1).max(12).optional(),
    only: z.enum(['gaps']).optional(),
    ...pageQuery.shape,
  }),
  reply: z.strictObject({
    columns: z.array(
      z.strictObject({
        id: z.string(),
        month: z.string(),
        strand: z.enum(strands),
        registered: z.int(),
        due: z.int().nullable(),
        came: z.int(),
        madeUp: z.int(),
        minus: z.array(z.strictObject({ reason: z.enum(notDueReasons), count: z.int() })),
        gaps: z.array(z.strictObject({ reason: z.enum(gapReasons), count: z.int() })),
      }),
    ),
    rows: z.array(
      z.strictObject({ caseId: idShape, name: z.string(), enteredOn: z.string(), marks: z.array(z.enum(coverageMarks)), still: z.int() }),
    ),
    people: z.int(),
    withGaps: z.int(),
    newcomers: z.int(),
    next: z.string().nullable(),
  }),
});
export type CoverageReply = z.output<typeof readCoverage.reply>;

export const readMyLessons = endpoint({
  method: 'GET',
  path: '/api/my/lessons',
  summary: '我的学习',
  matter: 'education',
  permission: ['subject'],
  reply: z.strictObject({ coming: z.array(lessonRow), attended: z.array(z.strictObject({ on: z.string(), strand: z.enum(strands) })) }),
});
