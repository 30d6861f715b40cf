-- Who reads a file is said by its kind and its place, for every kind in one function; the table of posts is domain/file/readers.ts, and
-- a test compares the two. A ledger that was brought is a file of its own, read where it was brought.

-- ── Duties lie where their file lies ─────────────────────────────────────────────────────────────
-- They carry the kind with the place, so that row security judges a row of a list by itself.
alter table duty
  add column file_kind text not null default 'case',
  add column partner_unit_id text,
  alter column county_id drop not null,
  alter column person_id drop not null,
  add constraint duty_of_case_is_placed check (file_kind <> 'case' or (county_id is not null and person_id is not null));

-- ── Who sees ─────────────────────────────────────────────────────────────────────────────────────
-- The kinds beside the case, one branch each. Not inlined and called for none of the many cases: the planner is told so.
create function app.sees_other(kind text, county text, office text, worker uuid, partner text) returns boolean language plpgsql stable cost 1 as $$
declare
  post text := app.post();
  unit text := app.unit();
begin
  return coalesce(case kind
    -- By its county, by the office it is for, or by every office of the county when it is for the county or a caseload; by the county's workers.
    when 'lesson' then case
      when post = 'city-agency' then true
      when post in ('county-agency', 'bureau-head', 'supervisor', 'procurator') then county = unit
      when post in ('office', 'assistant') then office = unit or (office is null and county = app.own_county())
      when post = 'social-worker' then county = app.own_county() end
    when 'import' then case
      when post = 'city-agency' then county is null
      when post in ('county-agency', 'bureau-head') then county = unit
      when post = 'office' then office = unit end
    when 'inquiry' then case
      when post in ('county-agency', 'bureau-head', 'procurator') then county = unit
      when post in ('office', 'assistant') then office = unit
      when post = 'social-worker' then worker = app.account() end
    when 'referral' then case
      when post in ('county-agency', 'bureau-head', 'supervisor') then county = unit
      when post in ('office', 'assistant') then office = unit
      when post = 'social-worker' then worker = app.account()
      when post in ('partner', 'enterprise') then partner = unit end
  end, false);
end $$;
-- The one policy. A kind that is not here is seen by nobody.
create function app.sees_place(t text, kind text, county text, office text, worker uuid, person uuid, partner text, minor boolean)
returns boolean language sql stable as $$
  select t = nullif(current_setting('app.tenant', true), '') and case kind
    when 'case' then app.reaches(county, office, worker, person, minor)
    else app.sees_other(kind, county, office, worker, partner) end
$$;
-- The same where no other side is asked for.
create or replace function app.sees_place(t text, kind text, county text, office text, worker uuid, person uuid, minor boolean)
returns boolean language sql stable as $$
  select app.sees_place(t, kind, county, office, worker, person, null, minor)
$$;
revoke execute on function app.sees_other, app.sees_place(text, text, text, text, uuid, uuid, text, boolean) from public;
grant execute on function app.sees_other, app.sees_place(text, text, text, text, uuid, uuid, text, boolean) to guihang_app, guihang_worker;

drop policy of_place on file;
create policy of_place on file to guihang_app
  using (app.sees_place(tenant, kind, county_id, office_id, worker_id, person_id, partner_unit_id, minor)) with check (tenant = app.tenant());
drop policy of_reach on duty;
create policy of_place on duty to guihang_app
  using (app.sees_place(tenant, file_kind, county_id, office_id, worker_id, person_id, partner_unit_id, minor)) with check (tenant = app.tenant());

-- ── Ledgers that were brought ────────────────────────────────────────────────────────────────────
-- Brought by an office it lies there, by a county in the county, by the city nowhere else. Those of before get their file; no act of
-- theirs was kept, and none is made up.
insert into file (tenant, id, kind, county_id, office_id)
  select b.tenant, b.id, 'import', case u.kind when 'county' then u.id when 'office' then u.county_id end, case when u.kind = 'office' then u.id end
  from import_batch b join unit u on u.tenant = b.tenant and u.id = b.unit_id
  where not exists (select from file f where f.tenant = b.tenant and f.id = b.id);

-- What it holds is read by whoever reads the file; whether somebody is here already is asked by the job that takes it in.
do $$
declare t text;
begin
  foreach t in array array['import_row', 'import_line', 'import_correction'] loop
    execute format('drop policy of_tenant on %I', t);
    execute format('create policy of_file on %I to guihang_app using (tenant = app.tenant() and app.sees_file(tenant, batch_id)) with check (tenant = app.tenant())', t);
  end loop;
end $$;
drop policy of_tenant on import_batch;
create policy of_file on import_batch to guihang_app using (tenant = app.tenant() and app.sees_file(tenant, id)) with check (tenant = app.tenant());
