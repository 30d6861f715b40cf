import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outage } from './messages.ts';

const kept = 1000;
const fileName = 'outages.json';
/** Written every two seconds by whoever serves (health/storage-probe.ts): its time is the last sign of life. */
const signOfLife = 'seen-time.json';

export type Outages = {
  readonly all: () => readonly Outage[];
  /** From now on nobody is served. An outage within another is a part of it. */
  readonly begin: (what: Outage['what'], why: string) => void;
  /** Somebody is served again. */
  readonly end: () => void;
};

/**
 * The ledger of outages, in the data folder: the database itself may be what was away. Each with its cause, from and until. A full disk loses
 * the note, not the restart. Opened when the keeper starts: who was not stopped in order is known by the last sign of life.
 */
export const openOutages = (dataDir: string, onChange: (all: readonly Outage[]) => void): Outages => {
  const file = join(dataDir, fileName);
  let all = readAll(file);
  const put = (next: readonly Outage[]): void => {
    all = next.slice(-kept);
    try {
      writeFileSync(file, JSON.stringify(all), { mode: 0o600 });
    } catch (error) {
      process.stderr.write(`中断记录没有写下（${(error as NodeJS.ErrnoException).code ?? ''}）。\n`);
    }
    onChange(all);
  };
  const running = (): boolean => all.at(-1)?.until === null;
  const begin = (what: Outage['what'], why: string, from = new Date()): void => {
    if (!running()) put([...all, { from: from.toISOString(), until: null, what, why }]);
  };
  const lastSeen = statSync(join(dataDir, signOfLife), { throwIfNoEntry: false })?.mtime;
  if (lastSeen !== undefined && !running()) begin('lost', '没有正常停止（断电、死机或进程被强行结束）', lastSeen);
  return {
    all: () => all,
    begin: (what, why) => begin(what, why),
    end: () => {
      const last = all.at(-1);
      if (last?.until === null) put([...all.slice(0, -1), { ...last, until: new Date().toISOString() }]);
    },
  };
};

const readAll = (file: string): readonly Outage[] => {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? (read as Outage[]) : [];
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
