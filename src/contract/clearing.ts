import { z } from 'zod';
import { endpoint, idShape } from './endpoint.ts';

/** 待核: the cases of clearings that are not settled. The city alone is told: whoever entered the number learns nothing by it. */
export const readPending = endpoint({
  method: 'GET',
  path: '/api/clearings/pending',
  summary: '待核的案卷',
  matter: 'clearing',
  permission: ['city-agency'],
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        caseId: idShape,
        clearing: z.strictObject({ fileId: idShape, number: z.string() }),
        /** The other files under the same document number. */
        others: z.array(z.strictObject({ caseId: idShape, number: z.string(), county: z.string() })),
      }),
    ),
  }),
});
