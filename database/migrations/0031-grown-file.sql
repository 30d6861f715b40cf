-- A file that has grown since it was read is no error: nothing is written, no row is given back, and the caller judges again.
create or replace function app.record_act(p_act jsonb, p_seq int, p_facts jsonb, p_next_due_on text, p_next_duty jsonb, p_look_again_on text,
  p_close jsonb, p_amend jsonb, p_open jsonb, p_day text) returns table (seq int, hash text) language plpgsql as $$
declare
  a act;
  t text := p_act ->> 'tenant';
  c uuid := (p_act ->> 'chainId')::uuid;
  head int;
begin
  select k.head_seq into head from chain k where k.tenant = t and k.id = c for update;
  if coalesce(head, 0) + 1 <> p_seq then
    return;
  end if;
  a := app.append_act(p_act);
  update correction_case k set facts = p_facts, next_due_on = p_next_due_on, next_duty = p_next_duty, look_again_on = p_look_again_on, version = k.version + 1
    where k.tenant = t and k.id = c;
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

-- What the system page shows of jobs that were given up: the whole tenant's, for those who keep the system.
create function app.jobs_set_aside(p_since timestamptz) returns table (id uuid, title text, message text, ended_at timestamptz)
language sql stable security definer set search_path = public, app as $$
  select j.id, j.title, j.message, j.ended_at from job j
  where j.tenant = app.tenant() and app.post() = 'system-admin' and j.status = 'failed' and j.ended_at >= p_since
  order by j.ended_at desc limit 20
$$;
revoke execute on function app.jobs_set_aside from public;
grant execute on function app.jobs_set_aside to guihang_app;
