import { Worker } from 'node:worker_threads';
import { FileRefused } from '../workbook/file-refused.ts';
import type { FromThread, TaskName, Tasks } from './tasks.ts';

/** What a file may take of the machine. Waiting for us does not count. */
export type Limits = {
  readonly memoryMb: number;
  /** Between two pieces, and in all. */
  readonly quietMs: number;
  readonly totalMs: number;
};
/** A ledger of 100,000 people takes 300 MB and, on a busy machine of two cores, a minute or two. */
export const usualLimits: Limits = { memoryMb: 1024, quietMs: 180_000, totalMs: 1_800_000 };

export const tooHeavy = (how: 'memory' | 'time'): FileRefused =>
  new FileRefused(
    'file.too-heavy',
    `这个文件展开后太大太杂，${how === 'memory' ? '内存放不下' : '很久也读不完'}，没有读取。请只留台账一张工作表，删去多余的格式、合并单元格和空行，另存为新的 .xlsx 再导入。`,
  );

type Doing<T extends TaskName> = {
  /** Called for each piece; the next is read when it is done. What it throws ends the thread. */
  readonly onPiece?: (piece: Tasks[T]['piece']) => void | Promise<void>;
  /** Called every second or so; what it throws ends the thread. */
  readonly onTick?: () => void | Promise<void>;
  readonly limits?: Limits;
};
const tickMs = 1000;

/**
 * Does something with a file in a thread of its own, with limits of memory and time. A file that is too much for them is
 * refused in words, as is one that is no ledger; the process goes on either way.
 */
export const runApart = async <T extends TaskName>(
  task: T,
  given: Tasks[T]['given'],
  { onPiece, onTick, limits = usualLimits }: Doing<T> = {},
): Promise<Tasks[T]['end']> => {
  const thread = new Worker(new URL('./ledger-thread.ts', import.meta.url), {
    workerData: { task, given },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32 },
  });
  const inbox = inboxOf(thread);
  let worked = 0;
  try {
    for (;;) {
      const since = performance.now();
      let message = await inbox.next(tickMs);
      while (message === null) {
        const quiet = performance.now() - since;
        if (quiet > limits.quietMs || worked + quiet > limits.totalMs) throw tooHeavy('time');
        await onTick?.();
        message = await inbox.next(tickMs);
      }
      worked += performance.now() - since;
      if (worked > limits.totalMs) throw tooHeavy('time');
      if (message.kind === 'end') return message.end as Tasks[T]['end'];
      if (message.kind === 'refused') throw new FileRefused(message.code, message.message);
      if (message.kind === 'failed') throw failure(message);
      await onPiece?.(message.piece as Tasks[T]['piece']);
      thread.postMessage('next');
    }
  } finally {
    await thread.terminate();
  }
};

/** A text or a list that outgrows what the engine can hold is the file's doing. */
const outgrown =
  /invalid (string|array|typed array|map|set) (length|size)|maximum (size|call stack)|allocation failed|cannot create a string longer/i;
function failure({ name, message, stack }: Extract<FromThread, { kind: 'failed' }>): Error {
  if (name === 'RangeError' && outgrown.test(message)) return tooHeavy('memory');
  return Object.assign(new Error(message), { name, stack });
}

type Inbox = { readonly next: (withinMs: number) => Promise<FromThread | null> };

function inboxOf(thread: Worker): Inbox {
  const held: (FromThread | Error)[] = [];
  let wake: (() => void) | null = null;
  const put = (one: FromThread | Error): void => {
    held.push(one);
    wake?.();
  };
  thread.on('message', put);
  thread.on('messageerror', put);
  thread.on('error', (error: NodeJS.ErrnoException) => put(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy('memory') : error));
  thread.on('exit', (code) => put(new Error(`the thread that read the file ended with ${code}`)));
  return {
    async next(withinMs) {
      if (held.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = null;
      }
      const one = held.shift() ?? null;
      if (one instanceof Error) throw one;
      return one;
    },
  };
}
