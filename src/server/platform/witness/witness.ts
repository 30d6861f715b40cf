// Who is told of every act outside the database before whoever recorded it is answered.
import { mkdirSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, legalDayOf } from '../clock.ts';
import { FaultError, NotWitnessed } from '../errors.ts';
import { machineFaultOf } from '../health/machine-fault.ts';
import { turnsAt } from './turns.ts';
import { filesIn, hashOfLine, lineOf, type Mark, nameOf, nothingBefore, numberOf, textOf, type Told } from './lines.ts';

export type Witness = {
  /** Asked before a commit that appends. @throws FaultError in words, where it cannot be written: nothing is committed then */
  readonly ready: () => Promise<void>;
  /** After the commit, before the answer. Commits that come while one is being written share the next write. @throws NotWitnessed */
  readonly tell: (acts: readonly Told[], mark?: Mark) => Promise<void>;
  /** Everything that was committed has been told: asked where an answer is given again. @throws NotWitnessed */
  readonly settled: () => Promise<void>;
  readonly trouble: () => string | null;
  /** `proper`: nothing is under way any more, and whatever the database holds later came from elsewhere. */
  readonly close: (proper: boolean) => Promise<void>;
};

/** Of connections that append nothing. */
export const noWitness: Witness = {
  ready: async () => {},
  tell: async () => {},
  settled: async () => {},
  trouble: () => null,
  close: async () => {},
};

type Waiting = { readonly acts: readonly Told[]; readonly mark: Mark };
/** Where the next line goes. */
type End = { name: string; size: number; n: number; hash: string; folderAt: number };

const way = '填写的内容仍在你的页面上，请管理员看“系统状态”页，把见证文件所在的磁盘和目录恢复后再保存；查看不受影响。';
const faultFor = (error: unknown): FaultError => {
  const told = machineFaultOf(error);
  return told
    ? new FaultError(told.code, told.message, { way: told.way })
    : new FaultError('storage.read-only', '见证文件写不进去，这次没有存下。', { way });
};

export const openWitness = (folder: string, clock: Pick<Clock, 'now'>): Witness => {
  let waiting: Waiting[] = [];
  let end: End | null = null;
  let file: { readonly name: string; readonly handle: FileHandle } | null = null;
  let fault: Error | null = null;
  /** The last line that somebody was answered for. */
  let answered: Pick<End, 'n' | 'hash'> = { n: 0, hash: nothingBefore };
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  // in a folder of its own: the time of ours tells that a file was begun by somebody else
  const turns = turnsAt(join(folder, 'turn', 'lock'));

  const handleOf = async (name: string): Promise<FileHandle> => {
    if (file?.name === name) return file.handle;
    await file?.handle.close();
    file = { name, handle: await open(join(folder, name), 'a+', 0o600) };
    return file.handle;
  };
  /** The last whole line; what a crash left half written behind it was never answered for, and goes. */
  const findEnd = async (): Promise<End> => {
    // a file that was taken away under us is written no more
    await file?.handle.close().catch(() => undefined);
    file = null;
    const folderAt = statSync(folder).mtimeMs;
    const names = filesIn(folder);
    for (let at = names.length - 1; at >= 0; at -= 1) {
      const name = names[at]!;
      const handle = await handleOf(name);
      const bytes = Buffer.alloc((await handle.stat()).size);
      await handle.read(bytes, 0, bytes.length, 0);
      const whole = bytes.lastIndexOf(0x0a) + 1;
      if (whole < bytes.length) await handle.truncate(whole);
      if (whole === 0 && at > 0) continue;
      const text = bytes.subarray(bytes.lastIndexOf(0x0a, whole - 2) + 1, Math.max(whole - 1, 0)).toString('utf8');
      const line = whole === 0 ? null : lineOf(text);
      // A last line that nobody can read: the chain goes on from the text as it stands, and verifying names it.
      const last = whole === 0 ? { n: 0, hash: nothingBefore } : (line ?? { n: countedTo(bytes), hash: hashOfLine(text) });
      return { name, size: whole, n: last.n, hash: last.hash, folderAt };
    }
    return { name: '', size: 0, n: 0, hash: nothingBefore, folderAt };
  };
  /** Somebody else (a command) may have written since. */
  const endNow = async (): Promise<End> => {
    if (end !== null && end.name !== '' && statSync(folder).mtimeMs === end.folderAt) {
      const { size } = await (await handleOf(end.name)).stat();
      if (size === end.size) return end;
    }
    const found = await findEnd();
    // Somebody took away what was told: the chain goes on from what we know of it, and verifying shows the gap for good.
    return found.n < answered.n ? { ...found, ...answered } : found;
  };
  const underLock = async <T>(work: () => Promise<T>): Promise<T> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return turns.take(work);
  };
  const append = async (batch: readonly Waiting[]): Promise<void> => {
    const from = await endNow();
    const now = clock.now();
    const day = legalDayOf(now);
    const name = from.name.endsWith(`-${day}.witness`) ? from.name : nameOf(numberOf(from.name) + 1, day);
    const start = name === from.name ? from.size : 0;
    let { n, hash } = from;
    let text = '';
    for (const { acts, mark } of grouped(batch)) {
      n += 1;
      const line = textOf({ n, at: now.toISOString(), mark, prev: hash, acts });
      hash = hashOfLine(line);
      text += `${line}\n`;
    }
    const handle = await handleOf(name);
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
      await handle.datasync();
      // a new file is there after a loss of power only when its folder says so
      if (name !== from.name) await syncFolder(folder);
    } catch (error) {
      // the half that was written is no line; where it cannot be taken back now, the next writer does
      await handle.truncate(start).catch(() => undefined);
      end = null;
      throw error;
    }
    answered = { n, hash };
    end = { name, size: start + Buffer.byteLength(text), n, hash, folderAt: name === from.name ? from.folderAt : statSync(folder).mtimeMs };
  };
  const write = async (): Promise<void> => {
    const batch = [...waiting];
    if (batch.length === 0 && fault === null) return;
    try {
      await underLock(() => (batch.length === 0 ? append([]) : append(batch)));
      waiting = waiting.slice(batch.length);
      fault = null;
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
      throw fault;
    }
  };
  /** One write at a time; whoever comes meanwhile is in the next. */
  const flush = (): Promise<void> => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        running = write();
        return running;
      });
    return next;
  };
  const told = (): Promise<void> =>
    flush().catch((error: unknown) => {
      const { code, message, way: out } = faultFor(error);
      throw new NotWitnessed(code, message, out === undefined ? {} : { way: out });
    });
  return {
    ready: async () => {
      if (fault === null) return;
      await flush().catch((error: unknown) => {
        throw faultFor(error);
      });
    },
    tell: (acts, mark = '') => {
      waiting.push({ acts, mark });
      return told();
    },
    settled: () => (waiting.length === 0 && fault === null ? Promise.resolve() : told()),
    trouble: () => {
      if (fault === null) return null;
      // whoever looks after the machine looks every two seconds: so often it is tried again
      void flush().catch(() => undefined);
      return `见证文件写不进去（${folder}），记录都不予收下；恢复后自动继续。`;
    },
    close: async (proper) => {
      if (proper) waiting.push({ acts: [], mark: 'closed' });
      await flush().catch(() => undefined);
      await file?.handle.close().catch(() => undefined);
      file = null;
      turns.close();
    },
  };
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};
/** Lines that stand in a file whose last one cannot be read. */
const countedTo = (bytes: Buffer): number => {
  const texts = bytes.toString('utf8').split('\n').slice(0, -1);
  const at = texts.findLastIndex((text) => lineOf(text) !== null);
  return (at < 0 ? 0 : lineOf(texts[at]!)!.n) + (texts.length - 1 - at);
};
/** Acts of one mark that follow each other are one line. */
const grouped = (batch: readonly Waiting[]): readonly Waiting[] => {
  const lines: { acts: Told[]; mark: Mark }[] = [];
  for (const { acts, mark } of batch) {
    const last = lines.at(-1);
    if (last && last.mark === mark) last.acts.push(...acts);
    else lines.push({ acts: [...acts], mark });
  }
  return lines;
};
