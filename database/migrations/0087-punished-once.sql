-- 同一事实只处分一次: what a decision was given for, and when, stands in the facts of the file; which one it is counts those that were served,
-- as the ladder does; and proposals no longer carry the free words about the time before a ledger, on which nothing could rest.
-- refold
select 1;
