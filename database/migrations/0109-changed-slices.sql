-- Of the facts of a file that is there, the slices that an act has changed are sent and laid over the others: most acts change one or two of
-- twenty, and reading them all was a sixth of what a recording costs the database. The number of the last act says that they are the facts
-- with which was judged; whatever has no act (a refold) sends them whole.
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
      update file f set head_seq = coalesce(a.seq, f.head_seq), head_hash = coalesce(a.hash, f.head_hash), facts = case when e ? 'slices' then f.facts || (e -> 'slices') else coalesce(e -> 'facts', f.facts) end,
          next_due_on = e #>> '{binding,next_due_on}', next_duty = nullif(e #> '{binding,next_duty}', 'null'),
          look_again_on = e #>> '{binding,look_again_on}', version = f.version + 1
        where f.tenant = t and f.id = k.id;
    else
      update file f set head_seq = a.seq, head_hash = a.hash, opened_on = coalesce(f.opened_on, to_char(a.acted_on, 'YYYY-MM-DD')),
          opening_place = coalesce(f.opening_place, app.place_of(f))
        where f.tenant = t and f.id = k.id;
    end if;
    -- What is opened below lies where the file lies from now on.
    if e ? 'place' then
      perform app.move_file(t, k.id, e -> 'place');
      select * into k from file f where f.tenant = t and f.id = k.id;
    end if;
    if a.id is not null then
      insert into act values (a.*);
    end if;
    if e ? 'links' then
      perform app.link_file(t, k.id, e -> 'links', p_by);
    end if;
    if e ? 'sealed' then
      insert into file_sealed as s (tenant, file_id, facts, look_again_on)
        values (t, k.id, coalesce(e #> '{sealed,facts}', e #> '{sealed,slices}', '{}'), e #>> '{sealed,look_again_on}')
        on conflict (tenant, file_id) do update set facts = coalesce(e #> '{sealed,facts}', s.facts || coalesce(e #> '{sealed,slices}', '{}')), look_again_on = excluded.look_again_on
          where s.facts is distinct from coalesce(e #> '{sealed,facts}', s.facts || coalesce(e #> '{sealed,slices}', '{}')) or s.look_again_on is distinct from excluded.look_again_on;
    end if;

    if e ? 'close' then
      update duty d set status = x.status, closed_by_seq = a.seq, closed_on = e ->> 'day'
        from jsonb_to_recordset(e -> 'close') as x (id uuid, status text) where d.tenant = t and d.id = x.id and d.file_id = k.id;
    end if;
    if e ? 'amend' then
      update duty d set title = x.title, owed_by = x.owed_by, owed_unit = x.owed_unit, owed_account = x.owed_account, opens_on = x.opens_on, due_on = x.due_on, due_at = x.due_at, provisional = x.provisional,
          because = x.because, basis = x.basis, discharged_by = x.discharged_by, prefill = x.prefill, earlier = d.earlier || x.earlier
        from jsonb_to_recordset(e -> 'amend') as x (id uuid, title text, owed_by text, owed_unit text, owed_account uuid, opens_on text, due_on text, due_at text, provisional boolean,
          because text, basis jsonb, discharged_by text, prefill jsonb, earlier jsonb) where d.tenant = t and d.id = x.id and d.file_id = k.id;
    end if;
    if e ? 'duties' then
      spot := jsonb_build_object('tenant', t, 'file_id', k.id, 'file_kind', k.kind, 'status', 'open', 'earlier', '[]'::jsonb, 'county_id', k.county_id,
        'office_id', k.office_id, 'worker_id', k.worker_id, 'person_id', k.person_id, 'partner_unit_id', k.partner_unit_id, 'minor', k.minor);
      insert into duty select x.* from jsonb_array_elements(e -> 'duties') d, lateral jsonb_populate_record(null::duty, d || spot) x;
    end if;
    -- Looked at anew, where the table of what is shown says something else than it did when the row was written.
    if p_by = 'job' and e ? 'shown' then
      update act b set shown_to_enforcement = x.shown_to_enforcement, shown_to_guardian = x.shown_to_guardian
        from jsonb_to_recordset(e #> '{shown,acts}') as x (seq int, shown_to_enforcement boolean, shown_to_guardian boolean)
        where b.tenant = t and b.file_id = k.id and b.seq = x.seq;
      update duty d set shown_to_enforcement = x.shown_to_enforcement, shown_to_guardian = x.shown_to_guardian
        from jsonb_to_recordset(e #> '{shown,duties}') as x (id uuid, shown_to_enforcement boolean, shown_to_guardian boolean)
        where d.tenant = t and d.file_id = k.id and d.id = x.id;
    end if;
    of_file := k.id;
    n := a.seq;
    act_id := a.id;
    act_hash := encode(a.hash, 'hex');
    return next;
  end loop;
end $$;
