-- How long security events are kept: each row from a day on, by whom, on what ground. Never less than the law says; looks, refused attempts
-- and administration are kept as long as the files they speak of, and so are not let go.
create table trail_retention (
  tenant text not null,
  from_on date not null,
  months int not null check (months between 6 and 1200),
  basis text not null,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (tenant, from_on)
);
alter table trail_retention enable row level security;
alter table trail_retention force row level security;
create policy of_owner on trail_retention to guihang_owner using (true) with check (true);
create policy of_inspection on trail_retention for select to guihang_app
  using (tenant = app.tenant() and app.post() in ('audit-admin', 'security-admin'));
create policy by_the_administrator on trail_retention for insert to guihang_app with check (tenant = app.tenant() and app.post() = 'security-admin'
  and set_by = app.account() and set_by_name = app.name_of(tenant, set_by));
grant select, insert on trail_retention to guihang_app;

-- Lets go of whole seals whose last row is past its time, the oldest first: the seals themselves stay, and one row says how many rows of
-- which days went. A clock that ran ahead lets nothing go: the last seal says what time it was.
create function app.drop_old_events(p_id uuid, p_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, app, pg_temp as $$
declare
  t text := app.tenant();
  now_at timestamptz;
  keep int;
  before timestamptz;
  first_n bigint;
  last_n bigint;
  first_at timestamptz;
  last_at timestamptz;
  gone int;
begin
  perform pg_advisory_xact_lock(hashtextextended('seal ' || t || ' security_event', 0));
  select least(p_at, s.at + interval '1 day') into now_at from trail_seal s where s.tenant = t and s.trail = 'security_event' order by s.n desc limit 1;
  if now_at is null then return 0; end if;
  select r.months into keep from trail_retention r where r.tenant = t and r.from_on <= (now_at at time zone 'Asia/Shanghai')::date order by r.from_on desc limit 1;
  before := now_at - make_interval(months => greatest(coalesce(keep, 6), 6));
  select min(s.n) into first_n from trail_seal s where s.tenant = t and s.trail = 'security_event' and s.leaves is not null;
  select coalesce(min(s.n), (select max(x.n) + 1 from trail_seal x where x.tenant = t and x.trail = 'security_event')) - 1 into last_n
    from trail_seal s where s.tenant = t and s.trail = 'security_event' and s.leaves is not null and s.until_at >= before;
  if first_n is null or last_n < first_n then return 0; end if;
  select min(s.from_at), max(s.until_at) into first_at, last_at from trail_seal s
    where s.tenant = t and s.trail = 'security_event' and s.n between first_n and last_n;
  delete from security_event e where e.tenant = t and e.seal between first_n and last_n;
  get diagnostics gone = row_count;
  update trail_seal s set leaves = null where s.tenant = t and s.trail = 'security_event' and s.n between first_n and last_n;
  insert into security_event (tenant, id, at, kind, account_id, actor_name, actor_post, about, counted, first_seal, last_seal)
  values (t, p_id, p_at, 'retention.dropped', null, '系统', null, format('%s 至 %s，保存满 %s 个月',
    to_char(first_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), to_char(last_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), greatest(coalesce(keep, 6), 6)),
    gone, first_n, last_n);
  return gone;
end $$;
revoke execute on function app.drop_old_events from public;
grant execute on function app.drop_old_events to guihang_worker;
