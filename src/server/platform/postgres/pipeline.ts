// The one place that reaches below the driver's own surface: pipeline.test.ts fails when what it holds on to is gone.
import type { Writable } from 'node:stream';
import type pg from 'pg';

/** A connection that only answers a question of its own never has its socket; everything that gathers statements does. */
type WithStream = { readonly connection: { readonly stream: Writable } };

const streamOf = (client: pg.ClientBase): Writable => (client as unknown as WithStream).connection.stream;

/** The driver writes each statement to the socket by itself; what is said inside gathers, and goes out as one packet. */
export const inOnePacket = <T>(client: pg.ClientBase, say: () => T): T => {
  const stream = streamOf(client);
  stream.cork();
  try {
    return say();
  } finally {
    stream.uncork();
  }
};

/** What is said from now until the promises now waiting have run goes out as one packet. */
export const gatherThisTurn = (client: pg.ClientBase): void => {
  const stream = streamOf(client);
  stream.cork();
  process.nextTick(() => stream.uncork());
};
