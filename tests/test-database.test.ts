import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from './test-database.ts';

/** A connection as a busy machine has it: its goodbye (message X) reaches the server half a second late. */
const slowToLeave = (): Socket => {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  const late = (...given: unknown[]): boolean => {
    const [chunk] = given;
    if (!(chunk instanceof Uint8Array) || chunk[0] !== 0x58) return write(...given);
    setTimeout(() => write(...given), 500);
    return true;
  };
  // connecting puts back the method it was born with
  return socket.once('connect', () => {
    Object.assign(socket, { write: late });
  });
};

describe('a test database', () => {
  it('is dropped when its last connection has left, and breaks none that is leaving', async () => {
    const database = await createTestDatabase();
    const lost: string[] = [];
    const pool = database.pool('owner', { max: 2, stream: slowToLeave });
    pool.on('error', (error) => lost.push(error.message));
    pool.on('connect', (client) => client.on('error', (error) => lost.push(error.message)));
    await Promise.all([pool.query('select 1'), pool.query('select 1')]);
    await database.drop();
    // the words of a broken connection arrive after the drop has been answered
    await new Promise((done) => {
      setTimeout(done, 700);
    });
    expect(lost).toEqual([]);
    await expect(database.client('owner')).rejects.toThrow(/does not exist/);
  });

  it('ends what the test has left open, and nothing that has ended', async () => {
    const database = await createTestDatabase();
    const stranger = await database.client('worker');
    const other = await database.client('app');
    await other.end();
    await expect(stranger.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
    await database.drop();
    await expect(stranger.query('select 1')).rejects.toThrow(/closed|not queryable/);
  });
});
