import { type RawBuilder, sql } from 'kysely';
import { added, takenOff } from '#domain/act/attachment/attachment.rules.ts';

type Piece = RawBuilder<unknown>;

// What was brought to the records of one file, read from its acts: those that the asker is shown.

/** As `brought`, a part of a query; `acts`: the acts of the file. */
export const broughtIn = (acts: Piece): Piece => sql`
  select b.seq, (b.content ->> 'seq')::int as of_seq, b.content,
    (select min(t.seq) from ${acts} t where t.kind = ${takenOff} and (t.content ->> 'seq')::int = b.seq) as taken_off_by
  from ${acts} b where b.kind = ${added}`;
/** Of one record, and of the one that it puts right. `act`: the alias of its row. */
export const attachmentsFor = (act: Piece): Piece => sql`
  coalesce((select json_agg(json_build_object('id', b.content ->> 'file', 'seq', b.seq, 'name', b.content ->> 'name', 'mediaType', b.content ->> 'mediaType',
    'source', b.content ->> 'source', 'size', (b.content ->> 'size')::int, 'sha256', b.content ->> 'sha256', 'takenOffBy', b.taken_off_by) order by b.seq)
    from brought b where b.of_seq in (${act}.seq, ${act}.corrects)), '[]'::json)`;
