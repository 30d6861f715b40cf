-- What is sealed of a file lies apart. `file.facts` holds what everybody who reads the file may read; the slices that speak of help stand
-- whole in a table of their own, which those who help read, and the person. They are the closed ones of domain/file/files.ts.

create table file_sealed (
  tenant text not null,
  file_id uuid not null,
  -- whole slices, under the names that they have in the facts of the file
  facts jsonb not null default '{}',
  -- the day on which a duty of help can change without an act: among the days of the file it would tell of help
  look_again_on text,
  primary key (tenant, file_id)
);
create index file_sealed_look_again on file_sealed (tenant, look_again_on);

-- ── What stands today ────────────────────────────────────────────────────────────────────────────
insert into file_sealed (tenant, file_id, facts)
  select f.tenant, f.id, (select jsonb_object_agg(s.key, s.value) from jsonb_each(f.facts) s where s.key in ('psychology', 'crisis', 'education'))
  from file f where f.kind = 'case' and f.facts ? 'psychology';
update file f set facts = f.facts || jsonb_build_object(
    'psychology', (f.facts -> 'psychology') || '{"done": [], "declined": []}', 'crisis', null, 'education', '{"attended": []}'::jsonb)
  where f.kind = 'case' and f.facts ? 'psychology';

-- The days to look again, those of help apart. Until now one day stood for all: the first of them that was still to come.
create temporary table look_again on commit drop as
  select f.tenant, f.id, min(x.day) filter (where not d.help) as open_on, min(x.day) filter (where d.help) as sealed_on
  from file f
  join (select d.tenant, d.file_id, d.due_on, d.opens_on, d.rule in ('psychology.intake-test', 'psychology.retest-before-release', 'crisis.contact',
      'crisis.review') as help from duty d where d.status = 'open') d on d.tenant = f.tenant and d.file_id = f.id
  cross join lateral (values (to_char(d.due_on::date + 1, 'YYYY-MM-DD')), (d.opens_on)) x (day)
  where f.look_again_on is not null and x.day >= f.look_again_on group by 1, 2;
update file f set look_again_on = l.open_on from look_again l where l.tenant = f.tenant and l.id = f.id and f.look_again_on is distinct from l.open_on;
insert into file_sealed as s (tenant, file_id, look_again_on) select l.tenant, l.id, l.sealed_on from look_again l where l.sealed_on is not null
  on conflict (tenant, file_id) do update set look_again_on = excluded.look_again_on;

-- ── Who reads it ─────────────────────────────────────────────────────────────────────────────────
alter table file_sealed enable row level security;
alter table file_sealed force row level security;
create policy of_owner on file_sealed to guihang_owner using (true) with check (true);
create policy of_worker on file_sealed for select to guihang_worker using (tenant = app.tenant());
create policy of_file on file_sealed for select to guihang_app
  using (tenant = app.tenant() and app.may_open('sealed') and app.sees_file(tenant, file_id));
grant select on file_sealed to guihang_app, guihang_worker;
alter table file_sealed add constraint sealed_of_file foreign key (tenant, file_id) references file (tenant, id);

-- The facts of a file as far as the asker may read them.
create function app.with_sealed(t text, f uuid, facts jsonb) returns jsonb language sql stable as $$
  select facts || coalesce((select s.facts from public.file_sealed s where s.tenant = t and s.file_id = f), '{}')
$$;

-- The machine judges and folds with the whole file, whoever asks; nothing of it is shown. Only of a file that the asker sees.
create function app.sealed_of_seen(p_file uuid) returns jsonb
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select s.facts from file_sealed s join file f on f.tenant = s.tenant and f.id = s.file_id
    where s.tenant = app.tenant() and s.file_id = p_file
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor));
end $$;
create function app.whole_sealed(p_file uuid) returns jsonb
language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return (select s.facts from file_sealed s where s.tenant = app.tenant() and s.file_id = p_file);
  end if;
  return app.sealed_of_seen(p_file);
end $$;
revoke execute on function app.with_sealed, app.sealed_of_seen, app.whole_sealed from public;
grant execute on function app.with_sealed, app.sealed_of_seen, app.whole_sealed to guihang_app, guihang_worker;

-- ── The door, with the sealed part ───────────────────────────────────────────────────────────────
create or replace function app.write_files(p jsonb, p_by text) returns table (of_file uuid, n int, act_id uuid, act_hash text) language plpgsql as $$
declare
  t text := app.tenant();
  e jsonb;
  k file;
  a act;
  who text;
  checked text;
  spot jsonb;
begin
  for e in select x from jsonb_array_elements(p) with ordinality y (x, i) order by i loop
    if e ? 'open' then
      select * into k from jsonb_populate_record(null::file, e -> 'open');
      k.tenant := t;
      k.id := (e ->> 'file')::uuid;
      k.minor := coalesce(k.minor, false);
      k.head_seq := 0;
      k.head_hash := decode(repeat('00', 32), 'hex');
    else
      select * into k from file f where f.tenant = t and f.id = (e ->> 'file')::uuid for update;
    end if;
    if k.id is null or (p_by = 'asker'
      and not app.sees_place(k.tenant, k.kind, k.county_id, k.office_id, k.worker_id, k.person_id, k.partner_unit_id, k.minor)) then
      raise exception 'no file % in reach', e ->> 'file' using errcode = 'P0002', constraint = 'file_in_reach';
    end if;
    continue when k.head_seq is distinct from (e ->> 'before')::int;

    a := null;
    if e ? 'act' then
      who := concat_ws(E'\x1f', e #>> '{act,accountId}', e #>> '{act,actorName}', e #>> '{act,actorPost}', e #>> '{act,actorUnitId}', e #>> '{act,actorUnitName}');
      if who is distinct from checked then
        if not coalesce(case p_by when 'asker' then app.is_askers_own(e -> 'act') else app.is_of_a_job(e -> 'act') end, false) then
          raise exception 'an act in another name' using errcode = '42501', constraint = 'act_in_own_name';
        end if;
        checked := who;
      end if;
      a := app.seal_act(e -> 'act', k.head_seq + 1, k.head_hash);
      if a.tenant is distinct from t or a.file_id is distinct from k.id then
        raise exception 'an act of another file' using errcode = '42501', constraint = 'act_in_own_name';
      end if;
      if p_by = 'job' and a.nature <> 'clerical' then
        raise exception 'a job decides nothing' using errcode = '42501', constraint = 'act_in_own_name';
      end if;
    elsif p_by = 'asker' then
      raise exception 'nothing is changed without an act' using errcode = '42501', constraint = 'act_in_own_name';
    end if;

    if e ? 'open' then
      insert into file (tenant, id, kind, number, county_id, office_id, worker_id, person_id, partner_unit_id, minor, facts,
          next_due_on, next_duty, look_again_on, head_seq, head_hash, opened_on, opening_place)
        values (t, k.id, k.kind, k.number, k.county_id, k.office_id, k.worker_id, k.person_id, k.partner_unit_id, k.minor, coalesce(e -> 'facts', '{}'),
          e #>> '{binding,next_due_on}', nullif(e #> '{binding,next_duty}', 'null'), e #>> '{binding,look_again_on}',
          coalesce(a.seq, 0), coalesce(a.hash, k.head_hash), to_char(a.acted_on, 'YYYY-MM-DD'), app.place_of(k));
    elsif e ? 'binding' then
      update file f set head_seq = coalesce(a.seq, f.head_seq), head_hash = coalesce(a.hash, f.head_hash), facts = coalesce(e -> 'facts', f.facts),
          next_due_on = e #>> '{binding,next_due_on}', next_duty = nullif(e #> '{binding,next_duty}', 'null'),
          look_again_on = e #>> '{binding,look_again_on}', version = f.version + 1
        where f.tenant = t and f.id = k.id;
    else
      update file f set head_seq = a.seq, head_hash = a.hash, opened_on = coalesce(f.opened_on, to_char(a.acted_on, 'YYYY-MM-DD')),
          opening_place = coalesce(f.opening_place, app.place_of(f))
        where f.tenant = t and f.id = k.id;
    end if;
    if a.id is not null then
      insert into act values (a.*);
    end if;
    if e ? 'sealed' then
      insert into file_sealed as s (tenant, file_id, facts, look_again_on)
        values (t, k.id, coalesce(e #> '{sealed,facts}', '{}'), e #>> '{sealed,look_again_on}')
        on conflict (tenant, file_id) do update set facts = coalesce(e #> '{sealed,facts}', s.facts), look_again_on = excluded.look_again_on
          where s.facts is distinct from coalesce(e #> '{sealed,facts}', s.facts) or s.look_again_on is distinct from excluded.look_again_on;
    end if;

    if e ? 'close' then
      update duty d set status = x.status, closed_by_seq = a.seq, closed_on = e ->> 'day'
        from jsonb_to_recordset(e -> 'close') as x (id uuid, status text) where d.tenant = t and d.id = x.id and d.file_id = k.id;
    end if;
    if e ? 'amend' then
      update duty d set title = x.title, owed_by = x.owed_by, opens_on = x.opens_on, due_on = x.due_on, due_at = x.due_at, provisional = x.provisional,
          because = x.because, basis = x.basis, discharged_by = x.discharged_by, prefill = x.prefill, earlier = d.earlier || x.earlier
        from jsonb_to_recordset(e -> 'amend') as x (id uuid, title text, owed_by text, opens_on text, due_on text, due_at text, provisional boolean,
          because text, basis jsonb, discharged_by text, prefill jsonb, earlier jsonb) where d.tenant = t and d.id = x.id and d.file_id = k.id;
    end if;
    if e ? 'duties' then
      spot := jsonb_build_object('tenant', t, 'file_id', k.id, 'file_kind', k.kind, 'status', 'open', 'earlier', '[]'::jsonb, 'county_id', k.county_id,
        'office_id', k.office_id, 'worker_id', k.worker_id, 'person_id', k.person_id, 'partner_unit_id', k.partner_unit_id, 'minor', k.minor);
      insert into duty select x.* from jsonb_array_elements(e -> 'duties') d, lateral jsonb_populate_record(null::duty, d || spot) x;
    end if;
    of_file := k.id;
    n := a.seq;
    act_id := a.id;
    act_hash := encode(a.hash, 'hex');
    return next;
  end loop;
end $$;

-- ── The head of a case: the whole facts for those who help only ──────────────────────────────────
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
-- It gave the same to everybody, and nobody asks for it any more.
drop function app.case_file(uuid);
