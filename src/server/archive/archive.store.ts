import { sql } from 'kysely';
import type { ActHeld, PaperHeld } from '#domain/archive/completeness.ts';
import { silencedIn, speakingIn } from '#server/act/speaking.ts';
import { actsShown } from '#server/file/shown.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

/** Papers and acts of one case that still speak: not corrected, not taken back. One statement. */
export const holdingOf = async (
  db: Reader,
  { tenant }: Pick<Identity, 'tenant'>,
  caseId: string,
): Promise<{ papers: PaperHeld[]; acts: ActHeld[] }> => {
  const { rows } = await sql<{ papers: PaperHeld[]; acts: ActHeld[] }>`
    with silent as materialized (select silent.seq from ${silencedIn(tenant, caseId)} silent)
    select coalesce((select json_agg(json_build_object('id', p.id, 'code', p.code, 'actSeq', p.act_seq, 'actedOn', p.acted_on) order by p.id) from paper p
        where p.tenant = ${tenant} and p.file_id = ${caseId} and not exists (select from silent where silent.seq = p.act_seq)), '[]'::json) as papers,
      coalesce((select json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'actedOn', a.acted_on) order by a.acted_on, a.seq) from ${speakingIn(tenant, caseId, actsShown(caseId))} a), '[]'::json) as acts`.execute(
    db,
  );
  return rows[0]!;
};
