import { sql } from 'kysely';
import type { ActHeld, PaperHeld } from '#domain/archive/completeness.ts';
import type { AttachmentSource } from '#domain/act/attachment/attachment.ts';
import { acts as kinds, declarationOf } from '#domain/rulebook.ts';
import { silencedIn, speakingIn } from '#server/act/speaking.ts';
import { broughtIn } from '#server/file/kinds/brought.ts';
import { actsShown } from '#server/file/shown.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Kinds that a correction may say the opposite of: such a one speaks, and proves nothing. */
const deniable = kinds.filter(({ denies }) => denies !== undefined).map(({ kind }) => kind);
type Row = ActHeld & { readonly content: unknown };

/** More than any page is read for; the timeline has every one. */
const broughtAtMost = 200;
export type Brought = {
  readonly id: string;
  readonly seq: number;
  readonly ofSeq: number;
  readonly kind: string;
  readonly name: string;
  readonly source: AttachmentSource;
  readonly on: string;
  /** Of the paper that it is the signed original of. */
  readonly paperSlot: string | null;
};
/** What was brought to the acts of one case that the asker is shown, and was not taken off; the latest first. */
export const broughtTo = async (db: Reader, { tenant }: Pick<Identity, 'tenant'>, caseId: string): Promise<Brought[]> => {
  const { rows } = await sql<Brought>`
    with whole as materialized (select * from ${actsShown(caseId)} a), brought as materialized (${broughtIn(sql`whole`)})
    select b.content ->> 'file' as id, b.seq, b.of_seq as "ofSeq", o.kind, app.shown(b.content -> 'name') #>> '{}' as name, b.content ->> 'source' as source,
      o.acted_on::text as on, (select p.slot from paper p where p.tenant = ${tenant} and p.id = (b.content #>> '{paper,id}')::uuid) as "paperSlot"
    from brought b join whole o on o.seq = b.of_seq where b.taken_off_by is null order by b.seq desc limit ${broughtAtMost}`.execute(db);
  return rows;
};

/** Papers and acts of one case that still speak: not corrected, not taken back, not denied. One statement. */
export const holdingOf = async (
  db: Reader,
  { tenant }: Pick<Identity, 'tenant'>,
  caseId: string,
): Promise<{ papers: PaperHeld[]; acts: ActHeld[] }> => {
  const { rows } = await sql<{ papers: PaperHeld[]; acts: Row[] }>`
    with silent as materialized (select silent.seq from ${silencedIn(tenant, caseId)} silent)
    select coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'actSeq', p.act_seq, 'actedOn', p.acted_on) order by p.id) from paper p
        where p.tenant = ${tenant} and p.file_id = ${caseId} and not exists (select from silent where silent.seq = p.act_seq)), '[]'::json) as papers,
      coalesce((select json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'actedOn', a.acted_on, 'content', case when a.kind = any(${deniable}::text[]) then a.content end) order by a.acted_on, a.seq) from ${speakingIn(tenant, caseId, actsShown(caseId))} a), '[]'::json) as acts`.execute(
    db,
  );
  const { papers, acts } = rows[0]!;
  return {
    papers,
    acts: acts.flatMap(({ content, ...act }) => (content !== null && declarationOf(act.kind)?.denies?.(content) ? [] : [act])),
  };
};
