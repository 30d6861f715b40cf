-- Which of these files have a copy of their place that is not their place: a row written beside an assignment. Asked by the refold, which
-- moves them (app.move_file).
create function app.misplaced(p_files uuid[]) returns setof uuid
language sql stable security definer set search_path = public, app as $$
  select f.id from file f cross join lateral (
    select x.county_id, x.office_id, x.worker_id, x.minor from duty x where x.tenant = f.tenant and x.file_id = f.id
    union all select x.county_id, x.office_id, x.worker_id, x.minor from leave_permit x where x.tenant = f.tenant and x.case_id = f.id
    union all select x.county_id, x.office_id, x.worker_id, x.minor from attendance x where x.tenant = f.tenant and x.case_id = f.id
    union all select x.county_id, x.office_id, x.worker_id, x.minor from lesson_left_out x where x.tenant = f.tenant and x.case_id = f.id
    union all select x.county_id, x.office_id, x.worker_id, x.minor from person x where x.tenant = f.tenant and x.id = f.person_id and f.kind = 'case') c
  where f.tenant = app.tenant() and f.id = any (p_files)
    and (c.county_id, c.office_id, c.worker_id, c.minor) is distinct from (f.county_id, f.office_id, f.worker_id, f.minor)
  group by f.id
$$;
revoke execute on function app.misplaced from public;
grant execute on function app.misplaced to guihang_worker;
