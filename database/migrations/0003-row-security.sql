-- Jurisdiction is held by the database (B3): these policies answer alone, without any filter of the application.
-- Policies call STABLE functions, never an inline subquery.

-- Does the asker see the case that owns this row? For tables that carry only the case's id.
create function app.sees_case(t text, c uuid) returns boolean language sql stable as $$
  select exists (select 1 from public.correction_case k where k.tenant = t and k.id = c)
$$;
-- The same for a chain: a case's chain follows its case, every other chain the tenant and a post with some reach.
create function app.sees_chain(t text, c uuid) returns boolean language sql stable as $$
  select t = app.tenant() and (
    app.sees_case(t, c)
    or exists (select 1 from public.chain h where h.tenant = t and h.id = c and h.chain_of <> 'case'
               and coalesce(nullif(current_setting('app.reach', true), ''), 'none') not in ('none', 'self')))
$$;

do $$
declare
  t text;
  scoped text[] := array['correction_case', 'duty', 'leave_permit', 'attendance'];
  by_case text[] := array['assessment', 'crisis', 'paper', 'look'];
  tenant_wide text[] := array['unit', 'delegation', 'year_notice', 'local_profile', 'number_series', 'lesson', 'import_batch', 'import_row', 'column_mapping'];
  own text[] := array['idempotency', 'draft', 'saved_view', 'job'];
  every text[] := scoped || by_case || tenant_wide || own
    || array['tenant', 'account', 'post_holding', 'session', 'person', 'person_key', 'chain', 'act', 'refused_attempt', 'stored_file'];
begin
  foreach t in array every loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    if t <> 'tenant' then
      execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
    end if;
  end loop;
  foreach t in array scoped loop
    if t <> 'correction_case' then
      execute format('create policy of_reach on %I to guihang_app using (app.sees(tenant, county_id, office_id, worker_id, person_id, minor)) with check (tenant = app.tenant())', t);
    end if;
  end loop;
  foreach t in array tenant_wide loop
    execute format('create policy of_tenant on %I to guihang_app using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
  foreach t in array own loop
    execute format('create policy of_account on %I to guihang_app using (tenant = app.tenant() and account_id = app.account()) with check (tenant = app.tenant() and account_id = app.account())', t);
  end loop;
end $$;

create policy of_worker on tenant to guihang_worker using (id = app.tenant());
create policy of_app on tenant to guihang_app using (id = app.tenant());

create policy of_reach on correction_case to guihang_app
  using (app.sees(tenant, county_id, office_id, worker_id, person_id, minor))
  with check (tenant = app.tenant());
create policy of_reach on person to guihang_app
  using (app.sees(tenant, county_id, office_id, worker_id, id, minor))
  with check (tenant = app.tenant());
create function app.sees_person(t text, p uuid) returns boolean language sql stable as $$
  select exists (select 1 from public.person k where k.tenant = t and k.id = p)
$$;
create policy of_person on person_key to guihang_app using (tenant = app.tenant() and app.sees_person(tenant, person_id)) with check (tenant = app.tenant());

create policy of_chain on chain to guihang_app using (tenant = app.tenant()) with check (tenant = app.tenant());
create policy look_at on act for select to guihang_app using (app.sees_chain(tenant, chain_id) and app.may_open(sensitivity));
create policy record on act for insert to guihang_app with check (tenant = app.tenant());

-- Sealed: helping posts within their reach, and the person for their own.
create policy of_case on assessment to guihang_app
  using (tenant = app.tenant() and app.may_open('sealed') and app.sees_case(tenant, case_id))
  with check (tenant = app.tenant());
create policy of_case on crisis to guihang_app
  using (tenant = app.tenant() and app.may_open('sealed') and app.sees_case(tenant, case_id))
  with check (tenant = app.tenant());
create policy of_case on paper to guihang_app
  using (tenant = app.tenant() and app.may_open(sensitivity) and app.sees_case(tenant, case_id))
  with check (tenant = app.tenant());
create policy of_case on look for select to guihang_app
  using (tenant = app.tenant() and (app.post() = 'audit-admin' or app.sees_case(tenant, case_id)));
create policy leave_trail on look for insert to guihang_app with check (tenant = app.tenant() and account_id = app.account());
create policy of_case on refused_attempt for select to guihang_app
  using (tenant = app.tenant() and (app.post() = 'audit-admin' or case_id is null or app.sees_case(tenant, case_id)));
create policy record on refused_attempt for insert to guihang_app with check (tenant = app.tenant());
create policy of_tenant on stored_file to guihang_app using (tenant = app.tenant()) with check (tenant = app.tenant());
create policy of_office on saved_view for select to guihang_app using (tenant = app.tenant() and in_office and unit_id = app.unit());

-- ── Grants: one table a grant ────────────────────────────────────────────────────────────────────
grant execute on all functions in schema app to guihang_app, guihang_worker;
do $$
declare t text;
begin
  foreach t in array array['correction_case', 'duty', 'leave_permit', 'attendance', 'crisis', 'person', 'person_key', 'chain',
    'year_notice', 'local_profile', 'number_series', 'lesson', 'import_batch', 'import_row', 'column_mapping', 'idempotency', 'draft',
    'saved_view', 'job', 'delegation'] loop
    execute format('grant select, insert, update on %I to guihang_app', t);
  end loop;
  -- Kept working sets, not records: a taken-back draft or view may go.
  foreach t in array array['draft', 'saved_view', 'column_mapping', 'person_key'] loop
    execute format('grant delete on %I to guihang_app', t);
  end loop;
  -- Evidence: may be added, never changed or removed.
  foreach t in array array['act', 'look', 'refused_attempt', 'paper', 'assessment', 'stored_file'] loop
    execute format('grant select, insert on %I to guihang_app', t);
    execute format('grant select, insert on %I to guihang_worker', t);
  end loop;
  foreach t in array array['tenant', 'unit'] loop
    execute format('grant select on %I to guihang_app', t);
    execute format('grant select on %I to guihang_worker', t);
  end loop;
  foreach t in array array['correction_case', 'duty', 'leave_permit', 'attendance', 'crisis', 'person', 'person_key', 'chain',
    'number_series', 'lesson', 'import_batch', 'import_row', 'column_mapping', 'job', 'idempotency'] loop
    execute format('grant select, insert, update on %I to guihang_worker', t);
  end loop;
  foreach t in array array['year_notice', 'local_profile', 'delegation'] loop
    execute format('grant select on %I to guihang_worker', t);
  end loop;
  execute 'grant delete on person_key to guihang_worker';
end $$;

-- ── Doors through the wall: what must be answered before anybody is known ────────────────────────
-- Definer functions with a fixed search path; they are the whole of what the application may do with accounts and sessions.
create function app.find_account(p_account text)
returns table (tenant text, id uuid, name text, password text, disabled boolean, demo boolean, failures int, locked_until timestamptz)
language sql stable security definer set search_path = public, app as $$
  select a.tenant, a.id, a.name, a.password, a.disabled, a.demo, a.failures, a.locked_until from account a where a.account = p_account
$$;

create function app.note_failure(p_tenant text, p_account uuid, p_locked_until timestamptz) returns void
language sql security definer set search_path = public, app as $$
  update account set failures = failures + 1, locked_until = p_locked_until where tenant = p_tenant and id = p_account
$$;

create function app.open_session(p_tenant text, p_account uuid, p_holding uuid, p_token bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  update account set failures = 0, locked_until = null where tenant = p_tenant and id = p_account;
  insert into session (tenant, token_hash, account_id, holding_id, opened_at, seen_at)
  values (p_tenant, p_token, p_account, p_holding, p_now, p_now)
$$;

create function app.holdings(p_tenant text, p_account uuid, p_day date)
returns table (id uuid, post text, unit_id text, unit_name text, unit_kind text, county_id text)
language sql stable security definer set search_path = public, app as $$
  select h.id, h.post, h.unit_id, u.name, u.kind, u.county_id from post_holding h
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where h.tenant = p_tenant and h.account_id = p_account and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)
  order by h.from_on, h.id
$$;

create function app.find_session(p_token bytea)
returns table (tenant text, account_id uuid, account text, name text, person_id uuid, disabled boolean, holding_id uuid, post text,
  unit_id text, unit_name text, unit_kind text, county_id text, opened_at timestamptz, seen_at timestamptz, demo boolean)
language sql stable security definer set search_path = public, app as $$
  select s.tenant, a.id, a.account, a.name, a.person_id, a.disabled, h.id, h.post, h.unit_id, u.name, u.kind, u.county_id, s.opened_at, s.seen_at, t.demo
  from session s
  join account a on a.tenant = s.tenant and a.id = s.account_id
  join post_holding h on h.tenant = s.tenant and h.id = s.holding_id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  join tenant t on t.id = s.tenant
  where s.token_hash = p_token and s.ended_at is null
$$;

create function app.touch_session(p_token bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  update session set seen_at = p_now where token_hash = p_token
$$;
create function app.end_session(p_token bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  update session set ended_at = p_now where token_hash = p_token and ended_at is null
$$;
create function app.choose_holding(p_token bytea, p_holding uuid) returns void
language sql security definer set search_path = public, app as $$
  update session s set holding_id = p_holding where s.token_hash = p_token
    and exists (select 1 from post_holding h where h.tenant = s.tenant and h.id = p_holding and h.account_id = s.account_id)
$$;
-- The demo's accounts are shown on the login page of a demo, and of nothing else.
create function app.demo_accounts() returns table (account text, name text, post text, unit_name text)
language sql stable security definer set search_path = public, app as $$
  select a.account, a.name, h.post, u.name from account a
  join tenant t on t.id = a.tenant and t.demo
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.demo order by a.id
$$;
create function app.any_account() returns boolean language sql stable security definer set search_path = public, app as $$
  select exists (select 1 from account)
$$;
-- Colleagues of one's own county: names for pickers, nothing more.
create function app.colleagues(p_post text) returns table (id uuid, name text, post text, unit_id text, unit_name text)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.name, h.post, h.unit_id, u.name from account a
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.tenant = app.tenant() and not a.disabled and (p_post is null or h.post = p_post)
  order by a.name limit 500
$$;
create function app.name_of(p_tenant text, p_account uuid) returns text
language sql stable security definer set search_path = public, app as $$
  select a.name from account a where a.tenant = p_tenant and a.id = p_account and p_tenant = app.tenant()
$$;
revoke execute on function app.name_of, app.find_account, app.note_failure, app.open_session, app.holdings, app.find_session, app.touch_session,
  app.end_session, app.choose_holding, app.demo_accounts, app.any_account, app.colleagues from public;
grant execute on function app.name_of to guihang_app, guihang_worker;
grant execute on function app.find_account, app.note_failure, app.open_session, app.holdings, app.find_session, app.touch_session,
  app.end_session, app.choose_holding, app.demo_accounts, app.any_account, app.colleagues to guihang_app;
