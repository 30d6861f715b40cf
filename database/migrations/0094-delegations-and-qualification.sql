-- 委托: by kind of act, with the number and the day of its paper, entered by the county and ended by it. Who entered and ended it stands with it.
alter table delegation
  add column signed_on date,
  add column entered_by uuid,
  add column entered_by_name text,
  add column entered_at timestamptz,
  add column ended_on date,
  add column ended_by_name text;

-- Asked by who enters it, with the assent of a second person that was given in this very transaction.
create function app.delegate(p jsonb, p_now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  one jsonb;
  first_day date := (p ->> 'fromOn')::date;
  last_day date := (p ->> 'untilOn')::date;
begin
  if coalesce(app.post(), '') not in ('county-agency', 'bureau-head') then raise exception 'by the county alone' using errcode = '42501'; end if;
  if not exists (select from app.assented_here('delegation', null, app.unit()) asked where asked = p - 'rows') then
    raise exception 'a second person assents first' using errcode = '23514', constraint = 'delegation_needs_assent';
  end if;
  for one in select x from jsonb_array_elements(p -> 'rows') x loop
    if not exists (select from unit u where u.tenant = app.tenant() and u.id = one ->> 'officeId' and u.kind = 'office' and u.county_id = app.unit())
      or not (p -> 'officeIds') ? (one ->> 'officeId') or not (p -> 'kinds') ? (one ->> 'kind') then
      raise exception 'no office of this county' using errcode = '23514', constraint = 'delegation_in_county';
    end if;
    if exists (select from delegation d where d.tenant = app.tenant() and d.office_id = one ->> 'officeId' and d.act_kind = one ->> 'kind'
        and d.from_on <= coalesce(last_day, 'infinity') and coalesce(d.until_on, 'infinity') >= first_day
        and coalesce(d.until_on, 'infinity') >= d.from_on) then
      raise exception 'delegated already' using errcode = '23514', constraint = 'delegation_once';
    end if;
    insert into delegation (tenant, id, county_id, office_id, act_kind, from_on, until_on, paper_number, signed_on, entered_by, entered_by_name, entered_at)
      values (app.tenant(), (one ->> 'id')::uuid, app.unit(), one ->> 'officeId', one ->> 'kind', first_day, last_day, p ->> 'paperNumber',
        (p ->> 'signedOn')::date, app.account(), (select c.name from account c where c.tenant = app.tenant() and c.id = app.account()), p_now);
  end loop;
end $$;
-- From `p_on` it does not hold any more; narrower needs nobody's assent. False: there is none of the own county that holds so long.
create function app.end_delegation(p_id uuid, p_on date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  if coalesce(app.post(), '') not in ('county-agency', 'bureau-head') then return false; end if;
  update delegation d set until_on = p_on - 1, ended_on = p_on,
      ended_by_name = (select c.name from account c where c.tenant = d.tenant and c.id = app.account())
    where d.tenant = app.tenant() and d.id = p_id and d.county_id = app.unit() and (d.until_on is null or d.until_on >= p_on);
  return found;
end $$;
revoke execute on function app.delegate, app.end_delegation from public;
grant execute on function app.delegate, app.end_delegation to guihang_app;

-- 资质 of social workers: facts with dates. A level (助理社会工作师 …) with the end of its registration, a scale that one was trained for.
create table qualification (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  what text not null check (what in ('level', 'scale')),
  value text not null,
  from_on date not null,
  until_on date,
  certificate text,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  -- Entered by mistake: it stays, and says no more.
  struck_at timestamptz,
  struck_by_name text,
  primary key (tenant, id)
);
create index qualification_of on qualification (tenant, account_id, what);
create unique index qualification_once on qualification (tenant, account_id, what, value, from_on) where struck_at is null;
alter table qualification add constraint qualification_account foreign key (tenant, account_id) references account (tenant, id);
alter table qualification enable row level security;
alter table qualification force row level security;
create policy of_owner on qualification to guihang_owner using (true) with check (true);
create function app.sees_qualification(t text, p_account uuid) returns boolean language sql stable as $$
  select t = app.tenant() and (p_account = app.account() or app.post() in ('system-admin', 'security-admin', 'audit-admin', 'supervisor'))
$$;
create policy of_holder on qualification for select to guihang_app using (app.sees_qualification(tenant, account_id));
create policy enter on qualification for insert to guihang_app
  with check (tenant = app.tenant() and app.post() = 'system-admin' and entered_by = app.account() and struck_at is null);
create policy strike on qualification for update to guihang_app using (tenant = app.tenant() and app.post() = 'system-admin')
  with check (tenant = app.tenant() and app.post() = 'system-admin');
grant select, insert on qualification to guihang_app;
grant update (struck_at, struck_by_name) on qualification to guihang_app;
revoke execute on function app.sees_qualification from public;
grant execute on function app.sees_qualification to guihang_app;
