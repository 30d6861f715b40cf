-- Functions that run with the rights of the owner ask themselves whose row it is; a job's role is given what jobs do, and no more.

-- ── Names ────────────────────────────────────────────────────────────────────────────────────────
-- The account of somebody under correction, or of a guardian, bears a name that only those read who see the person.
create function app.names_account(a account) returns boolean language sql stable as $$
  select a.tenant = app.tenant() and (a.person_id is null or a.id = app.account() or exists (
    select from public.person p where p.tenant = a.tenant and p.id = a.person_id
      and app.sees(p.tenant, p.county_id, p.office_id, p.worker_id, p.id, p.minor)))
$$;
revoke execute on function app.names_account from public;
create or replace function app.name_of(p_tenant text, p_account uuid) returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  return (select a.name from account a where a.tenant = p_tenant and a.id = p_account and p_tenant = app.tenant()
    and (a.person_id is null or app.names_account(a)));
end $$;
create or replace function app.names_of(p_tenant text, p_accounts uuid[]) returns table (id uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  return query select a.id, a.name from account a where a.tenant = p_tenant and a.id = any(p_accounts) and p_tenant = app.tenant()
    and (a.person_id is null or app.names_account(a));
end $$;
create or replace function app.in_post(p_post text, p_day date) returns table (id uuid, name text, unit_id text, unit_name text, county_id text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.id, a.name, h.unit_id, u.name, u.county_id from account a
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.tenant = app.tenant() and not a.disabled and a.person_id is null and h.post = p_post
    and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)
$$;
-- Nobody asks it any more, and it named everybody of the bureau.
drop function app.colleagues(text);

-- ── A ledger: its cases and its job, for whoever sees it; a job sees them by itself ──────────────
create function app.sees_ledger(p_batch uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select exists (select from file f where f.tenant = app.tenant() and f.id = p_batch and f.kind = 'import'
    and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor))
$$;
alter function app.batch_cases(text, uuid, uuid[]) rename to cases_of_ledger;
alter function app.batch_taken(text, uuid) rename to taken_of_ledger;
alter function app.batch_job(text, uuid) rename to job_of_ledger;
create or replace function app.cases_of_ledger(p_tenant text, p_batch uuid, p_cases uuid[])
  returns table (case_id uuid, number text, head_seq integer, head_kind text, head_batch text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select r.case_id, f.number, f.head_seq, case when app.is_shown(a.shown_to_enforcement, a.shown_to_guardian) then a.kind else '' end,
    a.content ->> 'batchId' from import_row r
  join file f on f.tenant = r.tenant and f.id = r.case_id
  join act a on a.tenant = r.tenant and a.file_id = r.case_id and a.seq = f.head_seq
  where r.tenant = p_tenant and p_tenant = app.tenant() and app.sees_ledger(p_batch)
    and r.batch_id = p_batch and (p_cases is null or r.case_id = any (p_cases)) order by r.row
$$;
create or replace function app.taken_of_ledger(p_tenant text, p_batch uuid) returns integer
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select count(*)::int from import_row r join file f on f.tenant = r.tenant and f.id = r.case_id
  where r.tenant = p_tenant and p_tenant = app.tenant() and app.sees_ledger(p_batch) and r.batch_id = p_batch
    and coalesce(f.facts ->> 'importUndone', '') <> 'true'
$$;
create or replace function app.job_of_ledger(p_tenant text, p_job uuid) returns table (kind text, status text, message text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select j.kind, j.status, j.message from job j where j.tenant = p_tenant and p_tenant = app.tenant() and j.id = p_job
    and exists (select from import_batch b where b.tenant = j.tenant and b.job_id = j.id and app.sees_ledger(b.id))
$$;
create function app.batch_cases(p_tenant text, p_batch uuid, p_cases uuid[])
  returns table (case_id uuid, number text, head_seq integer, head_kind text, head_batch text) language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return query select r.case_id, f.number, f.head_seq, case when app.is_shown(a.shown_to_enforcement, a.shown_to_guardian) then a.kind else '' end,
      a.content ->> 'batchId' from public.import_row r
      join public.file f on f.tenant = r.tenant and f.id = r.case_id
      join public.act a on a.tenant = r.tenant and a.file_id = r.case_id and a.seq = f.head_seq
      where r.tenant = p_tenant and r.batch_id = p_batch and (p_cases is null or r.case_id = any (p_cases)) order by r.row;
  else
    return query select * from app.cases_of_ledger(p_tenant, p_batch, p_cases);
  end if;
end $$;
create function app.batch_taken(p_tenant text, p_batch uuid) returns integer language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return (select count(*)::int from public.import_row r join public.file f on f.tenant = r.tenant and f.id = r.case_id
      where r.tenant = p_tenant and r.batch_id = p_batch and coalesce(f.facts ->> 'importUndone', '') <> 'true');
  end if;
  return app.taken_of_ledger(p_tenant, p_batch);
end $$;
create function app.batch_job(p_tenant text, p_job uuid) returns table (kind text, status text, message text) language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return query select j.kind, j.status, j.message from public.job j where j.tenant = p_tenant and j.id = p_job;
  else
    return query select * from app.job_of_ledger(p_tenant, p_job);
  end if;
end $$;
revoke execute on function app.sees_ledger, app.batch_cases, app.batch_taken, app.batch_job from public;
revoke execute on function app.cases_of_ledger, app.taken_of_ledger, app.job_of_ledger from guihang_worker;
grant execute on function app.batch_cases, app.batch_taken, app.batch_job to guihang_app, guihang_worker;

-- ── What jobs do, and nothing else ───────────────────────────────────────────────────────────────
revoke insert, update on attendance, column_mapping, crisis, lesson, idempotency from guihang_worker;
revoke insert, delete on lesson_left_out from guihang_worker;
revoke insert on assessment, crisis_call, psychology_follow_up, import_correction, job from guihang_worker;
revoke update on person_key from guihang_worker;
revoke select on attendance, lesson, lesson_left_out, crisis, delegation, year_notice, idempotency, look, refused_attempt from guihang_worker;
revoke insert on look, refused_attempt from guihang_worker;
