import type { PlainDate } from '#domain/time/plain-date.ts';

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

export const noLeave: readonly LeaveFact[] = [];
