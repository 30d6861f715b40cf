import { sql } from 'kysely';
import type { ActHeld, PaperHeld } from '#domain/archive/completeness.ts';
import { actsShown } from '#server/case/shown.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Papers and acts of one case that still speak: not corrected, not taken back. One statement. */
export const holdingOf = async (
  db: Reader,
  { tenant, post }: Pick<Identity, 'tenant' | 'post'>,
  caseId: string,
): Promise<{ papers: PaperHeld[]; acts: ActHeld[] }> => {
  const { rows } = await sql<{ papers: PaperHeld[]; acts: ActHeld[] }>`
    with a as materialized (select seq, kind, acted_on, corrects, case when kind = 'act.withdrawn' then (content ->> 'seq')::int end as takes_back from ${actsShown(post, caseId)} s),
    silent as (select corrects as seq from a where corrects is not null union select takes_back from a where takes_back is not null)
    select coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'actSeq', p.act_seq, 'actedOn', p.acted_on) order by p.id) from paper p
        where p.tenant = ${tenant} and p.file_id = ${caseId} and p.act_seq not in (select seq from silent)), '[]'::json) as papers,
      coalesce((select json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'actedOn', a.acted_on) order by a.acted_on, a.seq) from a where a.seq not in (select seq from silent)), '[]'::json) as acts`.execute(
    db,
  );
  return rows[0]!;
};
