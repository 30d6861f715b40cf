// The other side of run-apart.ts: reads, judges and marks one file, and ends. What goes wrong here goes wrong for this file only.
import { parentPort, workerData } from 'node:worker_threads';
import { lowerRank } from '#server/platform/jobs/lower-rank.ts';
import { wordsOf } from '#domain/ledger/reading/cell-values.ts';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import type { LedgerEntry } from '#domain/ledger/ledger.ts';
import { seen } from '#server/platform/files/file-name.ts';
import type { Line } from '../correction.store.ts';
import { inspectLedger, tellFinding } from '../inspect-ledger.ts';
import { lineOf } from '../line-of.ts';
import { FileRefused } from '../workbook/file-refused.ts';
import { type OpenLedger, openLedger, readThrough } from '../workbook/read-workbook.ts';
import type { Finding, FromThread, TaskName, Tasks } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs in a thread of its own');
const say = (message: FromThread): void => port.postMessage(message);

/** Pieces on their way that nobody has asked for the next of yet; with more, a slow reader would fill the memory. */
const ahead = 2;
let owed = 0;
let wake: (() => void) | null = null;
port.on('message', () => {
  owed -= 1;
  wake?.();
});
const send = async (piece: Tasks[TaskName]['piece']): Promise<void> => {
  say({ kind: 'piece', piece });
  owed += 1;
  while (owed >= ahead)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
};

const piecePeople = 250;
const pieceCharacters = 500_000;
/** So many findings are kept for the screen, and so many characters of them; the marked workbook has all of them. */
const keptFindings = 2000;
const keptCharacters = 8_000_000;

const understood = ({ sheetName, otherSheets, mapping }: OpenLedger): Omit<Tasks['look']['end'], 'samples'> => ({
  sheetName: seen(sheetName),
  otherSheets: otherSheets.map(seen),
  mapping,
});

const tasks: { readonly [T in TaskName]: (given: Tasks[T]['given']) => Promise<Tasks[T]['end']> } = {
  look: async ({ path, remembered }) => {
    await readThrough(path);
    return withLedger(path, remembered, async (ledger) => {
      const first = (await ledger.rows.next()).value;
      const samples = Object.fromEntries(
        ledger.mapping.columns.map(({ index }) => [
          index,
          first ? wordsOf(first.cells.get(index) ?? { kind: 'text', text: '' }).slice(0, 60) : '',
        ]),
      );
      return { ...understood(ledger), samples };
    });
  },
  lines: ({ path, remembered, facts }) =>
    withLedger(path, remembered, async (ledger) => {
      const { mapping } = ledger;
      const count = { rows: 0, accepted: 0, ignored: 0, faults: 0, warned: 0 };
      let [warnings, shownCharacters, lines] = [0, 0, [] as Line[]];
      let characters = 0;
      for await (const row of inspectLedger(ledger, facts, count)) {
        if (row.kind !== 'person') continue;
        const asked = (row.faults.length > 0 && count.faults < keptFindings) || (row.warnings.length > 0 && warnings < keptFindings);
        const shown = (asked && shownCharacters < keptCharacters) || facts.corrections?.has(row.entry.row) === true;
        count.faults += row.faults.length;
        warnings += row.warnings.length;
        if (row.accepted && row.warnings.length > 0) count.warned += 1;
        const line = lineOf(row, mapping, shown);
        const size = shown ? JSON.stringify(line).length : 60;
        if (shown) shownCharacters += size;
        characters += size;
        if (shown || line.document_digest !== null) lines.push(line);
        if (lines.length >= piecePeople || characters > pieceCharacters) {
          await send({ lines, count });
          [lines, characters] = [[], 0];
        }
      }
      await send({ lines, count });
      return { count, mapping };
    }),
  accepted: ({ path, remembered, facts }) =>
    withLedger(path, remembered, async (ledger) => {
      const count = { rows: 0, accepted: 0, ignored: 0 };
      let [entries, characters] = [[] as LedgerEntry[], 0];
      for await (const row of inspectLedger(ledger, facts, count)) {
        if (row.kind !== 'person' || !row.accepted) continue;
        entries.push(row.entry);
        for (const words of Object.values(row.entry.words)) characters += words.length;
        if (entries.length < piecePeople && characters < pieceCharacters) continue;
        await send({ entries, count });
        [entries, characters] = [[], 0];
      }
      await send({ entries, count });
      return { count };
    }),
  findings: ({ path, remembered, facts }) =>
    withLedger(path, remembered, async (ledger) => {
      const count = { rows: 0, accepted: 0, ignored: 0 };
      let [findings, before, characters] = [[] as Finding[], 0, 0];
      for await (const row of inspectLedger(ledger, facts, count)) {
        if (row.kind !== 'person') continue;
        for (const [severity, found] of [
          ['fault', row.faults],
          ['warning', row.warnings],
        ] as const) {
          for (const one of found) {
            const told = tellFinding(one, ledger.mapping);
            findings.push({ severity, told, original: one.original });
            characters += told.message.length + one.original.length;
          }
        }
        if (count.rows - before < piecePeople && characters < pieceCharacters) continue;
        await send({ findings, count });
        [findings, before, characters] = [[], count.rows, 0];
      }
      await send({ findings, count });
      return { ...understood(ledger), samples: {}, count };
    }),
  mark: async ({ path, out, facts, rows, remembered, anew }) => {
    // Loaded when asked for: the writer of workbooks is heavy.
    const { markWorkbook } = await import('../workbook/mark-workbook.ts');
    await markWorkbook(path, out, facts, rows, { remembered, anew });
    return null;
  },
};

async function withLedger<T>(path: string, remembered: readonly RememberedColumn[], work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(path, remembered);
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}

const isTask = (name: unknown): name is TaskName => typeof name === 'string' && Object.hasOwn(tasks, name);

async function run<T extends TaskName>(task: T, given: Tasks[T]['given']): Promise<void> {
  try {
    say({ kind: 'end', end: await tasks[task](given) });
  } catch (error) {
    say(told(error));
  }
  port?.close();
}

function told(error: unknown): FromThread {
  if (error instanceof FileRefused) return { kind: 'refused', code: error.code, message: error.message };
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', name, message, stack };
}

const { task, given } = workerData as { task: unknown; given: Tasks[TaskName]['given'] };
if (!isTask(task)) throw new Error('no such task');
// On the command line nobody else waits.
if (task !== 'findings') lowerRank();
await run(task, given as never);
