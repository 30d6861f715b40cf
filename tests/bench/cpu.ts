// CPU time of the database: the postmaster and all that live under it.
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;
type Stat = { parent: number; seconds: number; reaped: number };
const statOf = (pid: string | number): Stat | null => {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return {
    parent: fields[1]!,
    seconds: (fields[11]! + fields[12]!) / ticksPerSecond,
    reaped: (fields[13]! + fields[14]!) / ticksPerSecond,
  };
};

export const databaseCpuSeconds = (postmaster: number): number => {
  const own = statOf(postmaster);
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((one): one is Stat => one?.parent === postmaster);
  return own.seconds + own.reaped + children.reduce((sum, one) => sum + one.seconds, 0);
};
