-- 已阅: that an auditor has read a row of the trail, who and when. Kept beside the row, which nobody changes; the first who has read it stands.
create table trail_review (
  tenant text not null,
  trail text not null check (trail in ('look', 'refused_attempt', 'administration', 'security_event')),
  row_id uuid not null,
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (tenant, trail, row_id)
);
alter table trail_review add constraint trail_review_account foreign key (tenant, account_id) references account (tenant, id);
alter table trail_review enable row level security;
alter table trail_review force row level security;
create policy of_owner on trail_review to guihang_owner using (true) with check (true);
create policy of_audit on trail_review for select to guihang_app using (tenant = app.tenant() and app.post() = 'audit-admin');
create policy by_the_auditor on trail_review for insert to guihang_app with check (tenant = app.tenant() and app.post() = 'audit-admin'
  and account_id = app.account() and account_name = app.name_of(tenant, account_id));
grant select, insert on trail_review to guihang_app;
