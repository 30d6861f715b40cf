import { z } from 'zod';
import { natures } from '#domain/act/act.ts';
import { posts } from '#domain/permission.ts';
import { endpoint } from './endpoint.ts';

const hands = z.enum(['decides', 'decides-by-delegation', 'proposes', 'records']);
export const boundaryRow = z.strictObject({
  kind: z.string(),
  title: z.string(),
  matter: z.string(),
  nature: z.enum(natures),
  hands: z.partialRecord(z.enum(posts), hands),
  basis: z.array(z.string()),
  delegable: z.boolean(),
  slot: z.string().nullable(),
  papers: z.array(z.string()),
  discharges: z.array(z.string()),
  sealed: z.boolean(),
  withdrawable: z.boolean(),
});
export type BoundaryRow = z.output<typeof boundaryRow>;
/** 权责清单 (B1): written by nobody; read from the declarations that guard the API. */
export const readBoundary = endpoint({
  method: 'GET',
  path: '/api/boundary',
  summary: '权责清单',
  matter: 'act',
  permission: 'session',
  reply: z.strictObject({
    day: z.string(),
    rows: z.array(boundaryRow),
    delegations: z.array(
      z.strictObject({
        kind: z.string(),
        office: z.string(),
        county: z.string(),
        fromOn: z.string(),
        untilOn: z.string().nullable(),
        paperNumber: z.string(),
      }),
    ),
  }),
});
export const exportBoundary = endpoint({
  method: 'GET',
  path: '/api/boundary/export',
  summary: '导出权责清单（XLSX）',
  matter: 'act',
  permission: 'session',
  raw: true,
  reply: z.unknown(),
});
