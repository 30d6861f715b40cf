-- What an inspected ledger held, so that one row can be judged again without reading the whole file: of every row the digest of
-- its document number (who is there twice?), and of a row with something to look at its cells and findings.
create table import_line (
  tenant text not null,
  batch_id uuid not null,
  row int not null,
  document_digest text,
  -- The number was put there by a person at the import: such a one yields to the numbers that the file itself holds.
  document_filled boolean not null default false,
  cells jsonb,
  faults jsonb not null default '[]',
  warnings jsonb not null default '[]',
  primary key (tenant, batch_id, row)
);
create index import_line_by_document on import_line (tenant, batch_id, document_digest) where document_digest is not null;
create index import_line_with_cells on import_line (tenant, batch_id, row) where cells is not null;

-- What a person accepted or filled in at the import. Added to, never changed: the last one for a cell counts; no value takes it back.
create table import_correction (
  tenant text not null,
  batch_id uuid not null,
  seq int not null,
  row int not null,
  field text not null,
  original text not null,
  value text,
  how text not null check (how in ('accepted', 'filled', 'restored')),
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  primary key (tenant, batch_id, seq),
  check ((value is null) = (how = 'restored'))
);
create index import_correction_of_cell on import_correction (tenant, batch_id, row, field, seq);

-- How many corrections there are, and how many of them the marked workbook shows.
alter table import_batch add column corrections int not null default 0;
alter table import_batch add column marked_corrections int not null default 0;

do $$
declare t text;
begin
  foreach t in array array['import_line', 'import_correction'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
    execute format('create policy of_tenant on %I to guihang_app using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
end $$;
grant select, insert on import_correction to guihang_app, guihang_worker;
grant select, insert, update on import_line to guihang_app, guihang_worker;
grant delete on import_line to guihang_worker;
alter table import_line add constraint import_line_batch foreign key (tenant, batch_id) references import_batch (tenant, id);
alter table import_correction add constraint import_correction_batch foreign key (tenant, batch_id) references import_batch (tenant, id);
