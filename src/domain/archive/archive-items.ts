import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { EntryStage } from '#domain/case/case.facts.ts';
import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import type { PaperCode } from './paper.ts';

export const archiveStages = ['receipt', 'report', 'intake', 'period', 'event', 'end'] as const;
export type ArchiveStage = (typeof archiveStages)[number];
export const archiveStageTitle: { readonly [S in ArchiveStage]: string } = {
  receipt: '接收文书',
  report: '报到登记',
  intake: '入矫',
  period: '日常监管',
  event: '审批和变动',
  end: '解除',
};

/** What can still be done where the item is missing: made now, asked of another body, made until its moment passes, never again. */
export type ItemKind = 'make' | 'request' | 'make-once' | 'once';

/** One place of the catalogue (papers.md 4.5): from when it is wanted, how many, and what proves it. */
export type ArchiveItem = {
  readonly id: string;
  readonly slot: string;
  readonly title: string;
  readonly stage: ArchiveStage;
  readonly kind: ItemKind;
  /** How many are wanted as of a day; null = not asked of this person, 0 = not yet. */
  readonly wanted: (file: EnforcementFile, day: PlainDate) => number | null;
  /** Proof: a paper the platform prints, the record of an act, or a paper that came in. */
  readonly paper?: PaperCode;
  readonly act?: string;
  readonly incoming?: string;
  /** Steps of a person taken over from a ledger that were done in the paper time. */
  readonly before?: EntryStage;
  /** The written reason given at the release desk stands for this item too. */
  readonly explainedBy?: string;
};

/** Wanted once from a day on, of everybody. */
export const once =
  (due: (file: EnforcementFile, day: PlainDate) => boolean) =>
  (file: EnforcementFile, day: PlainDate): number =>
    due(file, day) ? 1 : 0;
/** A month of supervision has gone by since this file began to count. */
export const monthGone = ({ facts }: EnforcementFile, day: PlainDate): boolean => {
  const from = facts.reporting.countedFrom ?? facts.intake.announcedOn ?? facts.intake.registeredOn;
  return from !== null && addMonths(from, 1) <= day;
};
/** The end has been certified. */
export const afterCertificate = ({ facts }: EnforcementFile): boolean => facts.release.certificateOn !== null;

/** Papers the profession keeps and this version neither makes nor records: named on the page, not counted. */
export const notKeptHere = ['报到情况通知单', '报到通知书', '社区矫正告知书', '考核表'] as const;

/** `E2.10` stands behind `E2.9`, and the sheets of the execution file (E) before those of the working file (K). */
const numbered = (slot: string): string => slot.replace(/\d+/g, (digits) => digits.padStart(3, '0'));
/** Stage by stage, and in a stage by the place in the catalogue. */
export const inOrder = (items: readonly ArchiveItem[]): readonly ArchiveItem[] =>
  archiveStages.flatMap((stage) =>
    items
      .filter((one) => one.stage === stage)
      .sort((a, b) => (numbered(a.slot) < numbered(b.slot) ? -1 : numbered(a.slot) > numbered(b.slot) ? 1 : 0)),
  );
