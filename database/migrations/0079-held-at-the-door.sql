-- What the door did not ask: whether the post that records is still held on the day, and whether a new file's place holds together.

-- The legal day, as the server says at the beginning of a transaction; where nobody says it, the machine's.
create function app.today() returns date language sql stable as $$
  select coalesce(nullif(current_setting('app.day', true), '')::date, (now() at time zone 'Asia/Shanghai')::date)
$$;
create or replace function app.is_askers_own(a jsonb) returns boolean language sql stable as $$
  select (a ->> 'accountId')::uuid = app.account() and a ->> 'actorPost' = app.post() and exists (
    select from public.account c
    join public.post_holding h on h.tenant = c.tenant and h.account_id = c.id and h.post = a ->> 'actorPost' and h.unit_id = a ->> 'actorUnitId'
      and h.from_on <= app.today() and (h.until_on is null or h.until_on >= app.today())
    join public.unit u on u.tenant = h.tenant and u.id = h.unit_id and u.name = a ->> 'actorUnitName'
    where c.tenant = app.tenant() and c.id = app.account() and not c.disabled and c.name = a ->> 'actorName')
$$;

-- An office lies in its county, whoever says where a file is. Rows of before are looked at when their place changes.
alter table unit add constraint unit_in_county unique (tenant, county_id, id);
alter table file add constraint file_office_in_county foreign key (tenant, county_id, office_id) references unit (tenant, county_id, id) not valid;

-- Does the place of a file that the asker opens hold together? Its county is one, its office an office of that county, its worker has been
-- one of the county, the other side is a unit that takes referrals there or in the whole city; and only those who have files of their own open one.
create function app.place_holds(k file) returns boolean language sql stable as $$
  select app.post() in ('city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor')
    and (k.county_id is null or exists (select from public.unit u where u.tenant = k.tenant and u.id = k.county_id and u.kind = 'county'))
    and (k.office_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.office_id and u.kind = 'office' and u.county_id = k.county_id))
    and (k.worker_id is null or exists (select from public.post_holding h join public.unit u on u.tenant = h.tenant and u.id = h.unit_id
      where h.tenant = k.tenant and h.account_id = k.worker_id and h.post = 'social-worker' and u.county_id = k.county_id))
    and (k.partner_unit_id is null or exists (select from public.unit u where u.tenant = k.tenant and u.id = k.partner_unit_id
      and u.kind in ('partner', 'enterprise') and coalesce(u.county_id, k.county_id) = k.county_id))
$$;
create function app.hold_places(p jsonb) returns void language plpgsql stable as $$
declare
  e jsonb;
  k file;
begin
  for e in select x from jsonb_array_elements(p) x where x ? 'open' loop
    select * into k from jsonb_populate_record(null::file, e -> 'open');
    k.tenant := app.tenant();
    if not coalesce(app.place_holds(k), false) then
      raise exception 'no such place' using errcode = '23514', constraint = 'place_holds';
    end if;
  end loop;
end $$;
revoke execute on function app.today, app.place_holds, app.hold_places from public;

create or replace function app.record_by_asker(p jsonb) returns table (of_file uuid, n int, act_id uuid, act_hash text)
language plpgsql volatile security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  perform app.hold_places(p);
  return query select * from app.write_files(p, 'asker');
end $$;
