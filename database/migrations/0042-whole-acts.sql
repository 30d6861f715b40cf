-- What a file says is said by all its acts, whoever asks: an office that corrects an act must not lose what sealed acts have
-- said. The machine folds from these; nothing of them is shown.

-- Checks that the asker sees the file, and gives its sealed acts too.
create function app.acts_with_sealed(p_file uuid) returns setof act
language plpgsql stable security definer set search_path = public, app as $$
begin
  if not app.sees_this_case(p_file) then return; end if;
  return query select a.* from act a where a.tenant = app.tenant() and a.file_id = p_file;
end $$;
-- The worker's own policies show it the whole tenant already; whoever asks for it is known by the role, not by what they say of themselves.
create function app.whole_acts(p_file uuid) returns setof act
language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return query select a.* from act a where a.tenant = app.tenant() and a.file_id = p_file;
  else
    return query select a.* from app.acts_with_sealed(p_file) a;
  end if;
end $$;
revoke execute on function app.acts_with_sealed, app.whole_acts from public;
grant execute on function app.acts_with_sealed, app.whole_acts to guihang_app, guihang_worker;
