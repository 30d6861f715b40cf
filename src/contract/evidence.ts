import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const inspectors = ['audit-admin', 'procurator'] as const;
const numberShape = z.coerce.number('写声明的号').int('写声明的号').min(1, '从第 1 号起').max(1_000_000, '没有这一号');

/** `unknown`: there is no key on this server to check it with. */
export const signatureStates = ['valid', 'invalid', 'unknown'] as const;
const statementRow = z.strictObject({
  n: z.number(),
  day: z.string(),
  at: z.string(),
  signature: z.enum(signatureStates),
  files: z.number(),
  /** Files by kind, in the words of the profession. */
  kinds: z.array(z.strictObject({ title: z.string(), count: z.number() })),
  /** How far the witness had come. */
  witness: z.number().nullable(),
  /** What was not as the statement before said. */
  found: z.number(),
  named: z.array(z.strictObject({ caseNumber: z.string().nullable(), words: z.string() })),
});

/** 存证声明: what was signed each night over the whole record. */
export const listStatements = endpoint({
  method: 'GET',
  path: '/api/statements',
  summary: '存证声明',
  matter: 'evidence',
  permission: inspectors,
  query: z.strictObject({ before: numberShape.optional() }),
  reply: z.strictObject({
    rows: z.array(statementRow),
    /** The number behind which the next page begins. */
    before: z.number().nullable(),
    /** Names the key that checks them; null where none is on this server. */
    key: z.string().nullable(),
  }),
});
/** Two lines: what is said, and the signature over it. */
export const readStatement = endpoint({
  method: 'GET',
  path: '/api/statements/:n/file',
  summary: '取一份存证声明',
  matter: 'evidence',
  permission: inspectors,
  params: z.strictObject({ n: numberShape }),
  raw: true,
  reply: z.unknown(),
});
export const readStatementKey = endpoint({
  method: 'GET',
  path: '/api/statements/key',
  summary: '取核对存证声明的公钥',
  matter: 'evidence',
  permission: inspectors,
  raw: true,
  reply: z.unknown(),
});
