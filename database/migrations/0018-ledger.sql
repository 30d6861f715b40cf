-- The same row is found again whatever file it comes in.
create index import_row_by_hash on import_row (tenant, row_hash);
alter table import_batch add column split jsonb not null default '{}';
alter table import_batch add column message text;
create function app.social_workers(p_tenant text) returns table (id uuid, name text)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.name from account a join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  where a.tenant = p_tenant and p_tenant = app.tenant() and h.post = 'social-worker' and h.until_on is null and not a.disabled
$$;
revoke execute on function app.social_workers from public;
grant execute on function app.social_workers to guihang_app, guihang_worker;
