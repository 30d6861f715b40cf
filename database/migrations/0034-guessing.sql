-- Guesses at passwords are counted before the password is looked at, in one statement, so that many at once count like many in turn;
-- an account that does not exist is counted like one that does. No tenant is known before login: the rows carry none.
create table login_brake (
  tenant text not null default '' check (tenant = ''),
  -- whose guesses: an account's name, a device that the account has logged in from before, an address
  what text not null check (what in ('account', 'device', 'address')),
  key bytea not null,
  failures int not null,
  since timestamptz not null,
  locked_until timestamptz,
  primary key (tenant, what, key)
);
create index login_brake_old on login_brake (since);
-- A device from which an account has logged in: its right password works although somebody else guesses.
create table known_device (
  tenant text not null,
  account_id uuid not null,
  device bytea not null,
  seen_at timestamptz not null,
  primary key (tenant, account_id, device),
  foreign key (tenant, account_id) references account (tenant, id)
);
do $$
declare t text;
begin
  foreach t in array array['login_brake', 'known_device'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
  end loop;
end $$;

drop function app.find_account(text);
drop function app.note_failure(text, uuid, timestamptz);
drop function app.open_session(text, uuid, uuid, bytea, timestamptz);
drop function app.locked_accounts(timestamptz);
drop function app.list_accounts(text, text, int);
alter table account drop column failures, drop column locked_until;

-- Within so long before now. What seems to lie ahead was written by a clock that has been put right since: it binds nobody.
create function app.is_lately(p_at timestamptz, p_now timestamptz, p_within interval) returns boolean
language sql immutable set search_path = public, app as $$ select p_at > p_now - p_within and p_at <= p_now + interval '1 minute' $$;

create function app.name_key(p_account text) returns bytea language sql immutable set search_path = public, app as $$
  select sha256(convert_to(p_account, 'UTF8'))
$$;

-- One guess more for one key; null when it is locked. The guess that reaches the limit is still looked at, the next one is not.
create function app.count_guess(p_what text, p_key bytea, p_now timestamptz, p_limit int, p_locked interval) returns int
language plpgsql security definer set search_path = public, app as $$
declare counted int;
begin
  insert into login_brake as b (what, key, failures, since) values (p_what, p_key, 1, p_now)
  on conflict (tenant, what, key) do update set
    failures = case when b.locked_until is null and app.is_lately(b.since, p_now, interval '1 day') then b.failures + 1 else 1 end,
    since = case when b.locked_until is null and app.is_lately(b.since, p_now, interval '1 day') then b.since else p_now end,
    locked_until = case when b.locked_until is null and app.is_lately(b.since, p_now, interval '1 day') and b.failures + 1 >= p_limit then p_now + p_locked end
  where b.locked_until is null or b.locked_until <= p_now or b.locked_until > p_now + p_locked
  returning failures into counted;
  return counted;
end $$;

-- Asks to look at a password. `held`: by what it may not be looked at now; else what is known of the account, nulls for one that is not there.
create function app.begin_guess(p_account text, p_device bytea, p_address bytea, p_now timestamptz)
returns table (held text, locked_until timestamptz, known boolean, tenant text, id uuid, name text, password text, disabled boolean, demo boolean)
language plpgsql security definer set search_path = public, app as $$
#variable_conflict use_column
declare
  is_known boolean := exists (select 1 from known_device d join account a on a.tenant = d.tenant and a.id = d.account_id where a.account = p_account and d.device = p_device);
  subject bytea := case when is_known then sha256(app.name_key(p_account) || p_device) else app.name_key(p_account) end;
begin
  if not is_known and exists (select 1 from login_brake b where b.what = 'address' and b.key = p_address and b.failures >= 40 and app.is_lately(b.since, p_now, interval '10 minutes')) then
    return query select 'address'::text, null::timestamptz, false, null::text, null::uuid, null::text, null::text, null::boolean, null::boolean;
  elsif app.count_guess(case when is_known then 'device' else 'account' end, subject, p_now, 5, interval '15 minutes') is null then
    return query select 'account'::text, b.locked_until, is_known, null::text, null::uuid, null::text, null::text, null::boolean, null::boolean
      from login_brake b where b.what = case when is_known then 'device' else 'account' end and b.key = subject;
  else
    return query select null::text, null::timestamptz, is_known, a.tenant, a.id, a.name, a.password, a.disabled, a.demo
      from (select 1) one left join account a on a.account = p_account;
  end if;
end $$;

-- The password was wrong: the address is counted too. A device that the account knows does not count against its address.
create function app.wrong_guess(p_address bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  insert into login_brake as b (what, key, failures, since) values ('address', p_address, 1, p_now)
  on conflict (tenant, what, key) do update set
    failures = case when app.is_lately(b.since, p_now, interval '10 minutes') then b.failures + 1 else 1 end,
    since = case when app.is_lately(b.since, p_now, interval '10 minutes') then b.since else p_now end
$$;

-- The password was right: its guesses are forgotten, the device is known from now on.
create function app.open_session(p_tenant text, p_account uuid, p_holding uuid, p_token bytea, p_device bytea, p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  delete from login_brake b using account a where a.tenant = p_tenant and a.id = p_account
    and ((b.what = 'account' and b.key = app.name_key(a.account)) or (b.what = 'device' and b.key = sha256(app.name_key(a.account) || p_device)));
  insert into known_device (tenant, account_id, device, seen_at) values (p_tenant, p_account, p_device, p_now)
  on conflict (tenant, account_id, device) do update set seen_at = excluded.seen_at;
  insert into session (tenant, token_hash, account_id, holding_id, opened_at, seen_at)
  values (p_tenant, p_token, p_account, p_holding, p_now, p_now)
$$;

-- What has lost its meaning: brakes of more than a day, devices not seen for half a year, replies that nobody will ask for again.
create function app.forget_old(p_now timestamptz) returns void
language sql security definer set search_path = public, app as $$
  delete from login_brake where not app.is_lately(since, p_now, interval '1 day') and (locked_until is null or locked_until < p_now or since > p_now);
  delete from known_device where seen_at < p_now - interval '180 days';
  -- twice as long as a device keeps what it has not sent
  delete from idempotency where at < p_now - interval '60 days'
$$;

create function app.locked_accounts(p_now timestamptz) returns table (account text, name text, failures int, locked_until timestamptz, disabled boolean)
language sql stable security definer set search_path = public, app as $$
  select a.account, a.name, coalesce(b.failures, 0), b.locked_until, a.disabled
  from account a left join login_brake b on b.what = 'account' and b.key = app.name_key(a.account)
  where a.tenant = app.tenant() and app.post() = 'security-admin' and (a.disabled or b.failures > 0)
  order by b.locked_until desc nulls last, a.account limit 100
$$;
create function app.list_accounts(p_q text, p_after text, p_limit int)
returns table (id uuid, account text, name text, disabled boolean, locked_until timestamptz, holdings jsonb)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.account, a.name, a.disabled, (select b.locked_until from login_brake b where b.what = 'account' and b.key = app.name_key(a.account)),
    coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'post', h.post, 'unitId', h.unit_id, 'unitName', u.name, 'fromOn', h.from_on, 'untilOn', h.until_on) order by h.from_on)
      from post_holding h join unit u on u.tenant = h.tenant and u.id = h.unit_id where h.tenant = a.tenant and h.account_id = a.id), '[]'::jsonb)
  from account a
  where a.tenant = app.tenant() and app.post() in ('system-admin', 'security-admin', 'audit-admin')
    and a.account > coalesce(p_after, '') and (p_q is null or a.account like p_q || '%' or a.name like '%' || p_q || '%')
  order by a.account limit p_limit
$$;
-- A new password makes every device a stranger again.
create or replace function app.secure_account(p_account uuid, p_do text, p_password text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public, app as $$
declare name text;
begin
  perform app.require_post('security-admin');
  update account set
    disabled = case p_do when 'disable' then true when 'enable' then false else disabled end,
    password = case p_do when 'set-password' then p_password else password end
  where tenant = app.tenant() and id = p_account returning account into name;
  if not found then return false; end if;
  if p_do in ('unlock', 'set-password') then delete from login_brake where what = 'account' and key = app.name_key(name); end if;
  if p_do in ('disable', 'set-password') then
    update session set ended_at = p_now where tenant = app.tenant() and account_id = p_account and ended_at is null;
    delete from known_device where tenant = app.tenant() and account_id = p_account;
  end if;
  return true;
end $$;

create function app.names_of_account(p_account uuid) returns table (account text, name text)
language sql stable security definer set search_path = public, app as $$
  select a.account, a.name from account a where a.tenant = app.tenant() and a.id = p_account and app.post() in ('system-admin', 'security-admin')
$$;

revoke execute on function app.is_lately, app.names_of_account, app.name_key, app.count_guess, app.begin_guess, app.wrong_guess, app.open_session, app.forget_old, app.locked_accounts, app.list_accounts from public;
grant execute on function app.names_of_account, app.begin_guess, app.wrong_guess, app.open_session, app.locked_accounts, app.list_accounts to guihang_app;
grant execute on function app.forget_old to guihang_worker;

create index idempotency_old on idempotency (tenant, at);
