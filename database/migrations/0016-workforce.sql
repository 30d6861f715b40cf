-- Accounts are kept by the administrators, each through the one door of their post; every step leaves a row.
create table administration (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  actor_name text not null,
  actor_post text not null,
  what text not null,
  target_id uuid,
  at timestamptz not null,
  primary key (tenant, id)
);
alter table administration enable row level security;
alter table administration force row level security;
create policy of_owner on administration to guihang_owner using (true) with check (true);
create policy of_admin on administration for select to guihang_app using (tenant = app.tenant() and app.post() in ('system-admin', 'security-admin', 'audit-admin'));
create policy leave_trail on administration for insert to guihang_app with check (tenant = app.tenant() and account_id = app.account());
grant select, insert on administration to guihang_app;

create function app.require_post(p_post text) returns void language plpgsql stable as $$
begin
  if coalesce(app.post(), '') <> p_post then raise exception 'only %', p_post using errcode = '42501'; end if;
end $$;

create function app.list_accounts(p_q text, p_after text, p_limit int)
returns table (id uuid, account text, name text, disabled boolean, locked_until timestamptz, holdings jsonb)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.account, a.name, a.disabled, a.locked_until,
    coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'post', h.post, 'unitId', h.unit_id, 'unitName', u.name, 'fromOn', h.from_on, 'untilOn', h.until_on) order by h.from_on)
      from post_holding h join unit u on u.tenant = h.tenant and u.id = h.unit_id where h.tenant = a.tenant and h.account_id = a.id), '[]'::jsonb)
  from account a
  where a.tenant = app.tenant() and app.post() in ('system-admin', 'security-admin', 'audit-admin')
    and a.account > coalesce(p_after, '') and (p_q is null or a.account like p_q || '%' or a.name like '%' || p_q || '%')
  order by a.account limit p_limit
$$;

create function app.add_account(p_id uuid, p_account text, p_name text, p_password text, p_holding uuid, p_post text, p_unit text, p_from date) returns void
language plpgsql security definer set search_path = public, app as $$
begin
  perform app.require_post('system-admin');
  insert into account (tenant, id, account, name, password) values (app.tenant(), p_id, p_account, p_name, p_password);
  insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values (app.tenant(), p_holding, p_id, p_post, p_unit, p_from);
end $$;

create function app.end_holding(p_account uuid, p_holding uuid, p_on date, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, app as $$
begin
  perform app.require_post('system-admin');
  update post_holding set until_on = p_on where tenant = app.tenant() and account_id = p_account and id = p_holding;
  if not found then return false; end if;
  -- A change of post ends the sessions that spoke for it.
  update session set ended_at = p_now where tenant = app.tenant() and holding_id = p_holding and ended_at is null;
  return true;
end $$;

create function app.secure_account(p_account uuid, p_do text, p_password text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, app as $$
begin
  perform app.require_post('security-admin');
  if p_do = 'disable' then update account set disabled = true where tenant = app.tenant() and id = p_account;
  elsif p_do = 'enable' then update account set disabled = false where tenant = app.tenant() and id = p_account;
  elsif p_do = 'unlock' then update account set failures = 0, locked_until = null where tenant = app.tenant() and id = p_account;
  else update account set password = p_password, failures = 0, locked_until = null where tenant = app.tenant() and id = p_account;
  end if;
  if not found then return false; end if;
  if p_do in ('disable', 'set-password') then
    update session set ended_at = p_now where tenant = app.tenant() and account_id = p_account and ended_at is null;
  end if;
  return true;
end $$;

-- The first administrator of an empty system: works once, while no account exists.
create function app.found_bureau(p_tenant text, p_bureau text, p_units jsonb, p_id uuid, p_account text, p_name text, p_password text, p_holding uuid, p_from date) returns boolean
language plpgsql security definer set search_path = public, app as $$
begin
  perform pg_advisory_xact_lock(7239002);
  if exists (select 1 from account) then return false; end if;
  insert into tenant (id, name, demo) values (p_tenant, p_bureau, false) on conflict do nothing;
  insert into unit (tenant, id, kind, name, short_name, parent_id, county_id)
    select p_tenant, u ->> 'id', u ->> 'kind', u ->> 'name', u ->> 'shortName', u ->> 'parentId', u ->> 'countyId' from jsonb_array_elements(p_units) u
    on conflict do nothing;
  insert into account (tenant, id, account, name, password) values (p_tenant, p_id, p_account, p_name, p_password);
  insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values (p_tenant, p_holding, p_id, 'system-admin', p_tenant, p_from);
  return true;
end $$;

create function app.all_year_notices() returns table (tenant text, notice jsonb)
language sql stable security definer set search_path = public, app as $$ select y.tenant, y.notice from year_notice y $$;

revoke execute on function app.list_accounts, app.add_account, app.end_holding, app.secure_account, app.found_bureau, app.all_year_notices from public;
grant execute on function app.require_post, app.list_accounts, app.add_account, app.end_holding, app.secure_account, app.found_bureau, app.all_year_notices to guihang_app;
