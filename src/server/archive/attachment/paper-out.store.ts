import { sql } from 'kysely';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

/** The paper is printed and wants a hand: from today on it is out. */
export const sendOut = async (
  tx: Writer,
  tenant: string,
  paper: { readonly id: string; readonly fileId: string; readonly actSeq: number; readonly on: PlainDate },
): Promise<void> => {
  await tx
    .insertInto('paper_out')
    .values({ tenant, paper_id: paper.id, file_id: paper.fileId, act_seq: paper.actSeq, out_on: paper.on })
    .execute();
};

export type Settled = { readonly by: number; readonly how: 'signed' | 'refused'; readonly on: PlainDate };
export const settleOut = async (tx: Writer, tenant: string, paperId: string, { by, how, on }: Settled): Promise<void> => {
  await tx
    .updateTable('paper_out')
    .set({ settled_by: by, settled_how: how, settled_on: on })
    .where('tenant', '=', tenant)
    .where('paper_id', '=', paperId)
    .execute();
};
/** What settled it was taken off: the paper is out as it was before. */
export const outAgain = async (tx: Writer, tenant: string, fileId: string, settledBy: number): Promise<void> => {
  await tx
    .updateTable('paper_out')
    .set({ settled_by: null, settled_how: null, settled_on: null })
    .where('tenant', '=', tenant)
    .where('file_id', '=', fileId)
    .where('settled_by', '=', settledBy)
    .execute();
};

export type OutRow = {
  readonly paperId: string;
  readonly caseId: string;
  readonly name: string;
  readonly code: string;
  readonly title: string;
  readonly number: string | null;
  readonly actSeq: number;
  readonly outOn: string;
  readonly office: string | null;
};
type Ask = { readonly office: string | undefined; readonly after: readonly [on: string, id: string] | null; readonly limit: number };
/** The longest out first; row security decides of whom. A paper whose record was put right or taken back wants no hand any more. */
export const outPage = async (db: Reader, tenant: string, { office, after, limit }: Ask): Promise<OutRow[]> => {
  const { rows } = await sql<OutRow>`
    select o.paper_id as "paperId", o.file_id as "caseId", n.name, p.code, p.title, p.number, o.act_seq as "actSeq", o.out_on::text as "outOn", u.name as office
    from paper_out o
    join paper p on p.tenant = o.tenant and p.id = o.paper_id
    join file f on f.tenant = o.tenant and f.id = o.file_id
    join person n on n.tenant = f.tenant and n.id = f.person_id
    left join unit u on u.tenant = f.tenant and u.id = f.office_id
    where o.tenant = ${tenant} and o.settled_by is null and ${office === undefined ? sql`true` : sql`f.office_id = ${office}`}
      and ${after === null ? sql`true` : sql`(o.out_on, o.paper_id) > (${after[0]}::date, ${after[1]}::uuid)`}
      and not exists (select from app.silenced(o.tenant, o.file_id) s where s.seq = o.act_seq)
    order by o.out_on, o.paper_id limit ${limit}`.execute(db);
  return rows;
};
