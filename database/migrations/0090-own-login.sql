-- First passwords that are good for one login, a second step with its recovery codes, one's own sessions, and what the bureau lays down about logging in.

alter table account
  -- until when the password that the system made is good; null: the password is the person's own
  add column first_until timestamptz,
  -- it has been used for its one login
  add column first_used_at timestamptz;
alter table session
  add column id uuid not null default gen_random_uuid(),
  -- in plain words, as the browser names itself; and the address on the network
  add column device text not null default '',
  add column address text not null default '',
  -- why it was ended by something other than logging out: a word that the server says to whoever comes with it
  add column ended_why text;
create unique index session_id on session (tenant, id);

-- The secret that the codes of an account's telephone are made from. `key_name`: the key of the bureau that it is sealed with; null: it lies as it is.
create table second_step (
  tenant text not null,
  account_id uuid not null,
  secret bytea not null,
  key_name text,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- the thirty seconds of the last code that was taken: neither it nor an earlier one is taken again
  last_step bigint not null default 0,
  primary key (tenant, account_id),
  foreign key (tenant, account_id) references account (tenant, id)
);
-- Codes for who has no telephone at hand: each good once, none kept readable.
create table recovery_code (
  tenant text not null,
  account_id uuid not null,
  hash bytea not null,
  used_at timestamptz,
  primary key (tenant, account_id, hash),
  foreign key (tenant, account_id) references account (tenant, id)
);
-- What a bureau lays down for itself, each from a day on; the latest that has begun is in force. Nothing is changed, a later one is added.
create table bureau_setting (
  tenant text not null,
  id uuid not null,
  name text not null,
  from_on date not null,
  value jsonb not null,
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, account_id) references account (tenant, id)
);
create index bureau_setting_of on bureau_setting (tenant, name, from_on);
do $$
declare t text;
begin
  foreach t in array array['second_step', 'recovery_code', 'bureau_setting'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy of_bureau on bureau_setting for select to guihang_app using (tenant = app.tenant());
create policy by_security on bureau_setting for insert to guihang_app
  with check (tenant = app.tenant() and app.post() = 'security-admin' and account_id = app.account());
grant select, insert on bureau_setting to guihang_app;

-- ── At the door ──────────────────────────────────────────────────────────────────────────────────
drop function app.begin_guess(text, bytea, bytea, timestamptz);
-- As before; and what there is of a second step, for who has the right password.
create function app.begin_guess(p_account text, p_device bytea, p_address bytea, p_now timestamptz)
returns table (held text, locked_until timestamptz, known boolean, tenant text, id uuid, name text, password text, disabled boolean, demo boolean,
  first_until timestamptz, first_used_at timestamptz, secret bytea, key_name text)
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
#variable_conflict use_column
declare
  is_known boolean := exists (select 1 from known_device d join account a on a.tenant = d.tenant and a.id = d.account_id where a.account = p_account and d.device = p_device);
  what_is text := case when is_known then 'device' else 'account' end;
  subject bytea := case when is_known then sha256(app.name_key(p_account) || p_device) else app.name_key(p_account) end;
  is_held text;
  free_at timestamptz;
begin
  if not is_known and exists (select 1 from login_brake b where b.what = 'address' and b.key = p_address and b.failures >= 40 and app.is_lately(b.since, p_now, interval '10 minutes')) then
    is_held := 'address';
  elsif app.count_guess(what_is, subject, p_now, 5, interval '15 minutes') is null then
    is_held := 'account';
    select b.locked_until into free_at from login_brake b where b.what = what_is and b.key = subject;
  end if;
  if is_held is not null then
    return query select is_held, free_at, is_known, null::text, null::uuid, null::text, null::text, null::boolean, null::boolean,
      null::timestamptz, null::timestamptz, null::bytea, null::text;
  else
    return query select null::text, null::timestamptz, is_known, a.tenant, a.id, a.name, a.password, a.disabled, a.demo,
        a.first_until, a.first_used_at, s.secret, s.key_name
      from (select 1) one left join account a on a.account = p_account
      left join second_step s on s.tenant = a.tenant and s.account_id = a.id and s.confirmed_at is not null;
  end if;
end $$;
-- The password was right and the code is still to come: that guess is given back, so that a login in two steps costs what one in one does.
create function app.give_back_guess(p_account text, p_device bytea, p_known boolean) returns void
language sql security definer set search_path = pg_catalog, public, app, pg_temp as $$
  update login_brake b set failures = b.failures - 1, locked_until = null
  where b.failures > 0 and b.what = case when p_known then 'device' else 'account' end
    and b.key = case when p_known then sha256(app.name_key(p_account) || p_device) else app.name_key(p_account) end
$$;
-- A code is taken once: of many who bring it at the same moment one is let in.
create function app.take_step(p_tenant text, p_account uuid, p_step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  update second_step set last_step = p_step where tenant = p_tenant and account_id = p_account and confirmed_at is not null and last_step < p_step;
  return found;
end $$;
create function app.take_recovery_code(p_tenant text, p_account uuid, p_hash bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  update recovery_code r set used_at = p_now where r.tenant = p_tenant and r.account_id = p_account and r.hash = p_hash and r.used_at is null
    and exists (select from second_step s where s.tenant = p_tenant and s.account_id = p_account and s.confirmed_at is not null);
  return found;
end $$;
-- Sealed with the key that the bureau has now, where it had none when the secret was made. Only the very secret that was read is replaced.
create function app.seal_step(p_tenant text, p_account uuid, p_was bytea, p_secret bytea, p_key text) returns void
language sql security definer set search_path = pg_catalog, public, app, pg_temp as $$
  update second_step set secret = p_secret, key_name = p_key where tenant = p_tenant and account_id = p_account and secret = p_was and key_name is null
$$;

drop function app.open_session(text, uuid, uuid, bytea, bytea, timestamptz);
-- The password was right: its guesses are forgotten, the device is known from now on. False: it was a first password, and another was quicker.
create function app.open_session(p_tenant text, p_account uuid, p_holding uuid, p_token bytea, p_device bytea, p_now timestamptz,
  p_id uuid, p_words text, p_address text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  update account set first_used_at = p_now where tenant = p_tenant and id = p_account and first_until is not null and first_used_at is null;
  if not found and exists (select from account where tenant = p_tenant and id = p_account and first_until is not null) then return false; end if;
  delete from login_brake b using account a where a.tenant = p_tenant and a.id = p_account
    and ((b.what = 'account' and b.key = app.name_key(a.account)) or (b.what = 'device' and b.key = sha256(app.name_key(a.account) || p_device)));
  insert into known_device (tenant, account_id, device, seen_at) values (p_tenant, p_account, p_device, p_now)
  on conflict (tenant, account_id, device) do update set seen_at = excluded.seen_at;
  insert into session (tenant, token_hash, account_id, holding_id, opened_at, seen_at, id, device, address)
  values (p_tenant, p_token, p_account, p_holding, p_now, p_now, p_id, p_words, p_address);
  return true;
end $$;

drop function app.find_session(bytea);
-- An ended one is found too, with what ended it: who comes with it is told, and let in nowhere. `held`: the post that it speaks for is held on the day.
create function app.find_session(p_token bytea)
returns table (tenant text, account_id uuid, account text, name text, person_id uuid, disabled boolean, holding_id uuid, post text,
  unit_id text, unit_name text, unit_kind text, county_id text, opened_at timestamptz, seen_at timestamptz, demo boolean,
  id uuid, ended_at timestamptz, ended_why text, held boolean, first_password boolean, second_step boolean, step_wanted jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
#variable_conflict use_column
begin
  return query select s.tenant, a.id, a.account, a.name, a.person_id, a.disabled, h.id, h.post, h.unit_id, u.name, u.kind, u.county_id, s.opened_at, s.seen_at, t.demo,
    s.id, s.ended_at, s.ended_why, h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today()),
    a.first_until is not null,
    exists (select from second_step f where f.tenant = s.tenant and f.account_id = s.account_id and f.confirmed_at is not null),
    (select b.value from bureau_setting b where b.tenant = s.tenant and b.name = 'login.second-step' and b.from_on <= app.today()
      order by b.from_on desc, b.at desc, b.id desc limit 1)
  from session s
  join account a on a.tenant = s.tenant and a.id = s.account_id
  join post_holding h on h.tenant = s.tenant and h.id = s.holding_id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  join tenant t on t.id = s.tenant
  where s.token_hash = p_token;
end $$;

-- ── Of who asks, and of nobody else ──────────────────────────────────────────────────────────────
create function app.own_login() returns table (password text, first_password boolean, begun_at timestamptz, confirmed_at timestamptz,
  secret bytea, key_name text, codes_left int)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.password, a.first_until is not null, s.begun_at, s.confirmed_at, s.secret, s.key_name,
    (select count(*)::int from recovery_code r where r.tenant = a.tenant and r.account_id = a.id and r.used_at is null)
  from account a left join second_step s on s.tenant = a.tenant and s.account_id = a.id
  where a.tenant = app.tenant() and a.id = app.account()
$$;
create function app.own_sessions(p_seen_after timestamptz, p_opened_after timestamptz)
returns table (id uuid, device text, address text, opened_at timestamptz, seen_at timestamptz, post text, unit_name text)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select s.id, s.device, s.address, s.opened_at, s.seen_at, h.post, u.name from session s
  join post_holding h on h.tenant = s.tenant and h.id = s.holding_id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where s.tenant = app.tenant() and s.account_id = app.account() and s.ended_at is null and s.seen_at > p_seen_after and s.opened_at > p_opened_after
  order by s.seen_at desc, s.id limit 200
$$;
-- One of them, or all but the one that asks. How many were ended.
create function app.end_own_sessions(p_id uuid, p_keep bytea, p_why text, p_now timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare ended int;
begin
  update session set ended_at = p_now, ended_why = p_why where tenant = app.tenant() and account_id = app.account() and ended_at is null
    and token_hash <> p_keep and (p_id is null or id = p_id);
  get diagnostics ended = row_count;
  return ended;
end $$;
-- A new password ends the other sessions, and makes every device but this one a stranger again.
create function app.set_own_password(p_password text, p_keep bytea, p_device bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  update account set password = p_password, first_until = null, first_used_at = null where tenant = app.tenant() and id = app.account();
  if not found then return false; end if;
  perform app.end_own_sessions(null, p_keep, 'password', p_now);
  delete from known_device where tenant = app.tenant() and account_id = app.account() and device <> p_device;
  return true;
end $$;
-- Who has shown the password of the session's own account once more: its guesses are forgotten.
create function app.forget_own_guesses(p_device bytea) returns void
language sql security definer set search_path = pg_catalog, public, app, pg_temp as $$
  delete from login_brake b using account a where a.tenant = app.tenant() and a.id = app.account()
    and ((b.what = 'account' and b.key = app.name_key(a.account)) or (b.what = 'device' and b.key = sha256(app.name_key(a.account) || p_device)))
$$;
-- One that is confirmed is not begun anew: it is ended first, by whoever has a code of it.
create function app.begin_second_step(p_secret bytea, p_key text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  insert into second_step as s (tenant, account_id, secret, key_name, begun_at)
    select a.tenant, a.id, p_secret, p_key, p_now from account a where a.tenant = app.tenant() and a.id = app.account()
  on conflict (tenant, account_id) do update set secret = excluded.secret, key_name = excluded.key_name, begun_at = excluded.begun_at, last_step = 0
    where s.confirmed_at is null;
  return found;
end $$;
create function app.set_recovery_codes(p_hashes bytea[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  if not exists (select from second_step where tenant = app.tenant() and account_id = app.account() and confirmed_at is not null) then return false; end if;
  delete from recovery_code where tenant = app.tenant() and account_id = app.account();
  insert into recovery_code (tenant, account_id, hash) select app.tenant(), app.account(), h from unnest(p_hashes) h;
  return true;
end $$;
create function app.confirm_second_step(p_secret bytea, p_step bigint, p_hashes bytea[], p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  update second_step set confirmed_at = p_now, last_step = p_step
    where tenant = app.tenant() and account_id = app.account() and confirmed_at is null and secret = p_secret;
  if not found then return false; end if;
  return app.set_recovery_codes(p_hashes);
end $$;
create function app.end_second_step() returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  delete from recovery_code where tenant = app.tenant() and account_id = app.account();
  delete from second_step where tenant = app.tenant() and account_id = app.account();
  return found;
end $$;

-- ── For administrators ───────────────────────────────────────────────────────────────────────────
-- The password that was set just now was made by the system. The system administrator says so of an account that nobody has logged in with.
create function app.give_first_password(p_account uuid, p_until timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  if coalesce(app.post(), '') not in ('system-admin', 'security-admin') then raise exception 'only administrators' using errcode = '42501'; end if;
  update account a set first_until = p_until, first_used_at = null where a.tenant = app.tenant() and a.id = p_account
    and (app.post() = 'security-admin' or not exists (select from session s where s.tenant = a.tenant and s.account_id = a.id));
  return found;
end $$;
-- Somebody's telephone is lost and the recovery codes with it. Not one's own: another security administrator does that.
create function app.reset_second_step(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  perform app.require_post('security-admin');
  if p_account = app.account() then return false; end if;
  delete from recovery_code where tenant = app.tenant() and account_id = p_account;
  delete from second_step where tenant = app.tenant() and account_id = p_account;
  if not found then return false; end if;
  update session set ended_at = p_now, ended_why = 'second-step' where tenant = app.tenant() and account_id = p_account and ended_at is null;
  return true;
end $$;
create function app.logins_of(p_accounts uuid[]) returns table (id uuid, second_step boolean, first_until timestamptz, first_used boolean)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.id, exists (select from second_step s where s.tenant = a.tenant and s.account_id = a.id and s.confirmed_at is not null),
    a.first_until, a.first_used_at is not null
  from account a where a.tenant = app.tenant() and a.id = any(p_accounts) and app.post() in ('system-admin', 'security-admin', 'audit-admin')
$$;
-- A post that is ended by hand is over at once, and not at the end of the day: its last day was the one before.
create or replace function app.end_holding(p_account uuid, p_holding uuid, p_on date, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  perform app.require_post('system-admin');
  update post_holding set until_on = least(until_on, p_on - 1) where tenant = app.tenant() and account_id = p_account and id = p_holding;
  if not found then return false; end if;
  update session set ended_at = p_now where tenant = app.tenant() and holding_id = p_holding and ended_at is null;
  return true;
end $$;
-- What a password must not hold: what the account is called, whose it is, and where they work.
drop function app.names_of_account(uuid);
create function app.names_of_account(p_account uuid) returns table (account text, name text, units text[])
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.account, a.name, coalesce((select array_agg(distinct w) from post_holding h join unit u on u.tenant = h.tenant and u.id = h.unit_id,
      unnest(array[u.name, u.short_name]) w where h.tenant = a.tenant and h.account_id = a.id), '{}')
  from account a where a.tenant = app.tenant() and a.id = p_account
    and (a.id = app.account() or app.post() in ('system-admin', 'security-admin'))
$$;

revoke execute on function app.begin_guess, app.give_back_guess, app.take_step, app.take_recovery_code, app.seal_step, app.open_session,
  app.find_session, app.own_login, app.own_sessions, app.end_own_sessions, app.set_own_password, app.forget_own_guesses, app.begin_second_step,
  app.set_recovery_codes, app.confirm_second_step, app.end_second_step, app.give_first_password, app.reset_second_step, app.logins_of, app.names_of_account from public;
grant execute on function app.begin_guess, app.give_back_guess, app.take_step, app.take_recovery_code, app.seal_step, app.open_session,
  app.find_session, app.own_login, app.own_sessions, app.end_own_sessions, app.set_own_password, app.forget_own_guesses, app.begin_second_step,
  app.set_recovery_codes, app.confirm_second_step, app.end_second_step, app.give_first_password, app.reset_second_step, app.logins_of, app.names_of_account to guihang_app;
