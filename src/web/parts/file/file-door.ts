import { createContext } from 'react';
import type { Problem } from '../form/problem.ts';

export type FetchedFile = { readonly blob: Blob; readonly name: string };

/** How a file comes from the server; handed down by whoever speaks with it. */
export type FileDoor = {
  readonly fetchFile: (href: string) => Promise<FetchedFile>;
  /** What went wrong, in words. */
  readonly problemOf: (error: unknown) => Problem;
};
export const FileSource = createContext<FileDoor>({
  fetchFile: () => Promise.reject(new Error('no source of files')),
  problemOf: () => ({ kind: 'fault', code: 'no-answer', message: '现在取不到文件。' }),
});

/** Puts it into the folder where this browser keeps what it fetches. */
export function keepFile({ blob, name }: FetchedFile): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
