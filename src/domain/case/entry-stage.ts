import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import { entryStages, type EntryStage } from './case.facts.ts';
import type { CaseFacts, EnforcementFacts, EnforcementFile } from './case-file.ts';
import type { IntakeFacts } from '#domain/intake/intake.facts.ts';
import type { ManagementClass } from './measure.ts';

type Step = { readonly stage: Exclude<EntryStage, 'done'>; readonly doneOn: (intake: IntakeFacts) => PlainDate | null };

/** What ends each step of entry. The group is formed before the announcement: it has to be present there (实施办法第20条). */
const steps: readonly Step[] = [
  { stage: 'letter', doneOn: (i) => i.lettersReceivedOn },
  { stage: 'papers', doneOn: (i) => i.papersCheckedOn ?? null },
  { stage: 'receipt', doneOn: (i) => i.receiptSentOn },
  { stage: 'report', doneOn: (i) => i.reportedOn },
  { stage: 'registration', doneOn: (i) => i.registeredOn },
  { stage: 'announcement', doneOn: (i) => i.announcedOn },
  { stage: 'plan', doneOn: (i) => i.plannedOn },
  { stage: 'class', doneOn: (i) => i.classDecidedOn },
];

/** Was the step done before this file, in the paper time of a ledger? */
export const doneBeforeThisFile = (intake: IntakeFacts, stage: EntryStage): boolean =>
  intake.takenOverAt != null && entryStages.indexOf(stage) < entryStages.indexOf(intake.takenOverAt);

/** The first step that is not done. Steps can be done out of order where the law allows: a person may arrive before the papers. */
export const entryStageOf = (intake: IntakeFacts): EntryStage =>
  steps.find((step) => step.doneOn(intake) === null && !doneBeforeThisFile(intake, step.stage))?.stage ?? 'done';

const later = (a: EntryStage, b: EntryStage): EntryStage => (entryStages.indexOf(a) > entryStages.indexOf(b) ? a : b);

type Entry = Pick<CaseFacts, 'intake' | 'stage'>;
/** The intake changed, and the stage that follows from it. A file that holds no letter of its own never falls back. */
export const withIntake = (facts: Entry, change: Partial<IntakeFacts>): Entry => {
  const intake = { ...facts.intake, ...change };
  const stage = entryStageOf(intake);
  return { intake, stage: intake.lettersReceivedOn === null ? later(facts.stage, stage) : stage };
};

/** Is the step behind this file, done here or before? */
export const isPast = (facts: Pick<EnforcementFacts, 'stage' | 'intake'>, stage: EntryStage): boolean =>
  doneBeforeThisFile(facts.intake, stage) || entryStages.indexOf(stage) < entryStages.indexOf(facts.stage);

/** What a ledger knows of somebody's entry. A class implies that all before it was done. */
export type KnownEntry = {
  readonly reportedOn: PlainDate | null;
  readonly registeredOn?: PlainDate | null;
  readonly announcedOn?: PlainDate | null;
  readonly plannedOn?: PlainDate | null;
  readonly managementClass: ManagementClass | null;
};

/** A person on the ledger enters at the step where they are: earlier steps are shown as done and owe nothing. */
export const takenOver = (facts: CaseFacts, known: KnownEntry): CaseFacts => {
  const at: EntryStage = known.managementClass
    ? 'done'
    : known.plannedOn
      ? 'class'
      : known.announcedOn
        ? 'plan'
        : known.registeredOn
          ? 'announcement'
          : known.reportedOn
            ? 'registration'
            : 'report';
  const registered = at !== 'registration' && at !== 'report';
  const taken = withIntake(
    { ...facts, stage: 'letter' },
    {
      takenOverAt: at,
      reportedOn: known.reportedOn,
      registeredOn: known.registeredOn ?? (registered ? known.reportedOn : null),
      announcedOn: known.announcedOn ?? null,
      plannedOn: known.plannedOn ?? null,
      planVersion: 0,
    },
  );
  return {
    ...facts,
    ...taken,
    managementClass: known.managementClass,
    status: registered ? 'in-correction' : 'awaiting-entry',
    lastContactOn: known.reportedOn,
  };
};

const adultAgeMonths = 18 * 12;

/**
 * 未成年: under 18 on the day correction began. One is of an age from the day after the birthday (法释〔2006〕1号第2条): whoever begins on
 * the eighteenth birthday is still under it. The rules of 社区矫正法第52–57条 hold to the end (第58条).
 */
export const isMinorInCorrection = (file: Pick<EnforcementFile, 'person' | 'facts'>): boolean =>
  file.person.bornOn !== null && addMonths(file.person.bornOn, adultAgeMonths) >= file.facts.term.startsOn;
/** Under 18 at the crime, whatever the age now, or when correction began: the record is sealed. */
export const isMinorCase = (file: Pick<EnforcementFile, 'person' | 'facts'>): boolean =>
  file.facts.minorAtCrime || isMinorInCorrection(file);
