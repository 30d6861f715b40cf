// The other side of run-apart.ts: reads, judges and marks one file, and ends. What goes wrong here goes wrong for this file only.
import { parentPort, workerData } from 'node:worker_threads';
import { lowerRank } from '#server/platform/jobs/lower-rank.ts';
import { wordsOf } from '#domain/ledger/reading/cell-values.ts';
import { kindOfRow, type RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { readEntry } from '#domain/ledger/reading/read-entry.ts';
import type { LedgerEntry, SheetRow } from '#domain/ledger/ledger.ts';
import { unreadWords, withMeanings } from '#domain/province/meanings.ts';
import { seen } from '#server/platform/files/file-name.ts';
import type { Line } from '../correction.store.ts';
import { inspectLedger, tellFinding } from '../inspect-ledger.ts';
import { lineOf } from '../line-of.ts';
import { FileRefused } from '../workbook/file-refused.ts';
import { type OpenLedger, openLedger, readThrough, type Wanted } from '../workbook/read-workbook.ts';
import type { Finding, FromThread, TaskName, Tasks, UnreadWord } from './tasks.ts';

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
/** Words whose meaning somebody may say; a column with more of them is no short list. */
const keptUnread = 50;

const understood = ({ sheetName, otherSheets, mapping }: OpenLedger): Omit<Tasks['look']['end'], 'samples'> => ({
  sheetName: seen(sheetName),
  otherSheets: otherSheets.map(seen),
  mapping,
});

const tasks: { readonly [T in TaskName]: (given: Tasks[T]['given']) => Promise<Tasks[T]['end']> } = {
  look: async ({ path, remembered, wanted }) => {
    await readThrough(path);
    const look = async (ledger: OpenLedger) => ({ ...understood(ledger), samples: samplesOf(ledger, (await ledger.rows.next()).value) });
    return withLedger(path, remembered, look, wanted);
  },
  people: ({ path, remembered, meanings, day, places }) =>
    withLedger(
      path,
      remembered,
      async ({ mapping, rows: source }) => {
        const unread = new Map<string, UnreadWord>();
        let [entries, rows, characters] = [[] as LedgerEntry[], 0, 0];
        for await (const row of source) {
          if (kindOfRow(row, mapping) !== 'data') continue;
          const entry = readEntry(withMeanings(row, mapping, meanings), mapping, { day, places });
          rows += 1;
          entries.push(entry);
          for (const words of Object.values(entry.words)) characters += words.length;
          for (const { field, word } of unreadWords(entry)) {
            const known = unread.get(`${field} ${word}`);
            if (known || unread.size < keptUnread) unread.set(`${field} ${word}`, { field, word, count: (known?.count ?? 0) + 1 });
          }
          if (entries.length < piecePeople && characters < pieceCharacters) continue;
          await send({ entries, rows });
          [entries, characters] = [[], 0];
        }
        await send({ entries, rows });
        return { mapping, unread: [...unread.values()] };
      },
      'any-sheet',
    ),
  template: ({ path, remembered }) =>
    withLedger(
      path,
      remembered,
      async (ledger) => {
        // Loaded when asked for: the writer of workbooks is heavy.
        const { headOf } = await import('../workbook/sheet-head.ts');
        return { ...understood(ledger), samples: {}, ...(await headOf(path, ledger)) };
      },
      'any-sheet',
    ),
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

const samplesOf = ({ mapping }: OpenLedger, first: SheetRow | undefined) =>
  Object.fromEntries(mapping.columns.map(({ index }) => [index, wordsOf(first?.cells.get(index)).slice(0, 60)]));

async function withLedger<T>(
  path: string,
  remembered: readonly RememberedColumn[],
  work: (ledger: OpenLedger) => Promise<T>,
  wanted: Wanted = 'ledger',
): Promise<T> {
  const ledger = await openLedger(path, remembered, wanted);
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
