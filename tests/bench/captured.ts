// What the product says to the database for one request, heard at the driver: the bare side repeats exactly this.
import pg from 'pg';
import { serveOn } from '#server/main.ts';
import type { OpenDatabase } from '#server/platform/database-connection.ts';

/** `rows`: how many it answered or wrote. */
export type Statement = { name?: string; text: string; values?: unknown[]; rows?: number | null };
/** Statements in the order in which they were sent; those of one burst were sent before the first of them was answered. */
export type Bursts = readonly (readonly Statement[])[];
export type Call = (
  method: 'GET' | 'POST',
  path: string,
  token: string,
  more?: { key?: string; body?: unknown },
) => Promise<{ bursts: Bursts; text: string }>;

type Querying = { user?: string; query: (...given: unknown[]) => unknown };

/** Runs the product in this process, without anybody else, and gives back what each call made it say. */
export const listening = async <T>(
  database: Pick<OpenDatabase, 'connectionFor'>,
  dataDir: string,
  work: (call: Call) => Promise<T>,
): Promise<T> => {
  const heard: { burst: Statement[]; open: number }[] = [];
  const proto = pg.Client.prototype as unknown as Querying;
  const said = proto.query;
  proto.query = function (this: Querying, ...given: unknown[]) {
    const answer = said.apply(this, given);
    if (this.user !== 'guihang_app') return answer;
    const first = given[0] as string | Statement;
    const statement: Statement =
      typeof first === 'string'
        ? { text: first }
        : { text: first.text, ...(first.name ? { name: first.name } : {}), ...(first.values ? { values: [...first.values] } : {}) };
    const last = heard.at(-1);
    const burst = last && last.open > 0 ? last : { burst: [], open: 0 };
    if (burst !== last) heard.push(burst);
    burst.burst.push(statement);
    burst.open += 1;
    const answered = (told?: { rowCount?: number | null }): void => {
      burst.open -= 1;
      statement.rows = told?.rowCount ?? null;
    };
    if (answer instanceof Promise) answer.then(answered, () => answered());
    return answer;
  };
  const server = await serveOn(database, { port: 0, host: '127.0.0.1', dataDir, demo: true, people: false });
  try {
    return await work(async (method, path, token, more = {}) => {
      const send = (at: string, as: 'GET' | 'POST') =>
        fetch(`${server.address}${at}`, {
          method: as,
          headers: {
            authorization: `Bearer ${token}`,
            ...(more.key && as === 'POST' ? { 'idempotency-key': more.key } : {}),
            ...(more.body && as === 'POST' ? { 'content-type': 'application/json' } : {}),
          },
          ...(more.body && as === 'POST' ? { body: JSON.stringify(more.body) } : {}),
        });
      // The session is looked up by the call before, so that it is not part of this one.
      await (await send('/api/session', 'GET')).text();
      await new Promise((done) => {
        setTimeout(done, 5);
      });
      heard.length = 0;
      const response = await send(path, method);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
      await new Promise((done) => {
        setTimeout(done, 5);
      });
      return { bursts: heard.map((one) => one.burst), text };
    });
  } finally {
    proto.query = said;
    await server.stop();
  }
};
