// Every table of the schema: which rights the two roles have on it, who reads its rows and who writes them, in words that a test asks the database about.
import { enforcementPosts, reachOf } from '#domain/permission.ts';
import { seesFile } from '#domain/file/readers.ts';
import type { Asker, Whose } from './world.ts';

type Says = (asker: Asker, whose: Whose) => boolean;
export type Rule = {
  /** Letters of the rights: read, insert, update (some columns: U), delete. Empty: none at all. */
  readonly app: string;
  readonly worker: string;
  readonly reads: Says;
  /** Who may write a row like this one: whoever reads it, unless it is said here. */
  readonly writes?: Says;
};

const nobody: Says = () => false;
const helping = ['social-worker', 'supervisor', 'subject'];
const ofFile: Says = (asker, { file }) => file !== undefined && seesFile(file.kind, file.place, asker);
const sealed: Says = (asker, whose) => ofFile(asker, whose) && helping.includes(asker.post);
const ofPerson: Says = (asker, { person }) => person !== undefined && seesFile('case', person, asker);
const own: Says = (asker, { account }) => account === asker.account;
const inspected: Says = (asker, whose) => asker.post === 'audit-admin' || ofFile(asker, whose);
const inCounty: Says = (asker, { county }) =>
  reachOf[asker.post] !== 'none' && (asker.post === 'city-agency' || (county !== undefined && county === asker.countyOfUnit));
const ofUnit: Says = (asker, { unit }) => unit !== undefined && unit === asker.ownUnit;
const writesFor: Says = (asker, whose) =>
  ofUnit(asker, whose) || (asker.post !== 'city-agency' && whose.unit === asker.countyOfUnit && inCounty(asker, { county: whose.unit! }));
const both =
  (a: Says, b: Says): Says =>
  (asker, whose) =>
    a(asker, whose) && b(asker, whose);
const either =
  (a: Says, b: Says): Says =>
  (asker, whose) =>
    a(asker, whose) || b(asker, whose);
const sheet: Says = (asker, { voluntary }) =>
  voluntary === undefined || helping.includes(asker.post) || (enforcementPosts.includes(asker.post) && voluntary === asker.unitId);
const lesson: Says = (asker, { audience, county }) =>
  seesFile('lesson', { countyId: county!, officeId: audience!, workerId: null, personId: null, partnerUnitId: null, minor: false }, asker);
/** A sheet is kept by those whose lesson it is, and by no person of themselves. */
const keeper: Says = (asker) => reachOf[asker.post] !== 'self';
const everybody: Says = () => true;
/** The desks that lay the province's export beside what stands here. */
const comparing: Says = (asker) => asker.post === 'county-agency' || asker.post === 'office';

/** A file is written by the door alone (`app.record`): neither role may write a row of it. */
const door = { app: 'r', worker: 'r', reads: ofFile, writes: nobody } as const;
/** What is known before anybody has said who they are: only functions open it. */
const shut = { app: '', worker: '', reads: nobody } as const;
/** What everybody of the bureau may know, and nobody writes at a desk. */
const ofBureau = { app: 'r', worker: 'r', reads: everybody, writes: nobody } as const;

export const tables: { readonly [table: string]: Rule } = {
  migration: shut,
  account: shut,
  post_holding: shut,
  session: shut,
  login_brake: shut,
  known_device: shut,
  pack_key: shut,
  data_key: shut,
  second_step: shut,
  recovery_code: shut,
  person_link: shut,
  tenant: ofBureau,
  unit: ofBureau,

  file: door,
  act: door,
  duty: door,
  file_link: door,
  file_sealed: { ...door, reads: sealed },
  correction_case: door,

  person: { app: 'riU', worker: 'riu', reads: ofPerson },
  person_key: { app: 'riud', worker: 'rid', reads: ofPerson },
  paper: { app: 'ri', worker: 'ri', reads: ofFile },
  /** Nobody who reads their own file: others may speak in what was brought. */
  attachment: { app: 'ri', worker: 'r', reads: both(ofFile, (asker) => reachOf[asker.post] !== 'self') },
  paper_out: { app: 'rU', worker: 'ri', reads: ofFile, writes: nobody },
  paper_owed: { app: 'ri', worker: 'riu', reads: ofFile },
  look: { app: 'ri', worker: 'r', reads: inspected, writes: both(own, ofFile) },
  refused_attempt: { app: 'ri', worker: 'r', reads: inspected, writes: both(own, ofFile) },
  assessment: { app: 'ri', worker: 'r', reads: sealed, writes: ofFile },
  crisis: { app: 'riu', worker: '', reads: sealed, writes: ofFile },
  crisis_call: { app: 'ri', worker: 'r', reads: sealed, writes: ofFile },
  psychology_follow_up: { app: 'ri', worker: 'r', reads: sealed, writes: ofFile },
  leave_permit: { app: 'riu', worker: 'riu', reads: ofFile },
  attendance: { app: 'riu', worker: 'ru', reads: both(ofFile, sheet), writes: both(both(ofFile, sheet), keeper) },
  lesson_left_out: { app: 'rid', worker: '', reads: both(ofFile, sheet), writes: both(both(ofFile, sheet), keeper) },
  /** Whoever sees somebody who sat in it reads it too. */
  lesson: {
    app: 'riU',
    worker: 'ru',
    reads: either(
      lesson,
      either(
        both(ofFile, sheet),
        both((asker) => reachOf[asker.post] === 'self', inCounty),
      ),
    ),
    writes: both(own, ofUnit),
  },

  import_batch: { app: 'riU', worker: 'riu', reads: ofFile, writes: both(ofFile, ofUnit) },
  import_line: { app: 'ru', worker: 'riud', reads: ofFile },
  import_row: { app: 'r', worker: 'riu', reads: ofFile, writes: nobody },
  import_correction: { app: 'ri', worker: 'r', reads: ofFile, writes: both(own, ofFile) },
  column_mapping: { app: 'riud', worker: 'r', reads: ofUnit },
  province_mapping: {
    app: 'ri',
    worker: 'r',
    reads: both(comparing, writesFor),
    writes: both(own, both(comparing, ofUnit)),
  },
  province_load: { app: 'riU', worker: 'ru', reads: both(comparing, ofUnit), writes: both(own, both(comparing, ofUnit)) },
  /** A row about somebody goes out of sight with their file. */
  province_difference: { app: 'r', worker: 'rid', reads: both(both(comparing, ofUnit), ofFile), writes: nobody },
  province_note: {
    app: 'ri',
    worker: 'r',
    reads: both(both(comparing, ofUnit), ofFile),
    writes: both(own, both(both(comparing, ofUnit), ofFile)),
  },

  stored_file: { app: 'ri', worker: 'ri', reads: either(own, ofFile), writes: own },

  number_series: { app: 'riU', worker: 'riu', reads: writesFor },
  delegation: { app: 'r', worker: '', reads: inCounty, writes: nobody },
  bureau_setting: { app: 'ri', worker: 'r', reads: everybody, writes: both(own, (asker) => asker.post === 'security-admin') },
  /** By the head, in a transaction that a second person has assented to: by nobody alone. */
  local_profile: { app: 'ri', worker: 'r', reads: everybody, writes: nobody },
  /** Of their own week, in their own unit; the county sees those of its offices. */
  office_hours: {
    app: 'ri',
    worker: '',
    reads: either(
      both((asker) => ['office', 'assistant'].includes(asker.post), ofUnit),
      (asker, whose) => ['county-agency', 'bureau-head'].includes(asker.post) && whose.county === asker.ownUnit,
    ),
    writes: both(
      both((asker) => ['office', 'assistant', 'county-agency'].includes(asker.post), ofUnit),
      own,
    ),
  },
  year_notice: { app: 'riu', worker: '', reads: everybody, writes: (asker) => asker.post === 'system-admin' },

  draft: { app: 'riud', worker: '', reads: own },
  idempotency: { app: 'ri', worker: '', reads: own },
  saved_view: { app: 'riud', worker: '', reads: either(own, ofUnit), writes: own },
  job: { app: 'riU', worker: 'ru', reads: own },
  administration: {
    app: 'ri',
    worker: 'r',
    reads: (asker) => ['system-admin', 'security-admin', 'audit-admin'].includes(asker.post),
    writes: own,
  },
  /** Written by functions alone: who logged in, what was not given. */
  security_event: {
    app: 'r',
    worker: 'r',
    reads: (asker, whose) => ['security-admin', 'audit-admin'].includes(asker.post) || own(asker, whose),
    writes: nobody,
  },
  trail_review: {
    app: 'ri',
    worker: '',
    reads: (asker) => asker.post === 'audit-admin',
    writes: both(own, (asker) => asker.post === 'audit-admin'),
  },
  trail_retention: {
    app: 'ri',
    worker: '',
    reads: (asker) => ['security-admin', 'audit-admin'].includes(asker.post),
    writes: (asker) => asker.post === 'security-admin',
  },
  /** The night walks the trails along it. */
  trail_seal: { app: '', worker: 'r', reads: nobody },
  /** Asked and settled by functions alone; beside who asked, the three administrators see it and the head whose county it is of. */
  assent: {
    app: 'r',
    worker: '',
    reads: either(own, (asker, { county }) =>
      asker.post === 'bureau-head'
        ? county === undefined || county === asker.unitId
        : ['system-admin', 'security-admin', 'audit-admin'].includes(asker.post),
    ),
    writes: nobody,
  },
  assent_secret: shut,
  assent_days: { app: 'ri', worker: '', reads: everybody, writes: both(own, (asker) => asker.post === 'security-admin') },
  account_notice: {
    app: 'riU',
    worker: 'ri',
    reads: own,
    writes: (asker) => ['system-admin', 'security-admin', 'bureau-head', 'county-agency'].includes(asker.post),
  },
  duty_news: { app: 'i', worker: 'rid', reads: nobody, writes: own },
  notice_channel: { app: 'riu', worker: 'r', reads: own },
  notice_delivery: { app: '', worker: 'rid', reads: nobody },
  qualification: {
    app: 'riU',
    worker: '',
    reads: either(own, (asker) => ['system-admin', 'security-admin', 'audit-admin', 'supervisor'].includes(asker.post)),
    writes: (asker) => asker.post === 'system-admin',
  },
  statement: { app: 'r', worker: '', reads: (asker) => ['audit-admin', 'procurator'].includes(asker.post), writes: nobody },
  chain_check: { app: '', worker: 'ri', reads: nobody },
  file_astray: { app: '', worker: 'rid', reads: nobody },
  release_proof: { app: '', worker: 'ri', reads: nobody },
};
