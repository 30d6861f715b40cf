import { z } from 'zod';
import { posts } from '#domain/permission.ts';

/** Who owes a duty: a post, a unit or one account, the last two with their names as they are printed. */
export const owedBy = z.union([
  z.enum(posts),
  z.strictObject({ unit: z.string(), name: z.string().optional() }),
  z.strictObject({ account: z.string(), name: z.string().optional() }),
]);
