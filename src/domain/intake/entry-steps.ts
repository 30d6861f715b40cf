import { isSuggested } from '#domain/duty/suggested.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { EntryStage } from '#domain/case/case.facts.ts';
import { doneBeforeThisFile } from '#domain/case/entry-stage.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/**
 * The eight steps of the wizard. The group stands before the announcement: its members have to be present
 * there, and their names and duties are announced (实施办法第20条).
 */
export const entrySteps = [
  { key: 'letter', title: '收到文书', kinds: ['intake.letter-received'] },
  { key: 'papers', title: '核对与回执', kinds: ['intake.papers-checked', 'intake.papers-requested', 'intake.receipt-sent'] },
  { key: 'report', title: '报到登记', kinds: ['intake.reported'] },
  { key: 'registration', title: '基本信息', kinds: ['intake.registered', 'exit-restriction.reported'] },
  { key: 'group', title: '矫正小组', kinds: ['group.formed'] },
  { key: 'announcement', title: '入矫宣告', kinds: ['intake.announced'] },
  { key: 'plan', title: '矫正方案', kinds: ['plan.made', 'plan.needs-proposed'] },
  { key: 'class', title: '管理类别', kinds: ['class.proposed', 'class.decided'] },
] as const satisfies readonly { readonly key: string; readonly title: string; readonly kinds: readonly string[] }[];
export type EntryStepKey = (typeof entrySteps)[number]['key'];
export const entryKinds: readonly string[] = entrySteps.flatMap((step) => [...step.kinds]);
export const stepOfKind = (kind: string): EntryStepKey | null =>
  entrySteps.find((step) => (step.kinds as readonly string[]).includes(kind))?.key ?? null;

const stageOf: { readonly [K in EntryStepKey]: EntryStage } = {
  letter: 'letter',
  papers: 'receipt',
  report: 'report',
  registration: 'registration',
  group: 'announcement',
  announcement: 'announcement',
  plan: 'plan',
  class: 'class',
};

export type EntryStepState = {
  readonly key: EntryStepKey;
  readonly title: string;
  readonly doneOn: PlainDate | null;
  /** Done in the paper time before this file. */
  readonly doneBefore: boolean;
  /** The day that binds next in this step. */
  readonly dueOn: PlainDate | null;
  readonly provisional: boolean;
  /** The day is nobody's but the product's: it does not press. */
  readonly suggested: boolean;
};

const doneOn = (file: EnforcementFile, key: EntryStepKey): PlainDate | null => {
  const { intake } = file.facts;
  switch (key) {
    case 'letter':
      return intake.lettersReceivedOn;
    case 'papers':
      return intake.papersCheckedOn != null && intake.receiptSentOn !== null ? intake.receiptSentOn : null;
    case 'report':
      return intake.reportedOn;
    case 'registration':
      return intake.registeredOn;
    case 'group':
      return intake.group.length > 0 ? (intake.registeredOn ?? intake.lettersReceivedOn) : null;
    case 'announcement':
      return intake.announcedOn;
    case 'plan':
      return intake.plannedOn;
    case 'class':
      return intake.classDecidedOn;
  }
};

/** Where somebody stands in entry: each step with its own clock. */
export const stepsOf = (
  file: EnforcementFile,
  duties: readonly Pick<Duty, 'dischargedBy' | 'dueOn' | 'provisional' | 'because'>[],
): readonly EntryStepState[] =>
  entrySteps.map(({ key, title, kinds }) => {
    const own = duties
      .filter((duty) => (kinds as readonly string[]).includes(duty.dischargedBy))
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
    const done = doneOn(file, key);
    return {
      key,
      title,
      doneOn: done,
      doneBefore: done === null && doneBeforeThisFile(file.facts.intake, stageOf[key]),
      dueOn: own?.dueOn ?? null,
      provisional: own?.provisional ?? false,
      suggested: own !== undefined && isSuggested(own),
    };
  });

/** The step to open: the first that is not done. */
export const currentStep = (steps: readonly EntryStepState[]): EntryStepKey =>
  steps.find((one) => one.doneOn === null && !one.doneBefore)?.key ?? 'class';
