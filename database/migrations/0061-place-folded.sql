-- Where a file lies follows what its acts say: an assignment, its correction and its withdrawal move the file, and every row that keeps a
-- copy of the place moves with it. Until now only `minor` did (0060), and a duty opened by the act that moved it kept the place of before.

-- The one function that moves the copies; only the writer calls it. `p`: county_id, office_id, worker_id, minor, all four.
create function app.move_file(t text, f uuid, p jsonb) returns void language plpgsql as $$
declare
  to_county text := p ->> 'county_id';
  to_office text := p ->> 'office_id';
  to_worker uuid := (p ->> 'worker_id')::uuid;
  to_minor boolean := (p ->> 'minor')::boolean;
begin
  update file x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor where x.tenant = t and x.id = f;
  update duty x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor where x.tenant = t and x.file_id = f;
  update leave_permit x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor
    where x.tenant = t and x.case_id = f;
  update attendance x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor
    where x.tenant = t and x.case_id = f;
  update lesson_left_out x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor
    where x.tenant = t and x.case_id = f;
  update person x set county_id = to_county, office_id = to_office, worker_id = to_worker, minor = to_minor
    where x.tenant = t and x.id = (select k.person_id from file k where k.tenant = t and k.id = f and k.kind = 'case');
end $$;
revoke execute on function app.move_file from public;
