import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type Json<T> = JSONColumnType<T & object, string, string>;
type Day = ColumnType<PlainDate, string, string>;
type FromFacts<T> = ColumnType<T, never, never>;
/** Columns that copy a case's place onto rows that row security must judge alone. */
type Placed = { county_id: string; office_id: string | null; worker_id: string | null; person_id: string; minor: boolean };

export type Tables = {
  tenant: { id: string; name: string; demo: boolean };
  unit: { tenant: string; id: string; kind: string; name: string; short_name: string; parent_id: string | null; county_id: string | null };
  delegation: { tenant: string; id: string; county_id: string; office_id: string; act_kind: string; from_on: Day; until_on: Day | null; paper_number: string };
  year_notice: { tenant: string; year: number; notice: Json<object>; loaded_by: string; loaded_at: Instant };
  local_profile: { tenant: string; county_id: string; matter: string; from_on: Day; name: string; content: Json<object>; loaded_by: string; loaded_by_name: string; loaded_at: Instant };
  person: {
    tenant: string; id: string; name: string; former_name: string | null; sex: '男' | '女' | null; born_on: Day | null; id_kind: Generated<string>;
    id_number: string | null; nation: string | null; education: string | null; phone: string | null; address: string | null;
    household: string | null; employment: string | null; county_id: string; office_id: string | null; worker_id: string | null; minor: boolean;
  };
  person_key: { tenant: string; person_id: string; kind: string; key: string };
  correction_case: Placed & {
    tenant: string; id: string; number: string; facts: Json<CaseFacts>; measure: FromFacts<string>; status: FromFacts<string>; stage: FromFacts<string>;
    management_class: FromFacts<string | null>; starts_on: FromFacts<string>; ends_on: FromFacts<string>; last_contact_on: FromFacts<string | null>;
    next_due_on: string | null; next_duty: Json<object> | null; look_again_on: string | null; version: Generated<number>;
  };
  chain: { tenant: string; id: string; chain_of: string; head_seq: number; head_hash: Buffer };
  act: {
    tenant: string; chain_id: string; seq: number; id: string; kind: string; nature: string; acted_on: Day; recorded_at: Instant;
    account_id: string | null; actor_name: string; actor_post: string; actor_unit_id: string; actor_unit_name: string; captured: string;
    captured_at: Instant | null; late_reason: string | null; corrects: number | null; sensitivity: string; content: Json<object>;
    prev_hash: Buffer; hash: Buffer;
  };
  duty: Placed & {
    tenant: string; id: string; case_id: string; key: string; rule: string; matter: string; title: string; nature: string; owed_by: string;
    opens_on: string; due_on: string; due_at: string | null; provisional: boolean; because: string; basis: Json<string[]>; discharged_by: string;
    prefill: Json<object> | null; status: string; closed_by_seq: number | null; closed_on: string | null; earlier: Json<object[]>;
  };
  refused_attempt: {
    tenant: string; id: string; case_id: string | null; kind: string; account_id: string | null; actor_name: string; actor_post: string;
    actor_unit_id: string; at: Instant; grounds: Json<object[]>;
  };
  look: { tenant: string; id: string; case_id: string; account_id: string; actor_name: string; actor_post: string; what: string; purpose: string | null; at: Instant };
  idempotency: { tenant: string; account_id: string; key: string; request_hash: string; reply: Json<object>; at: Instant };
  draft: { tenant: string; account_id: string; key: string; content: Json<object>; saved_at: Instant };
  saved_view: { tenant: string; id: string; account_id: string; unit_id: string; list: string; name: string; query: Json<object>; in_office: Generated<boolean> };
  stored_file: { tenant: string; id: string; name: string; media_type: string; sha256: string; size: number; account_id: string | null; made_at: Instant };
  paper: {
    tenant: string; id: string; case_id: string; code: string; title: string; slot: string; number: string | null; act_seq: number; acted_on: Day;
    made_at: Instant; signed_by: string; fields: Json<object>; template_version: string; sha256: string; file_id: string; sensitivity: Generated<string>;
  };
  paper_owed: {
    tenant: string; id: string; case_id: string; act_seq: number; code: string; number: string | null; why: string; owed_at: Instant; tries: Generated<number>; made_at: Instant | null;
  };
  release_proof: {
    tenant: string; id: string; day: string; counted: number; held: Json<object[]>; stopped: Json<object[]>; late: Json<object[]>; early: Json<object[]>; differing: Json<object[]>; made_at: Instant;
  };
  number_series: { tenant: string; unit_id: string; year: number; word: string; last: number };
  job: {
    tenant: string; id: string; kind: string; title: string; account_id: string; account_name: string; unit_id: string; identity: Json<object>;
    input: Json<object>; status: string; done: Generated<number>; total: number | null; split: Json<object>; cancel_asked: Generated<boolean>;
    result: Json<object> | null; file_id: string | null; message: string | null; asked_at: Instant; started_at: Instant | null; ended_at: Instant | null;
    starts: Generated<number>; crashes: Generated<number>;
  };
  leave_permit: Placed & {
    tenant: string; id: string; case_id: string; state: string; departs_on: Day; returns_on: Day; destination: string; reason: string;
    decider: string | null; asked_seq: number; decided_seq: number | null; closed_seq: number | null; returned_on: Day | null;
  };
  assessment: {
    tenant: string; id: string; case_id: string; instrument: string; instrument_version: string; purpose: string; mode: string; taken_on: Day;
    answers: Json<object>; seconds: Json<object> | null; total: number | null; band: string | null; flags: Json<string[]>; act_seq: number;
  };
  crisis: {
    tenant: string; id: string; case_id: string; opened_at: Instant; source: string; named_worker: string | null; named_worker_name: string; state: string;
    triage: string | null; due_at: Instant; contacted_at: Instant | null; closed_at: Instant | null;
  };
  lesson: {
    tenant: string; id: string; unit_id: string; county_id: string; held_on: Day; starts_at: string | null; theme: string; strand: string; form: string;
    required: boolean; place: string; minutes: Generated<number>; capacity: number | null; make_up_of: string | null; state: string; account_id: string;
    audience: Generated<string>; audience_id: Generated<string>;
  };
  attendance: Placed & {
    tenant: string; lesson_id: string; case_id: string; came: boolean; how: string | null; signed_at: string | null; gap_reason: string | null;
    gap_note: string | null; act_seq: number | null; late: Generated<boolean>; make_up_on: string | null; make_up_way: string | null;
  };
  lesson_left_out: Placed & { tenant: string; lesson_id: string; case_id: string; ground: string; note: string | null };
  psychology_follow_up: {
    tenant: string; id: string; case_id: string; assessment_id: string; crisis_id: string | null; asked_at: Instant; answers: Json<object>; level: string;
    seen: string | null; account_id: string; asked_by: string;
  };
  crisis_call: {
    tenant: string; id: string; crisis_id: string; case_id: string; at: Instant; whom: string; answered: boolean; said: string | null; account_id: string;
    called_by: string; act_seq: number;
  };
  import_batch: {
    tenant: string; id: string; unit_id: string; account_id: string; file_name: string; file_sha256: string; file_id: string | null; marked_file_id: string | null;
    mapping: Json<object>; state: string; rows: Generated<number>; accepted: Generated<number>; unchanged: Generated<number>; faults: Json<object[]>;
    warnings: Json<object[]>; at: Instant; corrections: Generated<number>; marked_corrections: Generated<number>; job_id: string | null;
  };
  import_row: { tenant: string; batch_id: string; row: number; case_id: string; row_hash: string; job_id: string | null };
  import_line: { tenant: string; batch_id: string; row: number; document_digest: string | null; document_filled: boolean; cells: Json<object> | null; faults: Json<object[]>; warnings: Json<object[]> };
  import_correction: { tenant: string; batch_id: string; seq: number; row: number; field: string; original: string; value: string | null; how: string; account_id: string; account_name: string; at: Instant };
  column_mapping: { tenant: string; unit_id: string; header: string; field: string };
};
