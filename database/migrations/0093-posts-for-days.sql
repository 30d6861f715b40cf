-- 岗位: an account may hold several, from a day and until a day, its own, as a deputy or as a stand-in (代班) for a named holder.
-- `until_on` stays the last day on which it is held. What is ended by hand ends at once: the last day was the day before, and `ended_on`
-- says on which day it was ended, since something may have been recorded in it that very morning.
alter table post_holding
  add column kind text not null default 'own' check (kind in ('own', 'deputy', 'stand-in')),
  add column stands_for uuid,
  add column ended_on date,
  add column granted_by uuid,
  add column granted_at timestamptz,
  add constraint holding_stands_for check ((kind = 'own') = (stands_for is null));
alter table post_holding add constraint holding_of_holder foreign key (tenant, stands_for) references post_holding (tenant, id);
create index post_holding_stood_for on post_holding (tenant, stands_for) where stands_for is not null;

-- The posts that decide or keep accounts. Equal to what the acts declare (a test compares them).
create function app.is_power(p_post text) returns boolean language sql immutable as $$
  select p_post in ('city-agency', 'county-agency', 'bureau-head', 'office', 'system-admin', 'security-admin', 'audit-admin')
$$;
-- Which of the three administrators there have ever been, and how many heads: until all three have, only they and one head are made.
-- Whoever was is counted: ended or disabled, they do not open that door again.
create function app.founding() returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select case when app.post() = 'system-admin' then (
    select jsonb_build_object('administrators', coalesce(jsonb_agg(distinct h.post) filter (where h.post <> 'bureau-head'), '[]'::jsonb),
      'heads', count(*) filter (where h.post = 'bureau-head'))
    from post_holding h where h.tenant = app.tenant() and h.kind = 'own'
      and h.post in ('system-admin', 'security-admin', 'audit-admin', 'bureau-head')) end
$$;

-- An account is one thing, a post another: without a post nobody logs in.
create function app.found_account(p_id uuid, p_account text, p_name text, p_password text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  perform app.require_post('system-admin');
  insert into account (tenant, id, account, name, password) values (app.tenant(), p_id, p_account, p_name, p_password);
end $$;
drop function if exists app.add_account(uuid, text, text, text, uuid, text, text, date);

-- What an account holds, held, and will hold; and who holds a post of their own in a unit, for whom somebody can stand in.
create function app.held_by(p_account uuid)
  returns table (id uuid, post text, unit_id text, county_id text, from_on date, until_on date, kind text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select h.id, h.post, h.unit_id, u.county_id, h.from_on, h.until_on, h.kind from post_holding h join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where app.post() in ('system-admin', 'security-admin') and h.tenant = app.tenant() and h.account_id = p_account order by h.from_on, h.id
$$;
create function app.holders(p_post text, p_unit text) returns table (holding_id uuid, account_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select h.id, a.id, a.name from post_holding h join account a on a.tenant = h.tenant and a.id = h.account_id
  where app.post() = 'system-admin' and h.tenant = app.tenant() and h.post = p_post and h.unit_id = p_unit and h.kind = 'own'
    and not a.disabled and a.person_id is null and (h.until_on is null or h.until_on >= app.today()) order by a.name, h.id
$$;

create function app.grant_post(p jsonb, p_now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  given post_holding;
  county text;
  there jsonb;
  assented boolean;
begin
  perform app.require_post('system-admin');
  -- Two grants wait for each other: what the second may depends on the first.
  perform pg_advisory_xact_lock(7239002);
  given.tenant := app.tenant();
  given.id := (p ->> 'id')::uuid;
  given.account_id := (p ->> 'accountId')::uuid;
  given.post := p ->> 'post';
  given.unit_id := p ->> 'unitId';
  given.from_on := (p ->> 'fromOn')::date;
  given.until_on := (p ->> 'untilOn')::date;
  given.kind := p ->> 'kind';
  given.stands_for := (p ->> 'standsFor')::uuid;
  given.granted_by := app.account();
  given.granted_at := p_now;
  select u.county_id into county from unit u where u.tenant = given.tenant and u.id = given.unit_id;
  there := app.founding();
  assented := app.is_power(given.post) and exists (select from app.assented_here('post', given.account_id, county) asked
    where asked ->> 'post' = given.post and asked ->> 'unitId' = given.unit_id and (asked ->> 'fromOn')::date <= given.from_on
      and (asked ->> 'untilOn')::date is not distinct from given.until_on);
  if not assented and jsonb_array_length(there -> 'administrators') = 3 and app.is_power(given.post) then
    raise exception 'a second person assents first' using errcode = '23514', constraint = 'post_needs_assent';
  end if;
  if not assented and jsonb_array_length(there -> 'administrators') < 3 and (given.kind <> 'own' or (there -> 'administrators') ? given.post
      or not (given.post in ('system-admin', 'security-admin', 'audit-admin') or given.post = 'bureau-head' and (there ->> 'heads')::int = 0)) then
    raise exception 'the administrators first' using errcode = '23514', constraint = 'post_administrators_first';
  end if;
  if exists (select from post_holding h where h.tenant = given.tenant and h.account_id = given.account_id and h.post = given.post and h.unit_id = given.unit_id
      and h.from_on <= coalesce(given.until_on, 'infinity') and coalesce(h.until_on, 'infinity') >= given.from_on and coalesce(h.until_on, 'infinity') >= h.from_on) then
    raise exception 'held already' using errcode = '23514', constraint = 'post_held_already';
  end if;
  if given.stands_for is not null and not exists (select from post_holding h where h.tenant = given.tenant and h.id = given.stands_for and h.kind = 'own'
      and h.post = given.post and h.unit_id = given.unit_id and h.account_id <> given.account_id
      and h.from_on <= given.from_on and coalesce(h.until_on, 'infinity') >= coalesce(given.until_on, 'infinity')) then
    raise exception 'stands for nobody' using errcode = '23514', constraint = 'post_stands_for';
  end if;
  insert into post_holding values (given.*);
end $$;

-- From `p_on` it is not held any more; whoever stands for it does so no longer either. What is over stays as it was.
create or replace function app.end_holding(p_account uuid, p_holding uuid, p_on date, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare gone post_holding;
begin
  perform app.require_post('system-admin');
  perform pg_advisory_xact_lock(7239002);
  select * into gone from post_holding h where h.tenant = app.tenant() and h.account_id = p_account and h.id = p_holding;
  if gone.id is null then return false; end if;
  update post_holding h set until_on = p_on - 1, ended_on = p_on
    where h.tenant = app.tenant() and (h.id = p_holding or h.stands_for = p_holding) and (h.until_on is null or h.until_on >= p_on);
  if gone.post in ('system-admin', 'security-admin') and not exists (select from post_holding h join account a on a.tenant = h.tenant and a.id = h.account_id
      where h.tenant = app.tenant() and h.post = gone.post and not a.disabled and h.from_on <= p_on and (h.until_on is null or h.until_on >= p_on)) then
    raise exception 'the last one' using errcode = '23514', constraint = 'post_last_administrator';
  end if;
  -- Sessions that spoke for it end with it.
  if p_on <= app.today() then
    update session s set ended_at = p_now from post_holding h
      where s.tenant = app.tenant() and s.ended_at is null and h.tenant = s.tenant and h.id = s.holding_id and (h.id = p_holding or h.stands_for = p_holding);
  end if;
  return true;
end $$;

create or replace function app.list_accounts(p_q text, p_after text, p_limit int)
returns table (id uuid, account text, name text, disabled boolean, locked_until timestamptz, holdings jsonb)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.id, a.account, a.name, a.disabled, (select b.locked_until from login_brake b where b.what = 'account' and b.key = app.name_key(a.account)),
    coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'post', h.post, 'unitId', h.unit_id, 'unitName', u.name, 'fromOn', h.from_on, 'untilOn', h.until_on,
        'kind', h.kind, 'endedOn', h.ended_on, 'standsFor', (select c.name from post_holding o join account c on c.tenant = o.tenant and c.id = o.account_id
          where o.tenant = h.tenant and o.id = h.stands_for),
        'stoodInBy', coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'kind', s.kind, 'fromOn', s.from_on, 'untilOn', s.until_on) order by s.from_on, s.id)
          from post_holding s join account c on c.tenant = s.tenant and c.id = s.account_id
          where s.tenant = h.tenant and s.stands_for = h.id and (s.until_on is null or s.until_on >= app.today() and s.until_on >= s.from_on)), '[]'::jsonb))
        order by h.from_on, h.id)
      from post_holding h join unit u on u.tenant = h.tenant and u.id = h.unit_id where h.tenant = a.tenant and h.account_id = a.id), '[]'::jsonb)
  from account a
  where a.tenant = app.tenant() and app.post() in ('system-admin', 'security-admin', 'audit-admin')
    and a.account > coalesce(p_after, '') and (p_q is null or a.account like p_q || '%' or a.name like '%' || p_q || '%')
  order by a.account limit p_limit
$$;

-- What a post gives is given while it is held, here too.
create or replace function app.is_own_unit(p_unit text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select exists (select from post_holding h where h.tenant = app.tenant() and h.account_id = app.account() and h.post = app.post() and h.unit_id = p_unit
    and h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today()))
$$;
create or replace function app.social_workers(p_tenant text) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select distinct a.id, a.name from account a join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  where a.tenant = p_tenant and p_tenant = app.tenant() and h.post = 'social-worker' and not a.disabled
    and h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today())
$$;
revoke execute on function app.is_power, app.founding, app.found_account, app.held_by, app.holders, app.grant_post from public;
grant execute on function app.founding, app.found_account, app.held_by, app.holders, app.grant_post to guihang_app;
