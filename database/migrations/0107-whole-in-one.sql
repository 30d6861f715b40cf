-- What the machine reads of a file beside its row comes in one asking: what is sealed, the open duties, the number of the last act. Each
-- came by two functions of its own before, and each asked anew whether the asker sees the file.
create function app.whole_of_seen(p_file uuid) returns table (sealed jsonb, acts int, duties duty[])
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, app, pg_temp as $$
begin
  return query select (select s.facts from file_sealed s where s.tenant = f.tenant and s.file_id = f.id), f.head_seq,
      array(select d from duty d where d.tenant = f.tenant and d.file_id = f.id and d.status = 'open')
    from file f where f.tenant = app.tenant() and f.id = p_file
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor);
end $$;
-- Which of the two it is, is known by the role: a job reads every file of the tenant, by its own rights.
create function app.whole_of(p_file uuid) returns table (sealed jsonb, acts int, duties duty[])
language plpgsql stable rows 1 as $$
begin
  if current_user = 'guihang_worker' then
    return query select (select s.facts from file_sealed s where s.tenant = f.tenant and s.file_id = f.id), f.head_seq,
        array(select d from duty d where d.tenant = f.tenant and d.file_id = f.id and d.status = 'open')
      from file f where f.tenant = app.tenant() and f.id = p_file;
  else
    return query select * from app.whole_of_seen(p_file);
  end if;
end $$;
revoke execute on function app.whole_of_seen, app.whole_of from public;
grant execute on function app.whole_of_seen to guihang_app;
grant execute on function app.whole_of to guihang_app, guihang_worker;
drop function app.whole_sealed(uuid);
drop function app.sealed_of_seen(uuid);
drop function app.whole_duties(uuid);
drop function app.duties_of_seen(uuid);
