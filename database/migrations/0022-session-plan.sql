-- Each active person's session is looked up once a second. As plpgsql its plan is kept; a function in SQL was planned at each call.
create or replace function app.find_session(p_token bytea)
returns table (tenant text, account_id uuid, account text, name text, person_id uuid, disabled boolean, holding_id uuid, post text,
  unit_id text, unit_name text, unit_kind text, county_id text, opened_at timestamptz, seen_at timestamptz, demo boolean)
language plpgsql stable security definer set search_path = public, app as $$
#variable_conflict use_column
begin
  return query select s.tenant, a.id, a.account, a.name, a.person_id, a.disabled, h.id, h.post, h.unit_id, u.name, u.kind, u.county_id, s.opened_at, s.seen_at, t.demo
  from session s
  join account a on a.tenant = s.tenant and a.id = s.account_id
  join post_holding h on h.tenant = s.tenant and h.id = s.holding_id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  join tenant t on t.id = s.tenant
  where s.token_hash = p_token and s.ended_at is null;
end $$;
