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
  readonly ruling?: {
    readonly body: string;
    readonly ruledOn: PlainDate;
    readonly number: string;
    /** What it orders, in its own words: 准予假释. Null where the original is not there. */
    readonly inWords?: string | null;
  } | null;
};

/** The printed end is the court's; a difference is shown, the software never moves it. */
export type TermFacts = {
  readonly months: number | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly computedEndsOn: PlainDate | null;
  readonly because: string;
};

/** What a case has of its own, beside the slices of its matters. */
export type OwnFacts = {
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
};
