import { type OwnNext, readOwnNext } from '#contract/person.ts';
import { isEnded } from '#domain/case/ended.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { ownPhones, ownSteps } from '#domain/person/own-steps.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { loadCase } from '#server/file/file.store.ts';
import { lessonsForPerson } from '#server/education/education.store.ts';
import { minuteOf } from '#server/crisis/open-crisis.ts';
import type { Context, Route } from '#server/platform/serve.ts';

const stepsShown = 5;

const termOf = ({ facts }: CaseFile, day: PlainDate): OwnNext['term'] => {
  const { startsOn, endsOn } = facts.term;
  const whole = daysBetween(startsOn, endsOn);
  const done = Math.min(Math.max(daysBetween(startsOn, day), 0), whole);
  return { startsOn, endsOn, done, left: Math.max(daysBetween(day, endsOn), 0) };
};

/** Under way or waiting: the one that binds first. */
const leaveOf = ({ facts }: CaseFile): OwnNext['leave'] => {
  const one = facts.leave
    .filter((leave) => leave.state === 'asked' || leave.state === 'granted')
    .sort((a, b) => (a.departsOn < b.departsOn ? -1 : 1))[0];
  return one
    ? {
        state: one.state === 'asked' ? 'asked' : 'granted',
        departsOn: one.departsOn,
        returnsOn: one.returnsOn,
        destination: one.destination,
      }
    : null;
};

/** Nobody is promised: a name stands here only while that human being was named for this person and the hour is not past. */
const helpOf = ({ facts }: CaseFile, now: Date): OwnNext['help'] => {
  const crisis = facts.crisis;
  return crisis && crisis.closedOn === null && crisis.contactedOn === null && crisis.contactBy > minuteOf(now)
    ? { name: crisis.namedWorker, until: crisis.contactBy }
    : null;
};

const testsOf = (duties: readonly OpenDuty[], day: PlainDate): number =>
  duties.filter((duty) => duty.dischargedBy === 'psychology.assessed' && duty.opensOn <= day).length;

const nobody = (day: PlainDate): OwnNext => ({
  day,
  caseId: null,
  person: null,
  steps: [],
  place: null,
  worker: null,
  term: null,
  reports: { lastOn: null },
  leave: null,
  tests: null,
  lesson: null,
  help: null,
});

/** Their own file alone: row security knows only this person (B2), and of the staff only the worker is named. */
const ownNext = async ({ by, tx, day, now }: Context): Promise<OwnNext> => {
  if (by.personId === null) return nobody(day);
  const row = await tx
    .selectFrom('correction_case')
    .select('id')
    .where('tenant', '=', by.tenant)
    .where('person_id', '=', by.personId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const loaded = row && (await loadCase(tx, by.tenant, row.id, false));
  if (!loaded) return nobody(day);
  const { file, duties } = loaded;
  const phones = ownPhones(file);
  const [lesson] = await lessonsForPerson(tx, by.tenant, by.personId, day);
  const place = file.office ?? file.county;
  return {
    day,
    caseId: file.caseId,
    person: file.person.name,
    steps: ownSteps(file, duties, day)
      .slice(0, stepsShown)
      .map((step) => ({ ...step, basis: [...step.basis] })),
    place: { name: place.name, phone: phones.office },
    worker: file.worker && { name: file.worker.name, phone: phones.worker },
    term: isEnded(file.facts) ? null : termOf(file, day),
    reports: { lastOn: file.facts.reporting.lastReportOn },
    leave: leaveOf(file),
    tests: by.post === 'subject' ? testsOf(duties, day) : null,
    lesson: lesson ? { on: lesson.heldOn, startsAt: lesson.startsAt, theme: lesson.theme, place: lesson.place } : null,
    help: by.post === 'subject' ? helpOf(file, now) : null,
  };
};

export const ownRoutes = (route: Route): void => {
  route(readOwnNext, ownNext);
};
