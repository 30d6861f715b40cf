import type { Actor, Capture } from '#domain/act/act.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { Form, GapReason, Strand } from '#domain/education/education.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { NewPerson, PersonPlace } from '#server/person/person.store.ts';
import type { SealedSitting } from '#server/psychology/psychology.store.ts';

/** One act as it will stand in the chain, without the hashes. */
export type ToldAct = {
  readonly id: string;
  readonly kind: string;
  readonly actedOn: PlainDate;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly content: unknown;
  readonly captured?: Capture;
  readonly capturedAt?: string | null;
  readonly lateReason?: string | null;
  readonly corrects?: number | null;
};
export type ToldCrisis = {
  readonly id: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly named: { readonly id: string | null; readonly name: string };
};
export type ClosedDuty = {
  readonly duty: Duty;
  readonly id: string;
  readonly status: 'done' | 'lapsed';
  readonly bySeq: number | null;
  readonly on: PlainDate;
};
export type ToldMark = {
  readonly lessonId: string;
  readonly required: boolean;
  readonly heldBy: string;
  readonly came: boolean;
  readonly how: 'card' | 'code' | 'pen' | null;
  readonly signedAt: string | null;
  readonly late: boolean;
  readonly reason: GapReason | null;
  readonly note: string | null;
  readonly actSeq: number | null;
};

/** A person's whole file, ready to be written: what the acts say is folded by the writer, never told twice. */
export type CaseHistory = {
  readonly caseId: string;
  readonly personId: string;
  readonly number: string;
  readonly person: NewPerson;
  readonly place: PersonPlace;
  readonly countyName: string;
  readonly officeName: string | null;
  readonly workerName: string | null;
  readonly acts: readonly ToldAct[];
  readonly sittings?: readonly { readonly sitting: SealedSitting; readonly actSeq: number }[];
  readonly crises?: readonly ToldCrisis[];
  readonly closed?: readonly ClosedDuty[];
  readonly marks?: readonly ToldMark[];
};

export type ToldLesson = {
  readonly id: string;
  readonly unitId: string;
  readonly countyId: string;
  readonly audience: 'county' | 'office';
  readonly audienceId: string;
  readonly keeper: Actor;
  readonly heldOn: PlainDate;
  readonly startsAt: string;
  readonly minutes: number;
  readonly place: string;
  readonly theme: string;
  readonly strand: Strand;
  readonly form: Form;
  readonly required: boolean;
};
