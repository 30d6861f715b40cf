import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { runsAsRoot } from './binaries.ts';

/**
 * Makes the data folder and what is missing above it. As root it lets others pass, so that nobody gets to its own folder
 * inside; neither can list it. Step by step: Node's own `recursive` never ends below a place like /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: runsAsRoot() ? 0o711 : 0o700 });
  } catch (error) {
    // another process was quicker
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
