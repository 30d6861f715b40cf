import { sql } from 'kysely';
import type { LinkKind } from '#domain/act/act.ts';
import type { Link } from '#domain/act/fold.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Reader } from '#server/platform/database.ts';

/** The links that stand, as the database has them in order. */
export const linksInOrder = (links: readonly Link[]) =>
  links
    .map(({ saidBy, to, as }): readonly [number, string, string] => [saidBy, to, as])
    .sort(([a, to, as], [b, other, is]) => a - b || (to < other ? -1 : to > other ? 1 : as < is ? -1 : 1));

/** A link that stands, from either of its sides. */
export type LinkRead = {
  readonly kind: LinkKind;
  /** It was said in the file that was asked for, and not in the other. */
  readonly saidHere: boolean;
  readonly fileId: string;
  /** Null where the asker does not see the other file: then there is no more to be told than its id. */
  readonly file: { readonly kind: FileKind; readonly number: string | null } | null;
};
/** The links of a file, as far as the asker reads the acts that say them; row security decides that, and what is told of the other file. */
export const linksOfFile = async (db: Reader, tenant: string, fileId: string): Promise<LinkRead[]> => {
  const { rows } = await sql<LinkRead>`
    select x.kind, x.said_here as "saidHere", x.other as "fileId",
      case when o.id is not null then json_build_object('kind', o.kind, 'number', o.number) end as file
    from (
      select l.kind, true as said_here, l.to_file as other from file_link l where l.tenant = ${tenant} and l.file_id = ${fileId}::uuid and l.stands
      union
      select l.kind, false, l.file_id from file_link l where l.tenant = ${tenant} and l.to_file = ${fileId}::uuid and l.stands) x
    left join file o on o.tenant = ${tenant} and o.id = x.other
    order by x.other, x.kind`.execute(db);
  return rows;
};
