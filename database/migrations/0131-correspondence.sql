-- 收发文: a letter that came or went is a file of its own. It lies with the county or the office that registered it; a partner reads what
-- went to it, the procuratorate what its county writes and is written.
create or replace function app.sees_other(kind text, county text, office text, worker uuid, partner text) returns boolean
  language plpgsql stable cost 1 as $$
declare
  post text := app.post();
  unit text := app.unit();
begin
  return coalesce(case kind
    -- By its county, by the office it is for, or by every office of the county when it is for the county or a caseload; by the county's workers.
    when 'lesson' then case
      when post = 'city-agency' then true
      when post in ('county-agency', 'bureau-head', 'supervisor', 'procurator') then county = unit
      when post in ('office', 'assistant') then office = unit or (office is null and county = app.own_county())
      when post = 'social-worker' then county = app.own_county() end
    when 'import' then case
      when post = 'city-agency' then county is null
      when post in ('county-agency', 'bureau-head') then county = unit
      when post = 'office' then office = unit end
    when 'inquiry' then case
      when post in ('county-agency', 'bureau-head', 'procurator') then county = unit
      when post in ('office', 'assistant') then office = unit
      when post = 'social-worker' then worker = app.account() end
    when 'referral' then case
      when post in ('county-agency', 'bureau-head', 'supervisor') then county = unit
      when post in ('office', 'assistant') then office = unit
      when post = 'social-worker' then worker = app.account()
      when post in ('partner', 'enterprise') then partner = unit end
    when 'correspondence' then case
      when post in ('county-agency', 'bureau-head', 'procurator') then county = unit
      when post in ('office', 'assistant') then office = unit
      when post in ('partner', 'enterprise') then partner = unit end
    when 'clearing' then post = 'city-agency' and county is null
  end, false);
end $$;

-- The other side of a letter may be the procuratorate, which accepts in its own name.
create or replace function app.place_holds(k file) returns boolean language sql stable as $$
  select app.post() in ('city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor')
    and (k.county_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.county_id and u.kind = 'county' and u.closed_on is null))
    and (k.office_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.office_id and u.kind = 'office' and u.county_id = k.county_id and u.closed_on is null))
    and (k.worker_id is null or exists (select from public.post_holding h join public.unit u on u.tenant = h.tenant and u.id = h.unit_id
      where h.tenant = k.tenant and h.account_id = k.worker_id and h.post = 'social-worker' and u.county_id = k.county_id))
    and (k.partner_unit_id is null or exists (select from public.unit u
      where u.tenant = k.tenant and u.id = k.partner_unit_id and (u.kind in ('partner', 'enterprise') or k.kind = 'correspondence' and u.kind = 'procuratorate') and u.closed_on is null
        and coalesce(u.county_id, k.county_id) = k.county_id))
$$;

-- The register of a unit, the latest first, in each direction.
create index file_correspondence on file (tenant, (facts #>> '{correspondence,direction}'), (facts #>> '{correspondence,on}') desc, id desc) where kind = 'correspondence';
