import { z } from 'zod';
import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import { plainDay } from '#domain/time/plain-date.ts';
import { groundsAfterEnd } from './education.rules.ts';
import { forms, formTitle, strands, strandTitle } from './education.ts';

/** A session as it is planned: what everybody may read, nothing of a person. */
export const lessonContent = z.strictObject({
  theme: z.string().trim().min(2, '写明主题').max(60).meta({ title: '主题', example: '压力来了怎么办' }),
  strand: z.enum(strands).meta({ title: '类别', widget: 'choice', options: strandTitle }),
  form: z.enum(forms).meta({ title: '形式', widget: 'choice', options: formTitle }),
  required: z
    .boolean()
    .meta({ title: '必修', widget: 'yes-no', help: '必修的写进矫正方案；自愿的，不来不计缺课。', article: '实施办法第43条' }),
  heldOn: plainDay.meta({ title: '日期', widget: 'day' }),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00')
    .meta({ title: '开始', widget: 'time', example: '09:00' }),
  minutes: z.int().min(10, '至少 10 分钟').max(480, '不超过 480 分钟').meta({ title: '时长', widget: 'number', unit: '分钟' }),
  place: z.string().trim().min(2, '写明地点').max(60).meta({ title: '地点', example: '昭君路司法所二楼' }),
});
export type LessonContent = z.output<typeof lessonContent>;

/** Why what was written of somebody's coming is put right. */
export const attendedBecause = z
  .string()
  .trim()
  .min(2, '写明更正的原因')
  .max(120, '不超过 120 个字')
  .meta({ title: '更正的原因', widget: 'text', example: '签到时点错了人' });

const who = {
  'county-agency': 'records',
  office: 'records',
  assistant: 'records',
  'social-worker': 'records',
  supervisor: 'records',
} as const;
const ofEducation = {
  matter: 'education',
  nature: 'service',
  hands: who,
  basis: ['L36', 'M43'],
  delegable: false,
  sensitivity: 'open',
  discharges: [],
  papers: [],
  withdrawable: false,
  ownDoor: true,
} as const;

/**
 * A lesson has a chain of its own (its plan, each attendance sheet). In a person's file stands only that they came:
 * a gap and its reason stay with the lesson, so that nothing of it can be read as a breach.
 */
export const educationActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofEducation,
    kind: 'education.session-planned',
    file: 'lesson',
    title: '安排一场课',
    slot: null,
    content: z.strictObject({ lessonId: z.uuid(), ...lessonContent.shape, makeUpOf: z.uuid().nullable() }),
    say: (content) => `${content.theme}（${strandTitle[content.strand]}，${content.required ? '必修' : '自愿'}）`,
  }),
  declareAct({
    ...ofEducation,
    kind: 'education.attendance-taken',
    file: 'lesson',
    title: '记录一场课的签到',
    slot: null,
    content: z.strictObject({
      lessonId: z.uuid(),
      // Not said of sheets of before.
      required: z.boolean().optional(),
      came: z.int().min(0),
      gaps: z.int().min(0),
      notAsked: z.int().min(0),
      sheetHash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    say: (content) =>
      `到 ${content.came} 人，未到 ${content.gaps} 人${content.notAsked > 0 ? `，其中未问到原因 ${content.notAsked} 人` : ''}`,
  }),
  declareAct({
    ...ofEducation,
    kind: 'education.attended',
    title: '参加教育学习',
    slot: 'K4.1',
    content: z.strictObject({
      lessonId: z.uuid(),
      theme: lessonContent.shape.theme,
      strand: z.enum(strands),
      form: z.enum(forms),
      required: z.boolean(),
      makeUpOf: z.uuid().nullable(),
      /** Only in a correction: the person did not come. Why they did not stays with the lesson. */
      absent: z.literal(true).optional(),
      because: attendedBecause.optional(),
    }),
    groundsToRefuse: groundsAfterEnd,
    denies: (content) => content.absent === true,
    changes: ['requiredLessons', 'education'],
    fold: ({ requiredLessons, education }, { content, actedOn }) => {
      const { lessonId, strand, required, absent } = content;
      if (absent) return {};
      if ([...requiredLessons.attended, ...education.attended].some((one) => one.lessonId === lessonId)) return {};
      const came = { lessonId, on: actedOn, strand };
      return required
        ? { requiredLessons: { attended: [...requiredLessons.attended, came] } }
        : { education: { attended: [...education.attended, came] } };
    },
    say: (content) =>
      `${content.theme}，${strandTitle[content.strand]}类，${formTitle[content.form]}，${content.makeUpOf ? '补课' : content.required ? '必修' : '自愿'}${content.absent ? '：没有参加，原来记的不作数' : ''}${content.because ? `（更正：${content.because}）` : ''}`,
  }),
];
