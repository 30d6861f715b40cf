// A lock file that outlives its holder without harm: it names a process by pid, start time and boot, so a killed
// holder, or a pid used again, is recognised. Plain JavaScript, because installation needs it before Node 24 is there.
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';

/** Start time of a process since boot together with the boot's own id; undefined when no such process lives. */
export function processIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}

/** The living holder of the lock, or undefined. */
export function lockHolder(file) {
  let holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
  return processIdentity(holder.pid) === holder.identity ? holder : undefined;
}

/** Takes the lock and returns { release }, or returns { holder } when a living process has it. */
export function takeLock(file, role) {
  const mine = `${file}.${process.pid}`;
  const content = { pid: process.pid, identity: processIdentity(process.pid), role, since: new Date().toISOString() };
  writeFileSync(mine, JSON.stringify(content), { mode: 0o644 });
  try {
    for (;;) {
      try {
        linkSync(mine, file);
        return { release: () => releaseLock(file) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = lockHolder(file);
      if (holder) return { holder };
      putAside(file);
    }
  } finally {
    unlinkSync(mine);
  }
}

/** Moves a dead holder's file away; gives it back when another process has taken the lock in between. */
function putAside(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (lockHolder(aside)) linkSync(aside, file);
    unlinkSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
}

function releaseLock(file) {
  if (lockHolder(file)?.pid === process.pid) unlinkSync(file);
}
