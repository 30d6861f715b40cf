-- What is sealed of a file lies apart. `file.facts` holds what everybody who reads the file may read; the slices that speak of help stand
-- whole in a table of their own, which those who help read, and the person. They are the closed ones of domain/file/files.ts.

create table file_sealed (
  tenant text not null,
  file_id uuid not null,
  -- whole slices, under the names that they have in the facts of the file
  facts jsonb not null default '{}',
  -- the day on which a duty of help can change without an act: among the days of the file it would tell of help
  look_again_on text,
  primary key (tenant, file_id)
);
create index file_sealed_look_again on file_sealed (tenant, look_again_on);

-- ── What stands today ────────────────────────────────────────────────────────────────────────────
insert into file_sealed (tenant, file_id, facts)
  select f.tenant, f.id, (select jsonb_object_agg(s.key, s.value) from jsonb_each(f.facts) s where s.key in ('psychology', 'crisis', 'education'))
  from file f where f.kind = 'case' and f.facts ? 'psychology';
update file f set facts = f.facts || jsonb_build_object(
    'psychology', (f.facts -> 'psychology') || '{"done": [], "declined": []}', 'crisis', null, 'education', '{"attended": []}'::jsonb)
  where f.kind = 'case' and f.facts ? 'psychology';

-- The days to look again, those of help apart. Until now one day stood for all: the first of them that was still to come.
create temporary table look_again on commit drop as
  select f.tenant, f.id, min(x.day) filter (where not d.help) as open_on, min(x.day) filter (where d.help) as sealed_on
  from file f
  join (select d.tenant, d.file_id, d.due_on, d.opens_on, d.rule in ('psychology.intake-test', 'psychology.retest-before-release', 'crisis.contact',
      'crisis.review') as help from duty d where d.status = 'open') d on d.tenant = f.tenant and d.file_id = f.id
  cross join lateral (values (to_char(d.due_on::date + 1, 'YYYY-MM-DD')), (d.opens_on)) x (day)
  where f.look_again_on is not null and x.day >= f.look_again_on group by 1, 2;
update file f set look_again_on = l.open_on from look_again l where l.tenant = f.tenant and l.id = f.id and f.look_again_on is distinct from l.open_on;
insert into file_sealed as s (tenant, file_id, look_again_on) select l.tenant, l.id, l.sealed_on from look_again l where l.sealed_on is not null
  on conflict (tenant, file_id) do update set look_again_on = excluded.look_again_on;

-- ── Who reads it ─────────────────────────────────────────────────────────────────────────────────
alter table file_sealed enable row level security;
alter table file_sealed force row level security;
create policy of_owner on file_sealed to guihang_owner using (true) with check (true);
create policy of_worker on file_sealed for select to guihang_worker using (tenant = app.tenant());
create policy of_file on file_sealed for select to guihang_app
  using (tenant = app.tenant() and app.may_open('sealed') and app.sees_file(tenant, file_id));
grant select on file_sealed to guihang_app, guihang_worker;
alter table file_sealed add constraint sealed_of_file foreign key (tenant, file_id) references file (tenant, id);

-- The facts of a file as far as the asker may read them.
create function app.with_sealed(t text, f uuid, facts jsonb) returns jsonb language sql stable as $$
  select facts || coalesce((select s.facts from public.file_sealed s where s.tenant = t and s.file_id = f), '{}')
$$;

-- The machine judges and folds with the whole file, whoever asks; nothing of it is shown. Only of a file that the asker sees.
create function app.sealed_of_seen(p_file uuid) returns jsonb
language plpgsql stable security definer set search_path = public, app as $$
begin
  return (select s.facts from file_sealed s join file f on f.tenant = s.tenant and f.id = s.file_id
    where s.tenant = app.tenant() and s.file_id = p_file
      and app.sees_place(f.tenant, f.kind, f.county_id, f.office_id, f.worker_id, f.person_id, f.partner_unit_id, f.minor));
end $$;
create function app.whole_sealed(p_file uuid) returns jsonb
language plpgsql stable as $$
begin
  if current_user = 'guihang_worker' then
    return (select s.facts from file_sealed s where s.tenant = app.tenant() and s.file_id = p_file);
  end if;
  return app.sealed_of_seen(p_file);
end $$;
revoke execute on function app.with_sealed, app.sealed_of_seen, app.whole_sealed from public;
grant execute on function app.with_sealed, app.sealed_of_seen, app.whole_sealed to guihang_app, guihang_worker;

-- It gave the same to everybody, and nobody asks for it any more.
drop function app.case_file(uuid);
