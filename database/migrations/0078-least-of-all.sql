-- What stands in the open row of a file is what the least of its readers may read. Until now it was what an office reads, and the guardian,
-- who reads the same row, found there what was agreed with the person. It lies with the sealed part; the posts that are shown it ask for it.
-- refold
update file f set facts = f.facts || '{"psychology": {"done": [], "declined": [], "needsAgreed": [], "supportsAgreed": []}}'
  where f.kind = 'case' and f.facts ? 'psychology'
    and f.facts -> 'psychology' <> '{"done": [], "declined": [], "needsAgreed": [], "supportsAgreed": []}'
    and exists (select from file_sealed s where s.tenant = f.tenant and s.file_id = f.id and s.facts ? 'psychology');

-- Of what is sealed of a case, what was agreed with the person: to the posts that decide or look on, within their reach.
create function app.agreed_with(p_file uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
begin
  if coalesce(app.post(), '') not in ('city-agency', 'county-agency', 'bureau-head', 'office', 'assistant', 'procurator') then
    return null;
  end if;
  return (select jsonb_build_object('psychology', jsonb_build_object('done', '[]'::jsonb, 'declined', '[]'::jsonb,
      'needsAgreed', s.facts #> '{psychology,needsAgreed}', 'supportsAgreed', s.facts #> '{psychology,supportsAgreed}'))
    from file_sealed s join file f on f.tenant = s.tenant and f.id = s.file_id
    where s.tenant = app.tenant() and s.file_id = p_file and f.kind = 'case' and s.facts ? 'psychology'
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor));
end $$;
revoke execute on function app.agreed_with from public;
grant execute on function app.agreed_with to guihang_app, guihang_worker;

-- The facts of a file as far as the asker may read them.
create or replace function app.with_sealed(t text, f uuid, facts jsonb) returns jsonb language sql stable as $$
  select facts || coalesce((select s.facts from public.file_sealed s where s.tenant = t and s.file_id = f), app.agreed_with(f), '{}')
$$;
