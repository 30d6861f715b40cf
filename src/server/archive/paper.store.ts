import { sql } from 'kysely';
import type { PaperNumbers } from '#domain/archive/paper-maker.ts';
import type { PaperCode } from '#domain/archive/paper.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { silencedIn } from '#server/act/speaking.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type NewPaper = {
  caseId: string;
  code: PaperCode;
  title: string;
  slot: string;
  number: string | null;
  actSeq: number;
  actedOn: PlainDate;
  signedBy: string;
  fields: object;
  templateVersion: string;
  sha256: string;
  fileId: string;
  sensitivity: 'open' | 'sealed';
};

export const insertPaper = async (tx: Writer, tenant: string, id: string, paper: NewPaper, now: Date): Promise<void> => {
  await tx
    .insertInto('paper')
    .values({
      tenant,
      id,
      file_id: paper.caseId,
      code: paper.code,
      title: paper.title,
      slot: paper.slot,
      number: paper.number,
      act_seq: paper.actSeq,
      acted_on: paper.actedOn,
      made_at: now,
      signed_by: paper.signedBy,
      // what a paper prints is all that there is of a person
      fields: JSON.stringify(vaultOf(tx).sealJson(paper.fields)),
      template_version: paper.templateVersion,
      sha256: paper.sha256,
      stored_file_id: paper.fileId,
      sensitivity: paper.sensitivity,
    })
    .execute();
};

/** The number that the paper of a record bears, whichever of its corrections printed it: `record` is the act that they all stand for. */
export const numberOfPaper = async (
  tx: Writer,
  tenant: string,
  caseId: string,
  record: number,
  code: PaperCode,
): Promise<string | null> => {
  const { rows } = await sql<{ number: string | null }>`
    with recursive word (seq) as (
      select ${record}::int union select a.seq from act a join word w on a.corrects = w.seq where a.tenant = ${tenant} and a.file_id = ${caseId})
    select p.number from (
      select number, act_seq from paper where tenant = ${tenant} and file_id = ${caseId} and code = ${code}
      union all select number, act_seq from paper_owed where tenant = ${tenant} and file_id = ${caseId} and code = ${code}) p
    where p.number is not null and p.act_seq in (select seq from word) limit 1`.execute(tx);
  return rows[0]?.number ?? null;
};
/** The last number of each of these papers in a file, printed or still to be printed. */
export const numbersOf = async (db: Reader, tenant: string, caseId: string, codes: readonly PaperCode[]): Promise<PaperNumbers> => {
  const { rows } = await sql<{ code: PaperCode; number: string }>`
    select distinct on (p.code) p.code, p.number from (
      select code, number, act_seq from paper where tenant = ${tenant} and file_id = ${caseId}
      union all select code, number, act_seq from paper_owed where tenant = ${tenant} and file_id = ${caseId}) p
    where p.number is not null and p.code = any(${codes}) order by p.code, p.act_seq desc`.execute(db);
  return Object.fromEntries(rows.map(({ code, number }) => [code, number]));
};
/** The sheet of this code that a record had last before an act of it: what it printed, under which number. */
export const sheetBefore = async (
  tx: Writer,
  tenant: string,
  caseId: string,
  { seq, standsFor }: { readonly seq: number; readonly standsFor: number },
  code: PaperCode,
): Promise<{ readonly number: string; readonly fields: { readonly [field: string]: unknown } } | undefined> => {
  const { rows } = await sql<{ number: string; fields: { readonly [field: string]: unknown } }>`
    with recursive word (seq) as (
      select ${standsFor}::int union select a.seq from act a join word w on a.corrects = w.seq where a.tenant = ${tenant} and a.file_id = ${caseId})
    select p.number, p.fields from paper p
    where p.tenant = ${tenant} and p.file_id = ${caseId} and p.code = ${code} and p.number is not null and p.act_seq < ${seq}
      and p.act_seq in (select seq from word) order by p.act_seq desc limit 1`.execute(tx);
  return rows[0];
};
export const owePaper = async (
  tx: Writer,
  tenant: string,
  owed: { caseId: string; actSeq: number; code: PaperCode; number: string | null; why: string },
  now: Date,
): Promise<string> => {
  const id = uuidv7(now);
  await tx
    .insertInto('paper_owed')
    .values({
      tenant,
      id,
      file_id: owed.caseId,
      act_seq: owed.actSeq,
      code: owed.code,
      number: owed.number,
      why: owed.why,
      owed_at: now,
      made_at: null,
    })
    .execute();
  return id;
};
export const owedPapers = (db: Reader, tenant: string) =>
  db
    .selectFrom('paper_owed')
    .select(['id', 'file_id', 'act_seq', 'code', 'number'])
    .where('tenant', '=', tenant)
    .where('made_at', 'is', null)
    .orderBy('id')
    .limit(500)
    .execute();
export const owedPapersOf = (db: Reader, tenant: string, caseId: string) =>
  db
    .selectFrom('paper_owed')
    .select(['code', 'act_seq', 'number', 'why', 'owed_at'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', caseId)
    .where('made_at', 'is', null)
    .orderBy('id')
    .execute();
export const stillOwed = async (tx: Writer, tenant: string, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('paper_owed')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('made_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()) !== undefined;
export const settleOwed = async (tx: Writer, tenant: string, id: string, now: Date): Promise<void> => {
  await tx.updateTable('paper_owed').set({ made_at: now }).where('tenant', '=', tenant).where('id', '=', id).execute();
};
export const triedAgain = async (tx: Writer, tenant: string, id: string, why: string): Promise<void> => {
  await sql`update paper_owed set tries = tries + 1, why = ${why} where tenant = ${tenant} and id = ${id}`.execute(tx);
};

/** The newest first; what silences the act a paper rests on comes with it. */
export const paperPage = async (db: Reader, tenant: string, caseId: string, after: string | undefined, limit: number) => {
  const { rows } = await sql<{
    id: string;
    code: string;
    title: string;
    slot: string;
    number: string | null;
    act_seq: number;
    acted_on: string;
    made_at: Date;
    signed_by: string;
    template_version: string;
    sha256: string;
    sensitivity: 'open' | 'sealed';
    silenced: 'corrected' | 'withdrawn' | null;
    silenced_by: number | null;
  }>`select p.id, p.code, p.title, p.slot, p.number, p.act_seq, p.acted_on::text, p.made_at, p.signed_by, p.template_version, p.sha256, p.sensitivity,
      silent.how as silenced, silent.by_seq as silenced_by
    from paper p left join ${silencedIn(tenant, caseId)} silent on silent.seq = p.act_seq where p.tenant = ${tenant} and p.file_id = ${caseId} and ${after === undefined ? sql`true` : sql`p.id < ${after}::uuid`} order by p.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
};

export const paperRow = (db: Reader, tenant: string, id: string) =>
  db
    .selectFrom('paper')
    .select(['id', 'file_id', 'code', 'title', 'number', 'act_seq', 'stored_file_id', 'sha256'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
export const shortNameOf = async (db: Reader, tenant: string, unitId: string): Promise<string> =>
  (await db.selectFrom('unit').select('short_name').where('tenant', '=', tenant).where('id', '=', unitId).executeTakeFirst())?.short_name ??
  '';
