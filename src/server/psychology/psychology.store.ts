import { sql } from 'kysely';
import type { InstrumentId, Mode } from '#domain/psychology/instrument.ts';
import type { Purpose } from '#domain/psychology/psychology.ts';
import type { Flag } from '#domain/psychology/scores/scoring.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { speaks } from '#server/act/speaking.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';

/** What an enforcement post never reads: row security opens it to the helping posts and to the person. */
export type SealedSitting = {
  id: string;
  caseId: string;
  instrument: InstrumentId;
  version: string;
  purpose: Purpose;
  mode: Mode;
  takenOn: PlainDate;
  items: readonly (number | null)[];
  difficulty: number | null;
  seconds: readonly number[] | null;
  total: number | null;
  band: string | null;
  flags: readonly Flag[];
  /** 32 random bytes in hex: without them nobody can try out what was answered. */
  salt: string;
};

/** The row as it lies: what was answered, how long it took and what came of it is one sealed value, and the columns of before stay empty. */
export type SittingRow = ReturnType<typeof sittingRow>;
export const sittingRow = (vault: Vault, tenant: string, s: SealedSitting) => ({
  tenant,
  id: s.id,
  case_id: s.caseId,
  instrument: s.instrument,
  instrument_version: s.version,
  purpose: s.purpose,
  mode: s.mode,
  taken_on: s.takenOn,
  answers: vault.sealJson({ items: s.items, difficulty: s.difficulty, seconds: s.seconds, total: s.total, band: s.band, flags: s.flags }),
  seconds: null,
  total: null,
  band: null,
  flags: [],
  salt: `\\x${s.salt}`,
});

/** The hash that the act will carry, made by the database from the very row it will keep. */
export const hashOfSitting = async (tx: Writer, row: SittingRow): Promise<string> => {
  const { rows } = await sql<{
    hash: string;
  }>`select app.sealed_hash(jsonb_populate_record(null::assessment, ${JSON.stringify(row)}::jsonb)) as hash`.execute(tx);
  return rows[0]!.hash;
};

export const insertSitting = async (tx: Writer, row: SittingRow, actSeq: number): Promise<void> => {
  await tx
    .insertInto('assessment')
    .values({
      ...row,
      answers: JSON.stringify(row.answers),
      flags: JSON.stringify(row.flags),
      salt: Buffer.from(row.salt.slice(2), 'hex'),
      act_seq: actSeq,
    })
    .execute();
};

export type Sitting = {
  id: string;
  instrument: string;
  version: string;
  purpose: Purpose;
  mode: Mode;
  takenOn: PlainDate;
  seconds: number[] | null;
  total: number | null;
  band: string | null;
  flags: Flag[];
  seq: number;
};
type Made = Pick<Sitting, 'seconds' | 'total' | 'band' | 'flags'>;
/** What came of it: within what is sealed, or in the columns of a row of before. */
const madeOf = (row: { answers: object; seconds: object | null; total: number | null; band: string | null; flags: object }): Made => {
  if ('flags' in row.answers) {
    const { seconds, total, band, flags } = row.answers as Made;
    return { seconds, total, band, flags };
  }
  return {
    seconds: row.seconds as number[] | null,
    total: row.total === null ? null : Number(row.total),
    band: row.band,
    flags: row.flags as Flag[],
  };
};
export const readSittings = async (db: Reader, tenant: string, caseId: string): Promise<Sitting[]> => {
  const rows = await db
    .selectFrom('assessment')
    .select([
      'id',
      'instrument',
      'instrument_version',
      'purpose',
      'mode',
      'taken_on',
      'answers',
      'seconds',
      'total',
      'band',
      'flags',
      'act_seq',
    ])
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .orderBy('taken_on')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    ...madeOf(r),
    id: r.id,
    instrument: r.instrument,
    version: r.instrument_version,
    purpose: r.purpose as Purpose,
    mode: r.mode as Mode,
    takenOn: r.taken_on,
    seq: r.act_seq,
  }));
};

export const sittingOfCase = async (db: Reader, tenant: string, caseId: string, id: string): Promise<boolean> =>
  (await db
    .selectFrom('assessment')
    .select('id')
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined;

/** The last acts of help in a file, for the page of the helping posts. */
export const readHelpActs = async (db: Reader, tenant: string, caseId: string) =>
  db
    .selectFrom('act')
    .select(['seq', 'acted_on', 'kind', 'content', 'say', 'form_version'])
    .where('tenant', '=', tenant)
    .where('file_id', '=', caseId)
    .where('kind', 'in', [
      'psychology.assessed',
      'psychology.declined',
      'psychology.needs-agreed',
      'crisis.opened',
      'crisis.contacted',
      'crisis.closed',
      'education.attended',
    ])
    .where(speaks(sql`act`))
    .orderBy('acted_on', 'desc')
    .orderBy('seq', 'desc')
    .limit(8)
    .execute();

/** The case of the person who asks. */
export const ownCase = async (db: Reader, tenant: string, personId: string): Promise<string | null> => {
  const row = await db
    .selectFrom('correction_case')
    .select('id')
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .orderBy('starts_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
};
