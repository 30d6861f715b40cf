import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { arrivalStories } from './arrivals.ts';
import { crisisStories } from './crisis.ts';
import { everybodyElse } from './everybody-else.ts';
import { leaveStories } from './leave.ts';
import { medicalStories } from './medical-parole.ts';
import { minorStories } from './minor.ts';
import { missingStories } from './missing.ts';
import { nearReleaseStories } from './near-release.ts';
import { nearRevocationStories } from './near-revocation.ts';
import { ledgerStories } from './on-the-ledger.ts';
import { overdueStories } from './overdue.ts';
import { beginTelling } from './tell-story.ts';
import type { Story } from './story.ts';

/** Everybody under correction in the demo city as of a day: the stories first, then the rest. */
export const allPeople = (day: PlainDate): Story[] => {
  beginTelling();
  const told = [
    ...overdueStories(day),
    ...missingStories(day),
    ...crisisStories(day),
    ...minorStories(day),
    ...medicalStories(day),
    ...nearRevocationStories(day),
    ...nearReleaseStories(day),
    ...leaveStories(day),
    ...arrivalStories(day),
    ...ledgerStories(day),
  ];
  return [...told, ...everybodyElse(day, told)];
};
