import { readPending } from '#contract/clearing.ts';
import type { Route } from '#server/platform/serve.ts';
import { openClearings } from './clearing.store.ts';

export const clearingRoutes = (route: Route): void => {
  route(readPending, async ({ tx, by }) => ({
    rows: (await openClearings(tx, by)).flatMap(({ id, number, cases }) =>
      cases.map((one) => ({
        caseId: one.id,
        clearing: { fileId: id, number },
        others: cases
          .filter((other) => other.id !== one.id)
          .map((other) => ({ caseId: other.id, number: other.number, county: other.county })),
      })),
    ),
  }));
};
