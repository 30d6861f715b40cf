-- What happened at the doors of the house: logins, what was not allowed, exports, backups. It stands beside the looks, the refused attempts
-- and the administration; all four are sealed, batch by batch, so that a row changed, removed, added or moved is found (decision 0035).
create table security_event (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z-]+(\.[a-z-]+)?$'),
  -- who did it, or whose account was tried; null where nobody was known and for the house itself
  account_id uuid,
  -- no name of a person under correction, and no address of theirs
  actor_name text,
  actor_post text,
  actor_unit_id text,
  file_id uuid,
  about text,
  purpose text,
  origin text,
  counted int,
  -- the seals whose rows were let go: of a row that says so
  first_seal bigint,
  last_seal bigint,
  seal bigint,
  primary key (tenant, id)
);
create index security_event_by_time on security_event (tenant, at, id);
create index security_event_of_account on security_event (tenant, account_id, at);
create index security_event_unsealed on security_event (tenant, id) where seal is null;
alter table look add column seal bigint;
alter table refused_attempt add column seal bigint;
alter table administration add column seal bigint;
create index look_unsealed on look (tenant, id) where seal is null;
create index refused_attempt_unsealed on refused_attempt (tenant, id) where seal is null;
create index administration_unsealed on administration (tenant, id) where seal is null;
-- Asked for by day, by who looked, by what was looked at.
drop index look_by_time;
drop index refused_attempt_by_time;
create index look_by_time on look (tenant, at, id);
create index refused_attempt_by_time on refused_attempt (tenant, at, id);
create index administration_by_time on administration (tenant, at, id);
create index look_of_account on look (tenant, account_id, at);
create index refused_attempt_of_account on refused_attempt (tenant, account_id, at);

-- One seal a batch and trail: the rows' ids and hashes, and the seal before.
create table trail_seal (
  tenant text not null,
  trail text not null check (trail in ('look', 'refused_attempt', 'administration', 'security_event')),
  n bigint not null,
  at timestamptz not null,
  counted int not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- 16 bytes of the id and 32 of the hash of each row, in the order of the ids; null when its rows were let go
  leaves bytea,
  digest bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant, trail, n)
);
do $$
declare t text;
begin
  foreach t in array array['security_event', 'trail_seal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy of_event on security_event for select to guihang_app
  using (tenant = app.tenant() and (app.post() in ('audit-admin', 'security-admin') or account_id = app.account()));
grant select on security_event to guihang_app;
-- The night walks every trail along its seals.
grant select on look, refused_attempt, administration, security_event, trail_seal to guihang_worker;
create policy of_worker on administration for select to guihang_worker using (tenant = app.tenant());
create policy of_worker on security_event for select to guihang_worker using (tenant = app.tenant());
create policy of_worker on trail_seal for select to guihang_worker using (tenant = app.tenant());

-- ── Noting ───────────────────────────────────────────────────────────────────────────────────────
-- In the asker's own name and post, by the identity of the transaction. `p_within`: the same thing again so soon is the same row.
create function app.note_event(p_id uuid, p_at timestamptz, p_kind text, p_about text, p_purpose text, p_file uuid, p_unit text, p_origin text,
  p_counted int, p_within interval) returns void
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  t text := app.tenant();
  -- a file is named only when there is one: an id that somebody made up is none
  f uuid := (select k.id from file k where k.tenant = t and k.id = p_file);
  themselves boolean := app.post() in ('subject', 'guardian');
  -- the house itself, when nobody in particular asked
  house boolean := app.account() = '00000000-0000-7000-8000-000000000000';
begin
  if t is null or t = '' or app.account() is null then raise exception 'an event is somebody''s' using errcode = '42501'; end if;
  if p_within is not null and exists (select from security_event e where e.tenant = t and e.account_id = app.account() and e.at > p_at - p_within
    and e.at <= p_at and e.kind = p_kind and e.about is not distinct from p_about and e.purpose is not distinct from p_purpose
    and e.file_id is not distinct from f) then return; end if;
  insert into security_event (tenant, id, at, kind, account_id, actor_name, actor_post, actor_unit_id, file_id, about, purpose, origin, counted)
  values (t, p_id, p_at, p_kind, case when not house then app.account() end,
    case when house then '系统' when not themselves then (select a.name from account a where a.tenant = t and a.id = app.account()) end,
    case when not house then app.post() end, case when app.is_own_unit(p_unit) then p_unit end, f, p_about, p_purpose, case when not themselves then p_origin end, p_counted)
  on conflict do nothing;
end $$;

-- A login that did not succeed, by the account's name as it was typed: it is kept where there is such an account, and nothing of it otherwise.
-- `p_held`: the password was not even looked at. So much of one kind within a minute is one row: a flood of guesses is no flood of rows.
create function app.note_failed_login(p_id uuid, p_at timestamptz, p_account text, p_device bytea, p_held boolean, p_origin text) returns void
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  a account;
  h post_holding;
  t text;
  k text;
  themselves boolean;
begin
  select * into a from account x where x.account = p_account limit 1;
  t := coalesce(a.tenant, (select min(x.id) from tenant x having count(*) = 1));
  if t is null then return; end if;
  select * into h from post_holding x where x.tenant = a.tenant and x.account_id = a.id order by x.until_on is null desc, x.from_on desc limit 1;
  themselves := a.person_id is not null or coalesce(h.post, '') in ('subject', 'guardian');
  k := case when p_held then 'login.held'
    when exists (select from login_brake b where b.locked_until > p_at and (b.what = 'account' and b.key = app.name_key(p_account)
      or b.what = 'device' and b.key = sha256(app.name_key(p_account) || p_device))) then 'login.locked'
    else 'login.failed' end;
  if (p_held or a.id is null) and exists (select from security_event e where e.tenant = t and e.account_id is not distinct from a.id and e.kind = k
    and e.at > p_at - interval '1 minute' and e.at <= p_at) then return; end if;
  insert into security_event (tenant, id, at, kind, account_id, actor_name, actor_post, actor_unit_id, about, origin)
  values (t, p_id, p_at, k, a.id, case when not themselves then a.name end, h.post, h.unit_id,
    case when a.id is null then '没有这个账号' end, case when not themselves then p_origin end)
  on conflict do nothing;
end $$;

-- ── Sealing ──────────────────────────────────────────────────────────────────────────────────────
-- A row as it is hashed: every column that says something, whatever the zone of who asks. A column that comes later is null in older rows.
create function app.seal_trail(p_trail text, p_at timestamptz, p_most int) returns int
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp set timezone = 'UTC' as $$
declare
  t text := app.tenant();
  last trail_seal;
  made trail_seal;
begin
  if p_trail not in ('look', 'refused_attempt', 'administration', 'security_event') then raise exception 'no such trail' using errcode = '22023'; end if;
  perform pg_advisory_xact_lock(hashtextextended('seal ' || t || ' ' || p_trail, 0));
  select * into last from trail_seal s where s.tenant = t and s.trail = p_trail order by s.n desc limit 1;
  made.n := coalesce(last.n, 0) + 1;
  execute format($q$
    with chosen as materialized (
      select x.id, x.at, sha256(convert_to(jsonb_strip_nulls(to_jsonb(x) - 'seal')::text, 'UTF8')) as h
      from %1$I x where x.tenant = $1 and x.seal is null order by x.id limit $2),
    marked as (update %1$I u set seal = $3 from chosen c where u.tenant = $1 and u.id = c.id and u.seal is null returning u.id)
    select count(*)::int, min(c.at), max(c.at), string_agg(uuid_send(c.id) || c.h, ''::bytea order by c.id)
    from chosen c join marked using (id)$q$, p_trail)
  into made.counted, made.from_at, made.until_at, made.leaves using t, p_most, made.n;
  if made.counted = 0 then return 0; end if;
  made.digest := sha256(made.leaves);
  made.prev_hash := coalesce(last.hash, sha256(''));
  insert into trail_seal (tenant, trail, n, at, counted, from_at, until_at, leaves, digest, prev_hash, hash)
  values (t, p_trail, made.n, p_at, made.counted, made.from_at, made.until_at, made.leaves, made.digest, made.prev_hash,
    sha256(convert_to(concat_ws(E'\x1f', t, p_trail, made.n, to_jsonb(p_at) #>> '{}', made.counted, to_jsonb(made.from_at) #>> '{}',
      to_jsonb(made.until_at) #>> '{}', encode(made.digest, 'hex'), encode(made.prev_hash, 'hex')), 'UTF8')));
  return made.counted;
end $$;

-- ── For those who audit ──────────────────────────────────────────────────────────────────────────
-- Which file a row speaks of: its number, and the name as it stands in lists that leave the house. A child is not named.
create function app.audited_files(p_files uuid[]) returns table (id uuid, number text, person text)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select f.id, f.number, case when f.kind <> 'case' then null when f.minor then '未成年人' else app.mask_name(p.name) end
  from file f left join person p on p.tenant = f.tenant and p.id = f.person_id
  where f.tenant = app.tenant() and app.post() = 'audit-admin' and f.id = any(p_files)
$$;
-- By the whole number or its beginning, the whole name, or the whole document number.
create function app.audited_search(p_text text) returns table (id uuid, number text, person text)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select f.id, f.number, case when f.kind <> 'case' then null when f.minor then '未成年人' else app.mask_name(p.name) end
  from file f left join person p on p.tenant = f.tenant and p.id = f.person_id
  where f.tenant = app.tenant() and app.post() = 'audit-admin' and char_length(p_text) >= 2
    and (starts_with(f.number, p_text) or f.person_id in (
      select x.id from person x where x.tenant = app.tenant() and (x.name = p_text or x.id_number = upper(p_text))))
  order by f.number desc nulls last, f.id limit 10
$$;
-- Staff by name or account: who is under correction, or guards somebody, is not found by their account.
create function app.trail_officers(p_text text) returns table (id uuid, name text, post text, unit_name text)
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.id, a.name, h.post, u.name from account a
  left join lateral (select * from post_holding x where x.tenant = a.tenant and x.account_id = a.id
    order by x.until_on is null desc, x.from_on desc limit 1) h on true
  left join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.tenant = app.tenant() and app.post() in ('audit-admin', 'security-admin') and char_length(p_text) >= 2
    and a.person_id is null and coalesce(h.post, '') not in ('subject', 'guardian')
    and (starts_with(a.name, p_text) or a.account = lower(p_text))
  order by a.name, a.account limit 10
$$;
-- How far the trails are sealed, and what the last walk over them and over the files has found.
create function app.trail_state() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select jsonb_build_object(
    'trails', (select coalesce(jsonb_agg(jsonb_build_object('trail', s.trail, 'seals', s.seals, 'rows', s.rows, 'sealedAt', s.at, 'hash', s.hash) order by s.trail), '[]')
      from (select distinct on (x.trail) x.trail, x.n as seals, x.at, encode(x.hash, 'hex') as hash,
          sum(x.counted) over (partition by x.trail) as rows
        from trail_seal x where x.tenant = app.tenant() order by x.trail, x.n desc) s),
    'unsealed', (select count(*) from look x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from refused_attempt x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from administration x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from security_event x where x.tenant = app.tenant() and x.seal is null),
    'files', (select jsonb_build_object('at', c.at, 'chains', c.chains, 'acts', c.acts, 'broken', jsonb_array_length(c.broken))
      from chain_check c where c.tenant = app.tenant() order by c.at desc limit 1),
    'checked', (select jsonb_build_object('at', e.at, 'whole', e.kind = 'chain.whole', 'rows', e.counted, 'about', e.about)
      from security_event e where e.tenant = app.tenant() and e.kind in ('chain.whole', 'chain.broken') order by e.at desc, e.id desc limit 1))
  where app.post() in ('audit-admin', 'security-admin')
$$;

revoke execute on function app.note_event, app.note_failed_login, app.seal_trail, app.audited_files, app.audited_search, app.trail_officers, app.trail_state from public;
grant execute on function app.note_event, app.note_failed_login, app.audited_files, app.audited_search, app.trail_officers, app.trail_state to guihang_app;
grant execute on function app.note_event, app.seal_trail to guihang_worker;
