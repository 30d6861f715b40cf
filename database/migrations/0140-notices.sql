-- 告知 leads somewhere, is seen by its person, and goes out of the house: a row of account_notice is written in the transaction of its cause,
-- and the worker makes messages of what has not been put out yet. Nothing here says what a file is about.
alter table account_notice
  -- the file that it is of, where it is of one; of how many things it speaks; whether it waits for no morning
  add column file_id uuid,
  add column items int not null default 1 check (items > 0),
  add column urgent boolean not null default false,
  -- told once: the same key is not told again
  add column key text,
  add column seen_at timestamptz,
  add column put_out_at timestamptz;
-- What was told before is not sent after it.
update account_notice set put_out_at = at;
create unique index account_notice_once on account_notice (tenant, account_id, key) where key is not null;
create index account_notice_waits on account_notice (tenant, id) where put_out_at is null;

-- New duties that somebody's act has opened, until the worker has told those who owe them. Written with the act.
create table duty_news (
  tenant text not null,
  id uuid not null,
  file_id uuid not null,
  duty_ids uuid[] not null,
  by_account uuid not null,
  at timestamptz not null,
  primary key (tenant, id)
);
-- Where an account wants to be told, and whether the address has been shown to be its own. Addresses and codes that are to be confirmed lie
-- beside those that are; an address is sealed like the secret of a second step (`key_name` null: it lies as it is).
create table notice_channel (
  tenant text not null,
  account_id uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'hook')),
  wanted boolean not null default false,
  address bytea,
  key_name text,
  confirmed_at timestamptz,
  asked_address bytea,
  asked_key_name text,
  code_hash bytea,
  code_at timestamptz,
  code_wrong int not null default 0,
  primary key (tenant, account_id, channel)
);
-- One message of one channel to one account; its key is taken once.
create table notice_delivery (
  tenant text not null,
  id uuid not null,
  account_id uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'hook')),
  key text not null,
  items int not null,
  urgent boolean not null,
  state text not null check (state in ('waiting', 'sent', 'given-up', 'unwanted')),
  tries int not null default 0,
  not_before timestamptz not null,
  made_at timestamptz not null,
  settled_at timestamptz,
  -- a word of ours for what went wrong at the last try
  fault text,
  primary key (tenant, id)
);
create unique index notice_delivery_once on notice_delivery (tenant, key);
create index notice_delivery_waits on notice_delivery (tenant, not_before) where state = 'waiting';
create index notice_delivery_settled on notice_delivery (tenant, settled_at) where state <> 'waiting';

alter table notice_channel add constraint notice_channel_account foreign key (tenant, account_id) references account (tenant, id);
alter table notice_delivery add constraint notice_delivery_account foreign key (tenant, account_id) references account (tenant, id);

do $$
declare t text;
begin
  foreach t in array array['duty_news', 'notice_channel', 'notice_delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy of_owner on %I to guihang_owner using (true) with check (true)', t);
    execute format('create policy of_worker on %I to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant())', t);
  end loop;
end $$;

-- Seen by the person and nobody else; the worker tells and marks what it has put out.
create policy seen on account_notice for update to guihang_app
  using (tenant = app.tenant() and account_id = app.account()) with check (tenant = app.tenant() and account_id = app.account());
create policy of_worker on account_notice to guihang_worker using (tenant = app.tenant()) with check (tenant = app.tenant());
grant update (seen_at) on account_notice to guihang_app;
grant select, insert, update (put_out_at) on account_notice to guihang_worker;

create policy by_whose_act on duty_news for insert to guihang_app with check (tenant = app.tenant() and by_account = app.account());
grant insert on duty_news to guihang_app;
grant select, insert, delete on duty_news to guihang_worker;

create policy of_account on notice_channel to guihang_app
  using (tenant = app.tenant() and account_id = app.account()) with check (tenant = app.tenant() and account_id = app.account());
grant select, insert, update on notice_channel to guihang_app;
grant select on notice_channel to guihang_worker;

grant select, insert, update (state, tries, not_before, settled_at, fault), delete on notice_delivery to guihang_worker;

-- The hours in which nothing is sent are the bureau's own.
create policy of_worker on bureau_setting for select to guihang_worker using (tenant = app.tenant());
grant select on bureau_setting to guihang_worker;

-- Everybody in a post on the day: the worker asks whose list a duty stands on.
create function app.holders_on(p_day date)
  returns table (account_id uuid, account text, post text, unit_id text, county_id text, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, app, pg_temp as $$
  select a.id, a.account, h.post, h.unit_id, u.county_id, a.person_id from account a
  join post_holding h on h.tenant = a.tenant and h.account_id = a.id
  join unit u on u.tenant = h.tenant and u.id = h.unit_id
  where a.tenant = app.tenant() and not a.disabled and h.from_on <= p_day and (h.until_on is null or h.until_on >= p_day)
$$;
revoke execute on function app.holders_on from public;
grant execute on function app.holders_on to guihang_worker;
