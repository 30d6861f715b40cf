-- Which acts of a file still speak, in one place: what was taken back is silent, and of the acts that stand for one record the last that
-- was not taken back speaks. Equal to domain/act/fold.ts (a test compares them). Asked by the asker's own rights: row security answers.

-- Corrections and withdrawals are few in a file of many acts; they are found without reading it. Plain columns, so that row security
-- need not look at the rest of the chain first.
create index act_correction on act (tenant, file_id, corrects) where corrects is not null;
create index act_withdrawal on act (tenant, file_id, seq) where kind = 'act.withdrawn';

create function app.silenced(p_tenant text, p_file uuid) returns table (seq int, by_seq int, how text) language sql stable as $$
  with recursive
  taken_back as materialized (
    select (w.content ->> 'seq')::int as seq, min(w.seq) as by_seq from public.act w
    where w.tenant = p_tenant and w.file_id = p_file and w.kind = 'act.withdrawn' group by 1),
  correction as materialized (
    select c.seq, c.corrects from public.act c where c.tenant = p_tenant and c.file_id = p_file and c.corrects is not null),
  -- Through any number of corrections, the record that each of them stands for.
  standing as (
    select c.seq, c.corrects as record from correction c where not exists (select from correction r where r.seq = c.corrects)
    union all
    select c.seq, s.record from standing s join correction c on c.corrects = s.seq),
  word as (select s.seq, s.record from standing s union select s.record, s.record from standing s),
  last_word as (select w.record, max(w.seq) as seq from word w where not exists (select from taken_back b where b.seq = w.seq) group by w.record)
  select b.seq, b.by_seq, 'withdrawn' from taken_back b
  union all
  select w.seq, coalesce(
      (select min(c.seq) from correction c where c.corrects = w.seq and not exists (select from taken_back b where b.seq = c.seq)), l.seq), 'corrected'
    from word w join last_word l on l.record = w.record
    where w.seq <> l.seq and not exists (select from taken_back b where b.seq = w.seq)
$$;
revoke execute on function app.silenced from public;
grant execute on function app.silenced to guihang_app, guihang_worker;
