-- 分派: who has a case in hand moves by acts. A case remembers since when it waits for a worker.
update file set facts = facts || '{"assignment": {"workerOwedSince": null}}' where kind = 'case' and facts ? 'intake';

-- Who is in a post on a day, and in which county: for pickers, and for rules that must know whether somebody chosen is there.
create function app.in_post(p_post text, p_day date) returns table (id uuid, name text, unit_id text, unit_name text, county_id text)
language sql stable security definer set search_path = public, app as $$
  select a.id, a.name, h.unit_id, u.name, u.county_id from account a
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.tenant = app.tenant() and not a.disabled and h.post = p_post
    and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)
$$;
revoke execute on function app.in_post from public;
grant execute on function app.in_post to guihang_app, guihang_worker;
