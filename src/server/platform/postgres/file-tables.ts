import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { ShownRow } from '#domain/file/shown-row.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

export type Instant = ColumnType<Date, Date | string, Date | string>;
export type Json<T> = JSONColumnType<T & object, string, string>;
export type Day = ColumnType<PlainDate, string, string>;
export type FromFacts<T> = ColumnType<T, never, never>;
export type OnlyRead<T> = { readonly [C in keyof T]: FromFacts<T[C]> };
/** Where a file stands, and where it was opened. */
export type OpeningPlace = {
  readonly countyId: string | null;
  readonly officeId: string | null;
  readonly workerId?: string | null;
  readonly personId?: string | null;
  readonly partnerUnitId?: string | null;
  readonly minor?: boolean;
};
/** What an act can move of it, in the columns of the file. */
export type FilePlaced = {
  readonly county_id: string | null;
  readonly office_id: string | null;
  readonly worker_id: string | null;
  readonly minor: boolean;
};
/** Columns that copy a case's place onto rows that row security must judge alone. */
export type Placed = { county_id: string; office_id: string | null; worker_id: string | null; person_id: string; minor: boolean };

/** What a row says of itself: to whom it is there. Row security reads it. */
export const shownColumns = ({ toEnforcement, toGuardian }: ShownRow) => ({
  shown_to_enforcement: toEnforcement,
  shown_to_guardian: toGuardian,
});

/** What acts are written in, and what belongs to a file. */
export type FileTables = {
  /** The files (案卷) of every kind; what a case must have is checked by the database. */
  file: {
    tenant: string;
    id: string;
    kind: Generated<string>;
    number: string | null;
    county_id: string | null;
    office_id: string | null;
    worker_id: string | null;
    person_id: string | null;
    partner_unit_id: string | null;
    minor: Generated<boolean>;
    facts: Json<object>;
    next_due_on: string | null;
    next_duty: Json<object> | null;
    look_again_on: string | null;
    version: Generated<number>;
    head_seq: Generated<number>;
    head_hash: Generated<Buffer>;
    opened_on: string | null;
    opening_place: Json<OpeningPlace> | null;
    ended_on: FromFacts<string | null>;
  };
  /** What one file says of another: read by whoever reads the act that says it. */
  file_link: {
    tenant: string;
    file_id: string;
    said_by: number;
    to_file: string;
    kind: string;
    stands: Generated<boolean>;
  };
  /** Files that their acts did not give at the last refold. */
  file_astray: { tenant: string; file_id: string; act_seq: number | null; why: string; noted_at: Instant };
  /** Of each case, the slices that only those who help read whole. */
  file_sealed: {
    tenant: string;
    file_id: string;
    facts: Json<object>;
    look_again_on: string | null;
  };
  /** A view: the files that are cases. It is read, never written. */
  correction_case: OnlyRead<
    Placed & {
      tenant: string;
      id: string;
      number: string;
      facts: CaseFacts;
      measure: string;
      status: string;
      stage: string;
      management_class: string | null;
      starts_on: string;
      ends_on: string;
      last_contact_on: string | null;
      next_due_on: string | null;
      next_duty: object | null;
      look_again_on: string | null;
      version: number;
      head_seq: number;
      opened_on: string | null;
      ended_on: string | null;
    }
  >;
  act: {
    tenant: string;
    file_id: string;
    seq: number;
    id: string;
    kind: string;
    nature: string;
    acted_on: Day;
    recorded_at: Instant;
    account_id: string | null;
    actor_name: string;
    actor_post: string;
    actor_unit_id: string;
    actor_unit_name: string;
    captured: string;
    captured_at: Instant | null;
    late_reason: string | null;
    corrects: number | null;
    sensitivity: string;
    content: Json<object>;
    text_version: number;
    salt: Buffer | null;
    form_version: number;
    say: string | null;
    prev_hash: Buffer;
    hash: Buffer;
    /** To whom the row is there, beside those who help and the person. */
    shown_to_enforcement: boolean;
    shown_to_guardian: boolean;
  };
  /** Of a case it always has county and person. */
  duty: Placed & {
    tenant: string;
    id: string;
    file_id: string;
    file_kind: Generated<string>;
    partner_unit_id: string | null;
    key: string;
    rule: string;
    matter: string;
    title: string;
    nature: string;
    /** One of the three says who owes it. */
    owed_by: string | null;
    owed_unit: string | null;
    owed_account: string | null;
    opens_on: string;
    due_on: string;
    due_at: string | null;
    provisional: boolean;
    because: string;
    basis: Json<string[]>;
    discharged_by: string;
    prefill: Json<object> | null;
    status: string;
    closed_by_seq: number | null;
    closed_on: string | null;
    earlier: Json<object[]>;
    shown_to_enforcement: boolean;
    shown_to_guardian: boolean;
  };
  refused_attempt: {
    tenant: string;
    id: string;
    file_id: string | null;
    kind: string;
    account_id: string | null;
    actor_name: string;
    actor_post: string;
    actor_unit_id: string;
    at: Instant;
    grounds: Json<object[]>;
    shown_to_enforcement: boolean;
    shown_to_guardian: boolean;
  };
  look: {
    tenant: string;
    id: string;
    file_id: string;
    account_id: string;
    actor_name: string;
    actor_post: string;
    what: string;
    purpose: string | null;
    at: Instant;
    shown_to_enforcement: boolean;
    shown_to_guardian: boolean;
  };
  paper: {
    tenant: string;
    id: string;
    file_id: string;
    code: string;
    title: string;
    slot: string;
    number: string | null;
    act_seq: number;
    acted_on: Day;
    made_at: Instant;
    signed_by: string;
    fields: Json<object>;
    template_version: string;
    sha256: string;
    stored_file_id: string;
    sensitivity: Generated<string>;
  };
  paper_owed: {
    tenant: string;
    id: string;
    file_id: string;
    act_seq: number;
    code: string;
    number: string | null;
    why: string;
    owed_at: Instant;
    tries: Generated<number>;
    made_at: Instant | null;
  };
};
