-- How much somebody has recorded since a day: of their own acts only, so that row security need not be asked act by act.
create function app.own_act_count(p_since timestamptz) returns int
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select count(*)::int from act a where a.tenant = app.tenant() and a.account_id = app.account() and a.recorded_at >= p_since);
end $$;
revoke execute on function app.own_act_count from public;
grant execute on function app.own_act_count to guihang_app;
