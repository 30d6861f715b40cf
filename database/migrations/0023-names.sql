-- A name stands in full before those whose caseload it is, the county that executes the correction among them;
-- masked before those who look over many counties or check from outside. The same posts as namesInFull in domain/permission.ts.
create or replace function app.list_name(n text) returns text language sql stable as $$
  select case when current_setting('app.post', true) in ('county-agency', 'bureau-head', 'office', 'assistant', 'social-worker', 'supervisor', 'subject', 'guardian')
    then n else app.mask_name(n) end
$$;
