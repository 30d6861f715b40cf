-- Names of files taken in before they were cleaned: marks that turn the direction of reading, and what cannot be seen, go.
create function pg_temp.seen(name text) returns text language sql immutable as $$
  select coalesce(nullif(btrim(regexp_replace(regexp_replace(name, E'[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffd]', '', 'g'), E'[\u0001-\u001f\u007f-\u009f\u2028\u2029]+', ' ', 'g')), ''), '未命名') $$;

update import_batch set file_name = pg_temp.seen(file_name) where file_name <> pg_temp.seen(file_name);
update stored_file set name = pg_temp.seen(name) where name <> pg_temp.seen(name);
update job set title = pg_temp.seen(title) where title <> pg_temp.seen(title);
