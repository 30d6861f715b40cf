import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { FaultError } from '#server/platform/errors.ts';
import { type FileStore, withOpened } from '#server/platform/files/files.store.ts';
import { fileFault } from './mark-apart.ts';
import type { Wanted } from '../workbook/read-workbook.ts';
import { runApart, usualLimits } from './run-apart.ts';
import type { Understood } from './tasks.ts';

/** Somebody waits for the answer. */
const limits = { ...usualLimits, quietMs: 60_000, totalMs: 60_000 };
const atOnce = 2;
const waitingAtMost = 4;
const remembers = 200;

let looking = 0;
const waiting: (() => void)[] = [];
/** A kept file never changes: what was seen in it is not read again at every look of the page. */
const known = new Map<string, Promise<Understood>>();

/** Header, columns and a sample of each, with the bureau's remembered words. A file that is no ledger is refused in words. */
export const lookAt = (
  store: FileStore,
  tenant: string,
  id: string,
  remembered: readonly RememberedColumn[],
  wanted: Wanted = 'ledger',
): Promise<Understood> => {
  const key = JSON.stringify([store.dataDir, tenant, id, remembered, wanted]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = look((work) => withOpened(store, tenant, id, work), remembered, wanted);
  known.set(key, found);
  if (known.size > remembers) known.delete(known.keys().next().value ?? '');
  found.catch(() => known.delete(key));
  return found;
};

type Opened = (work: (path: string) => Promise<Understood>) => Promise<Understood>;
const look = async (opened: Opened, remembered: readonly RememberedColumn[], wanted: Wanted): Promise<Understood> => {
  if (looking < atOnce) looking += 1;
  else {
    if (waiting.length >= waitingAtMost)
      throw new FaultError('too-many', '同时在看的台账太多，这一份没有接收。', { way: '过一分钟再交。' });
    // Whoever ends hands its place on.
    await new Promise<void>((turn) => {
      waiting.push(turn);
    });
  }
  try {
    return await opened((path) => runApart('look', { path, remembered, wanted }, { limits }));
  } catch (error) {
    throw fileFault(error);
  } finally {
    const next = waiting.shift();
    if (next === undefined) looking -= 1;
    else next();
  }
};
