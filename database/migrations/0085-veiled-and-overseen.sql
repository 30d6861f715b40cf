-- Name and address are masked on every page of a case before a post that has no caseload there: the city and the procuratorate.
create function app.mask_address(a text) returns text language sql immutable as $$
  select coalesce(substring(a from '^.{2,24}?[区县旗]'), '') || '****'
$$;
-- The words of an answer about a case, as the asker may read them: who it is about is not named in full, nor where they live. Whoever
-- states a purpose reads them in full, and leaves a look.
create function app.veil(words text, p_case uuid) returns text language plpgsql stable as $$
declare
  p person;
  said text;
begin
  if app.list_name('张三') = '张三' then return words; end if;
  select x.* into p from public.person x join public.file f on f.tenant = x.tenant and f.person_id = x.id
    where f.tenant = app.tenant() and f.id = p_case and f.kind = 'case';
  foreach said in array array[p.address, p.household] loop
    if char_length(said) >= 4 then
      words := replace(words, trim(both '"' from to_json(said)::text), trim(both '"' from to_json(app.mask_address(said))::text));
    end if;
  end loop;
  foreach said in array array[p.name, p.former_name] loop
    if char_length(said) >= 2 then
      words := replace(words, trim(both '"' from to_json(said)::text), trim(both '"' from to_json(app.mask_name(said))::text));
    end if;
  end loop;
  -- what an earlier record said of either
  words := regexp_replace(words, '("(?:address|household)"\s*:\s*")(?:([^"]{2,24}?[区县旗])?[^"]*)(")', '\1\2****\3', 'g');
  return regexp_replace(words, '("field"\s*:\s*"(?:address|household)"[^{}]*?"was"\s*:\s*")[^"]*("[^{}]*?"now"\s*:\s*")[^"]*(")', '\1****\2****\3', 'g');
end $$;
revoke execute on function app.mask_address, app.veil from public;
grant execute on function app.mask_address, app.veil to guihang_app, guihang_worker;

-- 法律监督: at whom the procuratorate looks is for itself and for the auditor to know.
alter policy of_file on look using (tenant = app.tenant() and (app.post() = 'audit-admin'
  or (actor_post <> 'procurator' or app.post() = 'procurator') and app.is_shown(shown_to_enforcement, shown_to_guardian) and app.sees_file(tenant, file_id)));
