// Statements that stand for each job and never change with the product: on tables of their own, the same rows for every version. What the
// product does is set against them too, because its own statements grow slower with it and would hide it.
import type pg from 'pg';
import type { JobName } from './jobs.ts';

const day = '2026-11-23';
const officesOf = (cases: number): number => Math.max(1, Math.floor(cases / 600));
/** As in the data set: every 44th file holds two hundred entries. */
const fullEvery = 44;

/** Laid down once a data set. */
export const layReference = async (owner: pg.Client, cases: number): Promise<void> => {
  if ((await owner.query(`select to_regclass('reference.client') as laid`)).rows[0].laid !== null) return;
  await owner.query(`create schema reference;
    create table reference.client (id int primary key, office int not null, name text not null, class text not null, due_on date not null,
      state jsonb not null, entries int not null, head bytea not null);
    insert into reference.client select n, n % ${officesOf(cases)}, '某' || n, (array['strict','ordinary'])[1 + n % 2], date '${day}' + n % 60,
      jsonb_build_object('lastContactOn', '${day}', 'duties', jsonb_build_array(jsonb_build_object('title', '报告', 'dueOn', '${day}'))), 0, '\\x00'
      from generate_series(1, ${cases}) n;
    create index on reference.client (office, due_on, id);
    create table reference.entry (client int not null, seq int not null, kind text not null, on_day date not null, said text not null,
      content jsonb not null, hash bytea not null, primary key (client, seq));
    insert into reference.entry select c, s, 'reported', date '${day}' - s, '工作和住处没有变化，按时参加学习。',
      jsonb_build_object('way', 'in-person', 'said', '第 ' || s || ' 次'), sha256(convert_to(c || ':' || s, 'UTF8'))
      from (select c, s from generate_series(1, ${cases}) c, lateral generate_series(1, case when c % ${fullEvery} = 0 then 200 else 30 end) s order by s, c) x;
    create table reference.trail (id bigint generated always as identity primary key, client int not null, what text not null, at timestamptz not null default now());
    create index on reference.trail (client, at);
    grant usage on schema reference to guihang_app;
    grant select, insert, update on all tables in schema reference to guihang_app;
    analyze reference.client; analyze reference.entry`);
  await owner.query('vacuum reference.client');
  await owner.query('vacuum reference.entry');
};

const trail = { name: 'ref-trail', text: 'insert into reference.trail (client, what) values ($1, $2)' };
const page = {
  name: 'ref-page',
  text: `select json_agg(x)::text from (select id, name, class, due_on, state from reference.client where office = $1 order by due_on, id limit 20) x`,
};
const whole = {
  name: 'ref-file',
  text: `select json_agg(x order by seq)::text from (select seq, kind, on_day, said, content, encode(hash, 'hex') from reference.entry where client = $1) x (seq, kind, on_day, said, content, hash)`,
};
const held = { name: 'ref-held', text: 'select state, entries, head from reference.client where id = $1 for update' };
const entry = {
  name: 'ref-entry',
  text: `insert into reference.entry select $1, 1 + coalesce(max(seq), 0), 'reported', '${day}', '各方面正常', $2, sha256($3) from reference.entry where client = $1`,
};
const moved = { name: 'ref-moved', text: 'update reference.client set state = $2, entries = entries + 1, head = $3 where id = $1' };

/** One request of a job, by somebody who writes it by hand: the `n`th of one connection. */
export const referenceRequest = (job: JobName, cases: number) => {
  const offices = officesOf(cases);
  const full = Math.max(1, Math.floor(cases / fullEvery));
  const content = JSON.stringify({ way: 'in-person', said: '工作和住处没有变化，按时参加学习。' });
  const ask: { readonly [J in JobName]: (client: pg.Client, n: number) => Promise<unknown> } = {
    J1: (client, n) => client.query({ ...page, values: [n % offices] }),
    J2: (client, n) => {
      const id = fullEvery * (1 + (n % full));
      return Promise.all([client.query({ ...whole, values: [id] }), client.query({ ...trail, values: [id, 'file'] })]);
    },
    J3: async (client, n) => {
      const id = 1 + ((n * 7919) % cases);
      const [, { rows }] = await Promise.all([
        client.query('begin'),
        client.query<{ state: object; head: Buffer }>({ ...held, values: [id] }),
      ]);
      const { state, head } = rows[0]!;
      await Promise.all([
        client.query({ ...entry, values: [id, content, head] }),
        client.query({ ...moved, values: [id, JSON.stringify(state), head] }),
        client.query({ ...trail, values: [id, 'recorded'] }),
        client.query('commit'),
      ]);
    },
  };
  return ask[job];
};
