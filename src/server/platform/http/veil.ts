import { sql } from 'kysely';
import { namesInFull, type Post, reachOf } from '#domain/permission.ts';
import type { Reader } from '../database.ts';

/** Before whom a person is not named in full: posts that have cases before them and no caseload of their own. */
export const isVeiled = (post: Post): boolean => reachOf[post] !== 'none' && !namesInFull.includes(post);

/** What is answered about a case, as such a post reads it; `app.veil` says the same whatever page it is on. */
export const veiled = async (tx: Reader, caseId: string, text: string): Promise<string> => {
  const { rows } = await sql<{ veiled: string }>`select app.veil(${text}, ${caseId}::uuid) as veiled`.execute(tx);
  return rows[0]!.veiled;
};
