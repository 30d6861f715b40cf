import { readQueue } from '#contract/reporting.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { saidOf } from '#server/act/said-of.ts';
import type { Route } from '#server/platform/serve.ts';
import { doneAt, waitingAt } from './reporting.store.ts';

export const reportingRoutes = (route: Route): void => {
  route(readQueue, async ({ tx, by, day: today }, { query }) => {
    const day = query.day ? plainDate(query.day) : today;
    const [waiting, done] = [await waitingAt(tx, by, day), await doneAt(tx, by, day)];
    return {
      day,
      today,
      unit: by.unit.name,
      more: (waiting[0]?.total ?? 0) - waiting.length,
      waiting: waiting.map((row) => ({
        caseId: row.case_id,
        name: row.name,
        managementClass: row.management_class,
        dutyId: row.id,
        title: row.title,
        dueOn: row.due_on,
        because: row.because,
        kind: row.discharged_by,
        prefill: row.prefill ?? {},
      })),
      done: done.map((row) => ({
        caseId: row.case_id,
        name: row.name,
        seq: row.seq,
        title: declarationOf(row.kind)?.title ?? row.kind,
        nature: row.nature,
        recordedAt: row.recorded_at.toISOString(),
        said: saidOf(row),
      })),
    };
  });
};
