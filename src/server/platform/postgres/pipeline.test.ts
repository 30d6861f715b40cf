import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, openClient, type TestDatabase } from '../../../../tests/test-database.ts';
import { gatherThisTurn, inOnePacket } from './pipeline.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await openClient({ ...database.connectionFor('owner'), pipeline: true });
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Packets that the client hands to the operating system while `say` runs. */
const packetsOf = async (say: () => Promise<unknown>): Promise<number> => {
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & { _writev: unknown; _write: unknown } } })
    .connection;
  const [write, writev] = [stream._write, stream._writev] as [(...given: unknown[]) => unknown, (...given: unknown[]) => unknown];
  let packets = 0;
  stream._write = (...given: unknown[]) => {
    packets += 1;
    return write.apply(stream, given);
  };
  stream._writev = (...given: unknown[]) => {
    packets += 1;
    return writev.apply(stream, given);
  };
  try {
    await say();
  } finally {
    stream._write = write;
    stream._writev = writev;
  }
  return packets;
};

describe('below the driver', () => {
  it('three statements said together leave as one packet', async () => {
    const together = await packetsOf(() =>
      Promise.all(inOnePacket(client, () => ['begin', 'select 1', 'commit'].map((text) => client.query(text)))),
    );
    const apart = await packetsOf(() => Promise.all(['begin', 'select 1', 'commit'].map((text) => client.query(text))));
    expect(together).toBe(1);
    expect(apart).toBeGreaterThan(1);
  });
  it('what is said in the turn that follows leaves as one packet', async () => {
    const gathered = await packetsOf(async () => {
      gatherThisTurn(client);
      const first = client.query('begin');
      const second = Promise.resolve().then(() => client.query('select 1'));
      await Promise.all([first, second]);
      await client.query('rollback');
    });
    expect(gathered).toBe(2);
  });
});
