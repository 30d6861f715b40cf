import type { Post } from '#domain/permission.ts';
import type { FileKind } from './kinds.ts';

/** Where a file lies: all that says who sees it. */
export type FilePlace = {
  readonly countyId: string | null;
  readonly officeId: string | null;
  readonly workerId: string | null;
  readonly personId: string | null;
  /** The other side of a file that two units keep. */
  readonly partnerUnitId: string | null;
  readonly minor: boolean;
};
/** Who asks. `unitId` is the unit that the post's reach is measured from: a supervisor's or procurator's county, an office itself. */
export type FileAsker = {
  readonly post: Post;
  readonly accountId: string | null;
  readonly unitId: string | null;
  readonly countyOfUnit: string | null;
  readonly personId: string | null;
};

const same = (a: string | null, b: string | null): boolean => a !== null && a === b;
/** Which files a post sees, by where they lie. */
const sights = {
  every: () => true,
  'not of minors': ({ minor }) => !minor,
  'of no county': ({ countyId }) => countyId === null,
  'of the county': ({ countyId }, asker) => same(countyId, asker.unitId),
  'of the county of the unit': ({ countyId }, asker) => same(countyId, asker.countyOfUnit),
  'of the office': ({ officeId }, asker) => same(officeId, asker.unitId),
  'of the office, or of every office of the county': ({ countyId, officeId }, asker) =>
    same(officeId, asker.unitId) || (officeId === null && same(countyId, asker.countyOfUnit)),
  'of the worker': ({ workerId }, asker) => same(workerId, asker.accountId),
  'of the person': ({ personId }, asker) => same(personId, asker.personId),
  'of the other side': ({ partnerUnitId }, asker) => same(partnerUnitId, asker.unitId),
} as const satisfies { readonly [sight: string]: (place: FilePlace, asker: FileAsker) => boolean };
export type Sight = keyof typeof sights;

/** Who reads the files of each kind; a post that is not named reads none. Row security (`app.sees_place`) holds the same, and a test compares them. */
export const readersOf: { readonly [K in FileKind]: { readonly [P in Post]?: Sight } } = {
  // The city's lists leave minors out (社区矫正法第54条).
  case: {
    'city-agency': 'not of minors',
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    supervisor: 'of the county',
    procurator: 'of the county',
    office: 'of the office',
    assistant: 'of the office',
    'social-worker': 'of the worker',
    subject: 'of the person',
    guardian: 'of the person',
  },
  lesson: {
    'city-agency': 'every',
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    supervisor: 'of the county',
    procurator: 'of the county',
    office: 'of the office, or of every office of the county',
    assistant: 'of the office, or of every office of the county',
    'social-worker': 'of the county of the unit',
  },
  // A ledger holds everybody whom the place knows, minors too: it stays where it was brought.
  import: {
    'city-agency': 'of no county',
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    office: 'of the office',
  },
  // Victims and neighbours speak in it: never the person or the guardian.
  inquiry: {
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    procurator: 'of the county',
    office: 'of the office',
    assistant: 'of the office',
    'social-worker': 'of the worker',
  },
  referral: {
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    supervisor: 'of the county',
    office: 'of the office',
    assistant: 'of the office',
    'social-worker': 'of the worker',
    partner: 'of the other side',
    enterprise: 'of the other side',
  },
  // The procuratorate supervises what the county writes and is written; a partner reads what went to it.
  correspondence: {
    'county-agency': 'of the county',
    'bureau-head': 'of the county',
    procurator: 'of the county',
    office: 'of the office',
    assistant: 'of the office',
    partner: 'of the other side',
    enterprise: 'of the other side',
  },
  // It names cases of several counties to each of which the others are nothing.
  clearing: { 'city-agency': 'of no county' },
};

/** Does the asker see a file of this kind that lies here? */
export const seesFile = (kind: FileKind, place: FilePlace, asker: FileAsker): boolean => {
  const sight = readersOf[kind][asker.post];
  return sight !== undefined && sights[sight](place, asker);
};
