import { sql } from 'kysely';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { caseBefore, type FileBefore, fileBefore } from '#domain/file/file.ts';
import type { FactsIn, FileHead, OtherKind } from '#domain/file/file-in.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Reader } from '#server/platform/database.ts';
import { asWhole, dutiesIn, dutiesOf, type LoadedCase, loadWholes } from '../file.store.ts';

// Files of every kind that has facts, whole, for the machine alone: never for a page.

export const beforeOf = ({ file, duties, acts }: LoadedCase): FileBefore => caseBefore(file, duties, acts);

const others = kindsWithFacts.filter((kind) => kind !== 'case');
type Row = {
  head: Omit<FileHead, 'kind'>;
  kind: OtherKind;
  facts: Partial<FactsIn<OtherKind>>;
  duties: OpenDuty[];
  head_seq: number;
};
/**
 * Those of these files that are no cases and that the asker sees. The number of the last act is read from the statement's own moment, as
 * the duties are: whoever has waited for the lock is told that the file has grown.
 */
export const othersBefore = async (
  db: Reader,
  tenant: string,
  fileIds: readonly string[],
  lock = false,
): Promise<FileBefore<OtherKind>[]> => {
  const { rows } = await sql<Row>`
    select c.kind, json_build_object('id', c.id, 'number', c.number, 'openedOn', c.opened_on,
        'county', case when cu.id is not null then json_build_object('id', cu.id, 'name', cu.name) end,
        'office', case when ou.id is not null then json_build_object('id', ou.id, 'name', ou.name) end,
        'worker', case when c.worker_id is not null then json_build_object('id', c.worker_id, 'name', app.name_of(c.tenant, c.worker_id)) end,
        'partner', case when pu.id is not null then json_build_object('id', pu.id, 'name', pu.name) end) as head,
      c.facts || coalesce(${asWhole.sealed}, '{}') as facts, ${dutiesIn(asWhole)} as duties,
      ${asWhole.acts} as head_seq
    from file c ${asWhole.beside}
    left join unit cu on cu.tenant = c.tenant and cu.id = c.county_id
    left join unit ou on ou.tenant = c.tenant and ou.id = c.office_id
    left join unit pu on pu.tenant = c.tenant and pu.id = c.partner_unit_id
    where c.kind = any(${[...others]}::text[]) and c.tenant = ${tenant} and c.id = any(${[...fileIds]}::uuid[])
    order by c.id ${lock ? sql`for update of c` : sql``}`.execute(db);
  return rows.map(({ kind, head, facts, duties, head_seq }) => fileBefore(kind, head, facts, dutiesOf(duties), head_seq));
};

export const wholesBefore = async (db: Reader, tenant: string, fileIds: readonly string[]): Promise<FileBefore<FileKind>[]> => [
  ...(await loadWholes(db, tenant, fileIds)).map(beforeOf),
  ...(others.length === 0 ? [] : await othersBefore(db, tenant, fileIds)),
];
