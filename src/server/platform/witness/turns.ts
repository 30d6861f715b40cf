// One writer at a time, whatever the number of processes: a server, and a command beside it. Taken and given back for each write, so it must cost nothing.
import { linkSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockHolder, processIdentity, takeLock } from '../../../../scripts/file-lock.mjs';

const withinMs = 5000;
/** A file of this process that says who it is; the lock is a second name for it, which only one can give. */
const ownOf = (lock: string, nth: number): string => `${lock}.${process.pid}.${nth}.own`;
let opened = 0;

const clearDead = (lock: string): void => {
  for (const name of readdirSync(dirname(lock))) {
    const file = join(dirname(lock), name);
    if (name.startsWith(`${basename(lock)}.`) && name.endsWith('.own') && lockHolder(file) === undefined) unlinkSync(file);
  }
};

export type Turns = { readonly take: <T>(work: () => Promise<T>) => Promise<T>; readonly close: () => void };
export const turnsAt = (lock: string): Turns => {
  opened += 1;
  const own = ownOf(lock, opened);
  let made = false;
  const make = (): void => {
    mkdirSync(dirname(lock), { recursive: true });
    clearDead(lock);
    const content = { pid: process.pid, identity: processIdentity(process.pid), role: 'witness', since: new Date().toISOString() };
    writeFileSync(own, JSON.stringify(content), { mode: 0o600 });
    made = true;
  };
  const got = (): (() => void) | null => {
    if (!made) make();
    try {
      linkSync(own, lock);
      return () => unlinkSync(lock);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') made = false;
      else if (code !== 'EEXIST') throw error;
    }
    // somebody's: of one that lives, or of one that was killed and is put aside with care
    if (lockHolder(lock) !== undefined) return null;
    const taken = takeLock(lock, 'witness');
    return taken.holder === undefined ? taken.release : null;
  };
  return {
    take: async (work) => {
      const until = Date.now() + withinMs;
      for (;;) {
        const release = got();
        if (release !== null)
          try {
            return await work();
          } finally {
            release();
          }
        if (Date.now() > until) throw new Error(`the witness is held: ${lock}`);
        await sleep(2);
      }
    },
    close: () => {
      if (made) unlinkSync(own);
      made = false;
    },
  };
};
