import type { LocalRules } from './local-rules.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { ManagementClass, Measure, Penalty } from './measure.ts';

/** 状态 of a case. Exceptions are the acts' doing: `lost` only where an act of staff says so. */
export type CaseStatus = 'awaiting-entry' | 'in-correction' | 'on-leave' | 'lost' | 'released' | 'terminated';
export const statusTitle: { readonly [S in CaseStatus]: string } = {
  'awaiting-entry': '待入矫',
  'in-correction': '在矫',
  'on-leave': '外出',
  lost: '失联',
  released: '解矫',
  terminated: '终止',
};

/** The steps of entry (接收入矫), in their order. */
export const entryStages = ['letter', 'papers', 'receipt', 'report', 'registration', 'announcement', 'plan', 'class', 'done'] as const;
export type EntryStage = (typeof entryStages)[number];

export type Judgment = {
  readonly court: string;
  readonly number: string;
  readonly judgedOn: PlainDate | null;
  readonly effectiveOn: PlainDate;
  readonly charge: string;
  readonly penalty: Penalty;
  readonly penaltyMonths: number | null;
  /** The sentence in the court's words: 有期徒刑八个月，缓刑一年二个月. */
  readonly inWords: string;
  readonly deciderKind: 'court' | 'prison-administration' | 'police';
  readonly courtLevel: 'basic' | 'intermediate' | 'high';
  readonly prohibitionOrder: string | null;
  /** 附加刑, in the court's words. */
  readonly supplementary?: string | null;
  /** Parole and temporary release rest on a ruling or decision of their own beside the judgment. */
  readonly ruling?: { readonly body: string; readonly ruledOn: PlainDate; readonly number: string } | null;
};

/** The printed end is the court's; a difference is shown, the software never moves it. */
export type TermFacts = {
  readonly months: number | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly computedEndsOn: PlainDate | null;
  readonly because: string;
};

export type ReceivedPaper = {
  readonly code: string;
  readonly title: string;
  readonly state: 'received' | 'blurred' | 'missing';
  readonly receivedOn: PlainDate | null;
};
export type GroupMember = {
  readonly name: string;
  readonly role: 'office' | 'committee' | 'guardian' | 'family' | 'employer' | 'social-worker' | 'volunteer' | 'police' | 'other';
  readonly sex: '男' | '女';
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
  /** A person taken over from a ledger: the step they stood at. Earlier steps were done before this file. */
  readonly takenOverAt?: EntryStage | null;
};

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
export type SearchFacts = {
  readonly lostSince: PlainDate | null;
  readonly lostDeclaredOn?: PlainDate | null;
  /** Police told, procuratorate told (实施办法第38条). */
  readonly notifiedOn?: PlainDate | null;
  readonly searchOpenedOn: PlainDate | null;
  readonly outOfSupervisionSince: PlainDate | null;
  readonly foundOn: PlainDate | null;
  readonly resolvedOn: PlainDate | null;
};

export type LeaveOpinion = {
  readonly seq: number;
  readonly on: PlainDate;
  readonly by: 'office' | 'county';
  readonly name: string;
  readonly unitName: string;
  readonly agrees: boolean;
  readonly text: string;
};
export type LeaveDecision = {
  readonly seq: number;
  readonly on: PlainDate;
  readonly name: string;
  readonly unitName: string;
  readonly reason: string;
  readonly specialCircumstances: string | null;
  /** The order during leave: a check every so many days, and reporting at the destination. */
  readonly checkEveryDays: number;
  readonly reportThere: boolean;
};

export type LeaveFact = {
  readonly id: string;
  readonly askedSeq: number;
  readonly askedOn: PlainDate;
  readonly departsOn: PlainDate;
  readonly returnsOn: PlainDate;
  readonly days: number;
  readonly destination: string;
  readonly reason: string;
  readonly state: 'asked' | 'granted' | 'refused' | 'returned' | 'withdrawn';
  readonly decidedBy: 'office' | 'county' | 'city' | null;
  readonly returnedOn: PlainDate | null;
  /** 续假: the request it lengthens (its `askedSeq`); its days begin the day after. */
  readonly extends?: number | null;
  readonly areaCode?: string | null;
  readonly detail?: string;
  readonly companions?: string | null;
  readonly contact?: string | null;
  readonly transport?: string | null;
  readonly proofs?: readonly string[];
  readonly proofNote?: string | null;
  readonly proofAsked?: {
    readonly seq: number;
    readonly on: PlainDate;
    readonly missing: readonly string[];
    readonly by: PlainDate;
  } | null;
  readonly opinions?: readonly LeaveOpinion[];
  readonly decision?: LeaveDecision | null;
  readonly departedOn?: PlainDate | null;
  readonly procuratorateToldOn?: PlainDate | null;
  readonly closedSeq?: number | null;
};

export type ConductFacts = {
  readonly commendations: readonly { readonly seq: number; readonly on: PlainDate }[];
  readonly admonitions: readonly { readonly seq: number; readonly on: PlainDate; readonly ground: string }[];
  readonly warnings: readonly { readonly seq: number; readonly on: PlainDate; readonly ground: string }[];
};

/** What the file may know of the psychological loop: that it was done, and the needs agreed. Never a score or an answer. */
export type PsychologyFacts = {
  readonly done: readonly {
    readonly id: string;
    readonly instrument: string;
    readonly purpose: 'intake' | 'follow-up' | 'retest';
    readonly on: PlainDate;
  }[];
  readonly needsAgreed: readonly string[];
  readonly supportsAgreed: readonly string[];
  readonly declined: readonly { readonly purpose: 'intake' | 'follow-up' | 'retest'; readonly on: PlainDate }[];
  /** A crisis that waits for its human contact; what led to it, the calls and the answers are sealed. Times are `YYYY-MM-DDTHH:mm` in Shanghai. */
  readonly crisis: {
    readonly id: string;
    readonly openedAt: string;
    readonly contactBy: string;
    readonly namedWorker: string;
    readonly namedPost: 'social-worker' | 'supervisor';
    readonly contactedOn: PlainDate | null;
    readonly closedOn: PlainDate | null;
  } | null;
};

export type EducationFacts = {
  readonly attended: readonly { readonly lessonId: string; readonly on: PlainDate; readonly strand: string; readonly required: boolean }[];
};

/** Legal states that an authority's paper tells us of; with the term and the search they are the five that alone can stop a release. */
export type LegalState = 'revocation-proposed' | 'coercive-measure' | 'undisclosed-crime';
export type LegalStateFact = {
  readonly seq: number;
  readonly state: LegalState;
  readonly since: PlainDate;
  readonly notedOn: PlainDate;
  /** Who says so, and by which paper. */
  readonly source: string;
  /** `acted`: revoked, returned to prison or convicted: ended as a pending state, and still no ground for release. */
  readonly ended: { readonly on: PlainDate; readonly outcome: 'cleared' | 'acted'; readonly source: string } | null;
};
export type HandedOver = {
  readonly on: PlainDate;
  readonly to: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly years: number;
  readonly table: string;
  readonly firstContactOn: PlainDate;
  readonly takesPart: boolean;
};
export type ReleaseFacts = {
  readonly legalStates: readonly LegalStateFact[];
  /** The answers of police, court and procuratorate: nothing found. */
  readonly statesCheckedOn?: PlainDate | null;
  readonly statesCheckedBy?: readonly { readonly body: string; readonly on: PlainDate }[];
  readonly summaryOn: PlainDate | null;
  readonly appraisedOn: PlainDate | null;
  readonly appraisal: string | null;
  /** 暂予监外执行: the prison or detention house was told of the end. */
  readonly holderToldOn?: PlainDate | null;
  readonly certificateOn: PlainDate | null;
  readonly noticesOn: PlainDate | null;
  readonly exitRestrictionLiftedOn: PlainDate | null;
  readonly announcedOn: PlainDate | null;
  readonly handedOver: HandedOver | null;
  readonly debtsExplained: readonly { readonly seq: number; readonly item: string; readonly reason: string; readonly on: PlainDate }[];
};

/** What the acts of one case say, folded; kept beside the acts in the same transaction. */
export type CaseFacts = {
  readonly measure: Measure;
  readonly status: CaseStatus;
  readonly stage: EntryStage;
  readonly managementClass: ManagementClass | null;
  readonly judgment: Judgment;
  readonly term: TermFacts;
  /** Under 18 at the crime: the rules for minors stay after 18 (社区矫正法第58条), the record is sealed. */
  readonly minorAtCrime: boolean;
  readonly lastContactOn: PlainDate | null;
  /** Taken over from a ledger by mistake and the import undone: an ended file that a later import may take up again. */
  readonly importUndone?: boolean;
  readonly intake: IntakeFacts;
  readonly reporting: ReportingFacts;
  readonly search: SearchFacts;
  readonly leave: readonly LeaveFact[];
  readonly conduct: ConductFacts;
  readonly psychology: PsychologyFacts;
  readonly education: EducationFacts;
  readonly release: ReleaseFacts;
};

export type PersonFacts = {
  readonly id: string;
  readonly name: string;
  readonly sex: '男' | '女' | null;
  readonly bornOn: PlainDate | null;
  readonly idNumber: string | null;
  readonly nation: string | null;
  readonly education: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly household: string | null;
  readonly employment: string | null;
};

/** One case as rules see it: who, where, and what its acts say. */
export type CaseFile = {
  readonly caseId: string;
  readonly number: string;
  readonly person: PersonFacts;
  readonly county: { readonly id: string; readonly name: string };
  readonly office: { readonly id: string; readonly name: string } | null;
  readonly worker: { readonly id: string; readonly name: string } | null;
  readonly facts: CaseFacts;
  /** What the executing county has laid down where the law leaves it to the place; absent, the product's own figures hold. */
  readonly local?: LocalRules;
};

/** The file as enforcement rules see it: class, conduct and the ladder cannot read help (帮助不作处罚依据). */
export type EnforcementFacts = Omit<CaseFacts, 'psychology' | 'education'>;
