-- A lost second step of an account that decides or keeps accounts is ended by two people, as a password is set anew.
alter table assent drop constraint assent_kind_check;
alter table assent add constraint assent_kind_check
  check (kind in ('post', 'password', 'unlock', 'enable', 'second-step', 'delegation', 'local-rules'));
