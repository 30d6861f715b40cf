import type { ManagementClass } from '../../src/domain/case/measure.ts';
import { districts } from '../../src/domain/case/divisions.ts';
import { computeTerm } from '../../src/domain/statute/term.ts';
import { builtInCalendar } from '../../src/domain/time/holidays.ts';
import { isWorkingDay } from '../../src/domain/time/working-days.ts';
import { addDays, addMonths, dayOf, partsOf, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { chanceOf } from './chance.ts';
import { educations, employments, inventAddress, inventIdNumber, inventPhone, type Sex } from './names.ts';
import type { Sentence } from './sentences.ts';
import type { Story } from './story.ts';

/** What an author writes; the rest is filled in the same way every time. */
export type Sketch = Partial<Omit<Story, 'startsOn' | 'bornOn'>> & {
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly sentence: Sentence;
  /** Age on the day of loading. */
  readonly age: number;
  readonly managementClass?: ManagementClass;
  /** The term began so many days ago, or ends in so many days. */
  readonly beganAgo?: number;
  readonly endsIn?: number;
};

/** The first day of a term that ends on a given day, or as near to it as months allow. */
export const startFor = (endsOn: PlainDate, sentence: Sentence): PlainDate => {
  const about = addDays(addMonths(endsOn, -sentence.termMonths), 1);
  const { measure, penalty, penaltyMonths, termMonths: months } = sentence;
  const gap = (start: PlainDate): number => {
    const term = computeTerm({ measure, effectiveOn: start, months, penalty, penaltyMonths });
    return 'end' in term ? Math.abs(Date.parse(term.end) - Date.parse(endsOn)) : Infinity;
  };
  return [0, -1, 1, -2, 2, -3, 3].map((by) => addDays(about, by)).reduce((best, one) => (gap(one) < gap(best) ? one : best));
};

/** Days since the last working day that lies at least so many days back. */
export const workingAgo = (day: PlainDate, least: number): number => {
  let ago = least;
  while (!isWorkingDay(addDays(day, -ago), builtInCalendar).working) ago += 1;
  return ago;
};

const placeOf = (officeId: string): { district: string; township: string } => {
  const district = districts.find((one) => one.townships.some((t) => t.code === officeId))!;
  return { district: district.name, township: district.townships.find((t) => t.code === officeId)!.name };
};

let made = 0;
/** Numbers start again with each city, so that two cities of one day are the same. */
export const beginTelling = (): void => {
  made = 0;
};

export const tellStory = (day: PlainDate, sketch: Sketch): Story => {
  const { age, beganAgo, endsIn, ...given } = sketch;
  const chance = chanceOf(`person ${sketch.key}`);
  made += 1;
  const officeId = sketch.officeId ?? '150104008';
  const { district, township } = placeOf(officeId);
  const bornOn =
    age < 18 ? addDays(addMonths(day, -(age * 12 + 7)), -3) : dayOf(partsOf(day).year - age, chance.between(1, 12), chance.between(1, 28));
  const address = sketch.address ?? inventAddress(chance, district, township);
  return {
    nation: '汉族',
    phone: inventPhone(1200 + made * 7),
    address,
    household: address,
    education: chance.pick(educations),
    employment: chance.pick(employments),
    officeId,
    worker: 'worker',
    managementClass: 'general',
    burden: 0.25,
    idNumber: inventIdNumber(bornOn, sketch.sex, made),
    ...given,
    bornOn,
    startsOn: endsIn === undefined ? addDays(day, -(beganAgo ?? 200)) : startFor(addDays(day, endsIn), sketch.sentence),
  };
};
