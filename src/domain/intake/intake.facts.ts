import type { EntryStage } from '#domain/case/case.facts.ts';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

export type ReceivedPaper = {
  readonly code: string;
  readonly title: string;
  readonly state: 'received' | 'blurred' | 'missing';
  readonly receivedOn: PlainDate | null;
  /** As printed on it, and as counted; unsaid where nobody looked. */
  readonly number?: string;
  readonly copies?: number;
};

export const schoolings = ['finished', 'unfinished'] as const;
export type Schooling = (typeof schoolings)[number];

export type GroupMember = {
  readonly name: string;
  readonly role: 'office' | 'committee' | 'guardian' | 'family' | 'employer' | 'social-worker' | 'volunteer' | 'police' | 'other';
  readonly sex: '男' | '女';
  readonly unit?: string;
  readonly phone?: string;
  readonly knowsMinors?: boolean;
};

export type IntakeFacts = {
  readonly lettersReceivedOn: PlainDate | null;
  readonly papers: readonly ReceivedPaper[];
  readonly receiptSentOn: PlainDate | null;
  readonly papersAskedOn: PlainDate | null;
  readonly reportedOn: PlainDate | null;
  readonly registeredOn: PlainDate | null;
  readonly exitRestrictionReportedOn: PlainDate | null;
  readonly announcedOn: PlainDate | null;
  readonly group: readonly GroupMember[];
  readonly planVersion: number;
  readonly plannedOn: PlainDate | null;
  readonly planNeeds: readonly string[];
  readonly classDecidedOn: PlainDate | null;
  /** The day the hand-over clock runs from: the escorting body received the decision (暂予监外执行). */
  readonly decisionReceivedOn?: PlainDate | null;
  readonly papersCheckedOn?: PlainDate | null;
  /** What the office proposes and the county agency has not decided yet. */
  readonly classProposed?: {
    readonly seq: number;
    readonly on: PlainDate;
    readonly managementClass: ManagementClass;
    readonly reason: string;
  } | null;
  /** Needs put forward for the plan by helping posts. */
  readonly needsProposed?: readonly { readonly seq: number; readonly on: PlainDate; readonly needs: readonly string[] }[];
  /** What the judgment holds to have been done, as it was written at registration. */
  readonly crimeFacts?: string;
  /** Whether a minor has finished compulsory education. */
  readonly schooling?: Schooling;
  /** The number of the inquiry before the decision, where it is known here. */
  readonly inquiry?: string;
  /** A person taken over from a ledger: the step they stood at. Earlier steps were done before this file. */
  readonly takenOverAt?: EntryStage | null;
};

/** Nothing of the entry done yet. */
export const noIntake: IntakeFacts = {
  lettersReceivedOn: null,
  papers: [],
  receiptSentOn: null,
  papersAskedOn: null,
  reportedOn: null,
  registeredOn: null,
  exitRestrictionReportedOn: null,
  announcedOn: null,
  group: [],
  planVersion: 0,
  plannedOn: null,
  planNeeds: [],
  classDecidedOn: null,
};
