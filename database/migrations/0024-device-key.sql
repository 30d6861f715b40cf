-- What an account has written on a device and not sent yet stays there sealed. The key comes with each login and is gone from the device at logout.
alter table account add column device_key bytea not null
  default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- Of who asks, and of nobody else.
create function app.device_key() returns bytea
language sql stable security definer set search_path = public, app as $$
  select a.device_key from account a where a.tenant = app.tenant() and a.id = app.account()
$$;
revoke execute on function app.device_key from public;
grant execute on function app.device_key to guihang_app;
