-- How often a job was started, and how often its process ended while it ran.
alter table job add column starts int not null default 0;
alter table job add column crashes int not null default 0;

-- The job that moves a batch now; its own row says whether it still lives.
alter table import_batch add column job_id uuid;
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch add constraint import_batch_state_check check (state in ('checked', 'taking', 'taken', 'undoing', 'undone', 'failed'));
-- Which job made the row a case: one that starts again finds what it has done already.
alter table import_row add column job_id uuid;

-- How the job of a batch stands, for everybody of the unit that holds the batch, whoever asked for it.
create function app.batch_job(p_tenant text, p_job uuid) returns table (kind text, status text, message text)
language sql stable security definer set search_path = public, app as $$
  select j.kind, j.status, j.message from job j where j.tenant = p_tenant and p_tenant = app.tenant() and j.id = p_job
$$;
-- The cases of a batch with the last act of each, wherever they lie: what rests on a batch is told before it is undone.
create function app.batch_cases(p_tenant text, p_batch uuid, p_cases uuid[]) returns table (case_id uuid, number text, head_seq int, head_kind text, head_batch text)
language sql stable security definer set search_path = public, app as $$
  select r.case_id, c.number, h.head_seq, a.kind, a.content ->> 'batchId' from import_row r
  join correction_case c on c.tenant = r.tenant and c.id = r.case_id
  join chain h on h.tenant = r.tenant and h.id = r.case_id
  join act a on a.tenant = r.tenant and a.chain_id = r.case_id and a.seq = h.head_seq
  where r.tenant = p_tenant and p_tenant = app.tenant() and r.batch_id = p_batch and (p_cases is null or r.case_id = any (p_cases)) order by r.row
$$;
-- How many people a batch has in now: what is true also when the taking in was stopped between two counts.
create function app.batch_taken(p_tenant text, p_batch uuid) returns int
language sql stable security definer set search_path = public, app as $$
  select count(*)::int from import_row r join correction_case c on c.tenant = r.tenant and c.id = r.case_id
  where r.tenant = p_tenant and p_tenant = app.tenant() and r.batch_id = p_batch and coalesce(c.facts ->> 'importUndone', '') <> 'true'
$$;
revoke execute on function app.batch_job, app.batch_cases, app.batch_taken from public;
grant execute on function app.batch_job, app.batch_cases, app.batch_taken to guihang_app, guihang_worker;
