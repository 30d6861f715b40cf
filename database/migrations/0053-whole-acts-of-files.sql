-- The machine folds all acts of a file of whatever kind that the asker sees; until now there were corrections in cases alone.
create or replace function app.acts_with_sealed(p_file uuid) returns setof act
language plpgsql stable security definer set search_path = public, app as $$
begin
  return query select a.* from act a join file f on f.tenant = a.tenant and f.id = a.file_id
    where a.tenant = app.tenant() and a.file_id = p_file
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor);
end $$;
