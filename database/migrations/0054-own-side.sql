-- A file that two units keep: what one side keeps for itself is there for its own posts, and not for the unit on the other side.
alter table act drop constraint act_sensitivity_check, add constraint act_sensitivity_check check (sensitivity in ('open', 'sealed', 'own-side'));
create or replace function app.may_open(sensitivity text) returns boolean language sql stable as $$
  select case sensitivity when 'open' then true
    when 'own-side' then current_setting('app.post', true) not in ('partner', 'enterprise')
    else current_setting('app.post', true) in ('social-worker', 'supervisor', 'subject') end
$$;
