-- 工时: what somebody of an office says of their own week, by kind of work: the baseline that relief is measured from. Said, never computed;
-- whoever said it wrong says it again, and what was said before stays.
create table office_hours (
  tenant text not null,
  id uuid not null,
  unit_id text not null,
  county_id text not null,
  account_id uuid not null,
  account_name text not null,
  week date not null check (extract(isodow from week) = 1),
  hours jsonb not null check (jsonb_typeof(hours) = 'object'),
  at timestamptz not null,
  primary key (tenant, id)
);
create index office_hours_of_week on office_hours (tenant, unit_id, week desc);
alter table office_hours enable row level security;
alter table office_hours force row level security;
create policy of_owner on office_hours to guihang_owner using (true) with check (true);
create policy of_unit on office_hours for select to guihang_app using (tenant = app.tenant()
  and ((app.post() in ('office', 'assistant') and app.is_own_unit(unit_id)) or (app.post() in ('county-agency', 'bureau-head') and app.is_own_unit(county_id))));
create policy by_themselves on office_hours for insert to guihang_app with check (tenant = app.tenant()
  and app.post() in ('office', 'assistant', 'county-agency') and account_id = app.account() and account_name = app.name_of(tenant, account_id)
  and app.is_own_unit(unit_id) and county_id = app.own_county());
grant select, insert on office_hours to guihang_app;
alter table office_hours add foreign key (tenant, unit_id) references unit (tenant, id);
alter table office_hours add foreign key (tenant, account_id) references account (tenant, id);
