import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'last-backup.json';

/** So that the system page can say when it was done last; the backup is good without the note. */
export function noteBackup(dataDir: string, made: { madeAt: string; bytes: number }): void {
  writeFileSync(join(dataDir, fileName), JSON.stringify(made), { mode: 0o600 });
}

/** Null when none was made from this data folder, or the note of it cannot be read. */
export async function lastBackup(dataDir: string): Promise<{ madeAt: string; bytes: number } | null> {
  try {
    const { madeAt, bytes } = JSON.parse(await readFile(join(dataDir, fileName), 'utf8')) as { madeAt: string; bytes: number };
    return { madeAt, bytes };
  } catch {
    return null;
  }
}
