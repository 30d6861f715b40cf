-- What an identity may write is asked as strictly as what it may read: a row lies where the asker sees, or it is not written.
-- Until now most policies let everybody of the bureau write anywhere (`with check (tenant = app.tenant())`).

-- ── One function per question ────────────────────────────────────────────────────────────────────
-- Is it the county (the city: any county) that the asker's unit lies in? For what a county decides for all of its offices.
create function app.in_county(county text) returns boolean language sql stable cost 1 as $$
  select coalesce(nullif(current_setting('app.reach', true), ''), 'none') <> 'none' and (app.post() = 'city-agency' or county = app.own_county())
$$;
-- Does the asker hold the post that they speak in at this unit? A supervisor reaches the county and belongs to a station.
create function app.is_own_unit(p_unit text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select exists (select from post_holding h where h.tenant = app.tenant() and h.account_id = app.account() and h.post = app.post() and h.unit_id = p_unit)
$$;
-- A unit that the asker writes for: the own one, or the county that it lies in.
create function app.writes_for(t text, p_unit text) returns boolean language sql stable as $$
  select t = app.tenant() and coalesce(p_unit = app.own_county() and app.in_county(p_unit), false) or app.is_own_unit(p_unit)
$$;
-- Is this who asks, as a session would say it? A job goes on in the asker's name when the asker has left.
create function app.is_own_identity(i jsonb) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select i ->> 'tenant' = app.tenant() and (i ->> 'accountId')::uuid = app.account() and i ->> 'post' = app.post() and exists (
    select from account a
    join post_holding h on h.tenant = a.tenant and h.account_id = a.id and h.id = (i ->> 'holdingId')::uuid and h.post = i ->> 'post'
    join unit u on u.tenant = h.tenant and u.id = h.unit_id
    where a.tenant = app.tenant() and a.id = app.account() and not a.disabled and a.name = i ->> 'name' and a.account = i ->> 'account'
      and a.person_id is not distinct from (i ->> 'personId')::uuid
      and u.id = i #>> '{unit,id}' and u.name = i #>> '{unit,name}' and u.kind = i #>> '{unit,kind}'
      and u.county_id is not distinct from i #>> '{unit,countyId}')
$$;
-- Does the asker see somebody who sat in this lesson? Asked last: of lessons of the own county the policy knows without looking.
create function app.sat_in(t text, l uuid) returns boolean language sql stable as $$
  select exists (select from public.attendance a where a.tenant = t and a.lesson_id = l)
$$;
-- Bytes are for whoever brought or made them, and for whoever sees the paper or the ledger that they are.
create function app.sees_stored(t text, f uuid, p_account uuid) returns boolean language sql stable as $$
  select t = app.tenant() and (p_account = app.account()
    or exists (select from public.paper p where p.tenant = t and p.stored_file_id = f)
    or exists (select from public.import_batch b where b.tenant = t and f in (b.file_id, b.marked_file_id)))
$$;
-- Who comes to a lesson is written by those whose lesson it is, and by no person of themselves.
create function app.keeps_lesson(t text, l uuid) returns boolean language sql stable as $$
  select exists (select from public.lesson x where x.tenant = t and x.id = l
    and app.sees_other('lesson', x.county_id, case when x.audience = 'office' then x.audience_id end, null, null))
$$;
create function app.reads_stored(t text, f uuid) returns boolean language sql stable as $$
  select exists (select from public.stored_file x where x.tenant = t and x.id = f)
$$;
-- A row that copies where its case lies says the same as the case, and the asker sees that.
create function app.lies_with_case(t text, c uuid, county text, office text, worker uuid, person uuid, p_minor boolean) returns boolean language sql stable as $$
  select exists (select from public.file k where k.tenant = t and k.id = c and k.kind = 'case'
    and (k.county_id, k.office_id, k.worker_id, k.person_id, k.minor) is not distinct from (county, office, worker, person, p_minor))
$$;
create index paper_stored on paper (tenant, stored_file_id);

revoke execute on function app.in_county, app.is_own_unit, app.writes_for, app.is_own_identity, app.sat_in,
  app.sees_stored, app.keeps_lesson, app.reads_stored, app.lies_with_case from public;
grant execute on function app.in_county, app.is_own_unit, app.writes_for, app.is_own_identity, app.sat_in,
  app.sees_stored, app.keeps_lesson, app.reads_stored, app.lies_with_case to guihang_app;

-- ── What stands beside a file ────────────────────────────────────────────────────────────────────
alter policy of_case on assessment with check (tenant = app.tenant() and app.sees_case(tenant, case_id));
alter policy of_case on crisis with check (tenant = app.tenant() and app.sees_case(tenant, case_id));
alter policy of_case on crisis_call with check (tenant = app.tenant() and app.sees_case(tenant, case_id));
alter policy of_case on psychology_follow_up with check (tenant = app.tenant() and app.sees_case(tenant, case_id));
alter policy of_reach on attendance with check (app.opens_sheet(required, held_by) and app.keeps_lesson(tenant, lesson_id)
  and app.lies_with_case(tenant, case_id, county_id, office_id, worker_id, person_id, minor));
alter policy of_reach on lesson_left_out with check (app.opens_sheet(required, held_by) and app.keeps_lesson(tenant, lesson_id)
  and app.lies_with_case(tenant, case_id, county_id, office_id, worker_id, person_id, minor));
alter policy of_reach on leave_permit with check (app.lies_with_case(tenant, case_id, county_id, office_id, worker_id, person_id, minor));
alter policy of_file on paper with check (tenant = app.tenant() and app.sees_file(tenant, file_id) and app.reads_stored(tenant, stored_file_id));
alter policy of_file on paper_owed with check (tenant = app.tenant() and app.sees_file(tenant, file_id));
-- Where a person lies is a copy of where their case does: it is moved with it, by the door alone.
drop policy of_reach on person;
create policy of_reach on person for select to guihang_app using (app.sees(tenant, county_id, office_id, worker_id, id, minor));
create policy enter on person for insert to guihang_app
  with check (app.sees(tenant, county_id, office_id, worker_id, id, minor) and app.in_county(county_id));
create policy keep on person for update to guihang_app using (app.sees(tenant, county_id, office_id, worker_id, id, minor));
revoke update on person from guihang_app;
grant update (name, former_name, sex, born_on, id_kind, id_number, nation, education, phone, address, household, employment) on person to guihang_app;
alter policy of_person on person_key with check (tenant = app.tenant() and app.sees_person(tenant, person_id));

-- ── Trails: in the own name, of the own unit, in files that the asker sees ───────────────────────
alter policy leave_trail on look
  with check (app.is_own_trail(tenant, account_id, actor_name, actor_post) and (file_id is null or app.sees_file(tenant, file_id)));
alter policy record on refused_attempt with check (app.is_own_trail(tenant, account_id, actor_name, actor_post)
  and app.is_own_unit(actor_unit_id) and (file_id is null or app.sees_file(tenant, file_id)));

-- ── A ledger that was brought ────────────────────────────────────────────────────────────────────
alter policy of_file on import_batch
  with check (tenant = app.tenant() and app.sees_file(tenant, id) and app.is_own_unit(unit_id) and app.reads_stored(tenant, file_id));
revoke update on import_batch from guihang_app;
grant update (rows, accepted, unchanged, faults, warnings, mapping, state, split, message, corrections, job_id) on import_batch to guihang_app;
alter policy of_file on import_line with check (tenant = app.tenant() and app.sees_file(tenant, batch_id));
alter policy of_file on import_row with check (tenant = app.tenant() and app.sees_file(tenant, batch_id));
alter policy of_file on import_correction with check (tenant = app.tenant() and app.sees_file(tenant, batch_id) and account_id = app.account());
alter policy of_tenant on column_mapping using (tenant = app.tenant() and app.is_own_unit(unit_id))
  with check (tenant = app.tenant() and app.is_own_unit(unit_id));
-- Rows become cases in jobs; at a desk, cells are corrected and nothing else.
revoke insert, update on import_row from guihang_app;
revoke insert on import_line from guihang_app;

-- ── What belongs to a unit ───────────────────────────────────────────────────────────────────────
alter policy of_tenant on number_series using (app.writes_for(tenant, unit_id)) with check (app.writes_for(tenant, unit_id));
revoke update on number_series from guihang_app;
grant update (last) on number_series to guihang_app;
-- What an office may decide is read in its county and written by nobody here.
revoke insert, update on delegation from guihang_app;
drop policy of_tenant on delegation;
create policy of_county on delegation for select to guihang_app using (tenant = app.tenant() and app.in_county(county_id));
-- The set of a county is public in the bureau; `by_the_head` says who loads one.
drop policy of_tenant on local_profile;
create policy of_bureau on local_profile for select to guihang_app using (tenant = app.tenant());
drop policy by_the_head on local_profile;
create policy by_the_head on local_profile for insert to guihang_app
  with check (tenant = app.tenant() and app.post() = 'bureau-head' and county_id = app.unit() and loaded_by = app.account());
drop policy of_tenant on year_notice;
create policy of_bureau on year_notice for select to guihang_app using (tenant = app.tenant());
create policy by_the_administrator on year_notice to guihang_app using (tenant = app.tenant() and app.post() = 'system-admin')
  with check (tenant = app.tenant() and app.post() = 'system-admin');

drop policy of_tenant on lesson;
-- As its own file is, by the people of the county whom it is for, and by whoever sees somebody who sat in it.
create policy of_place on lesson for select to guihang_app using (tenant = app.tenant() and (
  app.sees_other('lesson', county_id, case when audience = 'office' then audience_id end, null, null)
  or current_setting('app.reach', true) = 'self' and app.in_county(county_id)
  or app.sat_in(tenant, id)));
create policy plan on lesson for insert to guihang_app with check (tenant = app.tenant() and account_id = app.account() and app.is_own_unit(unit_id)
  and app.in_county(county_id) and case audience when 'caseload' then audience_id = app.account()::text else app.writes_for(tenant, audience_id) end);
create policy keep on lesson for update to guihang_app
  using (app.opens_sheet(required, unit_id) and app.sees_other('lesson', county_id, case when audience = 'office' then audience_id end, null, null) and tenant = app.tenant());
revoke update on lesson from guihang_app;
grant update (state) on lesson to guihang_app;

-- ── What belongs to an account ───────────────────────────────────────────────────────────────────
alter policy of_tenant on stored_file using (app.sees_stored(tenant, id, account_id)) with check (tenant = app.tenant() and account_id = app.account());
drop policy of_account on saved_view;
create policy of_account on saved_view to guihang_app using (tenant = app.tenant() and account_id = app.account())
  with check (tenant = app.tenant() and account_id = app.account() and (not in_office or app.is_own_unit(unit_id)));
alter policy of_office on saved_view using (tenant = app.tenant() and in_office and app.is_own_unit(unit_id));
-- A job acts and reads in the name that stands in it: only the asker's own, and never changed.
drop policy of_account on job;
create policy of_account on job for select to guihang_app using (tenant = app.tenant() and account_id = app.account());
create policy ask on job for insert to guihang_app
  with check (tenant = app.tenant() and account_id = app.account() and status = 'waiting' and app.is_own_identity(identity) and account_name = identity ->> 'name');
create policy cancel on job for update to guihang_app using (tenant = app.tenant() and account_id = app.account())
  with check (tenant = app.tenant() and account_id = app.account() and status in ('cancelled', 'running'));
revoke update on job from guihang_app;
grant update (cancel_asked, status, ended_at) on job to guihang_app;
revoke update on idempotency from guihang_app;
-- Which files of the bureau were found broken is for the job that looks; a case is told its own by `app.case_head`.
revoke select on chain_check from guihang_app;
drop policy of_tenant on chain_check;
