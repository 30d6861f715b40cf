import { sql } from 'kysely';
import type pg from 'pg';
import type { PersonFacts } from '#domain/case/case-file.ts';
import { sealedFields } from '#domain/person/at-rest.ts';
import { type Reader, vaultOf, type Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { nameKeys, normaliseName, tailKey } from './name-keys.ts';

export type KeyKind = 'name' | 'pinyin' | 'initials' | 'id-tail' | 'phone-tail';
export type PersonKey = { kind: KeyKind; key: string };

/** Where a person is looked after; copied onto rows that row security judges alone. */
export type PersonPlace = { countyId: string; officeId: string | null; workerId: string | null; minor: boolean };
export type NewPerson = Partial<Omit<PersonFacts, 'id'>> & {
  name: string;
  formerName?: string | null;
  idKind?: 'resident' | 'other' | 'none';
  id?: string;
};

type Keyed = Pick<Vault, 'hash'>;
/** How long a number is that is asked for whole. */
const wholeLengths: { readonly [K in 'id-tail' | 'phone-tail']: readonly number[] } = { 'id-tail': [15, 18], 'phone-tail': [11, 12] };
/**
 * The tails of a number by which somebody is looked for, as keyed hashes. No longer ones than a mask shows: by whether one more figure finds
 * anybody the hidden ones could be tried out.
 */
const tailLengths = [3, 4] as const;
const tailHash = (vault: Keyed, kind: KeyKind, tail: string): string => vault.hash(kind, tail);
const tailsOf = (vault: Keyed, kind: 'id-tail' | 'phone-tail', number: string): PersonKey[] => {
  const whole = tailKey(number);
  return [...tailLengths.filter((length) => length < whole.length), whole.length].map((length) => ({
    kind,
    key: tailHash(vault, kind, whole.slice(0, length)),
  }));
};
/** By which a document number is compared with others. */
export const numberKey = (vault: Keyed, idNumber: string): string => vault.hash('id-number', idNumber.trim().toUpperCase());

/** Every key under which search finds this person: each part of the name, its pinyin and initials, the tails of ID number and phone. */
export const keysOf = (
  vault: Keyed,
  person: {
    name: string;
    formerName?: string | null;
    idNumber?: string | null;
    phone?: string | null;
  },
): PersonKey[] => {
  const out: PersonKey[] = [];
  for (const name of [person.name, person.formerName ?? '']) {
    if (name.trim() === '') continue;
    const keys = nameKeys(name);
    for (const key of keys.suffixes) out.push({ kind: 'name', key });
    for (const key of keys.pinyin) out.push({ kind: 'pinyin', key });
    for (const key of keys.initials) out.push({ kind: 'initials', key });
  }
  if (person.idNumber) out.push(...tailsOf(vault, 'id-tail', person.idNumber));
  if (person.phone) out.push(...tailsOf(vault, 'phone-tail', person.phone));
  const seen = new Set<string>();
  return out.filter(({ kind, key }) => key !== '' && !seen.has(`${kind} ${key}`) && seen.add(`${kind} ${key}`));
};

/** Number, phone and addresses unreadable; the number beside it as a keyed hash, to be compared. */
export const personRow = (vault: Vault, tenant: string, id: string, person: NewPerson, place: PersonPlace) => ({
  tenant,
  id,
  name: person.name,
  former_name: person.formerName ?? null,
  sex: person.sex ?? null,
  born_on: person.bornOn ?? null,
  id_kind: person.idKind ?? 'resident',
  id_number: vault.sealMaybe(person.idNumber ?? null),
  id_number_key: person.idNumber ? numberKey(vault, person.idNumber) : null,
  nation: person.nation ?? null,
  education: person.education ?? null,
  phone: vault.sealMaybe(person.phone ?? null),
  address: vault.sealMaybe(person.address ?? null),
  household: vault.sealMaybe(person.household ?? null),
  employment: person.employment ?? null,
  county_id: place.countyId,
  office_id: place.officeId,
  worker_id: place.workerId,
  minor: place.minor,
});

/** A new person with the keys that search finds them by. A number that somebody else bears as well changes nothing here: the city is told of it. */
export const insertPerson = async (tx: Writer, tenant: string, person: NewPerson, place: PersonPlace, now: Date): Promise<string> => {
  const id = person.id ?? uuidv7(now);
  await tx
    .insertInto('person')
    .values(personRow(vaultOf(tx), tenant, id, person, place))
    .execute();
  await insertKeys(tx, tenant, [{ id, keys: keysOf(vaultOf(tx), person) }]);
  await numbersEntered(tx);
  return id;
};

/** Many at once, as an import brings them: two statements a chunk. */
export const insertPeople = async (
  tx: Writer,
  tenant: string,
  people: readonly { id: string; person: NewPerson; place: PersonPlace }[],
): Promise<void> => {
  if (people.length === 0) return;
  await tx
    .insertInto('person')
    .values(people.map(({ id, person, place }) => personRow(vaultOf(tx), tenant, id, person, place)))
    .execute();
  await insertKeys(
    tx,
    tenant,
    people.map(({ id, person }) => ({ id, keys: keysOf(vaultOf(tx), person) })),
  );
  await numbersEntered(tx);
};
/** Said whatever was entered, so that an answer tells nothing of what is known elsewhere. */
const numbersEntered = async (tx: Writer): Promise<void> => {
  await sql`select app.numbers_entered()`.execute(tx);
};

const insertKeys = async (tx: Writer, tenant: string, people: readonly { id: string; keys: readonly PersonKey[] }[]): Promise<void> => {
  const rows = people.flatMap(({ id, keys }) => keys.map(({ kind, key }) => ({ tenant, person_id: id, kind, key })));
  // A statement carries at most 65,535 parameters.
  for (let at = 0; at < rows.length; at += 5000)
    await tx
      .insertInto('person_key')
      .values(rows.slice(at, at + 5000))
      .execute();
};

/** The tails of somebody's numbers written anew, by the owner of the database: what a bureau of an earlier version kept them as is gone. */
export const tailsAnew = async (
  owner: pg.ClientBase,
  vault: Keyed,
  tenant: string,
  personId: string,
  numbers: { readonly idNumber: string | null; readonly phone: string | null },
): Promise<void> => {
  await owner.query(`delete from person_key where tenant = $1 and person_id = $2 and kind in ('id-tail', 'phone-tail')`, [
    tenant,
    personId,
  ]);
  for (const { kind, key } of keysOf(vault, { name: '', ...numbers }))
    await owner.query('insert into person_key (tenant, person_id, kind, key) values ($1, $2, $3, $4)', [tenant, personId, kind, key]);
};

/** Another case, of those that the asker sees, in which a person of this number is under correction now. What lies elsewhere is nobody's answer here. */
export const openCaseOf = async (
  db: Reader,
  tenant: string,
  idNumber: string,
  except: string | null = null,
): Promise<{ id: string; number: string } | null> =>
  (await db
    .selectFrom('correction_case as c')
    .innerJoin('person as p', (j) => j.onRef('p.tenant', '=', 'c.tenant').onRef('p.id', '=', 'c.person_id'))
    .select(['c.id', 'c.number'])
    .where('c.tenant', '=', tenant)
    .where('p.id_number_key', '=', numberKey(vaultOf(db), idNumber))
    .where('c.ended_on', 'is', null)
    .where('c.id', 'is distinct from', except)
    .limit(1)
    .executeTakeFirst()) ?? null;

export type PersonChange = Partial<Omit<NewPerson, 'id'>>;
const columnOf: { readonly [K in keyof PersonChange]-?: string } = {
  name: 'name',
  formerName: 'former_name',
  sex: 'sex',
  bornOn: 'born_on',
  idKind: 'id_kind',
  idNumber: 'id_number',
  nation: 'nation',
  education: 'education',
  phone: 'phone',
  address: 'address',
  household: 'household',
  employment: 'employment',
};

/** What an act of registration or a change says about a person; the search keys follow. */
export const changePerson = async (tx: Writer, tenant: string, id: string, change: PersonChange): Promise<void> => {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  if (said.length === 0) return;
  const vault = vaultOf(tx);
  const set: { [column: string]: unknown } = Object.fromEntries(
    said.map(([field, value]) => [columnOf[field as keyof PersonChange], sealedFields.has(field) ? vault.sealMaybe(value) : value]),
  );
  if (change.idNumber !== undefined) set.id_number_key = change.idNumber === null ? null : numberKey(vault, change.idNumber);
  await tx.updateTable('person').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
  if ('id_number' in set) await numbersEntered(tx);
  if (!['name', 'former_name', 'id_number', 'phone'].some((column) => column in set)) return;
  const now = await tx
    .selectFrom('person')
    .select(['name', 'former_name', 'id_number', 'phone'])
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await tx.deleteFrom('person_key').where('tenant', '=', tenant).where('person_id', '=', id).execute();
  await insertKeys(tx, tenant, [
    { id, keys: keysOf(vault, { name: now.name, formerName: now.former_name, idNumber: now.id_number, phone: now.phone }) },
  ]);
};

/**
 * How a search box's text is looked up: which kinds of key, with which prefix. Empty when it can only be a case number. Of a tail longer than
 * eight the last eight are asked for, unless it is the whole number.
 */
export const searchKeys = (vault: Keyed, text: string): PersonKey[] => {
  const asked = normaliseName(text);
  if (asked === '') return [];
  if (/^\d{3,18}x?$/.test(asked))
    return (['id-tail', 'phone-tail'] as const).flatMap((kind) => {
      const tail = tailKey(asked);
      const longest = tailLengths.at(-1)!;
      return tail.length <= longest || wholeLengths[kind].includes(tail.length)
        ? [{ kind, key: tailHash(vault, kind, tail) }]
        : [{ kind, key: tailHash(vault, kind, tail.slice(0, longest)) }];
    });
  if (/^\p{Script=Han}/u.test(asked)) return [{ kind: 'name', key: asked }];
  if (/^[a-z]+$/.test(asked))
    return [
      { kind: 'pinyin', key: asked },
      { kind: 'initials', key: asked },
    ];
  return [];
};
/** 呼玉矫〔2026〕12号 and the like; a bare number of three digits and more is looked for as a tail. */
export const looksLikeCaseNumber = (text: string): boolean => /\d/.test(text) && /[^\dxX]/.test(text.trim());
