-- Functions that run with the rights of the owner look for names in the catalogue, then in our own schemas, and last of all where the
-- asker may have put something of its own: a path that does not name pg_temp searches it first.
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and (p.prosecdef or p.proconfig is not null) loop
    execute format('alter function %s set search_path = pg_catalog, public, app, pg_temp', f);
  end loop;
end $$;
