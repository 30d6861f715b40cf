import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { z } from 'zod';
import { type Endpoint, errorShape, type Input } from '#contract/endpoint.ts';
import type { WorkCalendar, YearNotice } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Clock } from './clock.ts';
import type { Database, Writer } from './database.ts';
import { FaultError, isStale, RefusalError, toWire } from './errors.ts';
import type { Identity } from './identity.ts';
import { recordRefusedAttempt } from './trail.ts';

export type Platform = {
  readonly database: Database;
  readonly clock: Clock;
  /** The calendar in force for a tenant: shipped notices and those an administrator has loaded. */
  readonly calendarOf: (tenant: string) => Promise<WorkCalendar>;
  /** Is the year's notice known (shipped or loaded)? */
  readonly noticeLoaded: (year: number) => boolean;
  readonly learnNotice: (tenant: string, notice: YearNotice) => void;
  /** The worker's connections, for work that concerns many cases at once. */
  readonly workerDatabase: () => Database;
  readonly identify: (request: FastifyRequest) => Promise<Identity | null>;
  readonly dataDir: string;
  readonly demo: boolean;
};

/** What a handler is given: who, when, one open transaction under the asker's identity. */
export type Context = {
  readonly by: Identity;
  readonly day: PlainDate;
  readonly now: Date;
  readonly calendar: WorkCalendar;
  readonly tx: Writer;
  readonly client: pg.PoolClient;
  readonly platform: Platform;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Which case a refused attempt belongs to; set by the recording of an act. */
  attempted: { caseId: string | null; kind: string } | null;
};
export type Given<E extends Endpoint> = { params: Input<E['params']>; query: Input<E['query']>; body: Input<E['body']> };
export type Answer<E extends Endpoint> = E['raw'] extends true ? FastifyReply | string | Buffer | NodeJS.ReadableStream : z.input<E['reply']> | JsonText;
export type Handler<E extends Endpoint> = (context: Context, given: Given<E>) => Promise<Answer<E>>;

/** JSON that PostgreSQL has already written; sent as it is. */
export class JsonText {
  readonly text: string;
  constructor(text: string) { this.text = text; }
}

const mayCall = (permission: Endpoint['permission'], identity: Identity | null): void => {
  if (permission === 'public') return;
  if (!identity) throw new FaultError('session.none', '没有登录，或登录已经过期。', { way: '重新登录；没有写完的内容还在这台设备上。' });
  if (permission !== 'session' && !permission.includes(identity.post)) {
    throw new FaultError('permission.none', '你现在的岗位不能办这件事。', { way: '有多个岗位的，在右上角换岗位；办理权限见权责清单。' });
  }
};

/** A character that no database text can hold: NUL, or half of a pair. Where it stands, or null. */
const unstorable = (value: unknown, place = ''): string | null => {
  if (typeof value === 'string') return value.includes('\u0000') || /\p{Cs}/u.test(value) ? place : null;
  if (typeof value !== 'object' || value === null || value instanceof Readable) return null;
  for (const [name, inner] of Object.entries(value)) {
    const within = place === '' ? name : `${place}.${name}`;
    const found = unstorable(name, within) ?? unstorable(inner, within);
    if (found !== null) return found;
  }
  return null;
};

const keyShape = /^[A-Za-z0-9_-]{8,80}$/;
/** An upload is a stream: its key and length stand for it. */
const bodyText = (request: FastifyRequest): string =>
  request.body instanceof Readable ? `stream ${request.headers['content-length'] ?? ''}` : JSON.stringify(request.body ?? null);
const hashOf = (request: FastifyRequest): string => createHash('sha256').update(`${request.method} ${request.url}\n${bodyText(request)}`).digest('hex');

const kept = async (tx: Writer, by: Identity, key: string, requestHash: string): Promise<unknown> => {
  const row = await tx.selectFrom('idempotency').select(['request_hash', 'reply'])
    .where('tenant', '=', by.tenant).where('account_id', '=', by.accountId).where('key', '=', key).executeTakeFirst();
  if (!row) return undefined;
  if (row.request_hash !== requestHash) throw new FaultError('key.reused', '同一个操作编号用在了两份不同的内容上。', { way: '刷新页面后重新办理。' });
  return row.reply;
};

const isKeyConflict = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_pkey';

/** So many people may record in one file at the same moment before one of them is told to look again. */
const patience = 8;
/** `statements: 'one'`: the handler asks the database one thing; begin, identity, question and commit are one round trip. */
export type Manner = { readonly statements?: 'one' };

const run = async <E extends Endpoint>(platform: Platform, declared: E, handler: Handler<E>, manner: Manner, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  const identity = await platform.identify(request);
  mayCall(declared.permission, identity);
  const given = { params: request.params, query: request.query, body: request.body } as Given<E>;
  const bad = unstorable(given.params) ?? unstorable(given.query) ?? unstorable(given.body);
  if (bad !== null) throw new FaultError('input.invalid', '内容里有存不下的字符。', { fields: [{ field: bad, message: '有看不见的控制字符或半个字，删掉重写' }], way: '多半是从别处粘贴来的；改正后再保存，草稿没有丢。' });
  const writing = declared.method !== 'GET';
  const recording = declared.writes && 'act' in declared.writes;
  const key = String(request.headers['idempotency-key'] ?? '');
  if (recording && !keyShape.test(key)) {
    throw new FaultError('input.invalid', '这次办理没有带操作编号（idempotency-key）。', { fields: [{ field: 'idempotency-key', message: '请求头里带一个 8–80 位的唯一编号' }], way: '每次办理生成一个新编号；重试用同一个编号。' });
  }
  const now = platform.clock.now();
  const attempt = { caseId: null as string | null, kind: recording && declared.writes && 'act' in declared.writes ? declared.writes.act : '' };
  const calendar = identity ? await platform.calendarOf(identity.tenant) : {} as WorkCalendar;
  const contextOf = (tx: Writer, client: pg.PoolClient): Context => ({
    by: identity as Identity, day: platform.clock.today(), now, calendar, tx, client, platform, request, reply, attempted: attempt,
  });
  if (!writing && manner.statements === 'one') return platform.database.ask(identity, (tx, client) => handler(contextOf(tx, client), given));
  const once = () => platform.database.transact(identity, async (tx, client, last) => {
    const requestHash = writing && key ? hashOf(request) : '';
    if (writing && key && identity) {
      const before = await kept(tx, identity, key, requestHash);
      if (before !== undefined) return before;
    }
    const answer = await handler(contextOf(tx, client), given);
    if (writing && key && identity && !declared.raw) {
      last(tx.insertInto('idempotency').values({ tenant: identity.tenant, account_id: identity.accountId, key, request_hash: requestHash, reply: JSON.stringify(answer), at: now }));
    }
    return answer;
  });
  // Two requests with one key raced: the loser answers what the winner has recorded. Or the file grew while this one waited for it: judged again.
  const again = async (error: unknown, tries: number): Promise<unknown> => {
    if (tries > 0 && (isKeyConflict(error) || isStale(error))) return once().catch((next: unknown) => again(next, tries - 1));
    // Under the same key another request was first, and this one was judged by what that one had changed: its answer is the answer.
    const before = writing && key && identity ? await platform.database.transact(identity, (tx) => kept(tx, identity, key, hashOf(request))) : undefined;
    if (before === undefined) throw error;
    return before;
  };
  try {
    return await once().catch((error: unknown) => again(error, patience));
  } catch (error) {
    if (error instanceof RefusalError && identity && recording) {
      await recordRefusedAttempt(platform, identity, { caseId: attempt.caseId, kind: attempt.kind, grounds: error.grounds, now });
    }
    throw error;
  }
};

/** One line per endpoint in the routes: session, post, jurisdiction, input, transaction, evidence and errors are done here for all. */
export const serve = (app: FastifyInstance, platform: Platform) =>
  <E extends Endpoint>(declared: E, handler: Handler<E>, manner: Manner = {}): void => {
    app.withTypeProvider<ZodTypeProvider>().route({
      method: declared.method,
      url: declared.path,
      schema: {
        summary: declared.summary,
        tags: [declared.matter],
        ...(declared.params ? { params: declared.params } : {}),
        ...(declared.query ? { querystring: declared.query } : {}),
        ...(declared.body ? { body: declared.body } : {}),
        ...(declared.raw ? {} : { response: { 200: declared.reply, '4xx': errorShape, '5xx': errorShape } }),
      },
      handler: async (request, reply) => {
        const answer = await run(platform, declared, handler as never, manner, request, reply);
        if (answer instanceof JsonText) return reply.type('application/json; charset=utf-8').serializer((text: unknown) => text as string).send(answer.text);
        return answer;
      },
    });
  };

/** What fails before a route is found: an address that cannot be read, or one longer than any of ours. */
export const answerBeforeRouting = (error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply): void => {
  const told = error.code === 'FST_ERR_BAD_URL' ? new FaultError('input.unreadable', '地址读不出来。', { way: '从页面里重新打开，不要手改地址。' }) : new FaultError('not-found', '没有这个地址。');
  const { status, body } = toWire(told, request.id);
  void reply.status(status).send(body);
};

/** What fails before there is a request: the parser's own answers, in words. */
export const answerOnSocket = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [line, message, way] = error.code === 'HPE_HEADER_OVERFLOW' ? ['431 Request Header Fields Too Large', '地址或请求头太长，没有接收。', '缩短查询的内容再试。']
    : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? ['408 Request Timeout', '等了太久没有收完，没有接收。', '网络好些再试；内容仍在你的页面上。'] : ['400 Bad Request', '请求读不出来。', '刷新页面后再试。'];
  const body = JSON.stringify({ error: { kind: 'fault', code: 'input.unreadable', message, way } });
  if (socket.writable) socket.write(`HTTP/1.1 ${line}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  socket.destroySoon();
};

export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: Error & { validation?: { instancePath: string; message: string }[]; statusCode?: number; code?: string }, request, reply) => {
    let told: unknown = error;
    if (error.validation) {
      const fields = error.validation.map((v) => ({ field: v.instancePath.replace(/^\//, '').replaceAll('/', '.'), message: v.message }));
      told = new FaultError('input.invalid', `有 ${fields.length} 处填写不对。`, { fields, way: '按提示改正后再保存；草稿没有丢。' });
    } else if (error.statusCode === 413) told = new FaultError('input.too-large', '内容太大，没有接收。', { way: '减小附件后再试。' });
    else if (error.statusCode === 415) told = new FaultError('input.wrong-type', '内容的格式不对，应为 JSON。');
    else if (error.statusCode === 429) told = new FaultError('too-many', '操作太频繁，稍后再试。');
    else if (error.statusCode === 404) told = new FaultError('not-found', '没有这个地址。');
    else if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 && !(error instanceof FaultError)) told = new FaultError('input.unreadable', '内容读不出来。', { way: '检查格式后再试。' });
    const { status, body } = toWire(told, request.id);
    // The log holds the request's number and the error's place in the code, never what somebody typed.
    if (status === 500) request.log.error({ requestId: request.id, name: error.name, code: error.code, stack: error.stack?.split('\n').slice(1, 6).join('\n') }, 'bug');
    return reply.status(status).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const { status, body } = toWire(new FaultError('not-found', '没有这个地址。'), request.id);
    return reply.status(status).send(body);
  });
};
