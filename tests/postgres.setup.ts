// Starts one PostgreSQL for all story tests of a run. GUIHANG_TEST_PG chooses a server that runs already,
// GUIHANG_TEST_POSTGRES_BIN the programs of another PostgreSQL than the embedded one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#server/platform/embedded-postgres.ts'

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.GUIHANG_TEST_PG) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'guihang-test-'))
  const binaries = process.env.GUIHANG_TEST_POSTGRES_BIN
  const server = await startEmbedded(folder, { throwaway: true, ...(binaries ? { binaries } : {}) })
  process.env.GUIHANG_TEST_PG = server.connection.host
  return async () => {
    await server.stop()
    delete process.env.GUIHANG_TEST_PG
    rmSync(folder, { recursive: true, force: true })
  }
}
