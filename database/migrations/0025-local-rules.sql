-- Local sets (分类标准 …) are loaded by the head of the county's bureau, version after version: who and when stand with each,
-- none is changed or removed. `matter` names the set.
alter table local_profile add column loaded_by uuid not null, add column loaded_by_name text not null, add column loaded_at timestamptz not null;
revoke update on local_profile from guihang_app;
create policy by_the_head on local_profile as restrictive for insert to guihang_app
  with check (current_setting('app.post', true) = 'bureau-head' and county_id = current_setting('app.unit', true));
