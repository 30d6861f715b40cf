-- Fewer words between application and database: an act with all that follows from it is recorded by one call.

-- The act, the folded facts and the moved duties of one case. `p_seq` is the number the rules have judged with; a file that
-- has grown in the meantime is refused, and the caller judges again.
create function app.record_act(p_act jsonb, p_seq int, p_facts jsonb, p_next_due_on text, p_next_duty jsonb, p_look_again_on text,
  p_close jsonb, p_amend jsonb, p_open jsonb, p_day text) returns table (seq int, hash text) language plpgsql as $$
declare
  a act;
  t text := p_act ->> 'tenant';
  c uuid := (p_act ->> 'chainId')::uuid;
begin
  a := app.append_act(p_act);
  if a.seq <> p_seq then
    raise exception 'the file has grown: act % was judged as %', a.seq, p_seq using errcode = '40001', constraint = 'act_in_order';
  end if;
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

-- The names of a page's workers in one call instead of one a row.
create function app.names_of(p_tenant text, p_accounts uuid[]) returns table (id uuid, name text)
language plpgsql stable security definer set search_path = public, app as $$
begin
  return query select a.id, a.name from account a where a.tenant = p_tenant and a.id = any(p_accounts) and p_tenant = app.tenant();
end $$;
-- As before, but with a plan that is kept: a function in SQL that cannot be inlined is planned at each call.
create or replace function app.name_of(p_tenant text, p_account uuid) returns text
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select a.name from account a where a.tenant = p_tenant and a.id = p_account and p_tenant = app.tenant());
end $$;

revoke execute on function app.names_of, app.record_act from public;
grant execute on function app.names_of, app.record_act to guihang_app, guihang_worker;
