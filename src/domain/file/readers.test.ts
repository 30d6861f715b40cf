import { describe, expect, it } from 'vitest';
import { type FileAsker, type FilePlace, seesFile } from './readers.ts';

const place: FilePlace = { countyId: 'c', officeId: 'o', workerId: 'w', personId: 'p', partnerUnitId: 'u', minor: false };
const asker = (more: Partial<FileAsker>): FileAsker => ({
  post: 'office',
  accountId: null,
  unitId: null,
  countyOfUnit: null,
  personId: null,
  ...more,
});

describe('who sees a file, by where it lies', () => {
  it.each<[string, Parameters<typeof seesFile>[0], Partial<FileAsker>, Partial<FilePlace>, boolean]>([
    ['the city, of an adult', 'case', { post: 'city-agency' }, {}, true],
    ['the city, of a minor', 'case', { post: 'city-agency' }, { minor: true }, false],
    ['the city, a lesson of minors', 'lesson', { post: 'city-agency' }, { minor: true }, true],
    ['the city, a ledger of its own', 'import', { post: 'city-agency' }, { countyId: null }, true],
    ['the city, a ledger of a county', 'import', { post: 'city-agency' }, {}, false],
    ['its county', 'case', { post: 'county-agency', unitId: 'c' }, {}, true],
    ['another county', 'case', { post: 'county-agency', unitId: 'd' }, {}, false],
    ['a county without a unit, of a file without a county', 'case', { post: 'county-agency' }, { countyId: null }, false],
    ['its office', 'case', { post: 'office', unitId: 'o', countyOfUnit: 'c' }, {}, true],
    ['another office of the county', 'case', { post: 'office', unitId: 'x', countyOfUnit: 'c' }, {}, false],
    ['its worker', 'case', { post: 'social-worker', accountId: 'w' }, {}, true],
    ['another worker', 'case', { post: 'social-worker', accountId: 'v' }, {}, false],
    ['the person', 'case', { post: 'subject', personId: 'p' }, {}, true],
    ['another person', 'case', { post: 'subject', personId: 'q' }, {}, false],
    ['an office, a lesson of its own', 'lesson', { post: 'office', unitId: 'o', countyOfUnit: 'd' }, {}, true],
    [
      'an office, a lesson of every office of its county',
      'lesson',
      { post: 'office', unitId: 'x', countyOfUnit: 'c' },
      { officeId: null },
      true,
    ],
    [
      'an office, a lesson of every office of another county',
      'lesson',
      { post: 'office', unitId: 'x', countyOfUnit: 'd' },
      { officeId: null },
      false,
    ],
    ['an office, a lesson of another office of its county', 'lesson', { post: 'office', unitId: 'x', countyOfUnit: 'c' }, {}, false],
    ['a worker, a lesson of the county of the station', 'lesson', { post: 'social-worker', countyOfUnit: 'c' }, {}, true],
    ['the other side of a referral', 'referral', { post: 'partner', unitId: 'u' }, {}, true],
    ['another unit', 'referral', { post: 'partner', unitId: 'v' }, {}, false],
    ['the person, an inquiry', 'inquiry', { post: 'subject', personId: 'p' }, {}, false],
    ['a volunteer', 'case', { post: 'volunteer', unitId: 'c' }, {}, false],
  ])('%s', (_who, kind, who, where, sees) => {
    expect(seesFile(kind, { ...place, ...where }, asker(who))).toBe(sees);
  });
});
