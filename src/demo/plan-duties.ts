import type { Chance } from '../../database/people/chance.ts';
import type { Story } from '../../database/people/story.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { isWorkingDay, rollToWorkingDay } from '#domain/time/working-days.ts';

export type Plan = {
  readonly on: PlainDate;
  readonly at: string;
  readonly recordedOn: PlainDate;
  readonly lateReason: string | null;
  readonly missedBy: number;
  /** Signed in the field without a network: written into the file some days later, and not late. */
  readonly uploadedLater?: true;
};

const clock = (chance: Chance): string =>
  `${String(chance.pick([8, 9, 9, 10, 10, 11, 14, 15, 15, 16])).padStart(2, '0')}:${String(chance.between(0, 59)).padStart(2, '0')}`;

/** The last working day at or before `day`, but not before `from`. */
const workingBefore = (day: PlainDate, from: PlainDate, calendar: WorkCalendar): PlainDate => {
  for (let at = day; at >= from; at = addDays(at, -1)) if (isWorkingDay(at, calendar).working) return at;
  return day < from ? from : day;
};

/** Days before the last one on which an office does such a thing. */
const earlyBy = (duty: Duty, chance: Chance): number => {
  switch (duty.rule) {
    case 'visit.make':
      return chance.between(0, 9);
    case 'reporting.talk':
      return chance.between(0, 4);
    case 'release.summary':
      return chance.between(0, 6);
    case 'release.appraise':
      return chance.between(0, 3);
    default:
      return chance.pick([0, 0, 0, 1, 1, 2]);
  }
};
const exact: readonly string[] = [
  'leave.depart',
  'leave.check',
  'leave.return',
  'release.certify',
  'release.notices',
  'release.lift-exit-restriction',
  'crisis.contact',
];
const soon: readonly string[] = ['intake', 'plan', 'leave', 'psychology', 'classification'];

/** When a duty is done in the ordinary course: on time, near its last day, as offices work. One report in sixty comes late, one record in eighty is written late. */
export const planDuty = (duty: Duty, cursor: PlainDate, day: PlainDate, calendar: WorkCalendar, chance: Chance): Plan => {
  const from = maxDay(duty.opensOn, cursor);
  const at = clock(chance);
  const whole = (on: PlainDate): Plan => ({ on, at, recordedOn: on, lateReason: null, missedBy: 0 });
  if (exact.includes(duty.rule)) return whole(maxDay(duty.dueOn, cursor));
  if (duty.rule === 'release.hand-over') return whole(workingBefore(maxDay(addDays(duty.dueOn, -4), from), from, calendar));
  if (soon.includes(duty.matter)) {
    const wait = duty.matter === 'psychology' ? chance.between(1, 6) : chance.between(0, 1);
    const rolled = rollToWorkingDay(addDays(from, wait), calendar).day;
    return whole(rolled <= duty.dueOn ? rolled : maxDay(from, duty.dueOn));
  }
  const quiet = duty.dueOn < addDays(day, -21);
  if (quiet && duty.rule === 'reporting.report' && chance.maybe(1 / 60)) {
    const on = rollToWorkingDay(addDays(duty.dueOn, chance.between(1, 2)), calendar).day;
    if (on >= from) return { on, at, recordedOn: on, lateReason: null, missedBy: 1 };
  }
  const on = workingBefore(addDays(duty.dueOn, -earlyBy(duty, chance)), from, calendar);
  if (quiet && (duty.rule === 'reporting.report' || duty.rule === 'visit.make' || duty.rule === 'reporting.talk') && chance.maybe(1 / 80)) {
    return {
      on,
      at,
      recordedOn: rollToWorkingDay(addDays(on, 2), calendar).day,
      lateReason: chance.pick(['当日系统停机检修，纸质登记留存', '当日下乡，回所后补录', '网络中断，次日补录']),
      missedBy: 0,
    };
  }
  // On the morning of the day most of what is due has been done before; the visits of the week are still to come.
  if (duty.rule === 'visit.make' && duty.dueOn >= day && duty.dueOn <= addDays(day, 6)) return whole(duty.dueOn);
  if (duty.dueOn === day && chance.maybe(0.75)) return whole(workingBefore(addDays(day, -1), from, calendar));
  if (duty.rule === 'visit.make' && on < addDays(day, -7) && chance.maybe(0.1))
    return { ...whole(on), recordedOn: rollToWorkingDay(addDays(on, 3), calendar).day, uploadedLater: true };
  return whole(on);
};

/** Does this story leave the duty undone on that day? */
export const leavesUndone = (story: Story, rule: string, on: PlainDate, day: PlainDate): boolean => {
  const ago = story.undone?.[rule];
  return (ago !== undefined && on >= addDays(day, -ago)) || (story.haltAgo !== undefined && on >= addDays(day, -story.haltAgo));
};
