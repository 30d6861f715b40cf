import { z } from 'zod';
import { natures } from '#domain/act/act.ts';
import { entryStages } from '#domain/case/case.facts.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { measures } from '#domain/case/measure.ts';
import { posts } from '#domain/permission.ts';
import { caseParams, endpoint, idShape, pageQuery } from './endpoint.ts';
import { owedBy } from './owed.ts';

/** Who opens a file, and chooses its office and its worker. */
export const intakeChoosers = ['county-agency', 'office', 'assistant'] as const;
const readers = [...intakeChoosers, 'bureau-head', 'city-agency', 'social-worker', 'supervisor', 'procurator'] as const;

export const readIntakeChoices = endpoint({
  method: 'GET',
  path: '/api/intake/choices',
  summary: '立案时可指定的司法所和社工',
  matter: 'intake',
  permission: [...intakeChoosers],
  reply: z.strictObject({
    county: z.strictObject({ id: z.string(), name: z.string() }),
    offices: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    /** `keys`: pinyin and first letters of the name, to be found by. */
    workers: z.array(z.strictObject({ id: idShape, name: z.string(), unit: z.string(), keys: z.array(z.string()) })),
  }),
});

export const entryRow = z.strictObject({
  caseId: idShape,
  number: z.string(),
  name: z.string(),
  measure: z.enum(measures),
  minor: z.boolean(),
  stage: z.enum(entryStages),
  county: z.string(),
  office: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  receivedOn: z.string().nullable(),
  reportedOn: z.string().nullable(),
  /** Papers that have not come or cannot be read. */
  owedPapers: z.int(),
  next: z
    .strictObject({
      title: z.string(),
      nature: z.enum(natures),
      dueOn: z.string(),
      provisional: z.boolean(),
      because: z.string(),
      owedBy,
      dischargedBy: z.string(),
    })
    .nullable(),
});
export type EntryRow = z.output<typeof entryRow>;
export const entryViews = ['all', 'report-in', 'owed-papers', 'exit-unreported'] as const;
export const listIntake = endpoint({
  method: 'GET',
  path: '/api/intake',
  summary: '接收入矫：在办的人和各自的期限',
  matter: 'intake',
  permission: [...readers],
  query: z.strictObject({ ...pageQuery.shape, view: z.enum(entryViews).optional() }),
  reply: z.strictObject({
    rows: z.array(entryRow),
    next: z.string().nullable(),
    total: z.int(),
    counts: z.strictObject({ all: z.int(), 'report-in': z.int(), 'owed-papers': z.int(), 'exit-unreported': z.int() }),
  }),
});

const clock = z.strictObject({
  rule: z.string(),
  title: z.string(),
  dueOn: z.string(),
  because: z.string(),
  basis: z.array(z.string()),
  provisional: z.boolean(),
  doneOn: z.string().nullable(),
  lateDays: z.int().nullable(),
});
export type EntryClock = z.output<typeof clock>;
const entryDuty = z.strictObject({
  rule: z.string(),
  title: z.string(),
  nature: z.enum(natures),
  owedBy,
  opensOn: z.string(),
  dueOn: z.string(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.array(z.string()),
  dischargedBy: z.string(),
  prefill: z.record(z.string(), z.unknown()).nullable(),
});
export type EntryDuty = z.output<typeof entryDuty>;
/** Everything the wizard of one person shows. */
export const readIntake = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/intake',
  summary: '一个人的接收入矫',
  matter: 'intake',
  permission: [...readers],
  params: caseParams,
  reply: z.strictObject({
    /** ID number and telephone masked. */
    file: z.custom<CaseFile>((value) => typeof value === 'object' && value !== null),
    minor: z.boolean(),
    idNumberHolds: z.boolean(),
    duties: z.array(entryDuty),
    clocks: z.array(clock),
    /** The acts of entry so far, in chain order. */
    acts: z.array(
      z.strictObject({
        seq: z.int(),
        kind: z.string(),
        actedOn: z.string(),
        by: z.string(),
        post: z.enum(posts),
        unit: z.string(),
        said: z.string(),
        content: z.unknown(),
      }),
    ),
  }),
});
