import type { PlainDate } from '#domain/time/plain-date.ts';
import { type ManagementClass, type Measure, type Penalty, type ReleaseGround, releaseGroundIn } from './measure.ts';

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

/** What a court has said after the judgment and before the person came: 减刑, or 维持原判 by a court of second instance. */
export type LaterRuling = {
  readonly on: PlainDate | null;
  readonly court: string;
  readonly number: string;
  readonly says: 'commuted' | 'upheld';
  /** What a penalty was commuted to, in the court's words. */
  readonly inWords?: string | null;
};

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
  /** The days of the order itself, which need not be those of the term. */
  readonly banFrom?: PlainDate | null;
  readonly banUntil?: PlainDate | null;
  /** 剥夺政治权利 runs on days of its own. */
  readonly rightsLostFrom?: PlainDate | null;
  readonly rightsLostUntil?: PlainDate | null;
  readonly severalCrimes?: boolean;
  readonly laterRulings?: readonly LaterRuling[];
  /** Why a prisoner was released, where a form says it; the decision's own words may say it too. */
  readonly releaseGround?: ReleaseGround | null;
  /** 保证人 of a release for medical treatment. */
  readonly guarantor?: { readonly name: string; readonly phone: string | null } | null;
  /** The sentence was copied from the judgment afterwards, where a ledger had put columns together. */
  readonly wordsCopied?: boolean;
  /** 附加刑, in the court's words. */
  readonly supplementary?: string | null;
  /** Parole and temporary release rest on a ruling or decision of their own beside the judgment. */
  readonly ruling?: {
    readonly body: string;
    /** Null where its paper does not say. */
    readonly ruledOn: PlainDate | null;
    readonly number: string;
    /** What it orders, in its own words: 准予假释. Null where the original is not there. */
    readonly inWords?: string | null;
  } | null;
};

/** Why a prisoner was released: as a form says it, or the decision's own words. */
export const releaseGroundOf = ({ releaseGround, inWords, number, ruling }: Judgment): ReleaseGround | null =>
  releaseGround ?? releaseGroundIn(`${inWords}${number}${ruling?.number ?? ''}${ruling?.inWords ?? ''}`);

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
