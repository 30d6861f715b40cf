import { runMigrations, type Logger } from 'graphile-worker';
import pg from 'pg';

/** A connection that dies while nobody uses it must not end the process; the library asks for both listeners. */
export const listened = (pool: pg.Pool): pg.Pool => {
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
};

/** The library's schema belongs to the owner; the worker's role may use it and nothing else. */
export const prepareSchema = async (owner: pg.PoolConfig, logger: Logger): Promise<void> => {
  const pool = listened(new pg.Pool({ ...owner, max: 2, options: [owner.options, '-c role=guihang_owner'].filter(Boolean).join(' ') }));
  try {
    await runMigrations({ pgPool: pool, logger });
    await pool.query(`
      grant usage on schema graphile_worker to guihang_worker;
      grant all on all tables in schema graphile_worker to guihang_worker;
      grant all on all sequences in schema graphile_worker to guihang_worker;
      grant execute on all functions in schema graphile_worker to guihang_worker;
      do $$ declare t text; begin
        for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p') and c.relrowsecurity
            and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'of_worker') loop
          execute format('create policy of_worker on graphile_worker.%I to guihang_worker using (true) with check (true)', t);
        end loop;
      end $$;`);
  } finally {
    await pool.end();
  }
};
