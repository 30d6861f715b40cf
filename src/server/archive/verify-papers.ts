import { createHash } from 'node:crypto';
import type pg from 'pg';
import { bytesOf, type FileStore } from '#server/platform/files/files.store.ts';

export type BrokenPaper = {
  readonly fileId: string;
  readonly number: string | null;
  readonly actSeq: number;
  readonly title: string;
  readonly what: 'gone' | 'altered';
  readonly message: string;
};
export type VerifiedPapers = { readonly papers: number; readonly broken: readonly BrokenPaper[] };

const words: { readonly [W in BrokenPaper['what']]: string } = {
  gone: '文书的文件不在了',
  altered: '文书的文件和签发时的校验值不符',
};
type Row = {
  tenant: string;
  file_id: string;
  number: string | null;
  act_seq: number;
  title: string;
  stored_file_id: string;
  sha256: string;
};
const atOnce = 500;

/** Hashes the bytes of every paper as it was signed, and of every attachment as it was brought. `as`: said first, on a connection that sees every tenant only under that role. */
export const verifyPapers = async (
  client: pg.ClientBase,
  store: FileStore,
  { as }: { readonly as?: string } = {},
): Promise<VerifiedPapers> => {
  const broken: BrokenPaper[] = [];
  let papers = 0;
  await client.query('begin isolation level repeatable read read only');
  try {
    if (as !== undefined) await client.query(as);
    await client.query(`declare papers no scroll cursor for
      select x.tenant, x.file_id, f.number, x.act_seq, x.title, x.stored_file_id, x.sha256 from (
        select p.tenant, p.file_id, p.act_seq, p.title, p.stored_file_id, p.sha256 from paper p
        union all select a.tenant, a.file_id, a.act_seq, '附件', a.id, s.sha256 from attachment a join stored_file s on s.tenant = a.tenant and s.id = a.id) x
      join file f on f.tenant = x.tenant and f.id = x.file_id order by x.tenant, x.file_id, x.act_seq, x.stored_file_id`);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${atOnce} from papers`);
      if (rows.length === 0) break;
      for (const row of rows) {
        const bytes = await bytesOf(store, row.tenant, row.stored_file_id);
        const what = bytes === null ? 'gone' : createHash('sha256').update(bytes).digest('hex') === row.sha256 ? null : 'altered';
        if (what !== null)
          broken.push({ fileId: row.file_id, number: row.number, actSeq: row.act_seq, title: row.title, what, message: words[what] });
      }
      papers += rows.length;
    }
    return { papers, broken };
  } finally {
    await client.query('rollback');
  }
};
