-- A row of an act or a duty of help is not there for those who enforce, nor that of a look at it or of an attempt at it. What each post is shown is one table (domain/act/shown-to.ts); the
-- writer says with each row what the table says of it, and row security reads that. It is no part of what is hashed.

alter table act add column shown_to_enforcement boolean not null default true, add column shown_to_guardian boolean not null default true;
alter table duty add column shown_to_enforcement boolean not null default true, add column shown_to_guardian boolean not null default true;
alter table look add column shown_to_enforcement boolean not null default true, add column shown_to_guardian boolean not null default true;
alter table refused_attempt add column shown_to_enforcement boolean not null default true, add column shown_to_guardian boolean not null default true;

-- ── What stands today, as the table says on this day ─────────────────────────────────────────────
update act a set shown_to_enforcement = false, shown_to_guardian = (a.kind = 'education.attended')
  where a.kind in ('psychology.assessed', 'psychology.followed-up', 'psychology.declined', 'psychology.report-signed', 'crisis.opened',
      'crisis.contacted', 'crisis.closed')
    or (a.kind = 'education.attended' and a.content -> 'required' = 'false');
update act a set shown_to_guardian = false where a.kind = 'psychology.needs-agreed';
-- A taking back goes with what it takes back.
update act w set shown_to_enforcement = a.shown_to_enforcement, shown_to_guardian = a.shown_to_guardian
  from act a where w.kind = 'act.withdrawn' and a.tenant = w.tenant and a.file_id = w.file_id and a.seq = (w.content ->> 'seq')::int;
update duty d set shown_to_enforcement = false, shown_to_guardian = false
  where d.rule in ('psychology.intake-test', 'psychology.retest-before-release', 'crisis.contact', 'crisis.review');

-- Who looked at help by helping, and what was tried of it and refused.
update look l set shown_to_enforcement = false, shown_to_guardian = false
  where l.actor_post in ('social-worker', 'supervisor', 'subject') and (starts_with(l.what, '心理：作答、得分和变化') or starts_with(l.what, '心理工作摘要')
    or starts_with(l.what, '危机干预') or starts_with(l.what, '打开文书：心理测评报告') or starts_with(l.what, '看草稿：心理测评报告'));
update refused_attempt r set shown_to_enforcement = (r.kind = 'psychology.needs-agreed'), shown_to_guardian = false
  where r.kind in ('psychology.assessed', 'psychology.followed-up', 'psychology.declined', 'psychology.report-signed', 'psychology.needs-agreed',
    'crisis.opened', 'crisis.contacted', 'crisis.closed')
  or (r.kind = 'act.withdrawn' and r.actor_post in ('social-worker', 'supervisor', 'subject'));

-- From now on whoever writes a row says it; a row of which nothing is said is closed.
alter table act alter column shown_to_enforcement set default false, alter column shown_to_guardian set default false;
alter table duty alter column shown_to_enforcement set default false, alter column shown_to_guardian set default false;
alter table look alter column shown_to_enforcement set default false, alter column shown_to_guardian set default false;
alter table refused_attempt alter column shown_to_enforcement set default false, alter column shown_to_guardian set default false;

-- ── Who is shown a row ───────────────────────────────────────────────────────────────────────────
create function app.is_shown(to_enforcement boolean, to_guardian boolean) returns boolean language sql stable as $$
  select to_enforcement and to_guardian or case current_setting('app.post', true)
    when 'social-worker' then true when 'supervisor' then true when 'subject' then true
    when 'guardian' then to_guardian else to_enforcement end
$$;
revoke execute on function app.is_shown from public;
grant execute on function app.is_shown to guihang_app, guihang_worker;

drop policy look_at on act;
create policy look_at on act for select to guihang_app
  using (app.is_shown(shown_to_enforcement, shown_to_guardian) and app.may_open(sensitivity) and app.sees_file(tenant, file_id));
drop policy of_place on duty;
create policy of_place on duty for select to guihang_app
  using (app.sees_place(tenant, file_kind, county_id, office_id, worker_id, person_id, partner_unit_id, minor)
    and app.is_shown(shown_to_enforcement, shown_to_guardian));

drop policy of_file on look;
create policy of_file on look for select to guihang_app using (tenant = app.tenant()
  and (app.post() = 'audit-admin' or (app.is_shown(shown_to_enforcement, shown_to_guardian) and app.sees_file(tenant, file_id))));
drop policy of_file on refused_attempt;
create policy of_file on refused_attempt for select to guihang_app using (tenant = app.tenant()
  and (app.post() = 'audit-admin' or (app.is_shown(shown_to_enforcement, shown_to_guardian) and (file_id is null or app.sees_file(tenant, file_id)))));
-- A paper that is still owed goes with the act that signed it.
create function app.sees_act(t text, f uuid, n int) returns boolean language sql stable as $$
  select exists (select 1 from public.act a where a.tenant = t and a.file_id = f and a.seq = n)
$$;
revoke execute on function app.sees_act from public;
grant execute on function app.sees_act to guihang_app, guihang_worker;
drop policy of_file on paper_owed;
create policy of_file on paper_owed to guihang_app
  using (tenant = app.tenant() and app.sees_file(tenant, file_id) and app.sees_act(tenant, file_id, act_seq)) with check (tenant = app.tenant());

-- ── The machine reads the whole ──────────────────────────────────────────────────────────────────
create function app.duties_of_seen(p_file uuid) returns setof duty
language plpgsql stable security definer set search_path = public, app as $$
begin
  return query select d.* from duty d join file f on f.tenant = d.tenant and f.id = d.file_id
    where d.tenant = app.tenant() and d.file_id = p_file and d.status = 'open'
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor);
end $$;
-- All open duties of a file that the asker sees.
create function app.whole_duties(p_file uuid) returns setof duty
language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return query select d.* from duty d where d.tenant = app.tenant() and d.file_id = p_file and d.status = 'open';
  else
    return query select d.* from app.duties_of_seen(p_file) d;
  end if;
end $$;
revoke execute on function app.duties_of_seen, app.whole_duties from public;
grant execute on function app.duties_of_seen, app.whole_duties to guihang_app, guihang_worker;

-- ── Functions that row security does not reach say it themselves ─────────────────────────────────
create or replace function app.case_acts(p_case uuid) returns setof act
language plpgsql stable security definer set search_path = public, app as $$
begin
  if not app.sees_this_case(p_case) then return; end if;
  return query select a.* from act a where a.tenant = app.tenant() and a.file_id = p_case and app.may_open(a.sensitivity)
    and app.is_shown(a.shown_to_enforcement, a.shown_to_guardian);
end $$;
create or replace function app.own_act_count(p_since timestamptz) returns int
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select count(*)::int from act a where a.tenant = app.tenant() and a.account_id = app.account() and a.recorded_at >= p_since
    and app.is_shown(a.shown_to_enforcement, a.shown_to_guardian));
end $$;
-- That something was recorded since keeps an import from being undone; what it was is said to those who are shown it.
create or replace function app.batch_cases(p_tenant text, p_batch uuid, p_cases uuid[]) returns table (case_id uuid, number text, head_seq int, head_kind text, head_batch text)
language sql stable security definer set search_path = public, app as $$
  select r.case_id, f.number, f.head_seq, case when app.is_shown(a.shown_to_enforcement, a.shown_to_guardian) then a.kind else '' end,
    a.content ->> 'batchId' from import_row r
  join file f on f.tenant = r.tenant and f.id = r.case_id
  join act a on a.tenant = r.tenant and a.file_id = r.case_id and a.seq = f.head_seq
  where r.tenant = p_tenant and p_tenant = app.tenant() and r.batch_id = p_batch and (p_cases is null or r.case_id = any (p_cases)) order by r.row
$$;
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
    'nextDueOn', c.next_due_on, 'nextDuty', c.next_duty, 'version', c.version,
    'facts', app.shown(case when app.may_open('sealed') then app.with_sealed(c.tenant, c.id, c.facts) else c.facts end),
    'acts', c.head_seq,
    'duties', (select count(*)::int from duty d where d.tenant = c.tenant and d.file_id = c.id and d.status = 'open'
      and app.is_shown(d.shown_to_enforcement, d.shown_to_guardian)),
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

-- ── Writing ──────────────────────────────────────────────────────────────────────────────────────
create or replace function app.seal_act(p jsonb, p_seq int, p_prev bytea) returns act language plpgsql as $$
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
  a.text_version := 2;
  a.salt := app.new_salt();
  a.form_version := coalesce((p ->> 'formVersion')::int, 1);
  a.say := p ->> 'say';
  -- Said by whoever writes it, by the one table; of what nobody speaks, the row is there for those who help alone.
  a.shown_to_enforcement := coalesce((p ->> 'shown_to_enforcement')::boolean, false);
  a.shown_to_guardian := coalesce((p ->> 'shown_to_guardian')::boolean, false);
  a.prev_hash := p_prev;
  a.hash := sha256(convert_to(app.act_text(a), 'UTF8'));
  return a;
end $$;
