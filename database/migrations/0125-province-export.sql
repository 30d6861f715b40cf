-- What the province's own system has exported is laid beside what stands here. Nothing of it is written into any file: what differs is shown,
-- put right by acts like anything else, or noted with a reason.

-- Which column of an export is which field, and which of its words mean which value; and for how many days an export is kept as it came.
-- Each version from a day on; nothing is changed, a later one is added.
create table province_mapping (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  from_on date not null,
  name text not null,
  columns jsonb not null,
  words jsonb not null,
  keep_days int not null check (keep_days between 1 and 3660),
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index province_mapping_of on province_mapping (tenant, unit_id, from_on);

create table province_load (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  account_id uuid not null,
  account_name text not null,
  file_name text not null,
  file_sha256 text not null,
  file_id uuid not null,
  at timestamptz not null,
  -- the day that it was compared on, and by which job; a job that did not come to its end changes nothing
  compared_on date,
  run_id uuid,
  job_id uuid,
  people int not null default 0,
  matched int not null default 0,
  counts jsonb not null default '{}',
  unread jsonb not null default '[]',
  keep_until date not null,
  dropped_at timestamptz,
  primary key (tenant, id)
);
create index province_load_of on province_load (tenant, unit_id, id);
create index province_load_kept on province_load (tenant, keep_until) where dropped_at is null;

create table province_difference (
  tenant text not null,
  id uuid not null,
  load_id uuid not null,
  run_id uuid not null,
  unit_id text not null,
  n int not null,
  kind text not null check (kind in ('there', 'here', 'differs')),
  field text not null,
  -- the file that it is of, or what somebody who is not here is known by from one export to the next
  case_id uuid,
  subject text not null,
  row int,
  name text not null,
  id_number text,
  theirs text not null,
  ours text not null,
  value_key text not null,
  -- both values, however they are written: what a note holds for
  values_digest text not null,
  act_seq int,
  act_kind text,
  act_day date,
  primary key (tenant, id)
);
create index province_difference_of on province_difference (tenant, load_id, run_id, n);

-- Noted with a reason: the next export does not show it again, unless a value has changed. The last note holds.
create table province_note (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  case_id uuid,
  subject text not null,
  field text not null,
  values_digest text not null,
  how text not null check (how in ('province-wrong', 'ours-to-correct', 'other-meaning', 'opened-again')),
  reason text not null,
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index province_note_of on province_note (tenant, unit_id, subject, field, values_digest, id);

-- Does the asker speak for the desk whose export it is? Others hold a post at the same unit who have no part in it.
create function app.compares_for(t text, p_unit text) returns boolean language sql stable as $$
  select t = app.tenant() and app.post() in ('county-agency', 'office') and app.is_own_unit(p_unit)
$$;
-- A mapping is read by the offices of the county that made it as well.
create function app.reads_mapping(t text, p_unit text) returns boolean language sql stable as $$
  select t = app.tenant() and app.post() in ('county-agency', 'office') and app.writes_for(t, p_unit)
$$;
revoke execute on function app.compares_for, app.reads_mapping from public;
grant execute on function app.compares_for, app.reads_mapping to guihang_app;

do $$
declare t text;
begin
  foreach t in array array['province_mapping', 'province_load', 'province_difference', 'province_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy of_county on province_mapping for select to guihang_app using (app.reads_mapping(tenant, unit_id));
create policy by_the_desk on province_mapping for insert to guihang_app
  with check (app.compares_for(tenant, unit_id) and account_id = app.account() and account_name = app.name_of(tenant, account_id));
create policy of_desk on province_load for select to guihang_app using (app.compares_for(tenant, unit_id));
create policy bring on province_load for insert to guihang_app with check (app.compares_for(tenant, unit_id) and account_id = app.account()
  and account_name = app.name_of(tenant, account_id) and app.reads_stored(tenant, file_id));
create policy ask on province_load for update to guihang_app using (app.compares_for(tenant, unit_id));
-- A row about somebody goes out of sight with their file.
create policy of_desk on province_difference for select to guihang_app
  using (app.compares_for(tenant, unit_id) and (case_id is null or app.sees_case(tenant, case_id)));
create policy of_desk on province_note for select to guihang_app
  using (app.compares_for(tenant, unit_id) and (case_id is null or app.sees_case(tenant, case_id)));
create policy note on province_note for insert to guihang_app with check (app.compares_for(tenant, unit_id)
  and (case_id is null or app.sees_case(tenant, case_id)) and account_id = app.account() and account_name = app.name_of(tenant, account_id));
create policy of_worker on province_mapping for select to guihang_worker using (tenant = app.tenant());
create policy of_worker on province_load to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant());
create policy of_worker on province_difference to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant());
create policy of_worker on province_note for select to guihang_worker using (tenant = app.tenant());

grant select, insert on province_mapping, province_note to guihang_app;
grant select, insert on province_load to guihang_app;
grant update (job_id) on province_load to guihang_app;
grant select on province_difference to guihang_app;
grant select on province_mapping, province_note to guihang_worker;
grant select, update on province_load to guihang_worker;
grant select, insert, delete on province_difference to guihang_worker;

alter table province_mapping add constraint province_mapping_by foreign key (tenant, account_id) references account (tenant, id);
alter table province_load add constraint province_load_file foreign key (tenant, file_id) references stored_file (tenant, id);
alter table province_load add constraint province_load_by foreign key (tenant, account_id) references account (tenant, id);
alter table province_difference add constraint province_difference_load foreign key (tenant, load_id) references province_load (tenant, id);
alter table province_difference add constraint province_difference_case foreign key (tenant, case_id) references file (tenant, id);
alter table province_note add constraint province_note_case foreign key (tenant, case_id) references file (tenant, id);
alter table province_note add constraint province_note_by foreign key (tenant, account_id) references account (tenant, id);
