// How a person's story is written down: who they are, what the court decided, and what happened beside the ordinary course of law.
// Days count back from the day on which the city is loaded; the ordinary course (entry, reports, talks, visits, tests, release) is lived by the rules themselves.
import type { Capture } from '../../src/domain/act/act.ts';
import type { CaseFile } from '../../src/domain/case/case-file.ts';
import type { ManagementClass } from '../../src/domain/case/measure.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import type { Sex } from './names.ts';
import type { Sentence } from './sentences.ts';

/** Who did it: the person's own office, county agency or worker; the person, the guardian, the city. */
export type Doer = 'office' | 'county' | 'city' | 'worker' | 'supervisor' | 'person' | 'guardian';

/** What a line of a story may look at when it is told. */
export type Telling = {
  readonly file: CaseFile;
  readonly day: (ago: number) => PlainDate;
  /** Number of the record that was given this label. */
  readonly seqOf: (label: string) => number;
  readonly officer: string;
  readonly worker: string;
};
export type Content = { readonly [field: string]: unknown };

export type ActLine = {
  readonly ago: number;
  readonly at: string;
  readonly by: Doer;
  readonly kind: string;
  readonly content: Content | ((telling: Telling) => Content);
  readonly label?: string;
  readonly corrects?: string;
  /** Written into the file later than it happened. */
  readonly recorded?: { readonly ago: number; readonly at: string; readonly why?: string };
  readonly captured?: Capture;
};
export type TestLine = {
  readonly ago: number;
  readonly at: string;
  readonly by: Doer;
  readonly test: 'phq-9' | 'gad-7';
  readonly purpose: 'intake' | 'follow-up' | 'retest';
  readonly mode: 'self' | 'read-aloud' | 'interview' | 'paper';
  readonly answers: readonly number[];
  readonly difficulty?: number;
  /** Opens the crisis: a named human being within hours. */
  readonly crisis?: true;
};
export type Line = ActLine | TestLine;

/** One absence: asked for so many days ago, away from and until; the rules see to decision, departure, checks and return. */
export type Away = {
  readonly askedAgo: number;
  readonly departsAgo: number;
  readonly returnsAgo: number;
  readonly reason: 'medical' | 'study' | 'litigation' | 'family' | 'work';
  readonly to: string;
  readonly detail: string;
  readonly proofless?: true;
};

export type Story = {
  /** Names the person for the seed; also how tests find a story. */
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly nation: string;
  readonly bornOn: PlainDate;
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly household: string;
  readonly education: string;
  readonly employment: string;
  readonly officeId: string;
  /** Account of the social worker, if one is named. */
  readonly worker: string | null;
  readonly sentence: Sentence;
  readonly minorAtCrime?: true;
  readonly guardian?: string;
  /** First day of the term. */
  readonly startsOn: PlainDate;
  readonly managementClass: ManagementClass;
  /** The letter came so many days ago; some days after the judgment's effect by default. */
  readonly letterAgo?: number;
  /** Not from a letter but from a bureau's ledger, at this row. */
  readonly ledger?: { readonly row: number; readonly reportedAgo: number };
  /** A later class, decided about so many days ago. */
  readonly reclassed?: { readonly ago: number; readonly to: ManagementClass; readonly why: string };
  /** Codes of papers that did not come with the letter. */
  readonly missingPapers?: readonly string[];
  /** The ordinary course stops from so many days ago on. */
  readonly haltAgo?: number;
  /** Duties of these rules are left undone from so many days ago on. */
  readonly undone?: { readonly [rule: string]: number };
  /** 0 sleeps well, 1 is in great need; tests follow from it. */
  readonly burden: number;
  readonly declinesTests?: true;
  readonly needs?: readonly string[];
  /** Does not come to lessons from so many days ago on; nobody has asked why. */
  readonly missesLessonsSince?: number;
  readonly away?: readonly Away[];
  readonly lines?: readonly Line[];
};
