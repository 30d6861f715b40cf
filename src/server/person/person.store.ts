import { sql } from 'kysely';
import type { PersonFacts } from '#domain/case/case-file.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
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

/** Every key under which search finds this person: each part of the name, its pinyin and initials, the tails of ID number and phone. */
export const keysOf = (person: {
  name: string;
  formerName?: string | null;
  idNumber?: string | null;
  phone?: string | null;
}): PersonKey[] => {
  const out: PersonKey[] = [];
  for (const name of [person.name, person.formerName ?? '']) {
    if (name.trim() === '') continue;
    const keys = nameKeys(name);
    for (const key of keys.suffixes) out.push({ kind: 'name', key });
    for (const key of keys.pinyin) out.push({ kind: 'pinyin', key });
    for (const key of keys.initials) out.push({ kind: 'initials', key });
  }
  if (person.idNumber) out.push({ kind: 'id-tail', key: tailKey(person.idNumber) });
  if (person.phone) out.push({ kind: 'phone-tail', key: tailKey(person.phone) });
  const seen = new Set<string>();
  return out.filter(({ kind, key }) => key !== '' && !seen.has(`${kind} ${key}`) && seen.add(`${kind} ${key}`));
};

export const personRow = (tenant: string, id: string, person: NewPerson, place: PersonPlace) => ({
  tenant,
  id,
  name: person.name,
  former_name: person.formerName ?? null,
  sex: person.sex ?? null,
  born_on: person.bornOn ?? null,
  id_kind: person.idKind ?? 'resident',
  id_number: person.idNumber ?? null,
  nation: person.nation ?? null,
  education: person.education ?? null,
  phone: person.phone ?? null,
  address: person.address ?? null,
  household: person.household ?? null,
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
    .values(personRow(tenant, id, person, place))
    .execute();
  await insertKeys(tx, tenant, [{ id, keys: keysOf(person) }]);
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
    .values(people.map(({ id, person, place }) => personRow(tenant, id, person, place)))
    .execute();
  await insertKeys(
    tx,
    tenant,
    people.map(({ id, person }) => ({ id, keys: keysOf(person) })),
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
    .where('p.id_number', '=', idNumber)
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
  const set = Object.fromEntries(
    Object.entries(change)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [columnOf[field as keyof PersonChange], value]),
  );
  if (Object.keys(set).length === 0) return;
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
    { id, keys: keysOf({ name: now.name, formerName: now.former_name, idNumber: now.id_number, phone: now.phone }) },
  ]);
};

/** How a search box's text is looked up: which kinds of key, with which prefix. Empty when it can only be a case number. */
export const searchKeys = (text: string): PersonKey[] => {
  const asked = normaliseName(text);
  if (asked === '') return [];
  if (/^\d{3,18}x?$/.test(asked))
    return [
      { kind: 'id-tail', key: tailKey(asked) },
      { kind: 'phone-tail', key: tailKey(asked) },
    ];
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
