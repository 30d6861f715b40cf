import { z } from 'zod';
import { instrumentIds, modes } from '#domain/psychology/instrument.ts';
import { levels } from '#domain/psychology/follow-up.ts';
import { purposes } from '#domain/psychology/psychology.ts';
import { recordedShape } from './acts.ts';
import { caseParams, dayShape, endpoint, idShape, okShape } from './endpoint.ts';
import { owedBy } from './owed.ts';

/** Posts that help. Sealed content is theirs within their reach; the person sees their own. */
export const helpingPosts = ['social-worker', 'supervisor'] as const;
const takers = ['social-worker', 'supervisor', 'subject'] as const;

/** Who was named, and until when: the one thing a page may not hold back. */
export const namedShape = z.strictObject({ crisisId: idShape, namedWorker: z.string(), contactBy: z.string(), openedAt: z.string() });
const flagShape = z.strictObject({
  code: z.string(),
  kind: z.enum(['risk', 'screen', 'quality']),
  message: z.string(),
  nextStep: z.string().optional(),
});
const lineShape = z.strictObject({ number: z.string(), title: z.string() });
const answersShape = z.array(z.int().min(0).max(10).nullable()).min(1).max(40);

export const assessmentBody = z.strictObject({
  instrument: z.enum(instrumentIds),
  purpose: z.enum(purposes),
  mode: z.enum(modes),
  takenOn: dayShape,
  answers: answersShape,
  secondsPerItem: z.array(z.number().min(0).max(86_400)).max(40).optional(),
  difficulty: z.int().min(0).max(3).optional(),
});
/** The reply carries the human contact first: the page shows it before it says that anything is saved. */
export const takeAssessment = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/assessments',
  summary: '做心理测评（作答和得分封存）',
  matter: 'psychology',
  permission: takers,
  writes: { act: 'psychology.assessed' },
  params: caseParams,
  body: assessmentBody,
  reply: z.strictObject({
    crisis: namedShape.nullable(),
    followUp: z.boolean(),
    assessmentId: idShape,
    recorded: recordedShape,
    /** Only for the helping posts: what the sheet says. Null for the person, whose worker goes through it with them. */
    result: z
      .strictObject({
        total: z.number().nullable(),
        max: z.number(),
        band: z.string().nullable(),
        note: z.string(),
        flags: z.array(flagShape),
      })
      .nullable(),
  }),
});

export const followUpAnswersShape = z.strictObject({
  'not-wanting-to-live': z.enum(['yes', 'no', 'declined']).optional(),
  'ending-life': z.enum(['yes', 'no', 'declined']).optional(),
  way: z.enum(['yes', 'no', 'declined']).optional(),
  'going-to': z.enum(['yes', 'no', 'declined']).optional(),
  preparation: z.enum(['recent', 'earlier', 'never', 'declined']).optional(),
  company: z.enum(['yes', 'no', 'declined']).optional(),
});
export const triageShape = z.strictObject({
  level: z.enum(levels),
  because: z.array(z.string()),
  actions: z.array(z.string()),
  lines: z.array(lineShape),
  complete: z.boolean(),
});
export const answerFollowUp = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/follow-ups',
  summary: '记下追问的回答（封存），给出当天要做的事',
  matter: 'psychology',
  permission: takers,
  writes: { act: 'psychology.followed-up' },
  params: caseParams,
  body: z.strictObject({ assessmentId: idShape, answers: followUpAnswersShape, seen: z.string().trim().max(500).optional() }),
  reply: z.strictObject({ triage: triageShape, crisis: namedShape.nullable() }),
});

const verdictShape = z.strictObject({
  from: z.string(),
  to: z.string(),
  first: z.number(),
  second: z.number(),
  word: z.string(),
  verdict: z.enum(['improved', 'unchanged', 'worse', 'cannot-tell']),
  because: z.array(z.string()),
  cannotSay: z.array(z.string()),
  note: z.string(),
});
export const sittingShape = z.strictObject({
  id: idShape,
  takenOn: z.string(),
  purpose: z.enum(purposes),
  mode: z.enum(modes),
  total: z.number().nullable(),
  band: z.string().nullable(),
  seconds: z.number().nullable(),
  cautions: z.array(z.string()),
  risks: z.array(z.string()),
  seq: z.int(),
});
export const courseShape = z.strictObject({
  instrument: z.enum(instrumentIds),
  title: z.string(),
  shortTitle: z.string(),
  max: z.number(),
  higherIsBetter: z.boolean(),
  bands: z.array(z.strictObject({ from: z.number(), to: z.number(), label: z.string() })),
  cutoff: z.number(),
  /** 1.96 standard errors either way; null where no reliability is on file. */
  error: z.number().nullable(),
  sittings: z.array(sittingShape),
  verdict: verdictShape.nullable(),
});
export const stageStates = ['done', 'now', 'declined', 'open'] as const;
const stageShape = z.strictObject({
  id: z.enum(['intake', 'agreed', 'follow-up', 'retest']),
  title: z.string(),
  state: z.enum(stageStates),
  words: z.string(),
  dueOn: z.string().nullable(),
});

/** The whole of what enforcement posts read of it. */
export const summaryShape = z.strictObject({
  /** 社工联系, the one line of help for an enforcement post; the stages, duties and urgency below are empty for it. */
  line: z.string().nullable(),
  stages: z.array(z.strictObject({ title: z.string(), state: z.string() })),
  needs: z.array(z.string()),
  supports: z.array(z.string()),
  duties: z.array(z.strictObject({ title: z.string(), dueOn: z.string(), owedBy })),
  urgent: z.strictObject({ namedWorker: z.string(), contactBy: z.string(), contactedOn: z.string().nullable() }).nullable(),
});
export const readPsychology = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/psychology',
  summary: '心理：作答得分、变化、质量（封存，查看记日志）',
  matter: 'psychology',
  permission: helpingPosts,
  params: caseParams,
  reply: z.strictObject({
    name: z.string(),
    stages: z.array(stageShape),
    courses: z.array(courseShape),
    summary: summaryShape,
    sealedCount: z.int(),
    followUps: z.array(z.strictObject({ id: idShape, askedOn: z.string(), level: z.enum(levels), by: z.string() })),
    recent: z.array(z.strictObject({ seq: z.int(), on: z.string(), title: z.string(), said: z.string() })),
  }),
});
export const readPsychologySummary = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/psychology-summary',
  summary: '心理工作：做没做、约定的需要和支持',
  matter: 'psychology',
  permission: ['city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator', 'social-worker', 'supervisor'],
  params: caseParams,
  reply: summaryShape,
});

/** A test that was begun and left: kept for its author only, so that it goes on at another desk. */
const draftParams = z.strictObject({ caseId: idShape, instrument: z.enum(instrumentIds) });
export const sheetShape = z.strictObject({
  purpose: z.enum(purposes),
  mode: z.enum(modes),
  takenOn: dayShape,
  answers: answersShape,
  seconds: z.array(z.number()).max(40),
  at: z.int().min(0).max(40),
  difficulty: z.int().min(0).max(3).nullable(),
});
export const readSheet = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/assessment-drafts/:instrument',
  summary: '接着做没有做完的测评',
  matter: 'psychology',
  permission: takers,
  params: draftParams,
  reply: z.strictObject({ sheet: sheetShape.nullable(), savedAt: z.string().nullable() }),
});
export const keepSheet = endpoint({
  method: 'PUT',
  path: '/api/cases/:caseId/assessment-drafts/:instrument',
  summary: '存下没有做完的测评',
  matter: 'psychology',
  permission: takers,
  writes: { noAct: '没有做完的测评是本人的草稿，不是案卷记录' },
  params: draftParams,
  body: sheetShape,
  reply: okShape,
});

/** The person's own phone: what there is to do, what was done. No score: the worker goes through it face to face. */
export const readMyTests = endpoint({
  method: 'GET',
  path: '/api/my/tests',
  summary: '我的测评',
  matter: 'psychology',
  permission: ['subject'],
  reply: z.strictObject({
    caseId: idShape.nullable(),
    worker: z.string().nullable(),
    due: z.array(z.strictObject({ purpose: z.enum(purposes), instrument: z.enum(instrumentIds), minutes: z.int(), dueOn: z.string() })),
    done: z.array(z.strictObject({ purpose: z.enum(purposes), instrument: z.string(), on: z.string() })),
    free: z.array(z.strictObject({ instrument: z.enum(instrumentIds), title: z.string() })),
    crisis: namedShape.nullable(),
  }),
});
