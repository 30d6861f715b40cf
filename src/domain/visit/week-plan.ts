import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, maxDay, minDay, weekdayOf, type PlainDate } from '#domain/time/plain-date.ts';
import { isWorkingDay } from '#domain/time/working-days.ts';

export type VisitDue = { readonly caseId: string; readonly place: string; readonly address: string; readonly dueOn: PlainDate };
export type PlannedVisit<V extends VisitDue> = V & { readonly plannedOn: PlainDate };

/** Monday of the week that holds the day. */
export const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - weekdayOf(day));

/**
 * 一周的走访: those who live in one place are visited on one trip, on a working day no later than the
 * first of them is due; an overdue one goes today or on the next working day. Within a trip, in order of address.
 */
export function planWeek<V extends VisitDue>(
  due: readonly V[],
  question: { readonly monday: PlainDate; readonly today: PlainDate; readonly calendar: WorkCalendar },
): readonly PlannedVisit<V>[] {
  const { monday, today, calendar } = question;
  const sunday = addDays(monday, 6);
  const first = maxDay(monday, today);
  const working: PlainDate[] = [];
  for (let day = first; day <= sunday; day = addDays(day, 1)) if (isWorkingDay(day, calendar).working) working.push(day);
  if (working.length === 0) working.push(first);
  const trips = new Map<string, V[]>();
  for (const visit of due) trips.set(visit.place, [...(trips.get(visit.place) ?? []), visit]);
  const load = new Map(working.map((day) => [day, 0]));
  const ordered = [...trips.values()]
    .map((visits) => ({ visits, by: visits.map((one) => one.dueOn).reduce((a, b) => minDay(a, b)) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.visits[0]!.place < b.visits[0]!.place ? -1 : 1));
  return ordered
    .flatMap(({ visits, by }) => {
      const possible = working.filter((day) => day <= by);
      const day = (possible.length > 0 ? possible : working.slice(0, 1)).reduce((best, one) =>
        (load.get(one) ?? 0) < (load.get(best) ?? 0) ? one : best,
      );
      load.set(day, (load.get(day) ?? 0) + visits.length);
      return [...visits].sort((a, b) => (a.address < b.address ? -1 : 1)).map((visit) => ({ ...visit, plannedOn: day }));
    })
    .sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0));
}
