import { readFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineCode } from './machine-fault.ts';
import { machineFaultOf } from './machine-fault.ts';
import type { SeenTime } from './clock-watch.ts';

/** Under this the disk is nearly full: an import or a backup may not fit any more. */
export const lowBytes = 500_000_000;
/** Under this it counts as full: the small file below may fit while nothing else does. */
const fullBytes = 16_000_000;
const fileName = 'seen-time.json';
// as large as what a request needs at least, so that a disk with a last few bytes counts as full
const padding = ' '.repeat(8192);

export type StorageState = {
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
  readonly fault: Extract<MachineCode, `storage.${string}`> | null;
};

/** Writes the newest time seen into the data folder, which also shows whether anything can be written there. */
export const writeSeen = async (dataDir: string, seen: SeenTime): Promise<StorageState> => {
  const room = await statfs(dataDir).then(
    ({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }),
    () => ({ freeBytes: null, totalBytes: null }),
  );
  try {
    await writeFile(join(dataDir, fileName), JSON.stringify(seen) + padding, { mode: 0o600 });
    return { ...room, fault: room.freeBytes !== null && room.freeBytes < fullBytes ? 'storage.full' : null };
  } catch (error) {
    return { ...room, fault: machineFaultOf(error)?.code === 'storage.full' ? 'storage.full' : 'storage.read-only' };
  }
};

export const readSeen = async (dataDir: string): Promise<SeenTime | null> => {
  try {
    const read = JSON.parse(await readFile(join(dataDir, fileName), 'utf8')) as SeenTime;
    return Number.isFinite(read.newest) ? read : null;
  } catch {
    // not there yet, half written or not readable: the clock is watched from now on
    return null;
  }
};
