-- Files, acts and duties are written through one door, app.record. The roles that serve people and run jobs may neither insert nor change
-- nor delete a row of the three; what the door lets through it checks first: the asker sees the file, a new file lies where the asker
-- sees it, and the act is in the asker's own name and post.

-- ── Whose act may it be ──────────────────────────────────────────────────────────────────────────
-- The account that asks, by its name, in the post that it asks in, at a unit where it holds that post.
create function app.is_askers_own(a jsonb) returns boolean language sql stable as $$
  select (a ->> 'accountId')::uuid = app.account() and a ->> 'actorPost' = app.post() and exists (
    select from public.account c
    join public.post_holding h on h.tenant = c.tenant and h.account_id = c.id and h.post = a ->> 'actorPost' and h.unit_id = a ->> 'actorUnitId'
    join public.unit u on u.tenant = h.tenant and u.id = h.unit_id and u.name = a ->> 'actorUnitName'
    where c.tenant = app.tenant() and c.id = app.account() and c.name = a ->> 'actorName')
$$;
-- A job acts for the account that asked for it, as it was then, while it runs; at the command line nobody's account acts, and says so.
create function app.is_of_a_job(a jsonb) returns boolean language sql stable as $$
  select (a ->> 'accountId' is null and a ->> 'actorPost' = 'system-admin') or app.is_askers_own(a) or exists (
    select from public.job j where j.tenant = app.tenant() and j.status = 'running' and j.account_id = (a ->> 'accountId')::uuid
      and j.identity ->> 'name' = a ->> 'actorName' and j.identity ->> 'post' = a ->> 'actorPost'
      and j.identity #>> '{unit,id}' = a ->> 'actorUnitId' and j.identity #>> '{unit,name}' = a ->> 'actorUnitName')
$$;

-- ── Writing ──────────────────────────────────────────────────────────────────────────────────────
-- One entry a file: what opens it (if it is not there yet), the act, the facts folded with it, what binds next, the duties it moves.
-- `before`: the number of the last act that the rules have judged with; of a file that has grown in the meantime nothing is written, no
-- row comes back, and the caller judges again. `p_by`: 'asker' or 'job'. Duties lie where their file lies, whatever is said of it.
create function app.write_files(p jsonb, p_by text) returns table (of_file uuid, n int, act_id uuid, act_hash text) language plpgsql as $$
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

-- ── The door ─────────────────────────────────────────────────────────────────────────────────────
create function app.record_by_asker(p jsonb) returns table (of_file uuid, n int, act_id uuid, act_hash text)
language sql volatile security definer set search_path = public, app as $$ select * from app.write_files(p, 'asker') $$;
-- Narrower in what, wider in where: a job records clerical acts only, for whoever asked for it, in any file of the tenant.
create function app.record_by_job(p jsonb) returns table (of_file uuid, n int, act_id uuid, act_hash text)
language sql volatile security definer set search_path = public, app as $$ select * from app.write_files(p, 'job') $$;
-- Which of the two it is, is known by the role and not by what anybody says.
create function app.record(p jsonb) returns table (of_file uuid, n int, act_id uuid, act_hash text) language plpgsql as $$
begin
  if current_user = 'guihang_worker' then
    return query select * from app.record_by_job(p);
  else
    return query select * from app.record_by_asker(p);
  end if;
end $$;
drop function app.record_act(jsonb, int, jsonb, text, jsonb, text, jsonb, jsonb, jsonb, text);

revoke execute on function app.is_askers_own, app.is_of_a_job, app.write_files, app.record_by_asker, app.record_by_job, app.record from public;
grant execute on function app.record to guihang_app, guihang_worker;
grant execute on function app.record_by_asker to guihang_app;
grant execute on function app.record_by_job to guihang_worker;
-- What stays for the owner alone: sealing, and appending as migrations and tests do.
revoke execute on function app.append_act, app.seal_act from guihang_app, guihang_worker;

-- ── No other way ─────────────────────────────────────────────────────────────────────────────────
revoke insert, update, delete on file, act, duty from guihang_app, guihang_worker;
drop policy record on act;
-- A row is locked while it is judged, and PostgreSQL asks for a right to change some column of it: no change passes the check.
grant update (tenant) on file to guihang_app, guihang_worker;
drop policy of_place on file;
drop policy of_worker on file;
create policy of_place on file for select to guihang_app
  using (app.sees_place(tenant, kind, county_id, office_id, worker_id, person_id, partner_unit_id, minor));
create policy of_worker on file for select to guihang_worker using (tenant = app.tenant());
create policy hold on file for update to guihang_app, guihang_worker using (tenant = app.tenant()) with check (false);
