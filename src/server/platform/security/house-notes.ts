// What is done to the house while no request and perhaps no server runs (a backup, a restore, a drill) is written beside the data first;
// the server takes it into the trail. Each note has its id, so that one taken twice is one row.
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { PoolConfig } from 'pg';
import type { EventKind } from '#domain/workforce/security-events.ts';
import type { Writer } from '#server/platform/database.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type HouseNote = { readonly kind: EventKind; readonly about: string; readonly at: Date; readonly counted?: number };
type Line = { id: string; at: string; kind: string; about: string; counted: number | null };
const fileName = 'house-notes.jsonl';

/** The work is done and good without its note: a folder that takes none stops nothing. */
export const keepHouseNote = (dataDir: string, { kind, about, at, counted }: HouseNote): void => {
  const line: Line = { id: uuidv7(at), at: at.toISOString(), kind, about, counted: counted ?? null };
  try {
    appendFileSync(join(dataDir, fileName), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  } catch (error) {
    process.stderr.write(`这次没有记进安全日志：${(error as NodeJS.ErrnoException).code ?? '写不了文件'}\n`);
  }
};

/** Nothing where another one has just taken it. */
const linesOf = (file: string): Line[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap((text) => {
    try {
      return text === '' ? [] : [JSON.parse(text) as Line];
    } catch {
      // cut off by a full disk or a crash: what was whole is taken
      return [];
    }
  });

const takenName = /^house-notes\..+\.taking$/;
/** Takes what has been written meanwhile into the trail. The file is put aside under a name of its own first, so that a note that comes now is not lost; it goes when the rows are there. */
export const takeHouseNotes = async (dataDir: string, record: (work: (tx: Writer) => Promise<void>) => Promise<void>): Promise<void> => {
  if (existsSync(join(dataDir, fileName))) renameSync(join(dataDir, fileName), join(dataDir, `house-notes.${uuidv7()}.taking`));
  for (const name of readdirSync(dataDir).filter((one) => takenName.test(one))) {
    const lines = linesOf(join(dataDir, name));
    await record(async (tx) => {
      for (const { id, at, kind, about, counted } of lines)
        await sql`select app.note_event(${id}::uuid, ${at}::timestamptz, ${kind}, ${about}, null, null, null, null, ${counted}::int, null)`.execute(
          tx,
        );
    });
    rmSync(join(dataDir, name), { force: true });
  }
};

/** The step from one version to another, in every bureau of the database; as its owner, who alone is there then. */
export const noteUpgrade = (owner: PoolConfig, about: string, at: Date): Promise<void> =>
  withClient(owner, async (client) => {
    await client.query('begin');
    await client.query('set local role guihang_owner');
    await client.query(
      `insert into security_event (tenant, id, at, kind, actor_name, about) select id, gen_random_uuid(), $1, 'upgrade', '系统', $2 from tenant`,
      [at, about],
    );
    await client.query('commit');
  });
