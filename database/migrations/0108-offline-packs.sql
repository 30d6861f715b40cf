-- What was written down without a network says when by a pack that the server gave out before: to whom, when, until which day. The mark under
-- a pack is made with a key that leaves the database with nobody, for the account that asks and for no other.
create table pack_key (
  tenant text primary key,
  key bytea not null default app.new_salt() check (octet_length(key) = 32)
);
alter table pack_key enable row level security;
alter table pack_key force row level security;
create policy of_owner on pack_key to guihang_owner using (true) with check (true);
insert into pack_key (tenant) select id from tenant;

create function app.pack_mark(p_words text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  secret bytea;
begin
  if app.tenant() is null or app.account() is null then return null; end if;
  insert into pack_key (tenant) values (app.tenant()) on conflict do nothing;
  select k.key into secret from pack_key k where k.tenant = app.tenant();
  return encode(sha256(secret || sha256(secret || convert_to(concat_ws(E'\x1f', app.tenant(), app.account(), p_words), 'UTF8'))), 'hex');
end $$;
revoke execute on function app.pack_mark from public;
grant execute on function app.pack_mark to guihang_app;
