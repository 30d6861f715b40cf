-- Who came to a voluntary lesson, who stayed away and why is for those who help, for the person, and for the unit that holds the lesson
-- (decision 0020). Rows of a sheet say themselves what lesson they are of; the lesson's own row vouches for it.
alter table lesson add constraint lesson_as_held unique (tenant, id, required, unit_id);
alter table attendance add column required boolean, add column held_by text;
alter table lesson_left_out add column required boolean, add column held_by text;
update attendance a set required = l.required, held_by = l.unit_id from lesson l where l.tenant = a.tenant and l.id = a.lesson_id;
update lesson_left_out o set required = l.required, held_by = l.unit_id from lesson l where l.tenant = o.tenant and l.id = o.lesson_id;
alter table attendance alter column required set not null, alter column held_by set not null;
alter table lesson_left_out alter column required set not null, alter column held_by set not null;

create function app.opens_sheet(required boolean, held_by text) returns boolean language sql stable as $$
  select required or case
    when current_setting('app.post', true) in ('social-worker', 'supervisor', 'subject') then true
    when current_setting('app.post', true) in ('city-agency', 'county-agency', 'bureau-head', 'office', 'assistant')
      then held_by = nullif(current_setting('app.unit', true), '')
    else false end
$$;
revoke execute on function app.opens_sheet from public;
grant execute on function app.opens_sheet to guihang_app, guihang_worker;

drop policy of_reach on attendance;
create policy of_reach on attendance to guihang_app
  using (app.opens_sheet(required, held_by) and app.sees(tenant, county_id, office_id, worker_id, person_id, minor)) with check (tenant = app.tenant());
drop policy of_reach on lesson_left_out;
create policy of_reach on lesson_left_out to guihang_app
  using (app.opens_sheet(required, held_by) and app.sees(tenant, county_id, office_id, worker_id, person_id, minor)) with check (tenant = app.tenant());

-- How many came, and the fingerprint of the sheet, stand in an act of the lesson's own file.
update act a set shown_to_enforcement = false, shown_to_guardian = false from lesson l
  where a.kind = 'education.attendance-taken' and l.tenant = a.tenant and l.id = a.file_id and not l.required;

alter table attendance add constraint attendance_as_held foreign key (tenant, lesson_id, required, held_by) references lesson (tenant, id, required, unit_id);
alter table lesson_left_out add constraint left_out_as_held foreign key (tenant, lesson_id, required, held_by) references lesson (tenant, id, required, unit_id);
