import { city, districts, offices, type Office } from '#domain/case/divisions.ts';
import type { OfficePlace, PlaceNamed } from '../ledger.ts';
import { saysNone, squeeze } from './cell-values.ts';

const shortNames: ReadonlyMap<string, string> = new Map([
  ['土左旗', '150121'],
  ['土默特左', '150121'],
  ['土左', '150121'],
  ['托县', '150122'],
  ['托克托', '150122'],
  ['和林县', '150123'],
  ['和林', '150123'],
  ['和林格尔', '150123'],
  ['清水河', '150124'],
  ['清县', '150124'],
  ['武川', '150125'],
  ['经济技术开发区', '150172'],
  ['经开区', '150172'],
  ['开发区', '150172'],
  ['呼和浩特经开区', '150172'],
  ['呼市经开区', '150172'],
  ['新城', '150102'],
  ['回民', '150103'],
  ['玉泉', '150104'],
  ['赛罕', '150105'],
]);

const cityPrefix = new RegExp(`^(内蒙古自治区|内蒙古|内蒙)?(${city.name}|呼和浩特|呼市)?`);

/** Where people can be put: what the bureau has made of units and not closed. */
export type Places = { readonly districts: readonly PlaceNamed[]; readonly offices: readonly Office[] };
/** Of a bureau that nothing is known of: the city as it is divided. */
export const placesOfCity: Places = { districts, offices };

const ofAgency = /(社区矫正(管理)?(局|中心|机构)|司法局)$/;
type UnitNamed = { readonly id: string; readonly kind: string; readonly name: string; readonly countyId: string | null };
/** A unit that stands for a district or township of the city may be called as that one is, too. */
export function placesOfUnits(units: readonly UnitNamed[]): Places {
  const counties = units
    .filter(({ kind }) => kind === 'county')
    .map(({ id, name }) => ({ code: id, name: name.replace(ofAgency, '') || name }));
  const nameOf = new Map(counties.map(({ code, name }) => [code, name]));
  const township = new Map(offices.map((office) => [office.code, office.township]));
  return {
    districts: counties,
    offices: units.flatMap(({ id, kind, name, countyId }) => {
      const districtName = countyId === null ? undefined : nameOf.get(countyId);
      if (kind !== 'office' || countyId === null || districtName === undefined) return [];
      return [{ code: id, name, township: township.get(id) ?? name.replace(/司法所$/, ''), districtCode: countyId, districtName }];
    }),
  };
}

export function findDistrict(text: string, { districts: known }: Places = placesOfCity): PlaceNamed | null {
  const written = squeeze(text).replace(ofAgency, '');
  const bare = written.replace(cityPrefix, '');
  const byName = known.find((d) => d.name === written || d.name === bare || d.code === bare);
  if (byName !== undefined) return byName;
  const code = shortNames.get(bare) ?? shortNames.get(written);
  return known.find((d) => d.code === code) ?? null;
}

/** The name an office is compared by: 人民路街道司法所, 赛罕区人民路司法所 and 人民路 are one. */
function officeKeys(text: string, { districts: known }: Places): readonly string[] {
  const bare = squeeze(text)
    .replace(/\([^)]{0,40}\)$/, '')
    .replace(/司法所$/, '')
    .replace(/(人民)?政府$/, '');
  const withoutPlace = known
    .reduce(
      (name, d) => (name.length > d.name.length && name.startsWith(d.name) ? name.slice(d.name.length) : name),
      bare.replace(cityPrefix, ''),
    )
    .replace(/^司法局/, '');
  return [bare, withoutPlace].flatMap((name) => [name, name.replace(/街道(办事处|办)?$/, '')]);
}

// Both spellings of every office: as its township is called, and without 街道; then the loose ones without their ending.
const spellings = (office: Office): readonly string[] => [
  ...new Set([squeeze(office.township), squeeze(office.name).replace(/司法所$/, '')]),
];
type Index = { readonly byName: ReadonlyMap<string, readonly Office[]>; readonly byStem: ReadonlyMap<string, readonly Office[]> };
const indexes = new WeakMap<Places, Index>();
function indexOf(places: Places): Index {
  const index = indexes.get(places) ?? {
    byName: grouped(places, spellings),
    byStem: grouped(places, (office) => spellings(office).map((name) => name.replace(/(镇|乡|苏木)$/, ''))),
  };
  indexes.set(places, index);
  return index;
}

function grouped({ offices: known }: Places, keysOf: (office: Office) => readonly string[]): ReadonlyMap<string, readonly Office[]> {
  const groups = new Map<string, Office[]>();
  for (const office of known) for (const key of new Set(keysOf(office))) groups.set(key, [...(groups.get(key) ?? []), office]);
  return groups;
}

export function findPlace(districtText: string, officeText: string, places: Places = placesOfCity): OfficePlace {
  const { byName, byStem } = indexOf(places);
  const district = findDistrict(districtText, places);
  const [districtWords, officeWords] = [squeeze(districtText), squeeze(officeText)];
  const none = { district, office: null, elsewhere: [], districtWords, officeWords, exact: true };
  if (saysNone(officeText)) return { ...none, officeWords: '' };
  const keys = officeKeys(officeText, places);
  const named = keys.flatMap((key) => byName.get(key) ?? []);
  const exact = named.length > 0;
  const found = [...new Set(exact ? named : keys.filter((key) => key.length > 1).flatMap((key) => byStem.get(key) ?? []))];
  const office = district === null ? (found.length === 1 ? found[0] : undefined) : found.find((one) => one.districtCode === district.code);
  return office === undefined ? { ...none, elsewhere: found, exact } : { ...none, office, exact };
}
