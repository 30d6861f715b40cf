import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Replayed } from './replay.ts';

/** That this data folder was brought back to a moment, and what came after it left out by somebody's wish. ISO instants. */
export type RestoredTo = { readonly to: string; readonly reached: string | null; readonly at: string };

const fileName = 'restored-to.json';
export const noteRestoredTo = (data: string, to: Date, { reached }: Replayed): void => {
  const note: RestoredTo = { to: to.toISOString(), reached: reached?.toISOString() ?? null, at: new Date().toISOString() };
  writeFileSync(join(data, fileName), JSON.stringify(note), { mode: 0o600 });
};
/** Null where the data was not brought back to a moment. */
export const restoredTo = async (data: string): Promise<RestoredTo | null> => {
  try {
    return JSON.parse(await readFile(join(data, fileName), 'utf8')) as RestoredTo;
  } catch {
    return null;
  }
};
