// What of a content, of facts or of a duty lies unreadable in the database: said once, by the name of the field. A test asks every form
// whether a field that asks for a number, a phone or an address has one of these names (at-rest.test.ts).

/** Fields whose words are sealed wherever they stand: document numbers, phones, addresses, places where somebody is met. */
export const sealedFields: ReadonlySet<string> = new Set([
  'idNumber',
  'documents',
  'phone',
  'contactPhone',
  'workplacePhone',
  'guarantorPhone',
  'contact',
  'address',
  'household',
  'residence',
  'place',
]);
/** The number of a paper or a phone within other words: who wrote it there did not mean it to be read by others either. */
const numbers = /(?<![0-9A-Za-z-])(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![0-9A-Za-z-])/;
export const holdsNumber = (text: string): boolean => numbers.test(text);

type Seal = (text: string) => string;
/** Shorter words say nothing of somebody, and stand in everything: 无, 同上. Nor does a house that is open to all: a line that names it is found by it. */
const tellingLength = 6;
const openHouse = /(司法所|司法局|法院|检察院|公安局|派出所|居委会|村委会|社区|中心)[^区县旗路街巷号]{0,8}$/;
const tells = (word: string): boolean => word.length >= tellingLength && !openHouse.test(word);

/** What stands under the sealed names of a value, to be looked for in lines made of it. */
export const sealedWordsIn = (value: unknown, found = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(value)) for (const one of value) sealedWordsIn(one, found);
  else if (typeof value === 'object' && value !== null) {
    const isChange = 'field' in value && typeof value.field === 'string' && sealedFields.has(value.field);
    for (const [name, inner] of Object.entries(value))
      if (typeof inner !== 'string') sealedWordsIn(inner, found);
      else if ((sealedFields.has(name) || (isChange && name !== 'field')) && tells(inner.trim())) found.add(inner.trim());
  }
  return found;
};

/** A line that quotes a number, or one of these words, is sealed whole. */
export const sealLine = (line: string, words: ReadonlySet<string>, seal: Seal): string => {
  // what somebody wrote is never taken for what was sealed
  if (holdsNumber(line) || line.includes('~gh')) return seal(line);
  for (const word of words) if (line.includes(word)) return seal(line);
  return line;
};

/** The value with every word sealed that is to be sealed. `words`: told elsewhere under a sealed name. */
export const sealWithin = (value: unknown, words: ReadonlySet<string>, seal: Seal, name = ''): unknown => {
  if (typeof value === 'string') return sealedFields.has(name) && value !== '' ? seal(value) : sealLine(value, words, seal);
  if (Array.isArray(value)) return value.map((one) => sealWithin(one, words, seal, name));
  if (typeof value !== 'object' || value === null) return value;
  const field = 'field' in value && typeof value.field === 'string' ? value.field : '';
  const isChange = sealedFields.has(field);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isChange && key !== 'field' ? sealWithin(inner, words, seal, field) : sealWithin(inner, words, seal, key),
    ]),
  );
};
