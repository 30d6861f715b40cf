import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Span } from './facts/when.ts';
import type { BrokenRule, ConductMeasure, SanctionGround, CommendationGround } from './measures.ts';

type Ground = SanctionGround | CommendationGround;
/** A decision that was served and stands. Entries taken over from a ledger name neither place nor day of service. */
export type Standing = {
  readonly seq: number;
  readonly on: PlainDate;
  readonly ground: string;
  readonly nth?: number;
  readonly servedOn?: PlainDate;
} & Punished;
/** What it was given for: the same is not punished twice. Unsaid of commendations and of what a ledger says. */
type Punished = { readonly when?: Span; readonly brokenRule?: BrokenRule };
/** What the office proposes and the county agency has not decided yet. */
export type ProposalFact = {
  readonly seq: number;
  readonly measure: ConductMeasure;
  readonly on: PlainDate;
  readonly by: string;
  readonly unitName: string;
  readonly opinion: string;
  /** The grounds as the office wrote them: the decision begins with them. */
  readonly content: { readonly [field: string]: unknown };
};
/** A decision that waits to be served or to be copied to the procuratorate. */
export type DecisionFact = {
  readonly seq: number;
  readonly measure: ConductMeasure;
  readonly on: PlainDate;
  readonly ground: Ground;
  /** Which one it is of its measure during this correction: those served by its day, and itself. */
  readonly nth: number;
  readonly servedOn: PlainDate | null;
  readonly copiedOn: PlainDate | null;
  /** The procuratorate that its letter names. */
  readonly copiesTo?: string;
  /** It takes back an earlier decision: told and copied as that was, and counting nothing. */
  readonly setsAside?: true;
} & Punished;

export type ConductFacts = {
  readonly commendations: readonly (Omit<Standing, 'ground'> & { readonly ground?: string })[];
  readonly admonitions: readonly Standing[];
  readonly warnings: readonly Standing[];
  readonly proposed?: readonly ProposalFact[];
  /** The proposal that was decided last: its opinion stands on the sheet of the decision. */
  readonly answered?: ProposalFact | null;
  readonly decided?: readonly DecisionFact[];
};

export const noConduct: ConductFacts = { commendations: [], admonitions: [], warnings: [] };
