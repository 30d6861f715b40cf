import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Restart } from './messages.ts';

const kept = 50;
const fileName = 'restarts.json';

/** What died and came back, in the data folder: the database itself may be what died. A full disk loses the note, not the restart. */
export const openRestarts = (dataDir: string): { all: () => readonly Restart[]; note: (restart: Restart) => void } => {
  const file = join(dataDir, fileName);
  let all = readAll(file);
  return {
    all: () => all,
    note: (restart) => {
      all = [...all, restart].slice(-kept);
      try {
        writeFileSync(file, JSON.stringify(all), { mode: 0o600 });
      } catch (error) {
        process.stderr.write(`重启记录没有写下（${(error as NodeJS.ErrnoException).code ?? ''}）。\n`);
      }
    },
  };
};

const readAll = (file: string): readonly Restart[] => {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? (read as Restart[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** One death of the child: when (milliseconds on a clock that never jumps), and whether any child had answered by then. */
export type Death = { readonly atMs: number; readonly answered: boolean };
const patienceMs = 60_000;
const patienceDeaths = 5;
const longestWaitMs = 10_000;

/** How long to wait before the next child, or null: five deaths in a minute and never an answer means it cannot run here. */
export const waitAfter = (deaths: readonly Death[]): number | null => {
  const last = deaths.at(-1);
  if (!last) return 0;
  const recent = deaths.filter((death) => last.atMs - death.atMs < patienceMs);
  if (recent.length >= patienceDeaths && recent.every((death) => !death.answered)) return null;
  return recent.length === 1 ? 0 : Math.min(125 * 2 ** (recent.length - 1), longestWaitMs);
};
