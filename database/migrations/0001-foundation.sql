-- Roles own nothing they do not need: guihang_owner migrates, guihang_app serves people, guihang_worker runs jobs.
-- (The runner has created the roles and has set role guihang_owner before this file.)

create schema if not exists app;
grant usage on schema app, public to guihang_app, guihang_worker;

-- ── Who is asking ────────────────────────────────────────────────────────────────────────────────
-- One helper sets the row-security context of a transaction. SET LOCAL and not set_config: only the
-- former reaches the workers of a cluster. Unset or '' means nobody.
create function app.be(p_tenant text, p_account uuid, p_post text, p_reach text, p_unit text, p_person uuid)
returns void language plpgsql as $$
begin
  execute format('set local app.tenant = %L', coalesce(p_tenant, ''));
  execute format('set local app.account = %L', coalesce(p_account::text, ''));
  execute format('set local app.post = %L', coalesce(p_post, ''));
  execute format('set local app.reach = %L', coalesce(p_reach, ''));
  execute format('set local app.unit = %L', coalesce(p_unit, ''));
  execute format('set local app.person = %L', coalesce(p_person::text, ''));
end $$;

create function app.tenant() returns text language sql stable as $$ select nullif(current_setting('app.tenant', true), '') $$;
create function app.account() returns uuid language sql stable as $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function app.post() returns text language sql stable as $$ select nullif(current_setting('app.post', true), '') $$;
create function app.unit() returns text language sql stable as $$ select nullif(current_setting('app.unit', true), '') $$;

-- Does the asker's reach hold this case? A minor's case is outside the city's lists (社区矫正法第54条).
create function app.sees(t text, county text, office text, worker uuid, person uuid, minor boolean)
returns boolean language sql stable as $$
  select t = nullif(current_setting('app.tenant', true), '') and case current_setting('app.reach', true)
    when 'city' then not minor
    when 'county' then county = nullif(current_setting('app.unit', true), '')
    when 'office' then office = nullif(current_setting('app.unit', true), '')
    when 'caseload' then worker = nullif(current_setting('app.account', true), '')::uuid
    when 'self' then person = nullif(current_setting('app.person', true), '')::uuid
    else false end
$$;

-- Sealed content (notes, item answers, scores) is for the helping posts; the person sees their own.
create function app.may_open(sensitivity text) returns boolean language sql stable as $$
  select sensitivity = 'open' or current_setting('app.post', true) in ('social-worker', 'supervisor', 'subject')
$$;

-- ── Reference: tenants, units, posts ─────────────────────────────────────────────────────────────
create table tenant (
  id text primary key,
  name text not null,
  demo boolean not null default false
);

create table unit (
  tenant text not null,
  id text not null,
  kind text not null check (kind in ('city', 'county', 'office', 'social-work', 'partner', 'enterprise', 'procuratorate', 'community')),
  name text not null,
  short_name text not null,
  parent_id text,
  county_id text,
  primary key (tenant, id)
);

create table account (
  tenant text not null,
  id uuid not null,
  account text not null,
  name text not null,
  phone text,
  password text not null,
  person_id uuid,
  disabled boolean not null default false,
  demo boolean not null default false,
  failures int not null default 0,
  locked_until timestamptz,
  primary key (tenant, id),
  unique (tenant, account)
);

create table post_holding (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  post text not null,
  unit_id text not null,
  from_on date not null,
  until_on date,
  primary key (tenant, id)
);
create index post_holding_of on post_holding (tenant, account_id);

create table session (
  tenant text not null,
  token_hash bytea not null,
  account_id uuid not null,
  holding_id uuid not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant, token_hash)
);
create index session_of on session (tenant, account_id);

-- 委托: which matters a county agency lets an office decide (社区矫正法第9条).
create table delegation (
  tenant text not null,
  id uuid not null,
  county_id text not null,
  office_id text not null,
  act_kind text not null,
  from_on date not null,
  until_on date,
  paper_number text not null,
  primary key (tenant, id)
);
create index delegation_of on delegation (tenant, office_id, act_kind);

-- Notices of the State Council for years the product was not shipped with.
create table year_notice (
  tenant text not null,
  year int not null,
  notice jsonb not null,
  loaded_by uuid not null,
  loaded_at timestamptz not null,
  primary key (tenant, year)
);

-- Local, dated profiles (分类标准, 报告规则 …): the bureau's own figures, never "law".
create table local_profile (
  tenant text not null,
  county_id text not null,
  matter text not null,
  from_on date not null,
  name text not null,
  content jsonb not null,
  primary key (tenant, county_id, matter, from_on)
);

-- ── Persons and cases ────────────────────────────────────────────────────────────────────────────
create table person (
  tenant text not null,
  id uuid not null,
  name text not null,
  former_name text,
  sex text check (sex in ('男', '女')),
  born_on date,
  id_kind text not null default 'resident' check (id_kind in ('resident', 'other', 'none')),
  id_number text,
  nation text,
  education text,
  phone text,
  address text,
  household text,
  employment text,
  county_id text not null,
  office_id text,
  worker_id uuid,
  minor boolean not null default false,
  primary key (tenant, id)
);
create unique index person_id_number on person (tenant, id_number) where id_number is not null;

-- Search keys: suffixes of the name, pinyin, initials, reversed tails; trigrams do not help names of two characters.
create table person_key (
  tenant text not null,
  person_id uuid not null,
  kind text not null check (kind in ('name', 'pinyin', 'initials', 'id-tail', 'phone-tail')),
  key text not null,
  primary key (tenant, person_id, kind, key)
);
create index person_key_lookup on person_key (tenant, kind, key text_pattern_ops);

create table correction_case (
  tenant text not null,
  id uuid not null,
  number text not null,
  person_id uuid not null,
  county_id text not null,
  office_id text,
  worker_id uuid,
  minor boolean not null default false,
  -- What the file says, folded from its acts by the domain; lists read the columns generated from it.
  facts jsonb not null,
  measure text generated always as (facts ->> 'measure') stored,
  status text generated always as (facts ->> 'status') stored,
  stage text generated always as (facts ->> 'stage') stored,
  management_class text generated always as (facts ->> 'managementClass') stored,
  starts_on text generated always as (facts #>> '{term,startsOn}') stored,
  ends_on text generated always as (facts #>> '{term,endsOn}') stored,
  last_contact_on text generated always as (facts ->> 'lastContactOn') stored,
  next_due_on text,
  next_duty jsonb,
  -- The first day on which the duties can change without an act: the nightly job looks at no other case.
  look_again_on text,
  version int not null default 0,
  primary key (tenant, id),
  unique (tenant, number)
);
create index case_by_due on correction_case (tenant, next_due_on, id);
create index case_by_office on correction_case (tenant, office_id, next_due_on, id);
create index case_by_county on correction_case (tenant, county_id, next_due_on, id);
create index case_by_worker on correction_case (tenant, worker_id, next_due_on, id);
create index case_by_person on correction_case (tenant, person_id);
create index case_look_again on correction_case (tenant, look_again_on);

-- ── Acts: append-only, chained per case (or per lesson, import …) ────────────────────────────────
create table chain (
  tenant text not null,
  id uuid not null,
  chain_of text not null check (chain_of in ('case', 'session', 'import', 'unit')),
  head_seq int not null,
  head_hash bytea not null,
  primary key (tenant, id)
);

create table act (
  tenant text not null,
  chain_id uuid not null,
  seq int not null,
  id uuid not null,
  kind text not null,
  nature text not null check (nature in ('enforcement', 'service', 'clerical')),
  acted_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  actor_post text not null,
  actor_unit_id text not null,
  actor_unit_name text not null,
  captured text not null default 'online' check (captured in ('online', 'offline', 'paper', 'import')),
  captured_at timestamptz,
  late_reason text,
  corrects int,
  sensitivity text not null default 'open' check (sensitivity in ('open', 'sealed')),
  content jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant, chain_id, seq)
);
create unique index act_by_id on act (tenant, id);
create index act_by_actor on act (tenant, account_id, recorded_at);

-- What is sealed into the chain. Plain text with unit separators, so that any language can recompute it.
create function app.act_text(a act) returns text language sql immutable as $$
  select concat_ws(E'\x1f', a.tenant, a.chain_id, a.seq, a.id, a.kind, a.nature,
    to_char(a.acted_on, 'YYYY-MM-DD'), to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(a.account_id::text, '-'), a.actor_name, a.actor_post, a.actor_unit_id, a.actor_unit_name, a.captured,
    coalesce(to_char(a.captured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(a.late_reason, '-'),
    coalesce(a.corrects::text, '-'), a.sensitivity, a.content::text, encode(a.prev_hash, 'hex'))
$$;

create function app.append_act(p jsonb) returns act language plpgsql as $$
declare
  head chain;
  a act;
begin
  select * into head from chain where tenant = p ->> 'tenant' and id = (p ->> 'chainId')::uuid for update;
  if not found then
    head.head_seq := 0;
    head.head_hash := decode(repeat('00', 32), 'hex');
    insert into chain (tenant, id, chain_of, head_seq, head_hash)
    values (p ->> 'tenant', (p ->> 'chainId')::uuid, p ->> 'chainOf', 0, head.head_hash);
  end if;
  a.tenant := p ->> 'tenant';
  a.chain_id := (p ->> 'chainId')::uuid;
  a.seq := head.head_seq + 1;
  a.id := (p ->> 'id')::uuid;
  a.kind := p ->> 'kind';
  a.nature := p ->> 'nature';
  a.acted_on := (p ->> 'actedOn')::date;
  a.recorded_at := (p ->> 'recordedAt')::timestamptz;
  a.account_id := (p ->> 'accountId')::uuid;
  a.actor_name := p ->> 'actorName';
  a.actor_post := p ->> 'actorPost';
  a.actor_unit_id := p ->> 'actorUnitId';
  a.actor_unit_name := p ->> 'actorUnitName';
  a.captured := coalesce(p ->> 'captured', 'online');
  a.captured_at := (p ->> 'capturedAt')::timestamptz;
  a.late_reason := p ->> 'lateReason';
  a.corrects := (p ->> 'corrects')::int;
  a.sensitivity := coalesce(p ->> 'sensitivity', 'open');
  a.content := p -> 'content';
  a.prev_hash := head.head_hash;
  a.hash := sha256(convert_to(app.act_text(a), 'UTF8'));
  insert into act values (a.*);
  update chain set head_seq = a.seq, head_hash = a.hash where tenant = a.tenant and id = a.chain_id;
  return a;
end $$;

-- ── Duties ───────────────────────────────────────────────────────────────────────────────────────
create table duty (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  key text not null,
  rule text not null,
  matter text not null,
  title text not null,
  nature text not null,
  owed_by text not null,
  opens_on text not null,
  due_on text not null,
  due_at text,
  provisional boolean not null default false,
  because text not null,
  basis jsonb not null,
  discharged_by text not null,
  prefill jsonb,
  status text not null check (status in ('open', 'done', 'lapsed')),
  closed_by_seq int,
  closed_on text,
  -- Earlier answers: a fact was corrected, the day was recomputed, the old answer stays.
  earlier jsonb not null default '[]',
  county_id text not null,
  office_id text,
  worker_id uuid,
  person_id uuid not null,
  minor boolean not null default false,
  primary key (tenant, id)
);
create unique index duty_open_key on duty (tenant, case_id, key) where status = 'open';
create index duty_of_case on duty (tenant, case_id, status, due_on);
create index duty_by_office on duty (tenant, office_id, due_on) where status = 'open';
create index duty_by_county on duty (tenant, county_id, due_on) where status = 'open';
create index duty_by_worker on duty (tenant, worker_id, due_on) where status = 'open';

-- ── Refused attempts, looks, idempotency, drafts ─────────────────────────────────────────────────
create table refused_attempt (
  tenant text not null,
  id uuid not null,
  case_id uuid,
  kind text not null,
  account_id uuid,
  actor_name text not null,
  actor_post text not null,
  actor_unit_id text not null,
  at timestamptz not null,
  grounds jsonb not null,
  primary key (tenant, id)
);
create index refused_attempt_of on refused_attempt (tenant, case_id, at);

create table look (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  actor_name text not null,
  actor_post text not null,
  what text not null,
  purpose text,
  at timestamptz not null,
  primary key (tenant, id)
);
create index look_of_case on look (tenant, case_id, at);

create table idempotency (
  tenant text not null,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (tenant, account_id, key)
);

create table draft (
  tenant text not null,
  account_id uuid not null,
  key text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant, account_id, key)
);

create table saved_view (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  unit_id text not null,
  list text not null,
  name text not null,
  query jsonb not null,
  in_office boolean not null default false,
  primary key (tenant, id)
);

-- ── Files, papers, jobs ──────────────────────────────────────────────────────────────────────────
create table stored_file (
  tenant text not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  size int not null,
  account_id uuid,
  made_at timestamptz not null,
  primary key (tenant, id)
);

create table paper (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  code text not null,
  title text not null,
  slot text not null,
  number text,
  act_seq int not null,
  acted_on date not null,
  made_at timestamptz not null,
  signed_by text not null,
  fields jsonb not null,
  template_version text not null,
  sha256 text not null,
  file_id uuid not null,
  sensitivity text not null default 'open' check (sensitivity in ('open', 'sealed')),
  primary key (tenant, id)
);
create index paper_of_case on paper (tenant, case_id, slot);

-- Series of paper numbers: unit × year × matter word; issued at signing.
create table number_series (
  tenant text not null,
  unit_id text not null,
  year int not null,
  word text not null,
  last int not null,
  primary key (tenant, unit_id, year, word)
);

create table job (
  tenant text not null,
  id uuid not null,
  kind text not null,
  title text not null,
  account_id uuid not null,
  account_name text not null,
  unit_id text not null,
  identity jsonb not null,
  input jsonb not null,
  status text not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int,
  split jsonb not null default '{}',
  cancel_asked boolean not null default false,
  result jsonb,
  file_id uuid,
  message text,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id)
);
create index job_of on job (tenant, account_id, asked_at);
