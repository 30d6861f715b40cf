-- A file (卷) is what acts are written in; a case is its first kind. The case's row and its chain become one row of `file`, the chains
-- of lessons become files of their own kind with their place, and what belongs to a file says `file_id`. `correction_case` stays as the
-- view of the files that are cases, for reading. Tables that are only ever of a case keep `case_id`.

-- ── The row ──────────────────────────────────────────────────────────────────────────────────────
alter table correction_case rename to file;
alter table file rename constraint correction_case_pkey to file_pkey;
alter table file rename constraint correction_case_tenant_number_key to file_number;
alter table file rename constraint case_person to file_person;
alter table file rename constraint case_county to file_county;
alter table file rename constraint case_office to file_office;
alter table file
  alter column number drop not null,
  alter column person_id drop not null,
  alter column county_id drop not null,
  alter column facts set default '{}',
  -- the kinds are a list in the code
  add column kind text not null default 'case',
  -- the other side of a file that two units keep
  add column partner_unit_id text,
  add column head_seq int not null default 0,
  add column head_hash bytea not null default decode(repeat('00', 32), 'hex'),
  -- the legal day of the act that opened the file, and the place it was opened in: neither is changed afterwards
  add column opened_on text,
  add column opening_place jsonb,
  -- the day the file ended; a file that runs has none
  add column ended_on text generated always as (case when facts ->> 'status' in ('released', 'terminated')
    then coalesce(facts #>> '{release,certificateOn}', facts #>> '{term,endsOn}') end) stored;

create function app.place_of(f file) returns jsonb language sql immutable as $$
  select jsonb_build_object('countyId', f.county_id, 'officeId', f.office_id, 'workerId', f.worker_id, 'personId', f.person_id,
    'partnerUnitId', f.partner_unit_id, 'minor', f.minor)
$$;

-- ── What stands today ────────────────────────────────────────────────────────────────────────────
-- The place of a case was in no act: where it is now is where it was opened, for nothing has moved one yet.
update file f set head_seq = h.head_seq, head_hash = h.head_hash from chain h where h.tenant = f.tenant and h.id = f.id;
-- A lesson is held for its office, or, with no office of its own, for its county.
insert into file (tenant, id, kind, county_id, office_id, head_seq, head_hash)
  select h.tenant, h.id, case h.chain_of when 'session' then 'lesson' else h.chain_of end, l.county_id,
    case when l.audience = 'office' then l.unit_id end, h.head_seq, h.head_hash
  from chain h left join lesson l on l.tenant = h.tenant and l.id = h.id
  where not exists (select 1 from file f where f.tenant = h.tenant and f.id = h.id);
update file f set opening_place = app.place_of(f), opened_on = to_char(a.acted_on, 'YYYY-MM-DD')
  from act a where a.tenant = f.tenant and a.chain_id = f.id and a.seq = 1;

alter table act drop constraint act_chain;
drop policy look_at on act;
drop function app.sees_chain(text, uuid);
drop table chain;

-- ── Names ────────────────────────────────────────────────────────────────────────────────────────
alter table act rename column chain_id to file_id;
alter table duty rename column case_id to file_id;
alter table refused_attempt rename column case_id to file_id;
alter table look rename column case_id to file_id;
alter table paper_owed rename column case_id to file_id;
alter table paper rename column file_id to stored_file_id;
alter table paper rename column case_id to file_id;
alter index duty_of_case rename to duty_of_file;
alter index look_of_case rename to look_of_file;
alter index paper_of_case rename to paper_of_file;
alter table duty rename constraint duty_case to duty_file;
alter table paper_owed rename constraint paper_owed_case to paper_owed_file;
alter table paper rename constraint paper_file to paper_stored_file;
alter table paper rename constraint paper_case to paper_file;

-- ── What the database holds ──────────────────────────────────────────────────────────────────────
alter table file add constraint case_is_placed check (kind <> 'case' or (number is not null and person_id is not null and county_id is not null));
alter table file add constraint opened_somewhere check (head_seq = 0 or (opened_on is not null and opening_place is not null));
alter table file add constraint file_partner_unit foreign key (tenant, partner_unit_id) references unit (tenant, id);
alter table act add constraint act_file foreign key (tenant, file_id) references file (tenant, id);

create view correction_case with (security_invoker = true) as
  select tenant, id, number, person_id, county_id, office_id, worker_id, minor, facts, measure, status, stage, management_class, starts_on, ends_on,
    last_contact_on, next_due_on, next_duty, look_again_on, version, head_seq, opened_on, ended_on
  from file where kind = 'case';
grant select on correction_case to guihang_app, guihang_worker;

-- ── Who sees a file ──────────────────────────────────────────────────────────────────────────────
-- Does the asker's reach hold this place? A minor's case is outside the city's lists (社区矫正法第54条).
create function app.reaches(county text, office text, worker uuid, person uuid, minor boolean) returns boolean language sql stable as $$
  select case current_setting('app.reach', true)
    when 'city' then not minor
    when 'county' then county = nullif(current_setting('app.unit', true), '')
    when 'office' then office = nullif(current_setting('app.unit', true), '')
    when 'caseload' then worker = nullif(current_setting('app.account', true), '')::uuid
    when 'self' then person = nullif(current_setting('app.person', true), '')::uuid
    else false end
$$;
create or replace function app.sees(t text, county text, office text, worker uuid, person uuid, minor boolean)
returns boolean language sql stable as $$
  select t = nullif(current_setting('app.tenant', true), '') and app.reaches(county, office, worker, person, minor)
$$;
-- Asked only of the few files that are lessons: at the usual cost the planner would think that every case pays for it.
create or replace function app.own_county() returns text language sql stable cost 1 as $$
  select u.county_id from public.unit u where u.tenant = app.tenant() and u.id = nullif(current_setting('app.unit', true), '')
$$;
-- Each kind of file says who sees it by its place; a kind that is not here is seen by nobody. A lesson: by its county, by the office it
-- is for, or by every office of the county when it is for the county or for a caseload, and by the workers of the county.
create function app.sees_place(t text, kind text, county text, office text, worker uuid, person uuid, minor boolean)
returns boolean language sql stable as $$
  select t = nullif(current_setting('app.tenant', true), '') and case kind
    when 'case' then app.reaches(county, office, worker, person, minor)
    when 'lesson' then case current_setting('app.reach', true)
      when 'city' then true
      when 'county' then county = nullif(current_setting('app.unit', true), '')
      when 'office' then office = nullif(current_setting('app.unit', true), '') or (office is null and county = app.own_county())
      when 'caseload' then county = app.own_county()
      else false end
    else false end
$$;
-- The same by the file's id, for what hangs on a file; row security of `file` answers.
create function app.sees_file(t text, f uuid) returns boolean language sql stable as $$
  select exists (select 1 from public.file k where k.tenant = t and k.id = f)
$$;
-- And for what is only ever of a case.
create or replace function app.sees_case(t text, c uuid) returns boolean language sql stable as $$
  select exists (select 1 from public.file k where k.tenant = t and k.id = c and k.kind = 'case')
$$;

drop policy of_reach on file;
create policy of_place on file to guihang_app
  using (app.sees_place(tenant, kind, county_id, office_id, worker_id, person_id, minor)) with check (tenant = app.tenant());
create policy look_at on act for select to guihang_app using (app.sees_file(tenant, file_id) and app.may_open(sensitivity));
drop policy of_case on paper;
create policy of_file on paper to guihang_app
  using (tenant = app.tenant() and app.may_open(sensitivity) and app.sees_file(tenant, file_id)) with check (tenant = app.tenant());
drop policy of_case on paper_owed;
create policy of_file on paper_owed to guihang_app using (tenant = app.tenant() and app.sees_file(tenant, file_id)) with check (tenant = app.tenant());
drop policy of_case on look;
create policy of_file on look for select to guihang_app
  using (tenant = app.tenant() and (app.post() = 'audit-admin' or app.sees_file(tenant, file_id)));
drop policy of_case on refused_attempt;
create policy of_file on refused_attempt for select to guihang_app
  using (tenant = app.tenant() and (app.post() = 'audit-admin' or file_id is null or app.sees_file(tenant, file_id)));

-- ── Recording ────────────────────────────────────────────────────────────────────────────────────
-- What is sealed into the chain: the text of before, word for word; only the column has another name.
create or replace function app.act_text(a act) returns text language sql immutable as $$
  select concat_ws(E'\x1f', a.tenant, a.file_id, a.seq, a.id, a.kind, a.nature,
    to_char(a.acted_on, 'YYYY-MM-DD'), to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(a.account_id::text, '-'), a.actor_name, a.actor_post, a.actor_unit_id, a.actor_unit_name, a.captured,
    coalesce(to_char(a.captured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(a.late_reason, '-'),
    coalesce(a.corrects::text, '-'), a.sensitivity, a.content::text, encode(a.prev_hash, 'hex'))
$$;

-- The act as it will stand after a given head, sealed; nothing is written yet.
create function app.seal_act(p jsonb, p_seq int, p_prev bytea) returns act language plpgsql as $$
declare a act;
begin
  a.tenant := p ->> 'tenant';
  a.file_id := (p ->> 'fileId')::uuid;
  a.seq := p_seq;
  a.id := (p ->> 'id')::uuid;
  a.kind := p ->> 'kind';
  a.nature := p ->> 'nature';
  a.acted_on := (p ->> 'actedOn')::date;
  a.recorded_at := (p ->> 'recordedAt')::timestamptz;
  a.account_id := (p ->> 'accountId')::uuid;
  a.actor_name := p ->> 'actorName';
  a.actor_post := p ->> 'actorPost';
  a.actor_unit_id := p ->> 'actorUnitId';
  a.actor_unit_name := p ->> 'actorUnitName';
  a.captured := coalesce(p ->> 'captured', 'online');
  a.captured_at := (p ->> 'capturedAt')::timestamptz;
  a.late_reason := p ->> 'lateReason';
  a.corrects := (p ->> 'corrects')::int;
  a.sensitivity := coalesce(p ->> 'sensitivity', 'open');
  a.content := p -> 'content';
  a.prev_hash := p_prev;
  a.hash := sha256(convert_to(app.act_text(a), 'UTF8'));
  return a;
end $$;

-- The next act of a file. The first one opens it: a file that is no case begins here, in the place that the act brings.
create or replace function app.append_act(p jsonb) returns act language plpgsql as $$
declare
  t text := p ->> 'tenant';
  f uuid := (p ->> 'fileId')::uuid;
  head int;
  prev bytea;
  a act;
begin
  if p ? 'place' then
    insert into file (tenant, id, kind, county_id, office_id, worker_id, person_id, partner_unit_id, minor)
      select t, f, p ->> 'fileKind', x."countyId", x."officeId", x."workerId", x."personId", x."partnerUnitId", coalesce(x.minor, false)
      from jsonb_to_record(p -> 'place') as x ("countyId" text, "officeId" text, "workerId" uuid, "personId" uuid, "partnerUnitId" text, minor boolean);
  end if;
  select k.head_seq, k.head_hash into head, prev from file k where k.tenant = t and k.id = f for update;
  if not found then
    raise exception 'no file % in reach', f using errcode = 'P0002', constraint = 'file_in_reach';
  end if;
  a := app.seal_act(p, head + 1, prev);
  insert into act values (a.*);
  update file k set head_seq = a.seq, head_hash = a.hash, opened_on = coalesce(k.opened_on, to_char(a.acted_on, 'YYYY-MM-DD')),
      opening_place = coalesce(k.opening_place, app.place_of(k))
    where k.tenant = t and k.id = f;
  return a;
end $$;

-- The act, the folded facts and the moved duties of one file that is open, its row written once. `p_seq` is the number the rules have
-- judged with; of a file that has grown in the meantime nothing is written, and the caller judges again.
create or replace function app.record_act(p_act jsonb, p_seq int, p_facts jsonb, p_next_due_on text, p_next_duty jsonb, p_look_again_on text,
  p_close jsonb, p_amend jsonb, p_open jsonb, p_day text) returns table (seq int, hash text) language plpgsql as $$
declare
  t text := p_act ->> 'tenant';
  f uuid := (p_act ->> 'fileId')::uuid;
  head int;
  prev bytea;
  a act;
begin
  select k.head_seq, k.head_hash into head, prev from file k where k.tenant = t and k.id = f for update;
  if head is distinct from p_seq - 1 then
    return;
  end if;
  a := app.seal_act(p_act, p_seq, prev);
  insert into act values (a.*);
  update file k set head_seq = a.seq, head_hash = a.hash, facts = p_facts, next_due_on = p_next_due_on, next_duty = p_next_duty,
      look_again_on = p_look_again_on, version = k.version + 1
    where k.tenant = t and k.id = f;
  if p_close is not null then
    update duty d set status = x.status, closed_by_seq = a.seq, closed_on = p_day
      from jsonb_to_recordset(p_close) as x (id uuid, status text) where d.tenant = t and d.id = x.id;
  end if;
  if p_amend is not null then
    update duty d set title = x.title, owed_by = x.owed_by, opens_on = x.opens_on, due_on = x.due_on, due_at = x.due_at, provisional = x.provisional, because = x.because,
        basis = x.basis, discharged_by = x.discharged_by, prefill = x.prefill, earlier = d.earlier || x.earlier
      from jsonb_to_recordset(p_amend) as x (id uuid, title text, owed_by text, opens_on text, due_on text, due_at text, provisional boolean, because text,
        basis jsonb, discharged_by text, prefill jsonb, earlier jsonb) where d.tenant = t and d.id = x.id;
  end if;
  if p_open is not null then
    insert into duty select x.* from jsonb_populate_recordset(null::duty, p_open) x;
  end if;
  return query select a.seq, encode(a.hash, 'hex');
end $$;

-- ── Reading: as before, from the new row ─────────────────────────────────────────────────────────
create or replace function app.broken_seals() returns table (case_id uuid, act_seq int, assessment_id uuid) language sql stable as $$
  select s.case_id, s.act_seq, s.id from public.assessment s
  left join public.act a on a.tenant = s.tenant and a.file_id = s.case_id and a.seq = s.act_seq
  where a.content ->> 'sealedHash' is distinct from app.sealed_hash(s)
$$;

create or replace function app.sees_this_case(p_case uuid) returns boolean
language sql stable security definer set search_path = public, app as $$
  select exists (select 1 from file c where c.tenant = app.tenant() and c.id = p_case and c.kind = 'case'
    and app.sees_place(c.tenant, c.kind, c.county_id, c.office_id, c.worker_id, c.person_id, c.minor))
$$;

create or replace function app.case_acts(p_case uuid) returns setof act
language plpgsql stable security definer set search_path = public, app as $$
begin
  if not app.sees_this_case(p_case) then return; end if;
  return query select a.* from act a where a.tenant = app.tenant() and a.file_id = p_case and app.may_open(a.sensitivity);
end $$;

create or replace function app.case_head(p_case uuid) returns json
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
    'acts', c.head_seq,
    'duties', (select count(*)::int from duty d where d.tenant = c.tenant and d.file_id = c.id and d.status = 'open'),
    'papers', (select count(*)::int from paper q where q.tenant = c.tenant and q.file_id = c.id and app.may_open(q.sensitivity)),
    'chain', json_build_object('seq', c.head_seq, 'hash', left(encode(c.head_hash, 'hex'), 4) || '…' || right(encode(c.head_hash, 'hex'), 4),
      'checkedAt', (select max(k.at) from chain_check k where k.tenant = c.tenant),
      'broken', coalesce((select k.broken @> jsonb_build_array(jsonb_build_object('chainId', c.id)) from chain_check k where k.tenant = c.tenant order by k.at desc limit 1), false)))
    from file c
    join person p on p.tenant = c.tenant and p.id = c.person_id
    join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    where c.tenant = app.tenant() and c.id = p_case and c.kind = 'case'
      and app.sees_place(c.tenant, c.kind, c.county_id, c.office_id, c.worker_id, c.person_id, c.minor));
end $$;

create or replace function app.case_file(p_case uuid) returns json
language plpgsql stable security definer set search_path = public, app as $$
declare head json;
begin
  head := app.case_head(p_case);
  if head is null then return null; end if;
  return json_build_object('head', head, 'acts', (select coalesce(json_agg(json_build_object(
      'seq', a.seq, 'kind', a.kind, 'nature', a.nature, 'actedOn', a.acted_on, 'recordedAt', a.recorded_at, 'by', a.actor_name,
      'post', a.actor_post, 'unit', a.actor_unit_name, 'captured', a.captured, 'capturedAt', a.captured_at, 'lateReason', a.late_reason,
      'corrects', a.corrects, 'content', app.shown(a.content)) order by a.seq desc), '[]'::json)
    from act a where a.tenant = app.tenant() and a.file_id = p_case and app.may_open(a.sensitivity)));
end $$;

create or replace function app.recent_looks(p_limit int) returns table (at timestamptz, actor_name text, actor_post text, what text, purpose text, number text)
language sql stable security definer set search_path = public, app as $$
  select l.at, l.actor_name, l.actor_post, l.what, l.purpose, f.number from look l
  left join file f on f.tenant = l.tenant and f.id = l.file_id
  where l.tenant = app.tenant() and app.post() = 'audit-admin' order by l.at desc limit p_limit
$$;
create or replace function app.recent_refusals(p_limit int) returns table (at timestamptz, actor_name text, actor_post text, kind text, grounds jsonb, number text)
language sql stable security definer set search_path = public, app as $$
  select r.at, r.actor_name, r.actor_post, r.kind, r.grounds, f.number from refused_attempt r
  left join file f on f.tenant = r.tenant and f.id = r.file_id
  where r.tenant = app.tenant() and app.post() = 'audit-admin' order by r.at desc limit p_limit
$$;

create or replace function app.batch_cases(p_tenant text, p_batch uuid, p_cases uuid[]) returns table (case_id uuid, number text, head_seq int, head_kind text, head_batch text)
language sql stable security definer set search_path = public, app as $$
  select r.case_id, f.number, f.head_seq, a.kind, a.content ->> 'batchId' from import_row r
  join file f on f.tenant = r.tenant and f.id = r.case_id
  join act a on a.tenant = r.tenant and a.file_id = r.case_id and a.seq = f.head_seq
  where r.tenant = p_tenant and p_tenant = app.tenant() and r.batch_id = p_batch and (p_cases is null or r.case_id = any (p_cases)) order by r.row
$$;
create or replace function app.batch_taken(p_tenant text, p_batch uuid) returns int
language sql stable security definer set search_path = public, app as $$
  select count(*)::int from import_row r join file f on f.tenant = r.tenant and f.id = r.case_id
  where r.tenant = p_tenant and p_tenant = app.tenant() and r.batch_id = p_batch and coalesce(f.facts ->> 'importUndone', '') <> 'true'
$$;

revoke execute on function app.place_of, app.reaches, app.sees_place, app.sees_file, app.seal_act, app.append_act from public;
grant execute on function app.place_of, app.reaches, app.sees_place, app.sees_file, app.seal_act, app.append_act to guihang_app, guihang_worker;
