-- Every chain has jurisdiction. A case's chain follows its case; a lesson's is read where the lesson is: by its county, by the office
-- that holds it or whose county it is for, and by the workers of that county; no other county reads who came to it.
create function app.own_county() returns text language sql stable as $$
  select u.county_id from public.unit u where u.tenant = app.tenant() and u.id = nullif(current_setting('app.unit', true), '')
$$;
create or replace function app.sees_chain(t text, c uuid) returns boolean language sql stable as $$
  select t = app.tenant() and (
    app.sees_case(t, c)
    or exists (select 1 from public.lesson l where l.tenant = t and l.id = c and case current_setting('app.reach', true)
      when 'city' then true
      when 'county' then l.county_id = nullif(current_setting('app.unit', true), '')
      when 'office' then l.unit_id = nullif(current_setting('app.unit', true), '') or (l.audience = 'county' and l.county_id = app.own_county())
      when 'caseload' then l.county_id = app.own_county()
      else false end))
$$;
revoke execute on function app.own_county from public;
grant execute on function app.own_county to guihang_app, guihang_worker;
