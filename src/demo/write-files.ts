import { publishedSets } from '../../database/people/local-sets.ts';
import { natureBy } from '#domain/act/act.ts';
import type pg from 'pg';
import { foldCase, standing } from '#domain/act/fold.ts';
import { sayOf } from '#domain/act/form-version.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { requiredDuties, rowsOf } from '#domain/file/next.ts';
import { openOf, sealedOf } from '#domain/file/sealed.ts';
import { shownAct } from '#domain/file/shown-row.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { hashOfAct, noHash, type SealedAct, sha256 } from '#server/act/sealed-text.ts';
import { shownColumns } from '#server/platform/postgres/file-tables.ts';
import { wholeRow } from '#server/file/project.ts';
import { bindingOf, dutyRow, sealedBindingOf } from '#server/file/duty-rows.ts';
import type { Place } from '#server/file/file.store.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import { keysOf, personRow } from '#server/person/person.store.ts';
import { sealedWordsIn, sealLine, sealWithin } from '#domain/person/at-rest.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { type SittingRow, sittingRow } from '#server/psychology/psychology.store.ts';
import { demoSalt, jsonbText, sealedHash } from './chain-text.ts';
import type { CaseHistory } from './history.ts';

const chunkSize = 200;

/** One case as rows of every table it touches; the writer joins many of them into one statement a table. */
type Rows = {
  [T in 'person' | 'person_key' | 'file' | 'file_sealed' | 'act' | 'duty' | 'assessment' | 'crisis' | 'attendance']: object[];
} & {
  /** Rows that stand beside the chains, by the table that their matter names. */
  readonly beside: { [table: string]: object[] };
};
const noRows = (): Rows => ({
  person: [],
  person_key: [],
  file: [],
  file_sealed: [],
  act: [],
  duty: [],
  assessment: [],
  crisis: [],
  attendance: [],
  beside: {},
});

/** A version 7 id made from words; chance of 32 bits would repeat itself in a large city. */
export const idOf = (words: string, at: Date): string => {
  const [time, rest] = [at.getTime().toString(16).padStart(12, '0'), sha256(words)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
};
/** What a history says as of a day: the folded facts, the duties then owed, and its acts with their hashes. */
export const foldHistory = (history: CaseHistory, day: PlainDate, calendar: WorkCalendar): { facts: CaseFacts; required: Duty[] } => {
  const acts = standing(
    history.acts.map((one, i) => ({
      seq: i + 1,
      kind: one.kind,
      actedOn: one.actedOn,
      recordedAt: one.recordedAt,
      actor: one.actor,
      content: one.content,
      corrects: one.corrects ?? null,
    })),
  );
  const facts = foldCase(acts, declarationOf);
  const { person, place } = history;
  const file: CaseFile = {
    caseId: history.caseId,
    number: history.number,
    facts,
    local: publishedSets,
    county: { id: place.countyId, name: history.countyName },
    office: place.officeId ? { id: place.officeId, name: history.officeName ?? '' } : null,
    worker: place.workerId ? { id: place.workerId, name: history.workerName ?? '' } : null,
    person: {
      id: history.personId,
      name: person.name,
      sex: person.sex ?? null,
      bornOn: person.bornOn ?? null,
      idNumber: person.idNumber ?? null,
      nation: person.nation ?? null,
      education: person.education ?? null,
      phone: person.phone ?? null,
      address: person.address ?? null,
      household: person.household ?? null,
      employment: person.employment ?? null,
    },
  };
  return { facts, required: requiredDuties(file, { day, calendar }) };
};

/** An act as a row of its table, its content not yet text. */
type ChainedAct = Omit<SealedAct, 'content'> & { readonly content: unknown };
export const chainOf = (vault: Vault, tenant: string, history: Pick<CaseHistory, 'caseId' | 'acts'>): ChainedAct[] => {
  let previous = noHash;
  return history.acts.map((one, i) => {
    const declaration = declarationOf(one.kind);
    if (!declaration) throw new Error(`no act is called ${one.kind}`);
    const words = sealedWordsIn(one.content);
    const content = sealWithin(one.content, words, vault.seal);
    const row: Omit<ChainedAct, 'hash'> = {
      tenant,
      file_id: history.caseId,
      seq: i + 1,
      id: one.id,
      kind: one.kind,
      nature: natureBy(declaration, one.actor.post),
      acted_on: one.actedOn,
      recorded_at: one.recordedAt,
      account_id: one.actor.accountId,
      actor_name: one.actor.name,
      actor_post: one.actor.post,
      actor_unit_id: one.actor.unitId,
      actor_unit_name: one.actor.unitName,
      captured: one.captured ?? 'online',
      captured_at: one.capturedAt ?? null,
      late_reason: one.lateReason ? sealLine(one.lateReason, words, vault.seal) : null,
      corrects: one.corrects ?? null,
      sensitivity: declaration.sensitivity,
      content,
      text_version: 2,
      salt: demoSalt(one.id),
      form_version: declaration.version,
      say: sealLine(sayOf(declaration, one.content), words, vault.seal),
      prev_hash: previous,
    };
    previous = hashOfAct({ ...row, content: jsonbText(content) })!;
    return { ...row, hash: previous };
  });
};
export const forTable = (acts: ReturnType<typeof chainOf>): object[] =>
  acts.map((one) => ({
    ...one,
    ...shownColumns(shownAct(one, acts)),
    salt: `\\x${one.salt}`,
    prev_hash: `\\x${one.prev_hash}`,
    hash: `\\x${one.hash}`,
  }));

/** The head of the file's chain, and what its first act made of it. */
export const headOf = (acts: readonly (ChainedAct & { readonly hash: string })[], place: OpeningPlace) => ({
  head_seq: acts.length,
  head_hash: `\\x${acts.at(-1)!.hash}`,
  opened_on: acts[0]!.acted_on,
  opening_place: { workerId: null, personId: null, partnerUnitId: null, minor: false, ...place },
});
const placeOpened = (at: Place): OpeningPlace => ({
  countyId: at.county_id,
  officeId: at.office_id,
  workerId: at.worker_id,
  personId: at.person_id,
  minor: at.minor,
});

export const stillOpen = { status: 'open', closed_by_seq: null, closed_on: null, earlier: [] };
/** The acts as they are chained: what each vouches for is the row that will lie sealed. */
const vouching = (told: CaseHistory, sittings: readonly { readonly row: SittingRow; readonly actSeq: number }[]): CaseHistory => {
  const hashes = new Map(sittings.map(({ row, actSeq }) => [actSeq, sealedHash(row)]));
  if (hashes.size === 0) return told;
  const acts = told.acts.map((act, i) =>
    hashes.has(i + 1) ? { ...act, content: { ...(act.content as object), sealedHash: hashes.get(i + 1)! } } : act,
  );
  return { ...told, acts };
};
const addRows = (rows: Rows, tenant: string, told: CaseHistory, day: PlainDate, calendar: WorkCalendar, vault: Vault): void => {
  const { facts, required } = foldHistory(told, day, calendar);
  const sittings = (told.sittings ?? []).map(({ sitting, actSeq }) => ({ row: sittingRow(vault, tenant, sitting), actSeq }));
  const history = vouching(told, sittings);
  const within = <T>(value: T): T => sealWithin(value, sealedWordsIn([value, person]), vault.seal) as T;
  const { caseId, personId, person, place } = history;
  const now = new Date(`${day}T00:05:00+08:00`);
  const at: Place = {
    county_id: place.countyId,
    office_id: place.officeId,
    worker_id: place.workerId,
    person_id: personId,
    minor: place.minor,
  };
  rows.person.push(personRow(vault, tenant, personId, person, place));
  for (const { kind, key } of keysOf(vault, person)) rows.person_key.push({ tenant, person_id: personId, kind, key });
  const acts = chainOf(vault, tenant, history);
  rows.file.push({
    tenant,
    id: caseId,
    number: history.number,
    ...at,
    facts: within(openOf(facts)),
    ...bindingOf(required, day),
    version: history.acts.length,
    ...headOf(acts, placeOpened(at)),
  });
  rows.file_sealed.push({ tenant, file_id: caseId, facts: within(sealedOf(facts)), ...sealedBindingOf(required, day) });
  rows.act.push(...forTable(acts));
  const duty = (one: Duty, more: object) =>
    rows.duty.push({ tenant, file_id: caseId, file_kind: 'case', ...within(dutyRow(one, now)), ...at, ...stillOpen, ...more });
  for (const one of required) duty(one, { id: idOf(`${caseId} duty ${one.key}`, now) });
  for (const one of history.closed ?? []) duty(one.duty, { id: one.id, status: one.status, closed_by_seq: one.bySeq, closed_on: one.on });
  for (const row of rowsOf('case', null, facts)) {
    const words = `${caseId} ${row.table} ${Object.values(row.key).join(' ')}`;
    rows.beside[row.table] = [...(rows.beside[row.table] ?? []), wholeRow(tenant, idOf(words, now), caseId, row, at)];
  }
  for (const { row, actSeq } of sittings) rows.assessment.push({ ...row, act_seq: actSeq });
  for (const one of history.crises ?? []) {
    rows.crisis.push({
      tenant,
      id: one.id,
      case_id: caseId,
      opened_at: one.openedAt,
      source: 'self-harm-answer',
      named_worker: one.named.id,
      named_worker_name: one.named.name,
      state: 'open',
      triage: null,
      due_at: one.dueAt,
      contacted_at: null,
      closed_at: null,
    });
  }
  for (const one of history.marks ?? []) {
    rows.attendance.push({
      tenant,
      lesson_id: one.lessonId,
      required: one.required,
      held_by: one.heldBy,
      case_id: caseId,
      came: one.came,
      how: one.how,
      signed_at: one.signedAt,
      late: one.late,
      gap_reason: one.reason,
      gap_note: one.note,
      act_seq: one.actSeq,
      make_up_on: null,
      make_up_way: null,
      ...at,
    });
  }
};

/** Rows as JSON, typed by the table they go to. Columns are those of the first row, so generated columns fill themselves. */
export const insertRows = async (client: pg.Client | pg.PoolClient, table: string, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!)
    .map((name) => `"${name}"`)
    .join(', ');
  await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`, [
    JSON.stringify(rows),
  ]);
};

/**
 * Writes whole files in bulk, a few hundred at a time, in the caller's transaction and as the owner. Histories may come one by one
 * from a generator, so that a bench can write a city of any size without holding it.
 */
export const writeFiles = async (
  client: pg.Client | pg.PoolClient,
  tenant: string,
  files: Iterable<CaseHistory> | AsyncIterable<CaseHistory>,
  day: PlainDate,
  calendar: WorkCalendar,
  vault: Vault,
): Promise<{ cases: number; acts: number }> => {
  let [rows, held, cases, acts] = [noRows(), 0, 0, 0];
  const flush = async (): Promise<void> => {
    const { beside, ...own } = rows;
    for (const [table, some] of Object.entries({ ...own, ...beside })) await insertRows(client, table, some);
    [rows, held] = [noRows(), 0];
  };
  for await (const history of files) {
    addRows(rows, tenant, history, day, calendar, vault);
    [held, cases, acts] = [held + 1, cases + 1, acts + history.acts.length];
    if (held === chunkSize) await flush();
  }
  await flush();
  return { cases, acts };
};
