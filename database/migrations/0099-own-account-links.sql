-- 本人账号: a person under correction, or the guardian of a minor, sets a password of their own by a code that is good once and for a
-- limited time. The code is kept as its hash; only functions open the table.
create table person_link (
  tenant text not null,
  id uuid not null,
  person_id uuid not null,
  file_id uuid not null,
  post text not null check (post in ('subject', 'guardian')),
  -- what the account will bear
  name text not null,
  account text not null,
  unit_id text not null,
  -- the account that gets a new password; null: a new account
  account_id uuid,
  token_hash bytea not null,
  made_by uuid not null,
  made_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id)
);
create unique index person_link_token on person_link (tenant, token_hash);
-- asked before any tenant is known
create index person_link_by_token on person_link (token_hash);
create index person_link_of on person_link (tenant, person_id, post);
alter table person_link enable row level security;
alter table person_link force row level security;
create policy of_owner on person_link to guihang_owner using (true) with check (true);
alter table person_link add constraint link_person foreign key (tenant, person_id) references person (tenant, id);
alter table person_link add constraint link_file foreign key (tenant, file_id) references file (tenant, id);
alter table person_link add constraint link_unit foreign key (tenant, unit_id) references unit (tenant, id);
alter table person_link add constraint link_account foreign key (tenant, account_id) references account (tenant, id);

-- The case, when the asker holds it: its office, its worker, its county. Nobody else gives its person an account.
create function app.held_case(p_file uuid) returns file
  language sql stable as $$
  select f from public.file f where f.tenant = app.tenant() and f.id = p_file and f.kind = 'case'
    and app.post() in ('office', 'assistant', 'county-agency', 'social-worker')
    and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor)
$$;
revoke execute on function app.held_case from public;

-- The accounts of a case's person and guardians, and the codes that are still good.
create function app.own_accounts(p_file uuid, p_now timestamptz)
  returns table (post text, name text, account text, disabled boolean, is_set boolean, code_until timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  with held as (select h.tenant, h.person_id from app.held_case(p_file) h),
  -- of everyone the latest code: it says whether the password is the person's own by now
  links as (select distinct on (l.post, l.name) l.* from person_link l join held on l.tenant = held.tenant and l.person_id = held.person_id
    order by l.post, l.name, l.made_at desc, l.id desc),
  accounts as (select distinct on (h.post, a.name) h.post, a.name, a.account, a.disabled from account a
    join held on a.tenant = held.tenant and a.person_id = held.person_id
    join post_holding h on h.tenant = a.tenant and h.account_id = a.id and h.post in ('subject', 'guardian') order by h.post, a.name, a.id desc)
  select coalesce(a.post, l.post), coalesce(a.name, l.name), coalesce(a.account, l.account), coalesce(a.disabled, false),
    a.account is not null and (l.id is null or l.used_at is not null),
    case when l.used_at is null and l.ended_at is null and l.until > p_now then l.until end
  from accounts a full join links l on l.post = a.post and l.name = a.name
$$;

-- Makes a code for the person of a case, or for a guardian. Whatever they had is over at once: the earlier code, the sessions, the known
-- devices, the password and the second step that the phone made, since a phone may be in other hands. Answers the account's name; null where the case is not the asker's to hold.
create function app.link_own_account(p_id uuid, p_file uuid, p_post text, p_name text, p_account text, p_locked text, p_token bytea,
  p_until timestamptz, p_now timestamptz) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  held file;
  whose text;
  found_account account;
begin
  held := app.held_case(p_file);
  if held.id is null or held.office_id is null or held.ended_on is not null or (p_post = 'guardian' and not held.minor) then return null; end if;
  perform 1 from person p where p.tenant = held.tenant and p.id = held.person_id for update;
  whose := case when p_post = 'guardian' then p_name else (select p.name from person p where p.tenant = held.tenant and p.id = held.person_id) end;
  select a.* into found_account from account a where a.tenant = held.tenant and a.person_id = held.person_id
    and (p_post = 'subject' or a.name = whose)
    and exists (select from post_holding h where h.tenant = a.tenant and h.account_id = a.id and h.post = p_post) order by a.id desc limit 1;
  if found_account.disabled then return ''; end if;
  update person_link l set ended_at = p_now where l.tenant = held.tenant and l.person_id = held.person_id and l.post = p_post
    and (p_post = 'subject' or l.name = whose) and l.used_at is null and l.ended_at is null;
  if found_account.id is not null then
    if found_account.name <> whose then
      insert into administration (tenant, id, account_id, actor_name, actor_post, what, target_id, at)
        select held.tenant, gen_random_uuid(), a.id, a.name, app.post(), '本人账号改用现在的姓名', found_account.id, p_now
        from account a where a.tenant = held.tenant and a.id = app.account();
    end if;
    update account a set password = p_locked, name = whose, first_until = null, first_used_at = null where a.tenant = held.tenant and a.id = found_account.id;
    update session s set ended_at = p_now where s.tenant = held.tenant and s.account_id = found_account.id and s.ended_at is null;
    delete from known_device d where d.tenant = held.tenant and d.account_id = found_account.id;
    delete from recovery_code r where r.tenant = held.tenant and r.account_id = found_account.id;
    delete from second_step f where f.tenant = held.tenant and f.account_id = found_account.id;
  end if;
  insert into person_link (tenant, id, person_id, file_id, post, name, account, unit_id, account_id, token_hash, made_by, made_at, until)
    values (held.tenant, p_id, held.person_id, held.id, p_post, whose, coalesce(found_account.account, p_account), held.office_id,
      found_account.id, p_token, app.account(), p_now, p_until);
  return coalesce(found_account.account, p_account);
end $$;

-- A code that somebody outside has entered. Wrong ones are counted against the address like wrong passwords; nothing is told of a code
-- that is not right, be it old, used or never made.
create function app.try_own_code(p_token bytea, p_address bytea, p_now timestamptz)
  returns table (held boolean, account text, name text, renews boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, public, app, pg_temp as $$
#variable_conflict use_column
begin
  if exists (select 1 from login_brake b where b.what = 'address' and b.key = p_address and b.failures >= 40
    and app.is_lately(b.since, p_now, interval '10 minutes')) then
    return query select true, null::text, null::text, null::boolean;
    return;
  end if;
  return query select false, l.account, l.name, l.account_id is not null from person_link l
    where l.token_hash = p_token and l.used_at is null and l.ended_at is null and l.until > p_now;
  if not found then
    perform app.wrong_guess(p_address, p_now);
    return query select false, null::text, null::text, null::boolean;
  end if;
end $$;

-- The code is used up: the account is there, or has its new password. Null where another was first, or the time is over.
create function app.use_own_code(p_token bytea, p_account uuid, p_holding uuid, p_password text, p_day date, p_now timestamptz) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  l person_link;
  whose uuid;
begin
  select * into l from person_link x where x.token_hash = p_token and x.used_at is null and x.ended_at is null and x.until > p_now for update;
  if not found then return null; end if;
  whose := coalesce(l.account_id, p_account);
  if l.account_id is null then
    insert into account (tenant, id, account, name, password, person_id) values (l.tenant, whose, l.account, l.name, p_password, l.person_id);
  else
    update account a set password = p_password, first_until = null, first_used_at = null where a.tenant = l.tenant and a.id = whose;
    delete from login_brake b where b.what = 'account' and b.key = app.name_key(l.account);
  end if;
  if not exists (select from post_holding h where h.tenant = l.tenant and h.account_id = whose and h.post = l.post
    and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)) then
    insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values (l.tenant, p_holding, whose, l.post, l.unit_id, p_day);
  end if;
  update session s set ended_at = p_now where s.tenant = l.tenant and s.account_id = whose and s.ended_at is null;
  delete from known_device d where d.tenant = l.tenant and d.account_id = whose;
  -- an account that is there, or is somebody's again, is there because of this; whose it is stands in no trail
  insert into administration (tenant, id, account_id, actor_name, actor_post, what, target_id, at)
    values (l.tenant, gen_random_uuid(), whose, case l.post when 'guardian' then '监护人本人' else '矫正对象本人' end, l.post,
      '用一次性码设了自己的密码', whose, p_now);
  update person_link x set used_at = p_now, account_id = whose where x.tenant = l.tenant and x.id = l.id;
  return l.account;
end $$;

revoke execute on function app.own_accounts, app.link_own_account, app.try_own_code, app.use_own_code from public;
grant execute on function app.own_accounts, app.link_own_account, app.try_own_code, app.use_own_code to guihang_app;
