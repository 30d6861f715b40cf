-- The text that is hashed gets a second version. In the first the content stood as it is, and a hash, or a chain without its contents,
-- let anybody try out what a short content might have been. In the second a digest over 32 random bytes and the words stands in its
-- place. The first stays as it is, for ever: what was hashed by it is verified by it.

alter table act add column text_version int not null default 1;
alter table act add column salt bytea;
-- The version of the form by which the content is to be read.
alter table act add column form_version int not null default 1 check (form_version >= 1);
-- The line that the record said of itself when it was made; what the code says later changes nothing in it.
alter table act add column say text;
-- A row says by which text it was hashed.
alter table act alter column text_version drop default;
alter table act add constraint act_text_version check (text_version = 1
  or (text_version = 2 and salt is not null and octet_length(salt) = 32 and say is not null and btrim(say) <> ''));

-- 32 bytes that nobody can guess. A version 4 UUID holds 122 random bits, made by the server's strong source: three hold 366, hashed to 256.
create function app.new_salt() returns bytea language sql volatile as $$
  select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
$$;

-- What somebody wrote or said: the line, the reason for being late, the content; each by its own digest, so that nothing can move from one into the next.
create function app.words_digest(a act) returns text language sql immutable as $$
  select encode(sha256(a.salt || sha256(convert_to(a.say, 'UTF8')) || sha256(convert_to(a.content::text, 'UTF8'))
    || coalesce(sha256(convert_to(a.late_reason, 'UTF8')), ''::bytea)), 'hex')
$$;

create or replace function app.act_text(a act) returns text language sql immutable as $$
  select case a.text_version
    when 1 then concat_ws(E'\x1f', a.tenant, a.file_id, a.seq, a.id, a.kind, a.nature,
      to_char(a.acted_on, 'YYYY-MM-DD'), to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      coalesce(a.account_id::text, '-'), a.actor_name, a.actor_post, a.actor_unit_id, a.actor_unit_name, a.captured,
      coalesce(to_char(a.captured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'), coalesce(a.late_reason, '-'),
      coalesce(a.corrects::text, '-'), a.sensitivity, a.content::text, encode(a.prev_hash, 'hex'))
    when 2 then concat_ws(E'\x1f', a.text_version, a.tenant, a.file_id, a.seq, a.id, a.kind, a.form_version, a.nature,
      to_char(a.acted_on, 'YYYY-MM-DD'), to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      coalesce(a.account_id::text, '-'), a.actor_name, a.actor_post, a.actor_unit_id, a.actor_unit_name, a.captured,
      coalesce(to_char(a.captured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '-'),
      coalesce(a.corrects::text, '-'), a.sensitivity, app.words_digest(a), encode(a.prev_hash, 'hex'))
  end
$$;

-- The act as it will stand after a given head, sealed; nothing is written yet.
create or replace function app.seal_act(p jsonb, p_seq int, p_prev bytea) returns act language plpgsql as $$
declare a act;
begin
  a.tenant := p ->> 'tenant';
  a.file_id := (p ->> 'fileId')::uuid;
  a.seq := p_seq;
  a.id := (p ->> 'id')::uuid;
  a.kind := p ->> 'kind';
  a.nature := p ->> 'nature';
  a.acted_on := (p ->> 'actedOn')::date;
  a.recorded_at := (p ->> 'recordedAt')::timestamptz;
  a.account_id := (p ->> 'accountId')::uuid;
  a.actor_name := p ->> 'actorName';
  a.actor_post := p ->> 'actorPost';
  a.actor_unit_id := p ->> 'actorUnitId';
  a.actor_unit_name := p ->> 'actorUnitName';
  a.captured := coalesce(p ->> 'captured', 'online');
  a.captured_at := (p ->> 'capturedAt')::timestamptz;
  a.late_reason := p ->> 'lateReason';
  a.corrects := (p ->> 'corrects')::int;
  a.sensitivity := coalesce(p ->> 'sensitivity', 'open');
  a.content := p -> 'content';
  a.text_version := 2;
  a.salt := app.new_salt();
  a.form_version := coalesce((p ->> 'formVersion')::int, 1);
  a.say := p ->> 'say';
  a.prev_hash := p_prev;
  a.hash := sha256(convert_to(app.act_text(a), 'UTF8'));
  return a;
end $$;

-- ── Sealed payloads: their own salt, under their own lock ────────────────────────────────────────
-- Nine answers of four kinds can be tried out by anybody who holds their hash. Rows of before keep the hash their act carries.
alter table assessment add column salt bytea check (octet_length(salt) = 32);
alter table psychology_follow_up add column salt bytea check (octet_length(salt) = 32);
alter table psychology_follow_up add column act_seq int;
alter table crisis_call add column salt bytea check (octet_length(salt) = 32);

create or replace function app.sealed_hash(a assessment) returns text language sql immutable as $$
  select encode(sha256(coalesce(a.salt, ''::bytea) || convert_to(concat_ws(E'\x1f', a.tenant, a.id, a.case_id, a.instrument, a.instrument_version, a.purpose, a.mode,
    to_char(a.taken_on, 'YYYY-MM-DD'), a.answers::text, coalesce(a.seconds::text, '-'), coalesce(a.total::text, '-'), coalesce(a.band, '-'),
    a.flags::text), 'UTF8')), 'hex')
$$;
-- Of follow-ups and calls that were made before they had a salt, no act carries anything: no hash.
create function app.sealed_hash(f psychology_follow_up) returns text language sql immutable as $$
  select encode(sha256(f.salt || convert_to(concat_ws(E'\x1f', f.tenant, f.id, f.case_id, f.assessment_id, coalesce(f.crisis_id::text, '-'),
    to_char(f.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), f.answers::text, f.level, coalesce(to_json(f.seen)::text, '-'),
    f.account_id, f.asked_by), 'UTF8')), 'hex')
$$;
create function app.sealed_hash(c crisis_call) returns text language sql immutable as $$
  select encode(sha256(c.salt || convert_to(concat_ws(E'\x1f', c.tenant, c.id, c.case_id, c.crisis_id,
    to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), c.whom, c.answered::text, coalesce(to_json(c.said)::text, '-'),
    c.account_id, c.called_by), 'UTF8')), 'hex')
$$;

drop function app.broken_seals();
-- Sealed rows that are not what their act vouched for; row security decides whose rows are looked at.
create function app.broken_seals() returns table (what text, case_id uuid, act_seq int, id uuid) language sql stable as $$
  select 'assessment', s.case_id, s.act_seq, s.id from public.assessment s
  left join public.act a on a.tenant = s.tenant and a.file_id = s.case_id and a.seq = s.act_seq
  where a.content ->> 'sealedHash' is distinct from app.sealed_hash(s)
  union all
  select 'follow-up', f.case_id, f.act_seq, f.id from public.psychology_follow_up f
  left join public.act a on a.tenant = f.tenant and a.file_id = f.case_id and a.seq = f.act_seq
  where a.content ->> 'sealedHash' is distinct from app.sealed_hash(f)
  union all
  select 'call', c.case_id, c.act_seq, c.id from public.crisis_call c
  left join public.act a on a.tenant = c.tenant and a.file_id = c.case_id and a.seq = c.act_seq
  where a.content ->> 'sealedHash' is distinct from app.sealed_hash(c)
$$;

revoke execute on function app.new_salt, app.words_digest, app.broken_seals, app.sealed_hash(psychology_follow_up), app.sealed_hash(crisis_call) from public;
grant execute on function app.new_salt, app.words_digest, app.broken_seals, app.sealed_hash(psychology_follow_up), app.sealed_hash(crisis_call)
  to guihang_app, guihang_worker;
