import type { CaseFilter } from '#contract/case.ts';
import { pathTo } from './path.ts';

const caseQueries = [
  'q',
  'status',
  'class',
  'measure',
  'office',
  'county',
  'worker',
  'endsFrom',
  'endsTo',
  'view',
  'sort',
  'saved',
] as const satisfies readonly (keyof CaseFilter | 'saved')[];

/** Where pages lead to each other: one line a page, its `$params` and the values of its query. A page nobody else leads to may keep its path in its matter. */
export const paths = {
  home: pathTo('/', 'see'),
  accounts: pathTo('/accounts', 'q', 'after'),
  askLeave: pathTo('/my/leave'),
  beginning: pathTo('/beginning', 'county'),
  boundary: pathTo('/boundary', 'post', 'kind'),
  calendar: pathTo('/calendar'),
  case: pathTo('/cases/$caseId', 'tab', 'act', 'duty', 'corrects'),
  cases: pathTo('/cases', ...caseQueries),
  clearing: pathTo('/clearings/$fileId', 'act', 'corrects'),
  crisis: pathTo('/cases/$caseId/crisis'),
  duties: pathTo('/duties', 'when', 'owed'),
  education: pathTo('/education', 'month', 'plan'),
  enter: pathTo('/enter'),
  helpNow: pathTo('/help-now'),
  import: pathTo('/import', 'batch', 'after'),
  inquiries: pathTo('/inquiries', 'state', 'after'),
  inquiry: pathTo('/inquiries/$fileId', 'act', 'corrects'),
  inquiryNew: pathTo('/inquiries/new'),
  intake: pathTo('/intake', 'view', 'after'),
  intakeNew: pathTo('/intake/new'),
  intakeOf: pathTo('/cases/$caseId/intake', 'step'),
  jobs: pathTo('/jobs'),
  leave: pathTo('/leave', 'leave'),
  lesson: pathTo('/education/$lessonId'),
  login: pathTo('/login', 'next'),
  myTests: pathTo('/my/tests', 'instrument', 'purpose'),
  ownReport: pathTo('/my/report'),
  queue: pathTo('/queue', 'day', 'person'),
  referral: pathTo('/referrals/$fileId', 'act', 'corrects'),
  referralNew: pathTo('/referrals/new', 'caseId'),
  referrals: pathTo('/referrals', 'state', 'after'),
  release: pathTo('/release', 'view', 'after'),
  releaseOf: pathTo('/cases/$caseId/release', 'act'),
  system: pathTo('/system'),
  testOf: pathTo('/cases/$caseId/test', 'purpose', 'instrument'),
  units: pathTo('/units', 'county', 'kind'),
  trail: pathTo('/trail', 'kind', 'after'),
  visit: pathTo('/visits/$caseId'),
  visits: pathTo('/visits', 'from', 'day'),
};

/** One record in the timeline of its case: the page scrolls to it. */
export const recordPath = (caseId: string, seq: number): string => `${paths.case({ caseId, tab: 'timeline' })}#act-${seq}`;
