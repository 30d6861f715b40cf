-- 附件: the bytes lie in the data folder (stored_file), what is said of them in the chain (attachment.added). This row ties the two in plain
-- columns, so that row security finds the act of a file that is asked for. It is there for whom the act is there, and for nobody who comes
-- to see their own file: others may speak in what was brought.
create table attachment (
  tenant text not null,
  id uuid not null,
  file_id uuid not null,
  act_seq int not null,
  of_seq int not null,
  at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, file_id, act_seq),
  foreign key (tenant, id) references stored_file (tenant, id)
);
create function app.sees_for_attachment(t text, f uuid, n int) returns boolean language sql stable as $$
  select coalesce(nullif(current_setting('app.reach', true), ''), 'none') <> 'self'
    and exists (select from public.act a where a.tenant = t and a.file_id = f and a.seq = n)
$$;
create function app.sees_attachment(t text, f uuid) returns boolean language sql stable as $$
  select exists (select from public.attachment x where x.tenant = t and x.id = f)
$$;
revoke execute on function app.sees_for_attachment, app.sees_attachment from public;
grant execute on function app.sees_for_attachment, app.sees_attachment to guihang_app;

-- Bytes are for whoever brought or made them, and for whoever sees the paper, the ledger or the attachment that they are.
create or replace function app.sees_stored(t text, f uuid, p_account uuid) returns boolean language sql stable as $$
  select t = app.tenant() and (p_account = app.account()
    or exists (select from public.paper p where p.tenant = t and p.stored_file_id = f)
    or app.sees_attachment(t, f)
    or exists (select from public.import_batch b where b.tenant = t and f in (b.file_id, b.marked_file_id)))
$$;

-- 未签回: a paper that wants a hand is out from the day on which it was printed, until it is brought back signed or it is recorded that
-- the hand was refused. What was printed before this step went back in the paper time and is not asked for here.
create table paper_out (
  tenant text not null,
  paper_id uuid not null,
  file_id uuid not null,
  act_seq int not null,
  out_on date not null,
  settled_by int,
  settled_how text check (settled_how in ('signed', 'refused')),
  settled_on date,
  primary key (tenant, paper_id),
  foreign key (tenant, paper_id) references paper (tenant, id),
  check ((settled_by is null) = (settled_how is null) and (settled_by is null) = (settled_on is null))
);
create index paper_out_waiting on paper_out (tenant, out_on, paper_id) where settled_by is null;
create index paper_out_of_file on paper_out (tenant, file_id);

do $$
declare t text;
begin
  foreach t in array array['attachment', 'paper_out'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
end $$;
create policy of_act on attachment to guihang_app
  using (tenant = app.tenant() and app.sees_for_attachment(tenant, file_id, act_seq))
  with check (tenant = app.tenant() and app.sees_for_attachment(tenant, file_id, act_seq) and app.reads_stored(tenant, id));
grant select, insert on attachment to guihang_app;
grant select on attachment to guihang_worker;
create policy of_file on paper_out to guihang_app
  using (tenant = app.tenant() and app.sees_file(tenant, file_id)) with check (tenant = app.tenant() and app.sees_file(tenant, file_id));
grant select, update (settled_by, settled_how, settled_on) on paper_out to guihang_app;
grant select, insert on paper_out to guihang_worker;
