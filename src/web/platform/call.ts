import type { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import type { FieldErrors, Problem } from '#web/parts/form/problem.ts';
import { heardFromServer, lostServer } from './online.ts';

/** What a call needs to know of an endpoint of the contract; any endpoint of `#contract` fits. */
export type CallableEndpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/cases/:caseId` */
  readonly path: string;
  readonly params?: z.ZodType | undefined;
  readonly query?: z.ZodType | undefined;
  readonly body?: z.ZodType | undefined;
  readonly reply: z.ZodType;
};

type Part<E, K extends 'params' | 'query' | 'body'> = E extends { readonly [P in K]: infer S extends z.ZodType }
  ? { readonly [P in K]: z.input<S> }
  : { readonly [P in K]?: undefined };
export type CallInput<E extends CallableEndpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;
export type CallReply<E extends CallableEndpoint> = z.output<E['reply']>;

export type CallError = Error & { readonly problem: Problem };

export const isCallError = (error: unknown): error is CallError => error instanceof Error && 'problem' in error;

const wordsOf = (problem: Problem): string => {
  switch (problem.kind) {
    case 'refusal':
      return problem.grounds.map((ground) => ground.ground).join('；');
    case 'fault':
      return problem.message;
    case 'bug':
      return `没有办成。编号 ${problem.requestId}`;
  }
};

export function callError(problem: Problem): CallError {
  return Object.assign(new Error(wordsOf(problem)), { problem });
}

/** Any thrown thing as one of the three; what was not thrown by a call is ours to mend. */
export function problemOf(error: unknown): Problem {
  if (isCallError(error)) return error.problem;
  return { kind: 'bug', requestId: error instanceof Error ? error.message : '未知' };
}

/** No answer of the server came: the network is away, or the server is, or the database behind it. */
export const isAway = (problem: Problem): boolean =>
  problem.kind === 'fault' && (problem.code === 'no-answer' || problem.code === 'database.away');
/** The server, its database or its disk gave way: the same question will do later. */
export const passes = (problem: Problem): boolean => problem.kind === 'fault' && (isAway(problem) || problem.status === 503);
/** What was to be written is still here; what was to be read comes by itself. */
export const away = (method: CallableEndpoint['method']): CallError =>
  callError(
    method === 'GET'
      ? { kind: 'fault', code: 'no-answer', message: '没有连上服务器。', way: '连上以后自动再读。' }
      : { kind: 'fault', code: 'no-answer', message: '没有连上服务器。填写的内容仍在本机，连上后可再办。' },
  );

export function addressOf(endpoint: CallableEndpoint, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as { readonly [name: string]: unknown };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as object)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function bodyOf(response: Response, text: string): unknown {
  if (text === '') return undefined;
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

/** One field may be wrong in several ways: all of them are said. */
const joined = (fields: readonly { readonly field: string; readonly message: string }[]): FieldErrors => {
  const errors: { [field: string]: string } = {};
  for (const { field, message } of fields) errors[field] = errors[field] === undefined ? message : `${errors[field]}；${message}`;
  return errors;
};

type Told = { readonly status: number; readonly body: unknown; readonly requestId: string; readonly reading: boolean };
export function problemFrom({ status, body, requestId, reading }: Told): Problem {
  const error = (
    body as
      | {
          error?: {
            kind?: string;
            code?: string;
            message?: string;
            grounds?: readonly Refusal[];
            fields?: readonly { readonly field: string; readonly message: string }[];
            way?: string;
            requestId?: string;
          };
        }
      | undefined
  )?.error;
  if (error?.kind === 'refusal' && error.grounds) return { kind: 'refusal', grounds: error.grounds };
  // a 503 of our own says what gave way; the same request will do later
  if (error === undefined || (status >= 500 && error.kind !== 'fault'))
    return { kind: 'bug', requestId: error?.requestId ?? requestId, reading };
  // the server does not know whether there was anything to fill in
  const way = reading && status === 503 ? '恢复以后自动再读。' : error.way;
  return {
    kind: 'fault',
    code: error.code ?? String(status),
    message: error.message ?? '没有办成',
    status,
    details: body,
    ...(error.fields && { fields: joined(error.fields) }),
    ...(way && { way }),
  };
}

export type CallOptions = {
  /** Idempotency key; give the draft's own so that a retry after a stopped server is the same write. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};

/** Calls one endpoint of the contract. Throws a `CallError`; writes carry an idempotency key. */
export async function call<E extends CallableEndpoint>(endpoint: E, input: CallInput<E>, options: CallOptions = {}): Promise<CallReply<E>> {
  const headers = new Headers({ accept: 'application/json' });
  if (endpoint.method !== 'GET') headers.set('idempotency-key', options.key ?? newKey());
  if (input.body !== undefined) headers.set('content-type', 'application/json');
  let response: Response;
  let text: string;
  try {
    response = await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      signal: options.signal ?? null,
      body: input.body === undefined ? null : JSON.stringify(input.body),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    lostServer();
    throw away(endpoint.method);
  }
  const requestId = response.headers.get('x-request-id') ?? String(response.status);
  const body = bodyOf(response, text);
  // A gateway that answers for a server which is not there; our own words always come as an error with a kind.
  if ([502, 503, 504].includes(response.status) && (body as { error?: unknown } | undefined)?.error === undefined) {
    lostServer();
    throw away(endpoint.method);
  }
  heardFromServer();
  if (!response.ok) throw callError(problemFrom({ status: response.status, body, requestId, reading: endpoint.method === 'GET' }));
  const reply = endpoint.reply.safeParse(body);
  if (!reply.success)
    throw callError({ kind: 'bug', requestId: `${requestId} 回复不合约定 ${reply.error.issues[0]?.path.join('.') ?? ''}` });
  return reply.data as CallReply<E>;
}

/** On a weak line an answer may take for ever; where the device has kept something, it is shown after a while. */
export function withPatience<V>(work: Promise<V>, milliseconds = 8000): Promise<V> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      lostServer();
      reject(away('GET'));
    }, milliseconds);
  });
  return Promise.race([work, tired]).finally(() => clearTimeout(timer));
}

/** `crypto.randomUUID` exists only over https; an office may serve plain http inside its own net. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
