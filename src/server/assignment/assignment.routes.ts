import { assignInMany, readAssignees } from '#contract/assignment.ts';
import { sql } from 'kysely';
import { type Recording, recordInEach } from '#server/file/record.ts';
import { atDesk } from '#server/file/recorder.ts';
import { recordingOf } from '#server/file/kinds/act-body.ts';
import type { Reader } from '#server/platform/database.ts';
import type { Route } from '#server/platform/serve.ts';
import { officesOf, workersOf } from '#server/workforce/choices.store.ts';

type Named = { readonly id: string; readonly name: string };
/** Who serves each of these cases now; a case without a worker is not in it. */
const workersOfCases = async (db: Reader, tenant: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, Named>> => {
  const { rows } = await sql<{ case_id: string; id: string; name: string }>`
    select c.id as case_id, c.worker_id as id, app.name_of(c.tenant, c.worker_id) as name
    from correction_case c where c.tenant = ${tenant} and c.id = any(${[...caseIds]}::uuid[]) and c.worker_id is not null`.execute(db);
  return new Map(rows.map(({ case_id: caseId, ...named }) => [caseId, named]));
};

export const assignmentRoutes = (route: Route): void => {
  route(readAssignees, async ({ tx, by, day }) => {
    const countyId = by.unit.countyId ?? by.unit.id;
    return {
      offices: by.post === 'county-agency' ? await officesOf(tx, by.tenant, countyId) : [],
      workers: await workersOf(tx, countyId, day),
    };
  });
  for (const declared of assignInMany) {
    route(declared, async (context, { body: { caseIds, keepWorkers, ...body } }) => {
      const recording = await recordingOf(context, declared.writes.act, body);
      const content = recording.content as { readonly worker?: Named };
      const own = keepWorkers && !content.worker ? await workersOfCases(context.tx, context.by.tenant, caseIds) : new Map<string, Named>();
      const recordingIn = (caseId: string): Recording => {
        const worker = own.get(caseId);
        return worker ? { ...recording, content: { ...content, worker } } : recording;
      };
      const written = await recordInEach(atDesk(context), new Map(caseIds.map((caseId) => [caseId, recordingIn(caseId)])));
      return { recorded: [...written].map(([caseId, { step }]) => ({ caseId, seq: step.act.seq })) };
    });
  }
};
