-- 归并不出的案卷: files that the last refold could not fold from their acts, and left as they stood; gone when it can. Which act it stops
-- at and why, as a word of the code: nothing of what the act says.
create table file_astray (
  tenant text not null,
  file_id uuid not null,
  -- null where no single act is at fault
  act_seq int,
  why text not null,
  noted_at timestamptz not null,
  primary key (tenant, file_id)
);
alter table file_astray add constraint astray_file foreign key (tenant, file_id) references file (tenant, id) on delete cascade;
alter table file_astray enable row level security;
alter table file_astray force row level security;
create policy of_owner on file_astray to guihang_owner using (true) with check (true);
create policy of_worker on file_astray to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant());
grant select, insert, delete on file_astray to guihang_worker;

-- How many there are in the whole house: all that is told of them before anybody has said who he is.
create function app.files_astray() returns bigint language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select count(*) from public.file_astray
$$;
revoke execute on function app.files_astray from public;
grant execute on function app.files_astray to guihang_app;
