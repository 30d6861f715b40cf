-- The file: lists, search, the case page in one statement, the queue's door, the nightly check of the chains.

-- ── Lists by what falls due next; a case without a duty comes last ───────────────────────────────
drop index case_by_due;
drop index case_by_office;
drop index case_by_county;
drop index case_by_worker;
create index case_by_due on correction_case (tenant, minor, (coalesce(next_due_on, '9999-12-31')), id);
create index case_by_county on correction_case (tenant, county_id, minor, (coalesce(next_due_on, '9999-12-31')), id);
create index case_by_office on correction_case (tenant, office_id, minor, (coalesce(next_due_on, '9999-12-31')), id);
create index case_by_worker on correction_case (tenant, worker_id, minor, (coalesce(next_due_on, '9999-12-31')), id);
create index duty_by_person on duty (tenant, person_id, due_on) where status = 'open';
create index look_by_time on look (tenant, at);
create index refused_attempt_by_time on refused_attempt (tenant, at);
-- The latest acts of a jurisdiction; grows at its end only.
create index act_by_time on act (tenant, recorded_at);
create index job_by_status on job (tenant, status, asked_at);

-- ── Masks, equal to domain/person/mask.ts (a test compares them) ─────────────────────────────────
create function app.mask_name(n text) returns text language sql immutable as $$
  select case char_length(n) when 0 then '' when 1 then '*' when 2 then left(n, 1) || '*' else left(n, 1) || '*' || right(n, 1) end
$$;
create function app.mask_id(n text) returns text language sql immutable as $$
  select case when char_length(n) >= 15 then left(n, 6) || repeat('*', char_length(n) - 10) || right(n, 4)
    when char_length(n) > 2 then repeat('*', char_length(n) - 2) || right(n, 2) else repeat('*', char_length(n)) end
$$;
create function app.mask_phone(n text) returns text language sql immutable as $$
  select case when n ~ '^[0-9]{11}$' then left(n, 3) || '****' || right(n, 4)
    when char_length(n) <= 4 then repeat('*', char_length(n)) else repeat('*', char_length(n) - 2) || right(n, 2) end
$$;
-- Full inside one's own caseload, masked in the lists of those who look after many offices.
create function app.list_name(n text) returns text language sql stable as $$
  select case when current_setting('app.reach', true) in ('office', 'caseload', 'self') then n else app.mask_name(n) end
$$;
-- Content of an act as it is shown: numbers of papers and phones masked, whatever key they stand under.
create function app.shown(content jsonb) returns jsonb language plpgsql immutable as $$
declare t text;
begin
  if content is null then return null; end if;
  t := content::text;
  if t !~ '[0-9]{11}' then return content; end if;
  t := regexp_replace(t, '(?<![0-9A-Za-z-])([0-9]{6})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9A-Za-z-])', '\1********\2', 'g');
  t := regexp_replace(t, '(?<![0-9A-Za-z-])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9A-Za-z-])', '\1****\2', 'g');
  return t::jsonb;
end $$;

-- ── One case in one statement ────────────────────────────────────────────────────────────────────
-- Definer functions: the row-security predicate is asked once for the case instead of once for every act.
create function app.sees_this_case(p_case uuid) returns boolean
language sql stable security definer set search_path = public, app as $$
  select exists (select 1 from correction_case c where c.tenant = app.tenant() and c.id = p_case
    and app.sees(c.tenant, c.county_id, c.office_id, c.worker_id, c.person_id, c.minor))
$$;

create function app.case_acts(p_case uuid) returns setof act
language plpgsql stable security definer set search_path = public, app as $$
begin
  if not app.sees_this_case(p_case) then return; end if;
  return query select a.* from act a where a.tenant = app.tenant() and a.chain_id = p_case and app.may_open(a.sensitivity);
end $$;

create function app.case_head(p_case uuid) returns json
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select json_build_object(
    'id', c.id, 'number', c.number, 'name', p.name, 'formerName', p.former_name, 'sex', p.sex, 'bornOn', p.born_on,
    'idNumber', app.mask_id(p.id_number), 'phone', app.mask_phone(p.phone), 'nation', p.nation, 'education', p.education,
    'address', p.address, 'household', p.household, 'employment', p.employment, 'personId', p.id,
    'measure', c.measure, 'managementClass', c.management_class, 'status', c.status, 'stage', c.stage, 'minor', c.minor,
    'startsOn', c.starts_on, 'endsOn', c.ends_on, 'lastContactOn', c.last_contact_on,
    'county', json_build_object('id', cu.id, 'name', cu.name),
    'office', case when ou.id is null then null else json_build_object('id', ou.id, 'name', ou.name) end,
    'worker', case when c.worker_id is null then null else json_build_object('id', c.worker_id, 'name', (select w.name from account w where w.tenant = c.tenant and w.id = c.worker_id)) end,
    'nextDueOn', c.next_due_on, 'nextDuty', c.next_duty, 'version', c.version, 'facts', app.shown(c.facts),
    'acts', h.head_seq,
    'duties', (select count(*)::int from duty d where d.tenant = c.tenant and d.case_id = c.id and d.status = 'open'),
    'papers', (select count(*)::int from paper q where q.tenant = c.tenant and q.case_id = c.id and app.may_open(q.sensitivity)),
    'chain', json_build_object('seq', h.head_seq, 'hash', left(encode(h.head_hash, 'hex'), 4) || '…' || right(encode(h.head_hash, 'hex'), 4),
      'checkedAt', (select max(k.at) from chain_check k where k.tenant = c.tenant),
      'broken', coalesce((select k.broken @> jsonb_build_array(jsonb_build_object('chainId', c.id)) from chain_check k where k.tenant = c.tenant order by k.at desc limit 1), false)))
    from correction_case c
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    left join chain h on h.tenant = c.tenant and h.id = c.id
    where c.tenant = app.tenant() and c.id = p_case
      and app.sees(c.tenant, c.county_id, c.office_id, c.worker_id, c.person_id, c.minor));
end $$;

create function app.case_file(p_case uuid) returns json
language plpgsql stable security definer set search_path = public, app as $$
declare head json;
begin
  head := app.case_head(p_case);
  if head is null then return null; end if;
  return json_build_object('head', head, 'acts', (select coalesce(json_agg(json_build_object(
      'seq', a.seq, 'kind', a.kind, 'nature', a.nature, 'actedOn', a.acted_on, 'recordedAt', a.recorded_at, 'by', a.actor_name,
      'post', a.actor_post, 'unit', a.actor_unit_name, 'captured', a.captured, 'capturedAt', a.captured_at, 'lateReason', a.late_reason,
      'corrects', a.corrects, 'content', app.shown(a.content)) order by a.seq desc), '[]'::json)
    from act a where a.tenant = app.tenant() and a.chain_id = p_case and app.may_open(a.sensitivity)));
end $$;

-- ── Search: prefixes of stored keys, jurisdiction asked inside ───────────────────────────────────
create function app.find_people(p_kind text, p_prefix text, p_limit int) returns table (person_id uuid)
language plpgsql stable security definer set search_path = public, app as $$
begin
  return query select distinct k.person_id from person_key k
    join person p on p.tenant = k.tenant and p.id = k.person_id
    where k.tenant = app.tenant() and k.kind = p_kind and k.key ~>=~ p_prefix and k.key ~<~ (p_prefix || chr(1114111))
      and app.sees(p.tenant, p.county_id, p.office_id, p.worker_id, p.id, p.minor)
    limit p_limit;
end $$;

-- ── The queue's door: the application may ask for a job it has written down, and for nothing else ─
create function app.enqueue(p_job uuid) returns void
language plpgsql security definer set search_path = public, app as $$
declare t text := app.tenant();
begin
  if not exists (select 1 from job j where j.tenant = t and j.id = p_job and j.account_id = app.account() and j.status = 'waiting') then
    raise exception 'no such waiting job of the asker';
  end if;
  perform graphile_worker.add_job('run-job', json_build_object('tenant', t, 'job', p_job), max_attempts => 3, job_key => p_job::text);
end $$;

-- What the worker must know before it is anybody: which tenants there are.
create function app.tenants() returns table (id text) language sql stable security definer set search_path = public, app as $$
  select t.id from tenant t order by t.id
$$;

-- ── The three administrators' first screens ──────────────────────────────────────────────────────
create function app.locked_accounts(p_now timestamptz) returns table (account text, name text, failures int, locked_until timestamptz, disabled boolean)
language sql stable security definer set search_path = public, app as $$
  select a.account, a.name, a.failures, a.locked_until, a.disabled from account a
  where a.tenant = app.tenant() and app.post() = 'security-admin' and (a.disabled or a.locked_until > p_now or a.failures > 0)
  order by a.locked_until desc nulls last, a.account limit 100
$$;
-- The audit administrator sees that somebody looked, at which case number, never whose it is.
create function app.recent_looks(p_limit int) returns table (at timestamptz, actor_name text, actor_post text, what text, purpose text, number text)
language sql stable security definer set search_path = public, app as $$
  select l.at, l.actor_name, l.actor_post, l.what, l.purpose, c.number from look l
  left join correction_case c on c.tenant = l.tenant and c.id = l.case_id
  where l.tenant = app.tenant() and app.post() = 'audit-admin' order by l.at desc limit p_limit
$$;
create function app.recent_refusals(p_limit int) returns table (at timestamptz, actor_name text, actor_post text, kind text, grounds jsonb, number text)
language sql stable security definer set search_path = public, app as $$
  select r.at, r.actor_name, r.actor_post, r.kind, r.grounds, c.number from refused_attempt r
  left join correction_case c on c.tenant = r.tenant and c.id = r.case_id
  where r.tenant = app.tenant() and app.post() = 'audit-admin' order by r.at desc limit p_limit
$$;
-- Jobs of the whole bureau: kinds, states and counts for the system administrator, no inputs and no results.
create function app.recent_jobs(p_limit int) returns table (id uuid, kind text, title text, account_name text, status text, done int, total int, message text, asked_at timestamptz, started_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = public, app as $$
  select j.id, j.kind, j.title, j.account_name, j.status, j.done, j.total, j.message, j.asked_at, j.started_at, j.ended_at from job j
  where j.tenant = app.tenant() and app.post() = 'system-admin' order by j.asked_at desc limit p_limit
$$;

-- ── What the nightly check of the chains found ───────────────────────────────────────────────────
create table chain_check (
  tenant text not null,
  id uuid not null,
  at timestamptz not null,
  chains int not null,
  acts int not null,
  broken jsonb not null,
  primary key (tenant, id)
);
create index chain_check_by_time on chain_check (tenant, at);
alter table chain_check enable row level security;
alter table chain_check force row level security;
create policy of_owner on chain_check to guihang_owner using (true) with check (true);
create policy of_worker on chain_check to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant());
create policy of_tenant on chain_check for select to guihang_app using (tenant = app.tenant());
grant select on chain_check to guihang_app;
grant select, insert on chain_check to guihang_worker;

revoke execute on function app.sees_this_case, app.case_acts, app.case_head, app.case_file, app.find_people, app.enqueue, app.tenants,
  app.locked_accounts, app.recent_looks, app.recent_refusals, app.recent_jobs from public;
grant execute on function app.mask_name, app.mask_id, app.mask_phone, app.list_name, app.shown to guihang_app, guihang_worker;
grant execute on function app.sees_this_case, app.case_acts, app.case_head, app.case_file, app.find_people, app.enqueue,
  app.locked_accounts, app.recent_looks, app.recent_refusals, app.recent_jobs to guihang_app;
grant execute on function app.tenants to guihang_worker;
