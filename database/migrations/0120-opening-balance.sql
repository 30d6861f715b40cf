-- 期初: what the paper volume says of the time before a file is a slice of its own, and every file that was taken over from a ledger is told
-- the day of that by being folded anew.
-- refold

-- How many of them still lack it stands on the page of a beginning.
-- `p_first`: kinds of act with which a file begins and is given to somebody; any other is an act of work.
create or replace function app.beginning_counts(p_county text, p_day date, p_first text[]) returns jsonb
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  with places as (select u.id, u.kind from unit u where u.tenant = app.tenant() and u.closed_on is null
      and (u.county_id = p_county or u.kind = 'city') and app.begins_county(p_county)),
    held as (select h.post, h.unit_id from post_holding h join places p on p.id = h.unit_id
      join account a on a.tenant = h.tenant and a.id = h.account_id and not a.disabled
      where h.tenant = app.tenant() and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)),
    cases as (select f.id, f.office_id, f.worker_id, f.person_id, f.facts -> 'opening' as opening from file f
      where f.tenant = app.tenant() and f.kind = 'case' and f.county_id = p_county and f.ended_on is null and app.begins_county(p_county))
  select case when app.begins_county(p_county) then jsonb_build_object(
    'systemAdmins', (select count(*) from held where post = 'system-admin'),
    'securityAdmins', (select count(*) from held where post = 'security-admin'),
    'auditAdmins', (select count(*) from held where post = 'audit-admin'),
    'heads', (select count(*) from held where post = 'bureau-head'),
    'agency', (select count(*) from held where post = 'county-agency'),
    'workers', (select count(*) from held where post = 'social-worker'),
    'offices', (select count(*) from places where kind = 'office'),
    'stations', (select count(*) from places where kind = 'social-work'),
    'officesStaffed', (select count(distinct unit_id) from held where post = 'office'),
    'officesDelegated', (select count(distinct d.office_id) from delegation d
      where d.tenant = app.tenant() and d.county_id = p_county and d.from_on <= p_day and (d.until_on is null or d.until_on >= p_day)),
    'sets', (select count(distinct l.matter) from local_profile l where l.tenant = app.tenant() and l.county_id = p_county and l.from_on <= p_day),
    'imported', (select count(*) from import_row r join file f on f.tenant = r.tenant and f.id = r.case_id
      where r.tenant = app.tenant() and f.county_id = p_county),
    'cases', (select count(*) from cases),
    'takenOver', (select count(*) from cases where opening ->> 'cutOver' is not null),
    'withoutOpening', (select count(*) from cases where opening ->> 'cutOver' is not null
      and (opening ->> 'conduct' is null or opening ->> 'leave' is null)),
    'withoutOffice', (select count(*) from cases where office_id is null),
    'withoutWorker', (select count(*) from cases where worker_id is null),
    'ownAccounts', (select count(distinct c.person_id) from cases c join account a on a.tenant = app.tenant() and a.person_id = c.person_id
      join post_holding h on h.tenant = a.tenant and h.account_id = a.id and h.post = 'subject'),
    'worked', exists (select from file f join act a on a.tenant = f.tenant and a.file_id = f.id
      where f.tenant = app.tenant() and f.kind = 'case' and f.county_id = p_county and a.account_id is not null and a.kind <> all (p_first))) end
$$;
