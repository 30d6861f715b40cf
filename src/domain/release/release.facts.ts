import type { PlainDate } from '#domain/time/plain-date.ts';

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

export const noRelease: ReleaseFacts = {
  legalStates: [],
  summaryOn: null,
  appraisedOn: null,
  appraisal: null,
  certificateOn: null,
  noticesOn: null,
  exitRestrictionLiftedOn: null,
  announcedOn: null,
  handedOver: null,
  debtsExplained: [],
};
