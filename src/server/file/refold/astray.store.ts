import { sql } from 'kysely';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Writer } from '#server/platform/database.ts';
import type { Astray } from './astray.ts';

/** Of these files, which are astray now; none of the others any more. */
export const noteAstray = async (
  tx: Writer,
  tenant: string,
  fileIds: readonly string[],
  astray: readonly Astray[],
  now: Date,
): Promise<void> => {
  await tx
    .deleteFrom('file_astray')
    .where('tenant', '=', tenant)
    .where('file_id', 'in', [...fileIds])
    .execute();
  if (astray.length === 0) return;
  await tx
    .insertInto('file_astray')
    .values(astray.map(({ fileId, act, why }) => ({ tenant, file_id: fileId, act_seq: act?.seq ?? null, why, noted_at: now })))
    .execute();
};

/** The next files of a tenant in the order of their ids; `astray`: only those that could not be folded the last time. */
export const nextFiles = async (tx: Writer, tenant: string, after: string, limit: number, astray: boolean): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select f.id from file f where f.tenant = ${tenant} and f.id > ${after}::uuid
    ${astray ? sql`and exists (select from file_astray a where a.tenant = f.tenant and a.file_id = f.id)` : sql``}
    order by f.id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
};

export const nameOfFile = async (tx: Writer, tenant: string, fileId: string): Promise<Pick<Astray, 'fileId' | 'number' | 'kind'>> => {
  const row = await tx
    .selectFrom('file')
    .select(['id', 'number', 'kind'])
    .where('tenant', '=', tenant)
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  return { fileId: row.id, number: row.number, kind: row.kind as FileKind };
};
