// Every route is given what no form would send. It answers in words and never with a 5xx; what it refuses it has not written.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChains } from '#server/act/verify-chain.ts';
import { openCase } from './open-case.ts';
import { type App, startApp } from './start-app.ts';

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: { [name: string]: Schema };
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minItems?: number;
  format?: string;
  pattern?: string;
};
type Operation = { method: string; path: string; parameters: { name: string; in: string; schema: Schema }[]; body: Schema | null };

let app: App;
let operations: Operation[] = [];
const caseIds: string[] = [];
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
  for (const measure of ['probation', 'parole', 'control', 'temporary-release'] as const)
    caseIds.push((await openCase(app, { measure })).caseId);
  caseIds.push((await openCase(app, { minor: true })).caseId);
  const { paths } = (await app.nobody.get('/openapi.json')).body as {
    paths: {
      [path: string]: {
        [method: string]: { parameters?: Operation['parameters']; requestBody?: { content: { [type: string]: { schema: Schema } } } };
      };
    };
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({
      method: method.toUpperCase(),
      path,
      parameters: said.parameters ?? [],
      body: said.requestBody?.content['application/json']?.schema ?? null,
    })),
  );
});
afterAll(async () => {
  await app.stop();
});

/** The same numbers on every run (mulberry32): a failure is found again. */
const numbersFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const odd: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '😀',
  "';--",
  '<script>',
  '=1+1',
  '../../etc/passwd',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '275760-09-13',
  '9999-12-31',
  '2026-11-23T25:61',
  '１２３',
  '-0',
  -1,
  0,
  1.5,
  1e21,
  2 ** 53 + 1,
  Number.MAX_SAFE_INTEGER,
  [],
  [[]],
  [null],
  {},
  { __proto__: { a: 1 } },
  { constructor: 1 },
  'x'.repeat(5000),
  '张'.repeat(3000),
  '00000000-0000-0000-0000-000000000000',
  Array.from({ length: 300 }, () => 1),
];

describe('what no form would send', () => {
  it('is answered by every route in words, never with a 5xx, and leaves every chain whole', async () => {
    expect(operations.length).toBeGreaterThan(100);
    const next = numbersFrom(20261123);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
    const likely = (schema: Schema, depth = 0): unknown => {
      if (depth > 6) return null;
      if ('const' in schema) return schema.const;
      if (schema.enum) return pick(schema.enum);
      const one = schema.anyOf ?? schema.oneOf ?? schema.allOf;
      if (one) return likely(pick(one), depth + 1);
      switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
        case 'object':
          return Object.fromEntries(
            Object.entries(schema.properties ?? {})
              .filter(([name]) => schema.required?.includes(name) || next() < 0.4)
              .map(([name, inner]) => [name, likely(inner, depth + 1)]),
          );
        case 'array':
          return Array.from({ length: Math.max(schema.minItems ?? 0, Math.floor(next() * 3)) }, () =>
            likely(schema.items ?? {}, depth + 1),
          );
        case 'integer':
        case 'number':
          return Math.floor(next() * 12);
        case 'boolean':
          return next() < 0.5;
        case 'null':
          return null;
        default:
          return schema.format === 'date'
            ? pick(['2026-11-23', '2026-11-20', '2026-12-01'])
            : schema.format === 'uuid'
              ? pick(caseIds)
              : pick(['同意', '玉泉区人民法院', '2026-11-23', '09:30', '13800001111', '情况正常，没有变化']);
      }
    };
    /** One place of the body becomes something odd; now and then two. */
    const spoil = (value: unknown): unknown => {
      if (next() < 0.25 || value === null || typeof value !== 'object') return pick(odd);
      if (Array.isArray(value)) return value.length === 0 ? [pick(odd)] : value.map((inner, n) => (n === 0 ? spoil(inner) : inner));
      const names = Object.keys(value);
      if (names.length === 0 || next() < 0.1) return { ...value, [pick(['tenant', 'id', 'extra', '__proto__x', 'accountId'])]: pick(odd) };
      const name = pick(names);
      const changed = { ...value, [name]: spoil((value as { [name: string]: unknown })[name]) };
      if (next() < 0.15) delete (changed as { [name: string]: unknown })[pick(names)];
      return changed;
    };
    const inPath = (name: string): string =>
      /case/i.test(name) && next() < 0.7
        ? pick(caseIds)
        : pick([
            '1',
            '-1',
            'x',
            '..',
            '%00',
            '%F0%9F%98%80',
            '%ED%A0%80',
            '00000000-0000-0000-0000-000000000000',
            caseIds[0]!,
            'a'.repeat(300),
            'phq-9',
            'reporting.reported',
          ]);
    const sessions = new Map(
      await Promise.all(
        [
          'office',
          'county',
          'chief',
          'city',
          'worker',
          'supervisor',
          'client',
          'guardian',
          'procurator',
          'sysadmin',
          'secadmin',
          'auditor',
          'partner',
        ].map(async (account) => [account, (await app.as(account)).token] as const),
      ),
    );

    const wrong: string[] = [];
    const ask = async ({ method, path, parameters, body }: Operation): Promise<void> => {
      const account = pick([...sessions.keys(), 'office', 'county', 'worker', 'county', 'office']);
      const query = new URLSearchParams(
        parameters
          .filter((one) => one.in === 'query' && next() < 0.6)
          .map((one) => [one.name, next() < 0.5 ? String(likely(one.schema)) : String(pick(odd))]),
      );
      const address = `${path.replace(/\{(\w+)\}/g, (_, name: string) => inPath(name))}${query.size > 0 ? `?${query}` : ''}`;
      const sent =
        body === null || method === 'GET'
          ? undefined
          : JSON.stringify(next() < 0.15 ? pick(odd) : next() < 0.25 ? likely(body) : spoil(likely(body)));
      const response = await fetch(`${app.address}${address}`, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${sessions.get(account)}`,
          ...(method === 'GET' ? {} : { 'idempotency-key': `odd-${Math.floor(next() * 1e9)}` }),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const text = await response.text();
      const told = `${account} ${method} ${address.slice(0, 160)} ${sent?.slice(0, 300) ?? ''} → ${response.status} ${text.slice(0, 200)}`;
      if (response.status >= 500) wrong.push(told);
      else if (response.status >= 400 && !/[\u4e00-\u9fff]/.test(text)) wrong.push(told);
    };
    // Leaving and logging in end sessions or lock accounts; they have tests of their own.
    // A bureau that wants a second step of everybody would answer nothing else from then on.
    const asked = operations.filter((one) => one.path !== '/api/session' && one.path !== '/api/login-settings');
    for (let round = 0; round < 24; round += 1) {
      for (let at = 0; at < asked.length; at += 6) await Promise.all(asked.slice(at, at + 6).map(ask));
    }
    expect(wrong).toEqual([]);
    expect((await app.nobody.get('/health')).status).toBe(200);
    const client = await app.connect('owner');
    try {
      expect((await verifyChains(client)).broken).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
