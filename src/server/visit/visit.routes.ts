import { readVisitWeek } from '#contract/visit.ts';
import { maskNumbersInWords } from '#domain/person/mask.ts';
import { addDays, addMonths, plainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { mondayOf, planWeek } from '#domain/visit/week-plan.ts';
import { saidOf } from '#server/act/said-of.ts';
import { issuePack } from '#server/file/capture.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { visitsMade, visitsUntil } from './visit.store.ts';

/** Beyond it there is nothing to plan, and no calendar. */
const monthsShown = 12;

/** Somebody on the way to a visit that is due this week is visited too, when their own turn has opened. */
export const visitRoutes = (route: Route): void => {
  route(readVisitWeek, async ({ tx, by, day: today, now, calendar }, { query }) => {
    const from = query.from ? plainDate(query.from) : today;
    if (from < addMonths(today, -monthsShown) || from > addMonths(today, monthsShown))
      throw new FaultError('input.invalid', '这一周离今天太远。', {
        fields: [{ field: 'from', message: `今天前后 ${monthsShown} 个月以内` }],
        way: '回到本周。',
      });
    const monday = mondayOf(from);
    const sunday = addDays(monday, 6);
    const open = await visitsUntil(tx, by, sunday);
    const places = new Set(open.filter((one) => one.due_on <= sunday).map((one) => one.place));
    const going = open.filter((one) => places.has(one.place)).map((one) => ({ ...one, caseId: one.case_id, dueOn: one.due_on }));
    const planned = planWeek(going, { monday, today, calendar });
    const goodUntil = addDays(sunday, 1);
    const made = await visitsMade(tx, by, monday, sunday);
    return {
      monday,
      sunday,
      today,
      goodUntil,
      pack: await issuePack(tx, now, goodUntil),
      more: (open[0]?.total ?? 0) - open.length,
      visits: planned.map((one) => ({
        caseId: one.caseId,
        name: one.name,
        managementClass: one.management_class,
        place: one.place,
        address: one.address,
        phone: one.phone,
        dueOn: one.due_on,
        because: one.because,
        plannedOn: one.plannedOn,
        mustThisWeek: one.due_on <= sunday,
        lastVisitOn: one.last_visit_on,
        caution: one.caution && maskNumbersInWords(one.caution),
        cautionFrom: one.caution && one.caution_on ? `${sayDate(one.caution_on, today)} ${one.caution_by}` : null,
        prefill: one.prefill ?? {},
      })),
      made: made.map((one) => ({
        caseId: one.case_id,
        name: one.name,
        managementClass: one.management_class,
        on: one.acted_on,
        seq: one.seq,
        said: saidOf(one),
        captured: one.captured,
      })),
    };
  });
};
