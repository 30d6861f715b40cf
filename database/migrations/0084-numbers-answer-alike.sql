-- A document number that is known elsewhere in the bureau changes no answer: the case is opened like any other, and the city clears it.
-- One number was one row of a person, and whoever entered it a second time was told that somebody has it.
drop index person_id_number;
create index person_by_id_number on person (tenant, id_number) where id_number is not null;

-- A clearing names cases of several counties: it is the city's alone.
create or replace function app.sees_other(kind text, county text, office text, worker uuid, partner text) returns boolean
  language plpgsql stable cost 1 as $$
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
    when 'clearing' then post = 'city-agency' and county is null
  end, false);
end $$;

-- Said with every number that is entered, known or not: what is then looked for, and found, is a job's, and nobody at the desk waits for it.
create function app.numbers_entered() returns void
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  -- A command line that imports beside no server has no queue: the night looks too.
  if app.tenant() is not null and to_regproc('graphile_worker.add_job') is not null then
    perform graphile_worker.add_job('nightly.clearing.look', job_key => 'clearing.look', max_attempts => 3);
  end if;
end $$;
revoke execute on function app.numbers_entered from public;
grant execute on function app.numbers_entered to guihang_app, guihang_worker;
