-- What was refused before there was a file is between whoever tried and those who audit; until now every post of the tenant read it.
drop policy of_file on refused_attempt;
create policy of_file on refused_attempt for select to guihang_app using (tenant = app.tenant()
  and (app.post() = 'audit-admin' or case when file_id is null then account_id = app.account()
    else app.is_shown(shown_to_enforcement, shown_to_guardian) and app.sees_file(tenant, file_id) end));

-- A trail is left in one's own name and post alone.
create function app.is_own_trail(t text, p_account uuid, p_name text, p_post text) returns boolean language sql stable as $$
  select t = app.tenant() and p_account = app.account() and p_post = app.post() and p_name = app.name_of(t, p_account)
$$;
revoke execute on function app.is_own_trail from public;
grant execute on function app.is_own_trail to guihang_app;
drop policy record on refused_attempt;
create policy record on refused_attempt for insert to guihang_app with check (app.is_own_trail(tenant, account_id, actor_name, actor_post));
drop policy leave_trail on look;
create policy leave_trail on look for insert to guihang_app with check (app.is_own_trail(tenant, account_id, actor_name, actor_post));
drop policy leave_trail on administration;
create policy leave_trail on administration for insert to guihang_app with check (app.is_own_trail(tenant, account_id, actor_name, actor_post));
