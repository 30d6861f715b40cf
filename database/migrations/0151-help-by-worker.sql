-- A worker's list is ordered by what is owed in help too, which nobody else's row carries: of four hundred open duties of a worker, fifty.
create index duty_of_help_by_worker on duty (tenant, worker_id, file_id, due_on) where status = 'open' and not shown_to_enforcement;
