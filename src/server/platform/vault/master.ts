// The master key lies in a file outside the database; it wraps the data keys, and nothing else. The first line is the one in use; those
// before it stay below, because a backup of before is opened by them.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupFault } from '../health/setup-fault.ts';

export type Master = { readonly name: string; readonly key: Buffer };

const masterOf = (key: Buffer): Master => ({
  key,
  name: createHash('sha256').update('guihang data key').update(key).digest('hex').slice(0, 16),
});
const lineOf = ({ key }: Master): string => `${key.toString('base64')}\n`;

/** The masters of the file, the one in use first; none where there is no file. @throws SetupFault where it is there and is none */
export const readMasters = (file: string): readonly Master[] => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new SetupFault('setting.data-key', `数据钥匙 ${file} 读不了。请核对这个文件的权限。`, { cause });
  }
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(line.trim(), 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new SetupFault('setting.data-key', `${file} 不是数据钥匙，或者已经损坏。请用另存的那一份换回来。`);
  return keys.map(masterOf);
};

/** Written beside first and put in its place whole: a file under this name is never half of one. */
const writeWhole = (file: string, text: string): void => {
  const beside = `${file}.new-${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(beside, text, { mode: 0o600 });
    const handle = openSync(beside, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new SetupFault('setting.data-key', `数据钥匙写不进 ${file}。请核对这个目录在不在、写得了写不了。`, { cause });
  }
};

/** A new master in front of those of the file. */
export const addMaster = (file: string): Master => {
  const before = readMasters(file);
  const made = masterOf(randomBytes(32));
  writeWhole(file, [made, ...before].map(lineOf).join(''));
  return made;
};

/** A bureau that has set a place for its keys since, or has restored a backup of before: the file goes there, and is no longer beside the data. */
export const moveMasters = (from: string, to: string): boolean => {
  if (from === to || !existsSync(from)) return false;
  const there = readMasters(to);
  const brought = readMasters(from).filter((one) => there.every(({ name }) => name !== one.name));
  writeWhole(to, [...there, ...brought].map(lineOf).join(''));
  rmSync(from);
  return true;
};
