-- Document numbers, phones, addresses and what is sealed lie in the database unreadable: `~gh:key.body~` stands for a value (0038). The keys
-- that open them lie here, wrapped by a master key that is in no database.
create table data_key (
  tenant text not null default '',
  name text not null check (name ~ '^[a-z0-9]{8}$'),
  purpose text not null check (purpose in ('data', 'search')),
  algorithm text not null check (algorithm in ('aes', 'sm4')),
  master text not null,
  wrapped bytea not null,
  made_at timestamptz not null,
  active_from timestamptz not null,
  primary key (tenant, name)
);
alter table data_key enable row level security;
alter table data_key force row level security;
create policy of_owner on data_key to guihang_owner using (true) with check (true);

-- For the processes that serve: without the master key they are nothing.
create function app.data_keys() returns setof data_key
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$ select * from data_key $$;
revoke execute on function app.data_keys from public;
grant execute on function app.data_keys to guihang_app, guihang_worker;

-- ── Masks: whoever opens a token is asked to mask what it stands for ─────────────────────────────
create or replace function app.mask_id(n text) returns text language sql immutable as $$
  select case when starts_with(n, '~gh:') then '~ghi:' || substr(n, 5)
    when char_length(n) >= 15 then left(n, 6) || repeat('*', char_length(n) - 10) || right(n, 4)
    when char_length(n) > 2 then repeat('*', char_length(n) - 2) || right(n, 2) else repeat('*', char_length(n)) end
$$;
create or replace function app.mask_phone(n text) returns text language sql immutable as $$
  select case when starts_with(n, '~gh:') then '~ghp:' || substr(n, 5)
    when n ~ '^[0-9]{11}$' then left(n, 3) || '****' || right(n, 4)
    when char_length(n) <= 4 then repeat('*', char_length(n)) else repeat('*', char_length(n) - 2) || right(n, 2) end
$$;
-- Numbers in clear are masked here, as before; within a token no number stands by itself.
create or replace function app.shown(content jsonb) returns jsonb language plpgsql immutable as $$
declare t text;
begin
  if content is null then return null; end if;
  t := content::text;
  if t ~ '[0-9]{11}' then
    t := regexp_replace(t, '(?<![0-9A-Za-z-])([0-9]{6})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9A-Za-z-])', '\1********\2', 'g');
    t := regexp_replace(t, '(?<![0-9A-Za-z-])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9A-Za-z-])', '\1****\2', 'g');
  elsif strpos(t, '~gh:') = 0 then
    return content;
  end if;
  return replace(t, '~gh:', '~ghn:')::jsonb;
end $$;
-- Name and address are masked where both can be read, by whoever gives the answer (server/platform/http/veil).
drop function app.veil(text, uuid);
drop function app.mask_address(text);

-- ── Found without being known ────────────────────────────────────────────────────────────────────
alter table person add column id_number_key text;
create index person_by_id_number_key on person (tenant, id_number_key) where id_number_key is not null;
drop index person_by_id_number;
grant update (id_number_key) on person to guihang_app;

drop function app.audited_search(text);
create function app.audited_search(p_text text, p_number_key text) returns table (id uuid, number text, person text)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select f.id, f.number, case when f.kind <> 'case' then null when f.minor then '未成年人' else app.mask_name(p.name) end
  from file f left join person p on p.tenant = f.tenant and p.id = f.person_id
  where f.tenant = app.tenant() and app.post() = 'audit-admin' and char_length(p_text) >= 2
    and (starts_with(f.number, p_text) or f.person_id in (
      select x.id from person x where x.tenant = app.tenant() and (x.name = p_text or x.id_number_key = p_number_key)))
  order by f.number desc nulls last, f.id limit 10
$$;
revoke execute on function app.audited_search from public;
grant execute on function app.audited_search to guihang_app;
