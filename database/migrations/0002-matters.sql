create extension if not exists btree_gist;

-- 外出: one row a request; the exclusion constraint is the law's last line: nobody is on two leaves at once.
create table leave_permit (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('asked', 'granted', 'refused', 'returned', 'withdrawn')),
  departs_on date not null,
  returns_on date not null,
  destination text not null,
  reason text not null,
  decider text check (decider in ('office', 'county', 'city')),
  asked_seq int not null,
  decided_seq int,
  closed_seq int,
  returned_on date,
  county_id text not null,
  office_id text,
  worker_id uuid,
  person_id uuid not null,
  minor boolean not null default false,
  primary key (tenant, id),
  constraint leave_days_in_order check (returns_on >= departs_on),
  constraint leave_no_overlap exclude using gist (
    tenant with =, case_id with =, daterange(departs_on, returns_on, '[]') with &&
  ) where (state in ('granted', 'returned'))
);
create index leave_of_case on leave_permit (tenant, case_id, departs_on);
create index leave_by_office on leave_permit (tenant, office_id, state, departs_on);
create index leave_by_county on leave_permit (tenant, county_id, state, departs_on);

-- 心理测评: item answers and scores are sealed from enforcement posts.
create table assessment (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  instrument text not null,
  instrument_version text not null,
  purpose text not null check (purpose in ('intake', 'follow-up', 'retest')),
  mode text not null check (mode in ('self', 'read-aloud', 'interview', 'paper')),
  taken_on date not null,
  answers jsonb not null,
  seconds jsonb,
  total numeric,
  band text,
  flags jsonb not null default '[]',
  act_seq int not null,
  primary key (tenant, id)
);
create index assessment_of_case on assessment (tenant, case_id, instrument, taken_on);

create table crisis (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  opened_at timestamptz not null,
  source text not null,
  named_worker uuid,
  named_worker_name text not null,
  state text not null check (state in ('open', 'contacted', 'closed')),
  triage text,
  due_at timestamptz not null,
  contacted_at timestamptz,
  closed_at timestamptz,
  primary key (tenant, id)
);
create index crisis_open on crisis (tenant, state, opened_at);

-- 教育: monthly sessions; attendance is written once for many people and becomes an act in each file.
create table lesson (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  county_id text not null,
  held_on date not null,
  starts_at text,
  theme text not null,
  strand text not null,
  form text not null,
  required boolean not null,
  place text not null,
  minutes int not null default 60,
  capacity int,
  make_up_of uuid,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  account_id uuid not null,
  primary key (tenant, id)
);
create index lesson_by_unit on lesson (tenant, unit_id, held_on);
create index lesson_by_county on lesson (tenant, county_id, held_on);

create table attendance (
  tenant text not null,
  lesson_id uuid not null,
  case_id uuid not null,
  came boolean not null,
  how text check (how in ('card', 'code', 'pen', 'make-up')),
  signed_at text,
  gap_reason text,
  gap_note text,
  act_seq int,
  county_id text not null,
  office_id text,
  worker_id uuid,
  person_id uuid not null,
  minor boolean not null default false,
  primary key (tenant, lesson_id, case_id)
);
create index attendance_of_case on attendance (tenant, case_id);

-- 台账导入.
create table import_batch (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  account_id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  file_id uuid,
  marked_file_id uuid,
  mapping jsonb not null,
  state text not null check (state in ('checked', 'taking', 'taken', 'undone', 'failed')),
  rows int not null default 0,
  accepted int not null default 0,
  unchanged int not null default 0,
  faults jsonb not null default '[]',
  warnings jsonb not null default '[]',
  at timestamptz not null,
  primary key (tenant, id)
);
create table import_row (
  tenant text not null,
  batch_id uuid not null,
  row int not null,
  case_id uuid not null,
  row_hash text not null,
  primary key (tenant, batch_id, row)
);
create index import_row_of_case on import_row (tenant, case_id);

-- The bureau's own column names, remembered.
create table column_mapping (
  tenant text not null,
  unit_id text not null,
  header text not null,
  field text not null,
  primary key (tenant, unit_id, header)
);
