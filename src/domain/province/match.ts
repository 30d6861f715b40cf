import type { LedgerEntry } from '#domain/ledger/ledger.ts';
import { readName } from '#domain/ledger/reading/cell-values.ts';
import type { OurPerson } from './our-person.ts';
import { documentKey } from './same-words.ts';

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
};

/** A name alone is nobody: something else that only this person has must agree. */
const agrees = (entry: LedgerEntry, person: OurPerson): boolean => {
  const born = entry.bornOn.kind === 'day' ? entry.bornOn.on : entry.idNumber?.bornOn;
  const number = documentKey(entry.words.documentNumber ?? '');
  return (
    (entry.phone.kind === 'phone' && entry.phone.phone === person.phone) ||
    (born !== null && born !== undefined && born === person.bornOn) ||
    (number !== '' && number === documentKey(person.judgment.number)) ||
    (entry.startsOn.kind === 'day' &&
      entry.startsOn.on === person.startsOn &&
      entry.endsOn.kind === 'day' &&
      entry.endsOn.on === person.endsOn)
  );
};

/**
 * Those whom no number brings together, because one of the two is wrong or missing: the same name, once on each side, and something
 * else that agrees.
 */
export const matchedByName = (there: readonly LedgerEntry[], here: readonly OurPerson[]): ReadonlyMap<number, OurPerson> => {
  const named = grouped(here, (person) => readName(person.name));
  const pairs = new Map<number, OurPerson>();
  for (const [name, rows] of grouped(there, (entry) => entry.name)) {
    const [person, ...others] = named.get(name) ?? [];
    const [entry, ...more] = rows;
    if (name === '' || !person || !entry || others.length > 0 || more.length > 0) continue;
    if (agrees(entry, person)) pairs.set(entry.row, person);
  }
  return pairs;
};
