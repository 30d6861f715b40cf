-- ── Psychology: what a self-harm answer leads to ─────────────────────────────────────────────────
-- The follow-up questions and the calls are sealed like the answers that led to them.
create table psychology_follow_up (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  assessment_id uuid not null,
  crisis_id uuid,
  asked_at timestamptz not null,
  answers jsonb not null,
  level text not null check (level in ('low', 'moderate', 'high')),
  seen text,
  account_id uuid not null,
  asked_by text not null,
  primary key (tenant, id)
);
create index psychology_follow_up_of_case on psychology_follow_up (tenant, case_id, asked_at);

create table crisis_call (
  tenant text not null,
  id uuid not null,
  crisis_id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  whom text not null check (whom in ('person', 'family', 'supervisor', 'office', 'hospital', 'police')),
  answered boolean not null,
  said text,
  account_id uuid not null,
  called_by text not null,
  act_seq int not null,
  primary key (tenant, id)
);
create index crisis_call_of_crisis on crisis_call (tenant, crisis_id, at);

-- ── Lessons: whom a lesson is for, who is left out of it, and what was agreed about a gap ─────────
alter table lesson add column audience text not null default 'office' check (audience in ('county', 'office', 'caseload'));
alter table lesson add column audience_id text not null default '';
alter table attendance add column late boolean not null default false;
alter table attendance add column make_up_on date;
alter table attendance add column make_up_way text check (make_up_way in ('on-site', 'at-home', 'by-video'));
create index lesson_make_up on lesson (tenant, make_up_of) where make_up_of is not null;

create table lesson_left_out (
  tenant text not null,
  lesson_id uuid not null,
  case_id uuid not null,
  ground text not null check (ground in ('exempt', 'other-session')),
  note text,
  county_id text not null,
  office_id text,
  worker_id uuid,
  person_id uuid not null,
  minor boolean not null default false,
  primary key (tenant, lesson_id, case_id)
);
create index lesson_left_out_of_case on lesson_left_out (tenant, case_id);

-- ── Row security ─────────────────────────────────────────────────────────────────────────────────
do $$
declare t text;
begin
  foreach t in array array['psychology_follow_up', 'crisis_call', 'lesson_left_out'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
  foreach t in array array['psychology_follow_up', 'crisis_call'] loop
    execute format('create policy of_case on %I to guihang_app using (tenant = app.tenant() and app.may_open(''sealed'') and app.sees_case(tenant, case_id)) with check (tenant = app.tenant())', t);
    execute format('grant select, insert on %I to guihang_app, guihang_worker', t);
  end loop;
end $$;
create policy of_reach on lesson_left_out to guihang_app
  using (app.sees(tenant, county_id, office_id, worker_id, person_id, minor)) with check (tenant = app.tenant());
grant select, insert, delete on lesson_left_out to guihang_app;
grant select, insert, delete on lesson_left_out to guihang_worker;

-- ── The seal: what the chain vouches for ─────────────────────────────────────────────────────────
-- Plain text with unit separators, as app.act_text: any language can recompute it. The act's number is not in it:
-- the act carries this hash, so it is made before the act is.
create function app.sealed_hash(a assessment) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(E'\x1f', a.tenant, a.id, a.case_id, a.instrument, a.instrument_version, a.purpose, a.mode,
    to_char(a.taken_on, 'YYYY-MM-DD'), a.answers::text, coalesce(a.seconds::text, '-'), coalesce(a.total::text, '-'), coalesce(a.band, '-'),
    a.flags::text), 'UTF8')), 'hex')
$$;
-- Sealed rows that are not what their act vouched for; row security decides whose rows are looked at.
create function app.broken_seals() returns table (case_id uuid, act_seq int, assessment_id uuid) language sql stable as $$
  select s.case_id, s.act_seq, s.id from public.assessment s
  left join public.act a on a.tenant = s.tenant and a.chain_id = s.case_id and a.seq = s.act_seq
  where a.content ->> 'sealedHash' is distinct from app.sealed_hash(s)
$$;

-- ── Who is there when the case has no worker: a supervisor of the county ─────────────────────────
create function app.supervisor_of(p_county text, p_day date) returns table (id uuid, name text)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.name from account a
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id and h.post = 'supervisor'
    and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)
  join unit u on u.tenant = h.tenant and u.id = h.unit_id and u.county_id = p_county
  where a.tenant = app.tenant() and not a.disabled
  order by a.name, a.id limit 1
$$;
revoke execute on function app.supervisor_of from public;
grant execute on function app.supervisor_of to guihang_app, guihang_worker;
grant execute on function app.sealed_hash, app.broken_seals to guihang_app, guihang_worker;

alter table psychology_follow_up add constraint follow_up_case foreign key (tenant, case_id) references correction_case (tenant, id);
alter table psychology_follow_up add constraint follow_up_assessment foreign key (tenant, assessment_id) references assessment (tenant, id);
alter table crisis_call add constraint call_crisis foreign key (tenant, crisis_id) references crisis (tenant, id);
alter table lesson_left_out add constraint left_out_lesson foreign key (tenant, lesson_id) references lesson (tenant, id);
alter table lesson_left_out add constraint left_out_case foreign key (tenant, case_id) references correction_case (tenant, id);
