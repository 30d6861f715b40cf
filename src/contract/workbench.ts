import { z } from 'zod';
import { natures } from '#domain/act/act.ts';
import { managementClasses } from '#domain/case/measure.ts';
import { fileKinds } from '#domain/file/kinds.ts';
import { posts } from '#domain/permission.ts';
import { endpoint, idShape, pageQuery } from './endpoint.ts';
import { owedBy } from './owed.ts';

/** One duty as lists show it: the name as far as the asker's reach goes, the day, why that day, and the act that discharges it. */
export const dutyItem = z.strictObject({
  id: idShape,
  caseId: idShape,
  /** Of what kind the file is; it answers under `caseId` whatever its kind. */
  fileKind: z.enum(fileKinds),
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  title: z.string(),
  nature: z.enum(natures),
  matter: z.string(),
  rule: z.string(),
  owedBy,
  opensOn: z.string(),
  dueOn: z.string(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  because: z.string(),
  basis: z.array(z.string()),
  dischargedBy: z.string(),
});
export type DutyItem = z.output<typeof dutyItem>;

const doneItem = z.strictObject({
  caseId: idShape,
  fileKind: z.enum(fileKinds),
  name: z.string(),
  seq: z.int(),
  kind: z.string(),
  title: z.string(),
  nature: z.enum(natures),
  said: z.string(),
  recordedAt: z.string(),
  withdrawableMinutes: z.int(),
});
export type DoneItem = z.output<typeof doneItem>;
/** Facts with their days; no odds, no order of people, no reason demanded (screens §10.4). */
const contactItem = z.strictObject({
  caseId: idShape,
  name: z.string(),
  managementClass: z.enum(managementClasses).nullable(),
  on: z.string().nullable(),
  facts: z.array(z.string()),
  act: z.string(),
});
export type ContactItem = z.output<typeof contactItem>;
const weekDay = z.strictObject({ on: z.string(), due: z.int(), done: z.int() });
/** One line per county, office or worker: counts, never a name of a person under correction. */
const unitRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  cases: z.int(),
  open: z.int(),
  overdue: z.int(),
  dueToday: z.int(),
  unreached: z.int(),
});
export type UnitRow = z.output<typeof unitRow>;
const noteRow = z.strictObject({
  at: z.string(),
  title: z.string(),
  detail: z.string(),
  caseId: idShape.nullable(),
  tone: z.enum(['plain', 'over', 'soon', 'done']),
  /** The page where it is dealt with, where it is no case. */
  page: z.enum(['assents']).optional(),
});
export type NoteRow = z.output<typeof noteRow>;

const counters = z.strictObject({
  cases: z.int(),
  open: z.int(),
  overdue: z.int(),
  longestOverdueDays: z.int(),
  dueToday: z.int(),
  soon: z.int(),
  soonUntil: z.string(),
  /** What rests on a set that the county has not published. */
  suggested: z.int(),
  contact: z.int(),
  contactNew: z.int(),
  visitsDue: z.int(),
  visitsDone: z.int(),
  toSign: z.int(),
  toSignFirst: z.string().nullable(),
  doneThisMonth: z.int(),
});

export const workbenchShape = z.strictObject({
  day: z.string(),
  asOf: z.string(),
  post: z.enum(posts),
  counters,
  must: z.array(dutyItem),
  coming: z.array(dutyItem),
  provisional: z.array(dutyItem),
  suggested: z.array(dutyItem),
  next: dutyItem.nullable(),
  done: z.array(doneItem),
  toSign: z.array(dutyItem),
  contacts: z.array(contactItem),
  week: z.array(weekDay),
  /** 各区县 for the city, 各所 for the county, 社工 for the supervisor. */
  units: z.strictObject({ title: z.string(), of: z.enum(['county', 'office', 'worker']), rows: z.array(unitRow) }).nullable(),
  /** Blocks of the posts that hold no cases: decisions for the procurator, jobs and notices, locked accounts, looks, refused attempts. */
  notes: z.array(z.strictObject({ id: z.string(), title: z.string(), rows: z.array(noteRow), empty: z.string() })),
  /** The person's own next step. */
  own: z
    .strictObject({
      caseId: idShape,
      duty: dutyItem.nullable(),
      endsOn: z.string().nullable(),
      daysLeft: z.int().nullable(),
      workerName: z.string().nullable(),
      officeName: z.string().nullable(),
    })
    .nullable(),
  /** Years without a notice that open duties are counted in. */
  noticeMissing: z.array(z.int()),
});
export type Workbench = z.output<typeof workbenchShape>;

export const readWorkbench = endpoint({
  method: 'GET',
  path: '/api/workbench',
  summary: '工作台：今天必须做什么，什么要出问题',
  matter: 'duty',
  permission: 'session',
  reply: workbenchShape,
});

export const dutyTimes = ['all', 'overdue', 'today', 'must', 'soon', 'suggested', 'week', 'sign', 'visits'] as const;
export type DutyTime = (typeof dutyTimes)[number];
export const listDuties = endpoint({
  method: 'GET',
  path: '/api/duties',
  summary: '待办清单',
  matter: 'duty',
  permission: 'session',
  query: z.strictObject({
    when: z.enum(dutyTimes).optional(),
    owed: z.enum(['mine', 'unit']).optional(),
    matter: z.string().max(40).optional(),
    ...pageQuery.shape,
  }),
  reply: z.strictObject({ rows: z.array(dutyItem), next: z.string().nullable(), total: z.int(), asOf: z.string() }),
});
