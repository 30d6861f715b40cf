import { z } from 'zod';
import { natures } from '#domain/act/act.ts';
import { managementClasses, measures } from '#domain/case/measure.ts';
import { gateIds } from '#domain/release/gates.ts';
import { caseStatuses } from './case.ts';
import { caseParams, endpoint, idShape, pageQuery, refusalShape } from './endpoint.ts';

const readers = [
  'office',
  'assistant',
  'county-agency',
  'bureau-head',
  'city-agency',
  'social-worker',
  'supervisor',
  'procurator',
] as const;

export const releaseViews = ['due', 'today', 'overdue', 'after'] as const;
export const releaseRow = z.strictObject({
  caseId: idShape,
  number: z.string(),
  name: z.string(),
  measure: z.enum(measures),
  managementClass: z.enum(managementClasses).nullable(),
  status: z.enum(caseStatuses),
  minor: z.boolean(),
  office: z.string().nullable(),
  endsOn: z.string(),
  daysLeft: z.int(),
  /** Gates that do not hold, the term aside. */
  stoppedBy: z.array(z.string()),
  debts: z.array(z.string()),
  certificateOn: z.string().nullable(),
  noticesOn: z.string().nullable(),
  handedOverOn: z.string().nullable(),
});
export type ReleaseRow = z.output<typeof releaseRow>;
export const listRelease = endpoint({
  method: 'GET',
  path: '/api/release',
  summary: '解矫安置：期满的人',
  matter: 'release',
  permission: [...readers],
  query: z.strictObject({ view: z.enum(releaseViews).optional(), ...pageQuery.shape }),
  reply: z.strictObject({
    rows: z.array(releaseRow),
    next: z.string().nullable(),
    counts: z.strictObject({ due: z.int(), today: z.int(), overdue: z.int(), after: z.int() }),
  }),
});

const proofRow = z.looseObject({ caseId: idShape, number: z.string(), endsOn: z.string() });
export const readProof = endpoint({
  method: 'GET',
  path: '/api/release/proof',
  summary: '到期即解：夜间另算的结果',
  matter: 'release',
  permission: [...readers],
  reply: z.strictObject({
    proof: z
      .strictObject({
        day: z.string(),
        counted: z.int(),
        held: z.array(proofRow),
        stopped: z.array(proofRow),
        late: z.array(proofRow),
        early: z.array(proofRow),
        differing: z.array(proofRow),
      })
      .nullable(),
  }),
});

const gate = z.strictObject({
  id: z.enum(gateIds),
  title: z.string(),
  holds: z.boolean(),
  fact: z.string(),
  source: z.string(),
  basis: z.array(z.string()),
  actSeq: z.int().nullable(),
});
const debt = z.strictObject({
  item: z.string(),
  title: z.string(),
  state: z.enum(['received', 'explained', 'owed', 'not-due']),
  fact: z.string(),
  dueOn: z.string().nullable(),
  actKind: z.string().nullable(),
});
export type ReleaseDebt = z.output<typeof debt>;
const paperMade = z.strictObject({ id: idShape, number: z.string().nullable() }).nullable();
const sameDay = z.strictObject({
  actKind: z.string(),
  nature: z.enum(natures),
  title: z.string(),
  note: z.string(),
  state: z.enum(['done', 'open', 'optional']),
  on: z.string().nullable(),
  mine: z.boolean(),
});

/** Everything the release page of one person shows. */
export const readRelease = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/release',
  summary: '一个人的解矫',
  matter: 'release',
  permission: [...readers],
  params: caseParams,
  reply: z.strictObject({
    caseId: idShape,
    number: z.string(),
    name: z.string(),
    measure: z.enum(measures),
    managementClass: z.enum(managementClasses).nullable(),
    status: z.enum(caseStatuses),
    minor: z.boolean(),
    startsOn: z.string(),
    endsOn: z.string(),
    daysLeft: z.int(),
    dayOfTerm: z.int(),
    county: z.string(),
    office: z.string().nullable(),
    version: z.int().nullable(),
    steps: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        note: z.string(),
        state: z.enum(['done', 'now', 'open']),
        pressing: z.boolean(),
      }),
    ),
    gates: z.array(gate),
    because: z.string(),
    /** What the certificate would be refused for today. */
    refusals: z.array(refusalShape),
    debts: z.array(debt),
    archive: z.strictObject({ held: z.int(), wanted: z.int(), explained: z.int() }),
    certificate: z.strictObject({
      title: z.string(),
      lines: z.array(z.string()),
      signed: z.array(z.string()),
      on: z.string().nullable(),
      paper: paperMade,
      lastApprover: z.string(),
    }),
    notices: z.strictObject({
      on: z.string().nullable(),
      paper: paperMade,
      decider: z.string(),
      procuratorate: z.string(),
      police: z.string(),
    }),
    appraisal: z.strictObject({
      on: z.string().nullable(),
      paper: paperMade,
      performance: z.array(z.strictObject({ item: z.string(), fact: z.string() })),
      officeSigner: z.string(),
    }),
    resettlement: z.strictObject({
      to: z.string(),
      from: z.string(),
      until: z.string(),
      years: z.int(),
      table: z.string(),
      firstContactBy: z.string(),
      passes: z.array(z.string()),
      never: z.array(z.string()),
      done: z
        .strictObject({ on: z.string(), to: z.string(), until: z.string(), firstContactOn: z.string(), takesPart: z.boolean() })
        .nullable(),
    }),
    sameDay: z.array(sameDay),
    prison: z.string().nullable(),
    /** Kinds of act that the asker's post may do here. */
    mine: z.array(z.string()),
  }),
});
export type ReleaseReply = z.output<typeof readRelease.reply>;
