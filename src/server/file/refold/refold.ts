import type { Database } from '#server/platform/database.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { astrayBy } from './astray.ts';
import { nameOfFile, nextFiles, noteAstray } from './astray.store.ts';
import { none, type RefoldAsked, type Refolded, together } from './counted.ts';
import { refoldBare } from './refold-bare.ts';
import { refoldFolded } from './refold-folded.ts';

/** The database did not take what was written: a value, a constraint, a ground of its own door. Anything else is no file's fault. */
const isNotTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|P0)/.test(error.code);

/**
 * Folds every file of a tenant anew from its acts: facts, rows beside the chain, and duties as of a day. A file that is right is not
 * written at all, and one that its acts do not give is named, noted and left as it is: the others go on. Each few hundred are a
 * transaction of their own, so that it may be stopped, and run again, at any time.
 */
export const refold = async (database: Database, tenant: string, asked: RefoldAsked): Promise<Refolded> => {
  const each = asked.each ?? 200;
  const asWorker = <T>(work: Parameters<typeof database.transact<T>>[1]): Promise<T> => database.transact(systemOf(tenant), work);
  const these = (ids: readonly string[]): Promise<Refolded> =>
    asWorker(async (tx) => {
      const done = together(await refoldFolded(tx, tenant, ids, asked), await refoldBare(tx, tenant, ids, asked));
      await noteAstray(tx, tenant, ids, done.astray, asked.now);
      return done;
    });
  /** Where the database does not take them, one half after the other, down to the file that it is. */
  const some = async (ids: readonly string[]): Promise<Refolded> => {
    try {
      return await these(ids);
    } catch (error) {
      if (!isNotTaken(error)) throw error;
    }
    if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      return together(await some(ids.slice(0, half)), await some(ids.slice(half)));
    }
    return asWorker(async (tx) => {
      const astray = ids.length === 0 ? [] : [astrayBy(await nameOfFile(tx, tenant, ids[0]!), 'database')];
      await noteAstray(tx, tenant, ids, astray, asked.now);
      return { ...none, files: ids.length, astray };
    });
  };
  let whole = none;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await asWorker((tx) => nextFiles(tx, tenant, after, each, asked.onlyAstray ?? false));
    if (ids.length > 0) whole = together(whole, await some(ids));
    asked.onFiles?.(whole.files);
    if (ids.length < each) return whole;
    after = ids.at(-1)!;
  }
};
