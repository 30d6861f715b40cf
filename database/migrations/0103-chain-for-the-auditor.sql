-- How much the whole bureau looks at is the auditor's to know: by their number, looks at help would be told to somebody who sees no file.
create or replace function app.trail_state() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select jsonb_build_object(
    'trails', (select coalesce(jsonb_agg(jsonb_build_object('trail', s.trail, 'seals', s.seals, 'rows', s.rows, 'sealedAt', s.at, 'hash', s.hash) order by s.trail), '[]')
      from (select distinct on (x.trail) x.trail, x.n as seals, x.at, encode(x.hash, 'hex') as hash,
          sum(x.counted) over (partition by x.trail) as rows
        from trail_seal x where x.tenant = app.tenant() order by x.trail, x.n desc) s),
    'unsealed', (select count(*) from look x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from refused_attempt x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from administration x where x.tenant = app.tenant() and x.seal is null)
      + (select count(*) from security_event x where x.tenant = app.tenant() and x.seal is null),
    'files', (select jsonb_build_object('at', c.at, 'chains', c.chains, 'acts', c.acts, 'broken', jsonb_array_length(c.broken))
      from chain_check c where c.tenant = app.tenant() order by c.at desc limit 1),
    'checked', (select jsonb_build_object('at', e.at, 'whole', e.kind = 'chain.whole', 'rows', e.counted, 'about', e.about)
      from security_event e where e.tenant = app.tenant() and e.kind in ('chain.whole', 'chain.broken') order by e.at desc, e.id desc limit 1))
  where app.post() = 'audit-admin'
$$;
