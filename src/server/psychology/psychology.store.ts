import { sql } from 'kysely';
import type { InstrumentId, Mode } from '#domain/psychology/instrument.ts';
import type { Purpose } from '#domain/psychology/psychology.ts';
import type { Flag } from '#domain/psychology/scores/scoring.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { speaks } from '#server/act/speaking.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

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

const rowOf = (tenant: string, s: SealedSitting) => ({
  tenant,
  id: s.id,
  case_id: s.caseId,
  instrument: s.instrument,
  instrument_version: s.version,
  purpose: s.purpose,
  mode: s.mode,
  taken_on: s.takenOn,
  answers: { items: s.items, difficulty: s.difficulty },
  seconds: s.seconds,
  total: s.total,
  band: s.band,
  flags: s.flags,
  salt: `\\x${s.salt}`,
});

/** The hash that the act will carry, made by the database from the very row it will keep. */
export const hashOfSitting = async (tx: Writer, tenant: string, sitting: SealedSitting): Promise<string> => {
  const { rows } = await sql<{
    hash: string;
  }>`select app.sealed_hash(jsonb_populate_record(null::assessment, ${JSON.stringify(rowOf(tenant, sitting))}::jsonb)) as hash`.execute(tx);
  return rows[0]!.hash;
};

export const insertSitting = async (tx: Writer, tenant: string, sitting: SealedSitting, actSeq: number): Promise<void> => {
  const row = rowOf(tenant, sitting);
  await tx
    .insertInto('assessment')
    .values({
      ...row,
      answers: JSON.stringify(row.answers),
      seconds: row.seconds && JSON.stringify(row.seconds),
      flags: JSON.stringify(row.flags),
      salt: Buffer.from(sitting.salt, 'hex'),
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
export const readSittings = async (db: Reader, tenant: string, caseId: string): Promise<Sitting[]> => {
  const rows = await db
    .selectFrom('assessment')
    .select(['id', 'instrument', 'instrument_version', 'purpose', 'mode', 'taken_on', 'seconds', 'total', 'band', 'flags', 'act_seq'])
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .orderBy('taken_on')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    instrument: r.instrument,
    version: r.instrument_version,
    purpose: r.purpose as Purpose,
    mode: r.mode as Mode,
    takenOn: r.taken_on,
    seconds: r.seconds as number[] | null,
    total: r.total === null ? null : Number(r.total),
    band: r.band,
    flags: r.flags as unknown as Flag[],
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
