// Data that was restored goes its own way from there: what it writes has the same names in the log as what it wrote before, and is not the
// same. So each life of the data has a name, which its backups carry and by which its log lies apart.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileName = 'life';
/** Empty for data that was never restored. */
export const lifeOf = (dataDir: string): string => {
  const text = existsSync(join(dataDir, fileName)) ? readFileSync(join(dataDir, fileName), 'utf8').trim() : '';
  return /^[0-9a-f]{16}$/.test(text) ? text : '';
};
export const beginLife = (dataDir: string): void =>
  writeFileSync(join(dataDir, fileName), `${randomBytes(8).toString('hex')}\n`, { mode: 0o600 });
/** When this life began; null for data that was never restored. */
export const bornAt = (dataDir: string): Date | null =>
  existsSync(join(dataDir, fileName)) ? statSync(join(dataDir, fileName)).mtime : null;
