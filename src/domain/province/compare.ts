import { districts } from '#domain/case/divisions.ts';
import { managementClassTitle, measureTitle } from '#domain/case/measure.ts';
import type { DayCell, LedgerEntry } from '#domain/ledger/ledger.ts';
import { readName, saysNone, squeeze } from '#domain/ledger/reading/cell-values.ts';
import { lengthInWords, type PenaltyReading, readPenalty } from '#domain/ledger/reading/penalty-text.ts';
import { findPlace } from '#domain/ledger/reading/places.ts';
import { sexTitle } from '#domain/person/id-number.ts';
import { type ComparedField, comparedFields } from './fields.ts';
import { documentKeyOf, type OurPerson } from './our-person.ts';
import { addressKey, bodyKey, chargeKey, documentKey, educationKey, nationKey, orderKey, plainKey } from './same-words.ts';

/** One side of a comparison: how it reads, and what it is compared by. An empty key: it says nothing; one that begins with ?: it could not be read. */
export type Side = { readonly say: string; readonly key: string };
type Comparing = {
  readonly theirs: (entry: LedgerEntry, person: OurPerson) => Side;
  readonly ours: (person: OurPerson, entry: LedgerEntry) => Side;
};
/** Is there a column of it in the export? What the province does not list is not compared. */
export type Has = (field: ComparedField) => boolean;

const blank: Side = { say: '', key: '' };
const words = (text: string | null | undefined, keyOf: (text: string) => string = plainKey): Side =>
  text === null || text === undefined || saysNone(text) ? blank : { say: text, key: keyOf(text) };
/** A value of a short list; what could not be read stands as it was written. */
const value = (read: string | null, title: string | null, written: string | undefined): Side =>
  read !== null ? { say: title ?? read, key: read } : saysNone(written ?? '') ? blank : { say: written!, key: `?${squeeze(written!)}` };
const day = (cell: DayCell): Side =>
  cell.kind === 'none' ? blank : cell.kind === 'day' ? { say: cell.on, key: cell.on } : { say: cell.text, key: `?${squeeze(cell.text)}` };
const on = (text: string | null): Side => (text === null ? blank : { say: text, key: text });

const text = (
  field: 'ethnicity' | 'education' | 'address' | 'employment' | 'charge',
  ours: (person: OurPerson) => string | null,
  keyOf?: (text: string) => string,
): Comparing => ({ theirs: ({ words: w }) => words(w[field], keyOf), ours: (person) => words(ours(person), keyOf) });

/** A body or a number may be the judgment's or that of the ruling: what the province lists may be either. */
const either = (field: 'decidedBy' | 'documentNumber', of: 'court' | 'number', keyOf: (text: string) => string): Comparing => ({
  theirs: ({ words: w }) => words(w[field], keyOf),
  ours: ({ judgment }, { words: w }) => {
    const ruling = judgment.ruling && words(of === 'court' ? judgment.ruling.body : judgment.ruling.number, keyOf);
    const first = words(judgment[of], keyOf);
    return ruling && words(w[field], keyOf).key !== first.key ? ruling : first;
  },
});

const sayPenalty = (read: PenaltyReading & { kind: 'read' }, written: string): string =>
  written ||
  [read.length && lengthInWords(read.length), read.probation && `缓刑${lengthInWords(read.probation)}`].filter(Boolean).join('，');
/** Only what the export lists of a sentence is compared: the main penalty may stand there without the time of probation. */
const penaltySide = (read: PenaltyReading, written: string, like: PenaltyReading): Side => {
  if (read.kind === 'none') return blank;
  if (read.kind === 'unreadable' || like.kind !== 'read') return { say: written, key: `?${orderKey(written)}` };
  const length = (one: { months: number; days: number } | null): string => (one === null ? '' : `${one.months}.${one.days}`);
  return {
    say: sayPenalty(read, written),
    key: [
      like.penalty === null ? '' : read.penalty,
      like.length === null ? '' : length(read.length),
      like.probation === null ? '' : length(read.probation),
    ].join('|'),
  };
};
const writtenPenalty = ({ words: w }: LedgerEntry): string =>
  [w.penalty, w.sentenceLength, w.probationLength && `缓刑${w.probationLength.replace(/^缓刑/, '')}`].filter(Boolean).join('，');
const ourPenalty = ({ judgment }: OurPerson): PenaltyReading => readPenalty(judgment.inWords);

const districtName = (code: string, otherwise: string): string => districts.find((one) => one.code === code)?.name ?? otherwise;
/** An office by the place it is named after: the own one if the words can mean it, else as the listed district has it. */
const officeSide = (written: string | undefined, listedDistrict: string, { county, office }: OurPerson): Side => {
  if (saysNone(written ?? '')) return blank;
  const here = districtName(county.id, '');
  const own = findPlace(here, office?.name ?? '').office;
  const meant = findPlace(here, written!).office;
  const found = meant !== null && meant.code === own?.code ? meant : findPlace(listedDistrict || here, written!).office;
  return found === null ? { say: written!, key: `?${squeeze(written!)}` } : { say: found.name, key: found.code };
};
/** 有, 是: that there is one, and not what it says. */
const onlySaysSo = /^(有|是|已宣告)$/;

const comparing: { readonly [F in ComparedField]: Comparing } = {
  name: { theirs: ({ name }) => ({ say: name, key: name }), ours: (person) => ({ say: person.name, key: readName(person.name) }) },
  idNumber: {
    theirs: ({ idNumber, foreignDocument, words: w }) => {
      const number = idNumber?.idNumber ?? foreignDocument;
      return number === null ? words(w.idNumber, squeeze) : { say: number, key: number };
    },
    ours: ({ idNumber }) => (idNumber === null ? blank : { say: idNumber, key: documentKeyOf(idNumber) }),
  },
  sex: {
    theirs: ({ sex, words: w }) => value(sex && sexTitle[sex], null, w.sex),
    ours: ({ sex }) => value(sex, null, ''),
  },
  ethnicity: text('ethnicity', ({ nation }) => nation, nationKey),
  bornOn: { theirs: ({ bornOn }) => day(bornOn), ours: ({ bornOn }) => on(bornOn) },
  education: text('education', ({ education }) => education, educationKey),
  phone: {
    theirs: ({ phone }) =>
      phone.kind === 'none'
        ? blank
        : phone.kind === 'phone'
          ? { say: phone.phone, key: phone.phone }
          : { say: phone.text, key: phone.kind === 'exponent' && phone.whole ? phone.whole : `?${squeeze(phone.text)}` },
    ours: ({ phone }) => words(phone, (one) => squeeze(one).replace(/[-()]/g, '')),
  },
  address: text('address', ({ address }) => address, addressKey),
  employment: text('employment', ({ employment }) => employment),
  district: {
    theirs: ({ place, words: w }) => value(place.district?.code ?? null, place.district?.name ?? null, w.district),
    ours: ({ county }) => ({ say: districtName(county.id, county.name), key: county.id }),
  },
  office: {
    theirs: ({ words: w, place }, person) => officeSide(w.office, place.district?.name ?? '', person),
    ours: (person) => officeSide(person.office?.name, '', person),
  },
  worker: {
    theirs: ({ words: w }) => words(w.worker, readName),
    ours: ({ worker }) => words(worker, readName),
  },
  measure: {
    theirs: ({ measure, words: w }) => value(measure, measure && measureTitle[measure], w.measure),
    ours: ({ measure }) => ({ say: measureTitle[measure], key: measure }),
  },
  managementClass: {
    theirs: ({ managementClass: read, words: w }) => value(read, read && managementClassTitle[read], w.managementClass),
    ours: ({ managementClass: held }) => value(held, held && managementClassTitle[held], ''),
  },
  charge: text('charge', ({ judgment }) => judgment.charge, chargeKey),
  penalty: {
    theirs: (entry, person) => {
      const own = ourPenalty(person);
      return own.kind === 'read' && entry.penalty.kind === 'read'
        ? penaltySide(entry.penalty, writtenPenalty(entry), entry.penalty)
        : penaltySide(entry.penalty, writtenPenalty(entry), { kind: 'none' });
    },
    ours: (person, entry) => {
      const own = ourPenalty(person);
      const like = entry.penalty.kind === 'read' && own.kind === 'read' ? entry.penalty : ({ kind: 'none' } as const);
      return penaltySide(own, person.judgment.inWords, entry.penalty.kind === 'none' ? own : like);
    },
  },
  decidedBy: either('decidedBy', 'court', bodyKey),
  documentNumber: either('documentNumber', 'number', documentKey),
  effectiveOn: { theirs: ({ effectiveOn }) => day(effectiveOn), ours: ({ judgment }) => on(judgment.effectiveOn) },
  reportedOn: { theirs: ({ reportedOn }) => day(reportedOn), ours: ({ reportedOn }) => on(reportedOn) },
  startsOn: { theirs: ({ startsOn }) => day(startsOn), ours: ({ startsOn }) => on(startsOn) },
  endsOn: { theirs: ({ endsOn }) => day(endsOn), ours: ({ endsOn }) => on(endsOn) },
  prohibitionOrder: {
    theirs: ({ prohibitionOrder }) => words(prohibitionOrder, orderKey),
    ours: ({ judgment }, { prohibitionOrder: listed }) => {
      const own = words(judgment.prohibitionOrder, orderKey);
      return own.key !== '' && listed !== null && onlySaysSo.test(squeeze(listed)) ? { ...own, key: orderKey(listed) } : own;
    },
  },
};

export type FieldDifference = { readonly field: ComparedField; readonly theirs: Side; readonly ours: Side };

/** Every field of the export in which it says other than what stands here. */
export const differencesOf = (entry: LedgerEntry, person: OurPerson, has: Has): readonly FieldDifference[] =>
  comparedFields.flatMap((field) => {
    if (!has(field)) return [];
    const theirs = comparing[field].theirs(entry, person);
    const ours = comparing[field].ours(person, entry);
    return theirs.key === ours.key ? [] : [{ field, theirs, ours }];
  });
