-- Daily life: one permit a request, the desk's two lists, the visits and reports of a week.
create unique index leave_by_request on leave_permit (tenant, case_id, asked_seq);
create index leave_asked on leave_permit (tenant, departs_on, id) where state = 'asked';
create index leave_out on leave_permit (tenant, returns_on, id) where state = 'granted';
create index leave_by_worker on leave_permit (tenant, worker_id, state, departs_on);
create index act_of_day on act (tenant, chain_id, kind, acted_on);
