-- ── A signed paper that could not be made at once ────────────────────────────────────────────────
-- The act stands and its number is taken; the paper is made from the same acts as soon as it can be.
create table paper_owed (
  tenant text not null,
  id uuid not null,
  case_id uuid not null,
  act_seq int not null,
  code text not null,
  number text,
  why text not null,
  owed_at timestamptz not null,
  tries int not null default 1,
  made_at timestamptz,
  primary key (tenant, id)
);
create index paper_owed_open on paper_owed (tenant, case_id) where made_at is null;

-- ── 到期即解: what the nightly proof counted ─────────────────────────────────────────────────────
create table release_proof (
  tenant text not null,
  id uuid not null,
  day text not null,
  counted int not null,
  held jsonb not null,
  stopped jsonb not null,
  late jsonb not null,
  early jsonb not null,
  differing jsonb not null,
  made_at timestamptz not null,
  primary key (tenant, id)
);
create index release_proof_by_day on release_proof (tenant, day, made_at);

-- Ends of terms by day, for the release desk.
create index case_by_end on correction_case (tenant, ends_on, id);

-- ── Row security ─────────────────────────────────────────────────────────────────────────────────
do $$
declare t text;
begin
  foreach t in array array['paper_owed', 'release_proof'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
end $$;
create policy of_case on paper_owed to guihang_app using (tenant = app.tenant() and app.sees_case(tenant, case_id)) with check (tenant = app.tenant());
-- The lists name cases of every county: read through one function that keeps what the asker may see.
grant select, insert on paper_owed to guihang_app;
grant select, insert, update on paper_owed to guihang_worker;
grant select, insert on release_proof to guihang_worker;

create function app.visible_only(list jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(e), '[]'::jsonb) from jsonb_array_elements(list) e where app.sees_this_case((e ->> 'caseId')::uuid)
$$;
create function app.latest_proof() returns json language plpgsql stable security definer set search_path = public, app as $$
declare r release_proof;
begin
  select * into r from release_proof p where p.tenant = app.tenant() order by p.day desc, p.made_at desc limit 1;
  if not found or coalesce(nullif(current_setting('app.reach', true), ''), 'none') in ('none', 'self') then return null; end if;
  return json_build_object('day', r.day, 'counted', r.counted, 'held', app.visible_only(r.held), 'stopped', app.visible_only(r.stopped),
    'late', app.visible_only(r.late), 'early', app.visible_only(r.early), 'differing', app.visible_only(r.differing));
end $$;
revoke execute on function app.latest_proof, app.visible_only from public;
grant execute on function app.latest_proof, app.visible_only to guihang_app, guihang_worker;

alter table paper_owed add constraint paper_owed_case foreign key (tenant, case_id) references correction_case (tenant, id);
