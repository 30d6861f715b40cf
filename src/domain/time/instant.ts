import { addDays, daysBetween, type PlainDate, plainDate } from './plain-date.ts';

const minuteOfDay = (instant: string): number =>
  Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16)) + Number(instant.slice(17, -1)) / 60;

/** Minutes from one instant to another, both as `YYYY-MM-DDTHH:mm:ss.sssZ`; below zero when the second is earlier. */
export const minutesBetween = (from: string, until: string): number =>
  daysBetween(plainDate(from.slice(0, 10)), plainDate(until.slice(0, 10))) * 1440 + minuteOfDay(until) - minuteOfDay(from);

/** The legal day of an instant: the clocks there are eight hours ahead, all year. */
export const dayInShanghai = (instant: string): PlainDate => {
  const day = plainDate(instant.slice(0, 10));
  return Number(instant.slice(11, 13)) >= 16 ? addDays(day, 1) : day;
};
