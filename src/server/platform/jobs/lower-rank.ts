import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Linux gives each thread a rank of its own: whoever waits for a page comes before the work of the thread that calls this. */
export const lowerRank = (): void => setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 10);
