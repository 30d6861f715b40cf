import { chanceOf } from '../../database/people/chance.ts';
import type { Story } from '../../database/people/story.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import { takenOverKind } from '#domain/ledger/ledger.acts.ts';
import { tellBeside, type Wait } from './beside-the-course.ts';
import { countyOfOffice, unitName } from './cast.ts';
import type { CaseHistory } from './history.ts';
import { ordinaryCourse } from './ordinary-course.ts';
import { letterOf, takingOverOf } from './tells/letter.ts';
import { beginFile, instant, type Living, type Moment } from './told-file.ts';
import { testsIn } from './told-tests.ts';

type Waiting = Moment & { readonly order: number; readonly happen: () => void };
const before = (a: Moment, b: Moment): boolean => a.on < b.on || (a.on === b.on && a.at < b.at);

/** Lives one story through the rules in force: what they require is done when an office would do it, and beside it what the story tells. */
export const live = (story: Story, given: Living): CaseHistory => {
  const { day, cast } = given;
  const chance = chanceOf(`${day} ${story.key}`);
  const county = countyOfOffice(story.officeId);
  const life = beginFile(story, given, chance);
  const born = Date.parse(instant(given.letterOn, '08:30'));
  const { caseId, personId, workerId, act } = life;
  const tests = testsIn(life, story, given, chance);
  const waiting: Waiting[] = [];
  const wait: Wait = (moment, happen) => {
    waiting.push({ ...moment, order: waiting.length, happen });
  };
  const marks = tellBeside(life, tests, story, given, chance, wait);
  const { nextDuty, doDuty } = ordinaryCourse(life, tests, story, given, wait);

  const opening = { on: given.letterOn, at: '09:10', actor: cast.county };
  if (story.ledger)
    act({
      ...opening,
      kind: takenOverKind,
      captured: 'import',
      content: takingOverOf(story, story.ledger, day, story.worker ? cast.worker.name : null, chance.uuid(born)),
    });
  else act({ ...opening, kind: 'intake.letter-received', content: letterOf(story, given.letterOn, workerId, chance) });
  if (life.file === null) throw new Error(`${story.key} ${story.name}: the file did not open`);
  for (let steps = 0; steps < 2000; steps += 1) {
    const told = waiting.reduce<Waiting | null>(
      (best, one) =>
        best === null || before(one, best) || (one.on === best.on && one.at === best.at && one.order < best.order) ? one : best,
      null,
    );
    const duty = nextDuty();
    if (told === null && duty === null) break;
    if (told !== null && (duty === null || !before({ on: duty.plan.recordedOn, at: duty.plan.at }, told))) {
      waiting.splice(waiting.indexOf(told), 1);
      if (told.on <= day && told.on >= given.letterOn) told.happen();
    } else if (duty !== null) doDuty(duty);
  }
  return {
    caseId,
    personId,
    number: given.number,
    countyName: county.name,
    officeName: unitName(story.officeId),
    workerName: workerId ? cast.worker.name : null,
    person: {
      name: story.name,
      sex: story.sex,
      bornOn: story.bornOn,
      idKind: 'resident',
      idNumber: story.idNumber,
      nation: story.nation,
      education: story.education,
      phone: story.phone,
      address: story.address,
      household: story.household,
      employment: story.employment,
    },
    place: { countyId: county.id, officeId: story.officeId, workerId, minor: story.minorAtCrime === true || isMinorCase(life.file) },
    acts: life.acts,
    sittings: tests.sittings,
    crises: tests.crises,
    closed: life.closed,
    marks,
  };
};
