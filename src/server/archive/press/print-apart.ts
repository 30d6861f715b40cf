import { Worker } from 'node:worker_threads';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import type { PrintedPaper, PrintOptions } from './render-paper.ts';

export type Asked = {
  readonly n: number;
  readonly code: PrintableCode;
  readonly fields: FieldsOf<PrintableCode>;
  readonly options: PrintOptions;
};
export type Told = { readonly n: number } & ({ readonly printed: PrintedPaper } | { readonly failed: string });
type Waiting = { readonly done: (paper: PrintedPaper) => void; readonly fail: (error: Error) => void };

let officeFonts: string | null = null;
/** A folder of the office's own fonts; said before the first paper. */
export const useOfficeFonts = (folder: string | null): void => {
  officeFonts = folder;
};

/** So many papers may wait; whoever comes after them is told so instead of waiting for all. */
const mostWaiting = 500;
const waiting = new Map<number, Waiting>();
let thread: Worker | null = null;
let asked = 0;

/** One press for the process: a second would hold the fonts a second time. It ends with the process, and a new one is opened after a crash. */
const open = (): Worker => {
  const opened = new Worker(new URL('./press-thread.ts', import.meta.url), { execArgv: [], workerData: { officeFonts } });
  opened.unref();
  opened.on('message', (told: Told) => {
    const one = waiting.get(told.n);
    waiting.delete(told.n);
    if (waiting.size === 0) opened.unref();
    if ('printed' in told) one?.done(told.printed);
    else one?.fail(new Error(told.failed));
  });
  const gone = (error: Error): void => {
    if (thread === opened) thread = null;
    for (const [n, one] of [...waiting]) {
      waiting.delete(n);
      one.fail(error);
    }
  };
  opened.on('error', gone);
  opened.on('exit', () => gone(new Error('the press has ended')));
  return opened;
};

/** Prints one paper in the press's own thread. Throws what printing throws, by name and message. */
export const printApart = <C extends PrintableCode>(code: C, fields: FieldsOf<C>, options: PrintOptions): Promise<PrintedPaper> =>
  new Promise((done, fail) => {
    if (waiting.size >= mostWaiting) return fail(new Error('too many papers wait for the press'));
    thread ??= open();
    asked += 1;
    waiting.set(asked, { done, fail });
    thread.ref();
    thread.postMessage({ n: asked, code, fields, options } satisfies Asked);
  });
