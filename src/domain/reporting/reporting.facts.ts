import type { PlainDate } from '#domain/time/plain-date.ts';

/** A report or return that did not happen. Missing it is not yet lost contact. */
export type Missed = { readonly what: 'report' | 'return' | 'report-in'; readonly dueOn: PlainDate; readonly leaveId?: string };

export type ContactAttempt = {
  readonly seq: number;
  readonly on: PlainDate;
  readonly at: string;
  readonly answered: boolean;
  readonly said: string;
  /** The day on which the person said they would come. */
  readonly comesOn?: PlainDate | null;
};

export type ReportingFacts = {
  /** Where the rhythm of the class starts when nothing was recorded here yet: the day of taking over from a ledger. */
  readonly countedFrom?: PlainDate | null;
  readonly lastReportOn: PlainDate | null;
  readonly lastTalkOn: PlainDate | null;
  readonly lastVisitOn: PlainDate | null;
  readonly lastCheckOn: PlainDate | null;
  readonly lastHealthReportOn: PlainDate | null;
  readonly lastMedicalCheckOn: PlainDate | null;
  /** Calls made since the last report or return in person. */
  readonly contactAttempts: readonly ContactAttempt[];
  /** Open duty of promises said in a talk. */
  readonly promises: readonly { readonly seq: number; readonly on: PlainDate; readonly text: string }[];
};

export const noReporting: ReportingFacts = {
  lastReportOn: null,
  lastTalkOn: null,
  lastVisitOn: null,
  lastCheckOn: null,
  lastHealthReportOn: null,
  lastMedicalCheckOn: null,
  contactAttempts: [],
  promises: [],
};
