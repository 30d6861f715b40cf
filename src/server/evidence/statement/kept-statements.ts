// The second place: a folder with each statement and the list of rows beside it.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Signed, signedOf, textOfSigned } from './statement.ts';

/** Lists of rows that are kept; a statement is kept for good. */
const keptLists = 30;
const named = /^(.+)-(\d{6})-(\d{4}-\d{2}-\d{2})\.statement$/;

export type KeptStatement = { readonly tenant: string; readonly n: number; readonly name: string; readonly signed: Signed | null };
/** In their order; none where there is no such folder. */
export const statementsIn = (folder: string, tenant: string): readonly KeptStatement[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, of, n] = named.exec(name) ?? [];
      return of === tenant ? [{ tenant, n: Number(n), name, signed: signedOf(readFileSync(join(folder, name), 'utf8')) }] : [];
    })
    .sort((a, b) => a.n - b.n);
};

/** Under its name a file is always whole. */
const writeWhole = (file: string, bytes: Buffer | string): void => {
  const part = `${file}.part`;
  const handle = openSync(part, 'w', 0o600);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
};
const listOf = (name: string): string => name.replace(/\.statement$/, '.rows.gz');

/** The list first: a statement whose list is not there yet would say what nobody can look up. */
export const keepStatement = (
  folder: string,
  { tenant, n, day }: { tenant: string; n: number; day: string },
  signed: Signed,
  rows: string,
): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${tenant}-${String(n).padStart(6, '0')}-${day}.statement`;
  writeWhole(join(folder, listOf(name)), gzipSync(rows));
  writeWhole(join(folder, name), textOfSigned(signed));
  for (const old of statementsIn(folder, tenant).slice(0, -keptLists)) rmSync(join(folder, listOf(old.name)), { force: true });
};

/** Null where it is not there or cannot be read. */
export const rowsBeside = (folder: string, { name }: KeptStatement): string | null => {
  try {
    return gunzipSync(readFileSync(join(folder, listOf(name)))).toString('utf8');
  } catch {
    return null;
  }
};
