import type { Act, Actor } from '#domain/act/act.ts';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import type { IssuingUnit } from '#domain/archive/subject-head.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Announced, GroupFormed, ReceiptSent, Registered } from '#domain/intake/entry-forms.ts';
import { fieldsForP201, fieldsForP204, fieldsForP302, fieldsForP304 } from '#domain/intake/intake.papers.ts';
import type { DecisionForm } from '#domain/leave/leave-forms.ts';
import { fieldsForP410, fieldsForP411 } from '#domain/leave/leave.papers.ts';
import type { PlanMade } from '#domain/plan/plan.ts';
import { fieldsForP305 } from '#domain/plan/plan.papers.ts';
import type { ReportForm } from '#domain/psychology/psychology-report.acts.ts';
import { fieldsForW16, type ReportedTest } from '#domain/psychology/psychology.papers.ts';
import { fieldsForP602, fieldsForP604, fieldsForP605 } from '#domain/release/release.papers.ts';
import { type AppraisalForm, type CertificateForm, deciderOf, type NoticesForm } from '#domain/release/release.ts';
import type { TalkForm } from '#domain/reporting/reporting.ts';
import { fieldsForP403 } from '#domain/reporting/reporting.papers.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { VisitForm } from '#domain/visit/visit.ts';
import { fieldsForP402 } from '#domain/visit/visit.papers.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import type { Reader } from '#server/platform/database.ts';
import { readSittings } from '#server/psychology/psychology.store.ts';

/** What the act that signs a paper says; one that names no content here reads none. */
type ContentOf = {
  readonly P201: ReceiptSent;
  readonly P204: Registered;
  readonly P302: Announced;
  readonly P304: GroupFormed;
  readonly P305: PlanMade;
  readonly P402: VisitForm;
  readonly P403: TalkForm;
  readonly P410: DecisionForm;
  readonly P411: DecisionForm;
  readonly P602: AppraisalForm;
  readonly P604: CertificateForm;
  readonly P605: NoticesForm;
  readonly W16: ReportForm;
};

/** What a paper may be filled from: the file after the act, the act, who issues it. */
export type Signing<A = unknown> = {
  readonly file: CaseFile;
  readonly act: Act<A>;
  readonly unit: IssuingUnit;
  readonly calendar: WorkCalendar;
  readonly db: Reader;
  readonly tenant: string;
};

export type PaperMaker<C extends PrintableCode, A = unknown> = {
  /** Pure for every paper of the open file; null where this act needs none. */
  readonly fields: (signing: Signing<A>) => FieldsOf<C> | null | Promise<FieldsOf<C> | null>;
  /** What a draft shows where nobody has written yet. */
  readonly draft?: (file: CaseFile, by: Actor) => object;
};

const toWrite = '（待填写）';

/** The last sitting of each scale and the first one before it; rows that the asker may not open are not there. */
const reportedTests = async ({ db, tenant, file }: Pick<Signing, 'db' | 'tenant' | 'file'>): Promise<ReportedTest[]> => {
  const sittings = (await readSittings(db, tenant, file.caseId)).flatMap((one) =>
    one.total === null ? [] : [{ ...one, total: one.total }],
  );
  const last = new Map(sittings.map((one) => [one.instrument, one]));
  return [...last.values()].map((one) => {
    const first = sittings.find((other) => other.instrument === one.instrument);
    const measured = ({ instrument, version, takenOn, total }: typeof one) => ({ instrument, version, takenOn, total });
    return {
      taken: measured(one),
      mode: one.mode,
      purpose: one.purpose,
      before: first && first !== one ? measured(first) : null,
      cautions: one.flags.filter((flag) => flag.kind === 'quality').map((flag) => flag.message),
    };
  });
};

/** The last request, as if it were granted. */
const decisionToCome = ({ facts }: CaseFile): object => ({ leave: facts.leave.at(-1)?.askedSeq, outcome: 'granted', reason: toWrite });

/** Every printable paper and the pure filler of its matter. A paper that is not here is not made, and the archive says that it is missing. */
export const paperMakers: { readonly [C in PrintableCode]?: PaperMaker<C, C extends keyof ContentOf ? ContentOf[C] : unknown> } = {
  P201: {
    fields: ({ file, act, unit }) => fieldsForP201(file, act, unit),
    draft: (file, by) => ({ to: deciderOf(file), letter: toWrite, sentBy: 'post', handler: by.name, phone: toWrite }),
  },
  P204: {
    fields: ({ file, act, unit, calendar }) => fieldsForP204(file, act, unit, calendar),
    draft: ({ person }) => ({
      education: person.education ?? toWrite,
      health: toWrite,
      politics: toWrite,
      marriage: toWrite,
      workplace: person.employment ?? toWrite,
      custody: toWrite,
      crimeFacts: toWrite,
      priorOffences: toWrite,
      history: [{ period: toWrite, place: toWrite, role: toWrite }],
      relatives: [{ name: toWrite, relation: toWrite, place: toWrite, phone: toWrite }],
    }),
  },
  P302: {
    fields: ({ file, act, unit }) => fieldsForP302(file, act, unit),
    draft: (_file, by) => ({
      place: toWrite,
      announcer: by.name,
      recorder: toWrite,
      membersPresent: [],
      personPresent: true,
      signature: 'signed',
      heldPublicly: false,
    }),
  },
  P304: {
    fields: ({ file, act, unit }) => fieldsForP304(file, act, unit),
    draft: ({ facts }) => ({ members: facts.intake.group.map((one) => ({ unit: toWrite, phone: toWrite, ...one })) }),
  },
  P305: {
    fields: ({ file, act, unit }) => fieldsForP305(file, act, unit),
    draft: ({ facts }, by) => ({
      facts: toWrite,
      assessment: toWrite,
      special: toWrite,
      supervision: [toWrite],
      help: facts.intake.planNeeds.length > 0 ? facts.intake.planNeeds : [toWrite],
      goals: [{ need: toWrite, goal: toWrite, measuredBy: toWrite, dueOn: facts.term.endsOn }],
      madeBy: by.name,
    }),
  },
  P402: { fields: ({ file, act }) => fieldsForP402(file, act) },
  P403: { fields: ({ file, act }) => fieldsForP403(file, act) },
  P410: { fields: ({ file, act }) => fieldsForP410(file, act), draft: decisionToCome },
  P411: { fields: ({ file, act, unit }) => fieldsForP411(file, act, unit), draft: decisionToCome },
  P602: {
    fields: ({ file, act, unit }) => fieldsForP602(file, act, unit),
    draft: (_file, by) => ({
      performance: [],
      officeOpinion: toWrite,
      officeSigner: toWrite,
      appraisal: toWrite,
      resettlement: toWrite,
      countyOpinion: toWrite,
      handler: by.name,
    }),
  },
  P604: {
    fields: ({ file, act, unit }) => fieldsForP604(file, act, unit),
    draft: (_file, by) => ({ handler: by.name, approver: toWrite, delivery: 'stub' }),
  },
  P605: {
    fields: ({ file, act, unit }) => fieldsForP605(file, act, unit),
    draft: (file, by) => ({
      decider: deciderOf(file),
      procuratorate: '人民检察院',
      police: '公安机关',
      handler: by.name,
      approver: toWrite,
    }),
  },
  W16: {
    fields: async (signing) => {
      const [first, ...rest] = await reportedTests(signing);
      const { file, act, unit } = signing;
      if (!first) return null;
      return fieldsForW16(file, {
        tests: [first, ...rest],
        reportNumber: `${partsOf(act.actedOn).year}-${act.seq}`,
        issuedOn: act.actedOn,
        unit: unit.name,
        tester: act.content.tester,
        reviewer: act.actor.name,
        interpretation: act.content.interpretation,
        suggestions: act.content.suggestions,
      });
    },
    draft: (file) => ({ tester: file.worker?.name ?? toWrite, interpretation: toWrite, suggestions: [toWrite] }),
  },
};

export const makerOf = (code: PrintableCode): PaperMaker<PrintableCode> | undefined =>
  paperMakers[code] as PaperMaker<PrintableCode> | undefined;
