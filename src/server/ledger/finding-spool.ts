import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keeps any number of texts in order and little of them in memory: beyond a few megabytes they go to a file of their own. */
export type Spool = {
  add(text: string): void;
  /** Everything added, in pieces. Ends the adding. */
  read(): AsyncGenerator<string>;
  /** Removes the file. */
  drop(): void;
};

const heldCharacters = 2 ** 21;

export function textSpool(): Spool {
  let held: string[] = [];
  let characters = 0;
  let file: { folder: string; path: string; handle: number } | null = null;
  const flush = (): void => {
    if (file === null) {
      const folder = mkdtempSync(join(tmpdir(), 'guihang-import-'));
      const path = join(folder, 'findings');
      file = { folder, path, handle: openSync(path, 'wx', 0o600) };
    }
    writeSync(file.handle, held.join(''));
    held = [];
    characters = 0;
  };
  return {
    add(text) {
      held.push(text);
      characters += text.length;
      if (characters > heldCharacters) flush();
    },
    async *read() {
      if (file !== null) yield* createReadStream(file.path, { encoding: 'utf8', highWaterMark: 2 ** 20 }) as AsyncIterable<string>;
      yield held.join('');
    },
    drop() {
      if (file === null) return;
      closeSync(file.handle);
      rmSync(file.folder, { recursive: true, force: true });
      file = null;
    },
  };
}
