// The work of one side: the same requests over HTTP, as the bare driver's statements, or as the statements that never change.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from '#server/platform/uuid.ts';
import type { Bursts, Statement } from './captured.ts';
import { openHttp, requestBytes } from './http-client.ts';
import type { JobName } from './jobs.ts';
import { referenceRequest } from './reference.ts';

/** What one connection does: the same kind of request for one case after the other. */
export type Line = {
  token: string;
  method: 'GET' | 'POST';
  paths: string[];
  body?: unknown;
  bursts: Bursts;
  captured: { caseId: string; key: string };
  caseIds: string[];
};
export type Ask = {
  side: 'http' | 'bare' | 'reference';
  job: JobName;
  /** How many cases the data set holds. */
  cases: number;
  port: number;
  /** Where the product's own role connects. */
  database: pg.ClientConfig;
  lines: Line[];
  /** Until the time is over, or each path once. */
  seconds: number | null;
};
export type Told = { requests: number; seconds: number; bytes: number; failed: string[]; p50: number; p95: number; cpu: number };

const clients: pg.Client[] = [];
export const clientAt = async (n: number, database: pg.ClientConfig): Promise<pg.Client> => {
  const known = clients[n];
  if (known) return known;
  const client = new pg.Client({ ...database, pipeline: true } as pg.ClientConfig);
  await client.connect();
  clients[n] = client;
  return client;
};
export const endClients = async (): Promise<void> => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
};
// A day stays the text it is, as in the product.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

type Duty = { id: string; rule: string; dueOn: string };
type Loaded = { file: { facts: { reporting: object } }; duties: Duty[]; head_seq: number };
/** The recording of a report as somebody would write it by hand for just this act: no rules, the same rows. */
const recordValues = (values: readonly unknown[], loaded: Loaded, caseId: string, from: Line['captured']): unknown[] => {
  const [entry] = JSON.parse((values[0] as string).replaceAll(from.caseId, caseId)) as [
    { act: { id: string; actedOn: string }; duties?: { id: string }[] },
  ];
  const { facts } = loaded.file;
  const { actedOn } = entry.act;
  const written = {
    ...entry,
    before: loaded.head_seq,
    act: { ...entry.act, id: uuidv7() },
    slices: { lastContactOn: actedOn, reporting: { ...facts.reporting, lastReportOn: actedOn } },
    close: loaded.duties.filter((one) => one.rule === 'reporting.report').map((one) => ({ id: one.id, status: 'done' })),
    ...(entry.duties && { duties: entry.duties.map((one) => ({ ...one, id: uuidv7() })) }),
  };
  return [JSON.stringify([written])];
};

const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/.test(value);
const bearsId = (text: string): boolean => text.includes('insert into look') || text.includes('insert into "duty_news"');
/** A statement that writes has written as many rows as it did when the product said it: one that finds nothing to write is no work. */
const isWrite = (text: string): boolean => /^\s*(insert|update|delete)\b/i.test(text) || text.includes('app.record(');
/** The statements of one captured request, for another case; what each of them answered. */
export const bareRequest = async (client: pg.Client, line: Line, caseId: string): Promise<pg.QueryResult[]> => {
  const key = randomUUID();
  let loaded: Loaded | null = null;
  // A case is asked for by itself or in a list of one.
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    return value === line.captured.caseId ? caseId : value === line.captured.key ? key : value;
  };
  const valuesOf = (said: Statement): unknown[] | undefined => {
    if (!said.values) return undefined;
    if (said.text.includes('app.record(')) return recordValues(said.values, loaded!, caseId, line.captured);
    const values = said.values.map(moved);
    if (bearsId(said.text)) values[said.values.findIndex((value) => isId(value) && value !== line.captured.caseId)] = uuidv7();
    return values;
  };
  const all: pg.QueryResult[] = [];
  for (const burst of line.bursts) {
    const answers = await Promise.all(
      burst.map((said) => client.query({ text: said.text, name: said.name, values: valuesOf(said) } as pg.QueryConfig)),
    );
    for (const [i, answer] of answers.entries()) {
      const said = burst[i]!;
      if (isWrite(said.text) && answer.rowCount !== said.rows)
        throw new Error(`the bare side wrote ${answer.rowCount} rows where the product wrote ${said.rows}: ${said.text.slice(0, 120)}`);
      if ((answer.rows?.[0] as Partial<Loaded> | undefined)?.head_seq !== undefined) loaded = answer.rows[0] as Loaded;
    }
    all.push(...answers);
  }
  return all;
};

export const work = async (ask: Ask): Promise<Told> => {
  const times: number[] = [];
  const failed: string[] = [];
  let bytes = 0;
  const runners = await Promise.all(
    ask.lines.map(async (line, n): Promise<(i: number) => Promise<unknown>> => {
      if (ask.side === 'reference') {
        const [client, request] = [await clientAt(n, ask.database), referenceRequest(ask.job, ask.cases)];
        return (i) => request(client, n + i * ask.lines.length);
      }
      if (ask.side === 'bare') {
        const client = await clientAt(n, ask.database);
        return (i) => bareRequest(client, line, line.caseIds[i % line.caseIds.length]!);
      }
      const connection = await openHttp(ask.port);
      const gets = line.method === 'GET' ? line.paths.map((path) => requestBytes('GET', path, line.token)) : null;
      return async (i) => {
        if (i < 0) {
          connection.close();
          return;
        }
        const at = i % line.paths.length;
        const answer = await connection.send(
          gets?.[at] ?? requestBytes('POST', line.paths[at]!, line.token, { key: randomUUID(), body: line.body }),
        );
        bytes += answer.bytes;
        if (answer.status !== 200) failed.push(`${answer.status} ${line.paths[at]} ${connection.body().slice(0, 300)}`);
      };
    }),
  );
  const before = process.cpuUsage();
  const started = performance.now();
  const until = ask.seconds === null ? Number.POSITIVE_INFINITY : started + ask.seconds * 1000;
  await Promise.all(
    runners.map(async (run, n) => {
      const most = ask.seconds === null ? ask.lines[n]!.paths.length : Number.POSITIVE_INFINITY;
      let at = performance.now();
      for (let i = 0; i < most && at < until; i += 1) {
        await run(i);
        const now = performance.now();
        times.push(now - at);
        at = now;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(before);
  if (ask.side === 'http') await Promise.all(runners.map((run) => run(-1)));
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    seconds,
    bytes,
    failed: failed.slice(0, 3),
    p50: times[times.length >> 1] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    cpu: (used.user + used.system) / 1e6,
  };
};
