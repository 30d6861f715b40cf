import { assignInMany, readAssignees } from '#contract/assignment.ts';
import { recordInEach } from '#server/file/record.ts';
import { atDesk } from '#server/file/recorder.ts';
import { recordingOf } from '#server/file/kinds/act-body.ts';
import type { Route } from '#server/platform/serve.ts';
import { officesOf, workersOf } from '#server/workforce/choices.store.ts';

export const assignmentRoutes = (route: Route): void => {
  route(readAssignees, async ({ tx, by, day }) => {
    const countyId = by.unit.countyId ?? by.unit.id;
    return {
      offices: by.post === 'county-agency' ? await officesOf(tx, by.tenant, countyId) : [],
      workers: await workersOf(tx, countyId, day),
    };
  });
  for (const declared of assignInMany) {
    route(declared, async (context, { body: { caseIds, ...body } }) => {
      const recording = await recordingOf(context, declared.writes.act, body);
      const written = await recordInEach(atDesk(context), new Map(caseIds.map((caseId) => [caseId, recording])));
      return { recorded: [...written].map(([caseId, { step }]) => ({ caseId, seq: step.act.seq })) };
    });
  }
};
