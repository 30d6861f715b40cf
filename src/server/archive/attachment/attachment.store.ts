import { sql } from 'kysely';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';

type Tenant = Pick<Identity, 'tenant'>;

export const insertAttachment = async (
  tx: Writer,
  { tenant }: Tenant,
  row: { readonly id: string; readonly fileId: string; readonly actSeq: number; readonly ofSeq: number; readonly at: Date },
): Promise<void> => {
  await tx
    .insertInto('attachment')
    .values({ tenant, id: row.id, file_id: row.fileId, act_seq: row.actSeq, of_seq: row.ofSeq, at: row.at })
    .execute();
};

export type AttachmentRead = {
  readonly fileId: string;
  readonly ofSeq: number;
  /** The kind of the record that it belongs to; null where it is not there for the asker any more. */
  readonly ofKind: string | null;
  /** Is it there for those who enforce? */
  readonly isOpen: boolean;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
};
/** Row security decides whether there is one. */
export const attachmentOf = async (db: Reader, { tenant }: Tenant, id: string): Promise<AttachmentRead | null> => {
  const { rows } = await sql<AttachmentRead>`
    select x.file_id as "fileId", x.of_seq as "ofSeq", o.kind as "ofKind", a.shown_to_enforcement and a.sensitivity = 'open' as "isOpen",
      s.name, s.media_type as "mediaType", s.sha256
    from attachment x
    join act a on a.tenant = x.tenant and a.file_id = x.file_id and a.seq = x.act_seq
    join stored_file s on s.tenant = x.tenant and s.id = x.id
    left join act o on o.tenant = x.tenant and o.file_id = x.file_id and o.seq = x.of_seq
    where x.tenant = ${tenant} and x.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
};

/** Of which kind the file is; null where the asker sees none. */
export const kindOfAny = async (db: Reader, { tenant }: Tenant, fileId: string): Promise<string | null> =>
  (await db.selectFrom('file').select('kind').where('tenant', '=', tenant).where('id', '=', fileId).executeTakeFirst())?.kind ?? null;
