-- 单位: made, renamed and closed at a desk, each by the system administrator whose tree it stands in. Nothing of a unit is deleted: a closed
-- one keeps its past, and takes no post and no file any more. What acts and papers called it stays in them.
alter table unit add column closed_on date;

-- The system administrator of the city keeps every unit of it, the one of a county those of the county.
create function app.keeps_unit(u unit) returns boolean language sql stable as $$
  select coalesce(u.tenant = app.tenant() and app.post() = 'system-admin' and exists (select from public.unit o
    where o.tenant = u.tenant and o.id = app.unit() and (o.kind = 'city' or (o.kind = 'county' and u.county_id = o.id))), false)
$$;
revoke execute on function app.keeps_unit from public;

-- The units of the asker's tree, each with how many hold a post there.
create function app.units_kept(p_day date)
  returns table (id text, kind text, name text, short_name text, parent_id text, county_id text, closed_on date, holdings int)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select u.id, u.kind, u.name, u.short_name, u.parent_id, u.county_id, u.closed_on,
    (select count(*)::int from post_holding h where h.tenant = u.tenant and h.unit_id = u.id
      and h.post not in ('subject', 'guardian') and (h.until_on is null or h.until_on >= p_day))
  from unit u where u.tenant = app.tenant() and app.keeps_unit(u)
$$;

-- What stands against a name: null where nothing does. Two open units of one kind in one county are not called the same.
create function app.unit_name_taken(p_id text, p_kind text, p_county text, p_name text) returns boolean language sql stable as $$
  select exists (select from public.unit u where u.tenant = app.tenant() and u.id <> p_id and u.kind = p_kind and u.name = p_name
    and u.county_id is not distinct from p_county and u.closed_on is null)
$$;
revoke execute on function app.unit_name_taken from public;

-- A new unit under one that is open and the asker's to keep. Says what stands against it, or null when it is made.
create function app.add_unit(p_id text, p_kind text, p_name text, p_short text, p_parent text) returns text
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  above unit;
  county text;
begin
  perform app.require_post('system-admin');
  select * into above from unit u where u.tenant = app.tenant() and u.id = p_parent for update;
  -- a city-wide unit stands under the city, which only the city's own administrator keeps
  if not found or not app.keeps_unit(above) then return 'no-parent'; end if;
  if above.closed_on is not null then return 'parent-closed'; end if;
  if (p_kind, above.kind) not in (('county', 'city'), ('office', 'county'), ('social-work', 'county'), ('procuratorate', 'city'),
    ('procuratorate', 'county'), ('partner', 'city'), ('partner', 'county'), ('enterprise', 'city'), ('enterprise', 'county'),
    ('community', 'county'), ('community', 'office')) then return 'wrong-parent'; end if;
  county := case when p_kind = 'county' then p_id else above.county_id end;
  perform pg_advisory_xact_lock(7239098, hashtext(app.tenant()));
  if app.unit_name_taken(p_id, p_kind, county, p_name) then return 'name-taken'; end if;
  insert into unit (tenant, id, kind, name, short_name, parent_id, county_id)
    values (app.tenant(), p_id, p_kind, p_name, p_short, p_parent, county);
  return null;
end $$;

create function app.rename_unit(p_unit text, p_name text, p_short text) returns text
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare kept unit;
begin
  perform app.require_post('system-admin');
  select * into kept from unit u where u.tenant = app.tenant() and u.id = p_unit for update;
  if not found or not app.keeps_unit(kept) then return 'none'; end if;
  if kept.closed_on is not null then return 'closed'; end if;
  perform pg_advisory_xact_lock(7239098, hashtext(app.tenant()));
  if app.unit_name_taken(p_unit, kept.kind, kept.county_id, p_name) then return 'name-taken'; end if;
  update unit u set name = p_name, short_name = p_short where u.tenant = app.tenant() and u.id = p_unit;
  return null;
end $$;

-- What keeps a unit open: who holds a post there, which files lie there and are not over, which units stand under it. A person under
-- correction and a guardian hold no post of the unit: they go where their file is. Of files the number alone is said: an administrator sees none.
create function app.unit_held(p_unit text, p_day date) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select jsonb_build_object(
    'holdings', coalesce((select jsonb_agg(jsonb_build_object('name', a.name, 'post', h.post) order by a.name) from post_holding h
      join account a on a.tenant = h.tenant and a.id = h.account_id
      where h.tenant = u.tenant and h.unit_id = u.id and h.post not in ('subject', 'guardian') and (h.until_on is null or h.until_on >= p_day)), '[]'),
    'files', coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'n', k.n) order by k.kind) from (
      select f.kind, count(*)::int as n from file f where f.tenant = u.tenant and u.id in (f.county_id, f.office_id, f.partner_unit_id)
        and case when f.kind = 'case' then f.ended_on is null
          else exists (select from duty d where d.tenant = f.tenant and d.file_id = f.id and d.status = 'open') end
      group by f.kind) k), '[]'),
    'units', coalesce((select jsonb_agg(b.name order by b.name) from unit b
      where b.tenant = u.tenant and b.parent_id = u.id and b.closed_on is null), '[]'))
  from unit u where u.tenant = app.tenant() and u.id = p_unit and app.keeps_unit(u)
$$;

-- Closes a unit that nothing keeps open; says what does where something does. Null where it is not the asker's to close.
create function app.close_unit(p_unit text, p_day date, p_now timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  kept unit;
  held jsonb;
begin
  perform app.require_post('system-admin');
  -- a row that names the unit by its key waits for this one, and is counted when it was first
  select * into kept from unit u where u.tenant = app.tenant() and u.id = p_unit for update;
  if not found or not app.keeps_unit(kept) or kept.kind = 'city' then return null; end if;
  held := app.unit_held(p_unit, p_day);
  if kept.closed_on is not null or held <> '{"holdings": [], "files": [], "units": []}'::jsonb then return held; end if;
  with moved as (update post_holding h set unit_id = p.office_id from account a, person p
    where h.tenant = app.tenant() and h.unit_id = p_unit and h.post in ('subject', 'guardian') and a.tenant = h.tenant and a.id = h.account_id
      and p.tenant = a.tenant and p.id = a.person_id and p.office_id is not null and p.office_id <> p_unit returning h.account_id)
  insert into administration (tenant, id, account_id, actor_name, actor_post, what, target_id, at)
    select k.tenant, gen_random_uuid(), k.id, k.name, app.post(), '撤销单位，本人账号随案卷转到现在的司法所', m.account_id, p_now
    from moved m, account k where k.tenant = app.tenant() and k.id = app.account();
  update unit u set closed_on = p_day where u.tenant = app.tenant() and u.id = p_unit;
  return held;
end $$;

create function app.reopen_unit(p_unit text) returns text
  language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare kept unit;
begin
  perform app.require_post('system-admin');
  select * into kept from unit u where u.tenant = app.tenant() and u.id = p_unit for update;
  if not found or not app.keeps_unit(kept) then return 'none'; end if;
  if exists (select from unit a where a.tenant = kept.tenant and a.id = kept.parent_id and a.closed_on is not null) then return 'parent-closed'; end if;
  perform pg_advisory_xact_lock(7239098, hashtext(app.tenant()));
  if app.unit_name_taken(p_unit, kept.kind, kept.county_id, kept.name) then return 'name-taken'; end if;
  update unit u set closed_on = null where u.tenant = app.tenant() and u.id = p_unit;
  return null;
end $$;

revoke execute on function app.units_kept, app.add_unit, app.rename_unit, app.unit_held, app.close_unit, app.reopen_unit from public;
grant execute on function app.units_kept, app.add_unit, app.rename_unit, app.close_unit, app.reopen_unit to guihang_app;

-- A closed unit takes no new file.
create or replace function app.place_holds(k file) returns boolean language sql stable as $$
  select app.post() in ('city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor')
    and (k.county_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.county_id and u.kind = 'county' and u.closed_on is null))
    and (k.office_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.office_id and u.kind = 'office' and u.county_id = k.county_id and u.closed_on is null))
    and (k.worker_id is null or exists (select from public.post_holding h join public.unit u on u.tenant = h.tenant and u.id = h.unit_id
      where h.tenant = k.tenant and h.account_id = k.worker_id and h.post = 'social-worker' and u.county_id = k.county_id))
    and (k.partner_unit_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.partner_unit_id and u.kind in ('partner', 'enterprise') and u.closed_on is null
        and coalesce(u.county_id, k.county_id) = k.county_id))
$$;
