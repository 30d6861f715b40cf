-- A duty is owed by whoever holds a post and sees the file, as until now, or by one unit, or by one account.
alter table duty alter column owed_by drop not null,
  add column owed_unit text,
  add column owed_account uuid,
  add constraint duty_has_one_ower check (num_nonnulls(owed_by, owed_unit, owed_account) = 1),
  add constraint duty_owed_unit foreign key (tenant, owed_unit) references unit (tenant, id),
  add constraint duty_owed_account foreign key (tenant, owed_account) references account (tenant, id);
create index duty_by_owed_unit on duty (tenant, owed_unit, due_on) where status = 'open' and owed_unit is not null;
create index duty_by_owed_account on duty (tenant, owed_account, due_on) where status = 'open' and owed_account is not null;

-- Who owes it, as lists and rules read it: the post, or the unit or account with its name.
create function app.owed(t text, post text, p_unit text, p_account uuid) returns json language sql stable as $$
  select case
    when p_unit is not null then json_build_object('unit', p_unit, 'name', (select u.name from public.unit u where u.tenant = t and u.id = p_unit))
    when p_account is not null then json_build_object('account', p_account, 'name', app.name_of(t, p_account))
    else to_json(post) end
$$;
revoke execute on function app.owed from public;
grant execute on function app.owed to guihang_app, guihang_worker;
