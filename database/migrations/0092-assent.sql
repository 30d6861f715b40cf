-- 第二个人同意: what widens somebody's power is asked by one person and carried out when a second one assents, in that transaction.
create table assent (
  tenant text not null,
  id uuid not null,
  kind text not null check (kind in ('post', 'password', 'unlock', 'enable', 'delegation', 'local-rules')),
  -- Which thing it is: the same one does not wait twice.
  thing text not null,
  -- Whose account is given power or opened again; and the county whose head may assent, null where it is of the whole bureau.
  subject_id uuid,
  county_id text,
  -- In words as it was asked, as data for whoever carries it out, and who asked, as the session said it.
  says jsonb not null,
  asked jsonb not null,
  identity jsonb not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_post text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('waiting', 'assented', 'refused', 'withdrawn', 'lapsed')),
  settled_by uuid,
  settled_by_name text,
  settled_post text,
  settled_at timestamptz,
  reason text,
  primary key (tenant, id)
);
create unique index assent_waits_once on assent (tenant, thing) where state = 'waiting';
create index assent_by_state on assent (tenant, state, id);
-- The check value of a password that waits; nobody reads it, and it goes when the matter is settled.
create table assent_secret (
  tenant text not null,
  assent_id uuid not null,
  secret text not null,
  primary key (tenant, assent_id)
);
-- How many days a request waits: the bureau's own, by the day from which it holds.
create table assent_days (
  tenant text not null,
  id uuid not null,
  from_on date not null,
  days int not null check (days between 1 and 30),
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (tenant, id)
);
-- 告知: what an account is told on its first screen. The words belong to the code of `what`; nothing of a person stands here.
create table account_notice (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  what text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index account_notice_of on account_notice (tenant, account_id, id);

alter table assent_secret add constraint assent_secret_of foreign key (tenant, assent_id) references assent (tenant, id);
alter table assent add constraint assent_asker foreign key (tenant, asked_by) references account (tenant, id);
alter table assent add constraint assent_subject foreign key (tenant, subject_id) references account (tenant, id);
alter table account_notice add constraint account_notice_account foreign key (tenant, account_id) references account (tenant, id);

do $$
declare t text;
begin
  foreach t in array array['assent', 'assent_secret', 'assent_days', 'account_notice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
  end loop;
end $$;

-- Who sees a request: who asked, the three administrators, and the head of the county that it is of.
create function app.sees_assent(t text, p_asker uuid, p_county text) returns boolean language sql stable as $$
  select t = app.tenant() and (p_asker = app.account() or app.post() in ('system-admin', 'security-admin', 'audit-admin')
    or app.post() = 'bureau-head' and (p_county is null or p_county = app.unit()))
$$;
create policy of_those_concerned on assent for select to guihang_app using (app.sees_assent(tenant, asked_by, county_id));
grant select on assent to guihang_app;
create policy of_bureau on assent_days for select to guihang_app using (tenant = app.tenant());
create policy by_the_administrator on assent_days for insert to guihang_app
  with check (tenant = app.tenant() and app.post() = 'security-admin' and set_by = app.account());
grant select, insert on assent_days to guihang_app;
create policy of_account on account_notice for select to guihang_app using (tenant = app.tenant() and account_id = app.account());
create policy tell on account_notice for insert to guihang_app
  with check (tenant = app.tenant() and app.post() in ('system-admin', 'security-admin', 'bureau-head', 'county-agency'));
grant select, insert on account_notice to guihang_app;

-- Is this who asks, in a post that is held today? It is asked when a thing is asked for, and again before it is done in the asker's name.
create or replace function app.is_own_identity(i jsonb) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select i ->> 'tenant' = app.tenant() and (i ->> 'accountId')::uuid = app.account() and i ->> 'post' = app.post() and exists (
    select from account a
    join post_holding h on h.tenant = a.tenant and h.account_id = a.id and h.id = (i ->> 'holdingId')::uuid and h.post = i ->> 'post'
      and h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today())
    join unit u on u.tenant = h.tenant and u.id = h.unit_id
    where a.tenant = app.tenant() and a.id = app.account() and not a.disabled and a.name = i ->> 'name' and a.account = i ->> 'account'
      and a.person_id is not distinct from (i ->> 'personId')::uuid
      and u.id = i #>> '{unit,id}' and u.name = i #>> '{unit,name}' and u.kind = i #>> '{unit,kind}'
      and u.county_id is not distinct from i #>> '{unit,countyId}')
$$;

-- Asked by whose work it is, in the own name. A request whose time is over makes room for the same one.
create function app.ask_assent(p jsonb, p_secret text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare asked_now timestamptz := (p ->> 'askedAt')::timestamptz;
begin
  if not coalesce(case p ->> 'kind'
      when 'post' then app.post() = 'system-admin'
      when 'delegation' then app.post() in ('county-agency', 'bureau-head') and p ->> 'countyId' = app.unit()
      when 'local-rules' then app.post() = 'bureau-head' and p ->> 'countyId' = app.unit()
      else app.post() = 'security-admin' end, false)
    or not coalesce(app.is_own_identity(p -> 'identity'), false) then
    raise exception 'not asked by whose work it is' using errcode = '42501';
  end if;
  update assent a set state = 'lapsed', settled_at = a.expires_at
    where a.tenant = app.tenant() and a.thing = p ->> 'thing' and a.state = 'waiting' and a.expires_at <= asked_now;
  insert into assent (tenant, id, kind, thing, subject_id, county_id, says, asked, identity, asked_by, asked_by_name, asked_post, asked_at, expires_at, state)
    values (app.tenant(), (p ->> 'id')::uuid, p ->> 'kind', p ->> 'thing', (p ->> 'subjectId')::uuid, p ->> 'countyId', p -> 'says', p -> 'asked',
      p -> 'identity', app.account(), p #>> '{identity,name}', app.post(), asked_now, (p ->> 'expiresAt')::timestamptz, 'waiting');
  if p_secret is not null then
    insert into assent_secret (tenant, assent_id, secret) values (app.tenant(), (p ->> 'id')::uuid, p_secret);
  end if;
  delete from assent_secret s using assent a
    where s.tenant = app.tenant() and a.tenant = s.tenant and a.id = s.assent_id and (a.state <> 'waiting' or a.expires_at <= asked_now);
end $$;

-- Settled once: assented to or refused by a second person, or withdrawn by whoever asked. What is to be done comes back.
create function app.settle_assent(p_id uuid, p_state text, p_reason text, p_now timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare a assent;
begin
  select * into a from assent k where k.tenant = app.tenant() and k.id = p_id for update;
  if a.id is null or not coalesce(app.sees_assent(a.tenant, a.asked_by, a.county_id), false) then return null; end if;
  if p_state = 'withdrawn' then
    if a.asked_by is distinct from app.account() then
      raise exception 'withdrawn by whoever asked alone' using errcode = '23514', constraint = 'assent_withdrawn_by_asker';
    end if;
  elsif p_state in ('assented', 'refused') then
    if a.asked_by = app.account() or coalesce(a.subject_id = app.account(), false) then
      raise exception 'by a second person' using errcode = '23514', constraint = 'assent_by_a_second';
    end if;
    if not coalesce(app.post() in ('system-admin', 'security-admin') or app.post() = 'bureau-head' and coalesce(a.county_id = app.unit(), true), false)
      or not exists (select from account c join post_holding h on h.tenant = c.tenant and h.account_id = c.id and h.post = app.post()
        and h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today())
        where c.tenant = app.tenant() and c.id = app.account() and not c.disabled) then
      raise exception 'not by this post' using errcode = '23514', constraint = 'assent_by_a_second';
    end if;
  else
    raise exception 'settled in no such way' using errcode = '22023';
  end if;
  if a.state <> 'waiting' then raise exception 'settled already' using errcode = '23514', constraint = 'assent_once'; end if;
  if a.expires_at <= p_now then raise exception 'its time is over' using errcode = '23514', constraint = 'assent_in_time'; end if;
  update assent k set state = p_state, settled_by = app.account(), settled_post = app.post(), settled_at = p_now, reason = p_reason,
      settled_by_name = (select c.name from account c where c.tenant = k.tenant and c.id = app.account())
    where k.tenant = a.tenant and k.id = a.id;
  if p_state <> 'assented' then delete from assent_secret s where s.tenant = a.tenant and s.assent_id = a.id; end if;
  return jsonb_build_object('kind', a.kind, 'asked', a.asked, 'identity', a.identity, 'subjectId', a.subject_id, 'countyId', a.county_id);
end $$;

-- Has this very transaction been assented to? A row says by which transaction it was last written.
create function app.assented_here(p_kind text, p_subject uuid, p_county text) returns setof jsonb
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.asked from assent a where a.tenant = app.tenant() and a.kind = p_kind and a.state = 'assented' and a.xmin = pg_current_xact_id()::xid
    and a.asked_by = app.account() and a.subject_id is not distinct from p_subject and a.county_id is not distinct from p_county
$$;
-- Taken once, by the transaction that was assented to.
create function app.take_assent_secret(p_id uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare found text;
begin
  delete from assent_secret s using assent a
    where s.tenant = app.tenant() and s.assent_id = p_id and a.tenant = s.tenant and a.id = s.assent_id
      and a.state = 'assented' and a.xmin = pg_current_xact_id()::xid and a.asked_by = app.account()
    returning s.secret into found;
  return found;
end $$;
create function app.is_assented(p_kind text, p_county text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select exists (select from app.assented_here(p_kind, null, p_county))
$$;
revoke execute on function app.sees_assent, app.ask_assent, app.settle_assent, app.assented_here, app.take_assent_secret, app.is_assented from public;
grant execute on function app.sees_assent, app.ask_assent, app.settle_assent, app.take_assent_secret, app.is_assented to guihang_app;

-- A local set is loaded by the head whose county it is of, when a second person has assented in this very transaction.
alter policy by_the_head on local_profile with check (tenant = app.tenant() and app.post() = 'bureau-head' and county_id = app.unit()
  and loaded_by = app.account() and app.is_assented('local-rules', county_id));
