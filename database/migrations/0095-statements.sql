-- What is signed each night over the whole record, to be read by those who inspect. It is made by the owner, outside every request; the
-- application only shows it. The second place outside the database holds the same, with the list of rows beside it.
create table statement (
  tenant text not null,
  n int not null,
  day text not null,
  at timestamptz not null,
  body text not null,
  signature text not null,
  primary key (tenant, n)
);
alter table statement enable row level security;
alter table statement force row level security;
create policy of_owner on statement to guihang_owner using (true) with check (true);
create policy of_inspectors on statement for select to guihang_app
  using (tenant = app.tenant() and app.post() in ('audit-admin', 'procurator'));
grant select on statement to guihang_app;
