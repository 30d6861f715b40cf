// Everything that somebody who may do everything can do to the record, one after the other, each to a copy of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#server/platform/postgres/embedded-postgres.ts';
import { toActs, toFiles } from '../tamper/acts.ts';
import { tamperWith } from '../tamper/spot.ts';
import { inTables } from '../tamper/tables.ts';
import { openTampered } from '../tamper/world.ts';

export const everyTampering = async (): Promise<object> => {
  const place = mkdtempSync(join(tmpdir(), 'guihang-tamper-'));
  const server = await startEmbedded(join(place, 'server'), { throwaway: true });
  process.env.GUIHANG_TEST_PG = server.connection.host;
  process.env.GUIHANG_TEST_DATA_KEY = join(place, 'data.key');
  try {
    const origin = await openTampered(join(place, 'keys'));
    const untouched = await tamperWith(origin, { name: 'nothing', does: async () => true });
    const missed: string[] = [];
    const nothingThere: string[] = [];
    let found = 0;
    for (const one of [...toActs, ...toFiles, ...inTables]) {
      const { did, said } = await tamperWith(origin, one).catch((error: unknown) => {
        throw new Error(`${one.name}: ${String(error)}`, { cause: error });
      });
      if (!did) nothingThere.push(one.name);
      else if (said.some((line) => one.names.test(line))) found += 1;
      else missed.push(`${one.name}${said.length > 0 ? `, said instead: ${said[0]}` : ''}`);
    }
    await origin.drop();
    const enough = found >= 69;
    return { found, failed: missed.length + untouched.said.length + (enough ? 0 : 1), missed, falseAlarms: untouched.said, nothingThere };
  } finally {
    await server.stop();
    rmSync(place, { recursive: true, force: true });
  }
};
