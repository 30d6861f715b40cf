import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `sealed`: nobody opens it without the bureau's key. */
export type LastBackup = { readonly madeAt: string; readonly bytes: number; readonly sealed: boolean };

const fileName = 'last-backup.json';

/** So that the system page can say when it was done last; the backup is good without the note. */
export function noteBackup(dataDir: string, made: LastBackup): void {
  writeFileSync(
    join(dataDir, fileName),
    JSON.stringify({ madeAt: made.madeAt, bytes: made.bytes, sealed: made.sealed } satisfies LastBackup),
    { mode: 0o600 },
  );
}

/** Null when none was made from this data folder, or the note of it cannot be read. */
export async function lastBackup(dataDir: string): Promise<LastBackup | null> {
  try {
    const { madeAt, bytes, sealed } = JSON.parse(await readFile(join(dataDir, fileName), 'utf8')) as LastBackup;
    return { madeAt, bytes, sealed };
  } catch {
    return null;
  }
}
