import { createHash } from 'node:crypto';
import { isEnded } from '#domain/case/ended.ts';
import { statusTitle } from '#domain/case/case.facts.ts';
import { documentOf, type LedgerEntry } from '#domain/ledger/ledger.ts';
import { differencesOf, type FieldDifference, type Has, type Side } from '#domain/province/compare.ts';
import { type Saying, sayingActs } from '#domain/province/evidence.ts';
import type { ComparedField, DifferenceKind, Subject } from '#domain/province/fields.ts';
import { documentKeyOf, type OurPerson } from '#domain/province/our-person.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { UnreadableAct } from '#domain/act/form-version.ts';
import { chainsOf } from '#server/file/file.store.ts';
import type { Reader } from '#server/platform/database.ts';
import type { NewDifference } from './difference.store.ts';

const digest = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
/** What a row is told apart by; empty when its number is none, or has lost its digits. */
export const numberOf = (entry: LedgerEntry): string => documentKeyOf(documentOf(entry));

/** Fields whose key is the value itself; of the others a form has the words. */
const keyed: readonly ComparedField[] = [
  ...(['idNumber', 'sex', 'bornOn', 'phone', 'measure', 'managementClass'] as const),
  ...(['effectiveOn', 'reportedOn', 'startsOn', 'endsOn'] as const),
];
const valueOf = (field: ComparedField, { key, say }: Side): string =>
  key === '' || key.startsWith('?') ? '' : keyed.includes(field) ? key : say;

type Found = Omit<NewDifference, 'saying'>;
const ofPerson = (person: OurPerson) => ({ caseId: person.caseId, subject: person.caseId, name: person.name, idNumber: person.idNumber });
const whole = (kind: DifferenceKind, field: Subject, theirs: string, ours: string, keys: readonly string[]) => ({
  ...{ kind, field, theirs, ours, value: '' },
  digest: digest(kind, ...keys),
});

const ofRow = (entry: LedgerEntry) => {
  const number = numberOf(entry);
  const name = entry.name || entry.words.name || '';
  return {
    caseId: null,
    subject: digest(number || `${name} ${entry.words.phone ?? ''} ${entry.words.documentNumber ?? ''}`),
    name: name || '（没有姓名）',
    idNumber: number || entry.words.idNumber || null,
  };
};
export const onlyThere = (entry: LedgerEntry): Found => ({ ...whole('there', 'person', '在册', '', []), ...ofRow(entry), row: entry.row });
export const onlyHere = (person: OurPerson): Found => ({
  ...whole('here', 'person', '', statusTitle[person.status], []),
  ...ofPerson(person),
  row: null,
});
/** The same number in a second row there: the first was compared. */
export const twiceThere = (entry: LedgerEntry, first: number, person: OurPerson | undefined): Found => ({
  ...whole('differs', 'twice', `第 ${first}、${entry.row} 行`, person ? '一份案卷' : '没有在册的案卷', []),
  ...(person ? ofPerson(person) : ofRow(entry)),
  row: entry.row,
});
const sayEnded = ({ status, endedOn }: OurPerson): string => `${statusTitle[status]}${endedOn ? ` ${endedOn}` : ''}`;

/** What one row says otherwise than the file of the same person. Of somebody who is not under correction here any more: that, and no more. */
export const rowAgainst = (entry: LedgerEntry, person: OurPerson, has: Has): readonly Found[] => {
  if (isEnded(person))
    return [{ ...whole('differs', 'listed', '在册', sayEnded(person), [person.status]), ...ofPerson(person), row: entry.row }];
  return differencesOf(entry, person, has).map(({ field, theirs, ours }: FieldDifference) => ({
    ...{ kind: 'differs' as const, field, theirs: theirs.say, ours: ours.say, value: valueOf(field, theirs) },
    ...ofPerson(person),
    row: entry.row,
    digest: digest(theirs.key, ours.key),
  }));
};

/** So many files are read at once: a grown one has hundreds of acts. */
const filesAtOnce = 25;
const saidIn = async (db: Reader, tenant: string, ids: readonly string[], found: readonly Found[]) => {
  const said = new Map<string, ReadonlyMap<Subject, Saying>>();
  for (let at = 0; at < ids.length; at += filesAtOnce) {
    const some = ids.slice(at, at + filesAtOnce);
    const chains = await chainsOf(db, tenant, some);
    for (const id of some) {
      const wanted = found.filter((one) => one.caseId === id).map((one) => one.field);
      try {
        said.set(id, sayingActs(chains.get(id)?.() ?? [], wanted, declarationOf));
      } catch (error) {
        if (!(error instanceof UnreadableAct)) throw error;
      }
    }
  }
  return said;
};
/** The act behind each value of ours; of a file whose acts cannot be read, none. */
export const withEvidence = async (db: Reader, tenant: string, found: readonly Found[]): Promise<NewDifference[]> => {
  const said = await saidIn(db, tenant, [...new Set(found.flatMap((one) => one.caseId ?? []))], found);
  return found.map((one) => ({ ...one, saying: (one.caseId === null ? null : said.get(one.caseId)?.get(one.field)) ?? null }));
};
