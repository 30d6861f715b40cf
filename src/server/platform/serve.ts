import type { KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { z } from 'zod';
import type { Act, ActDeclaration } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Recorded } from '#contract/acts.ts';
import { type Endpoint, errorShape, type Input } from '#contract/endpoint.ts';
import type { WorkCalendar, YearNotice } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Clock } from './clock.ts';
import type { Vault } from './vault/vault.ts';
import { type Database, vaultOf, type Writer } from './database.ts';
import { clockWentBack, FaultError, isRetryable, NotWitnessed, RefusalError } from './errors.ts';
import type { Channels } from './channels/channels.ts';
import { isDatabaseAway } from './health/machine-fault.ts';
import { addressOf, type Asked, hashOf, keptAnswer, keptHash } from './http/kept-answer.ts';
import type { Brakes } from './http/limits.ts';
import { unstorable } from './http/unstorable.ts';
import type { Identity } from './identity.ts';
import { type Asker, mayCall } from './http/may-call.ts';
import { isVeiled, veiled } from './http/veil.ts';
import { orNoted } from './security/denied.ts';
import type { Secrets } from './session/own/secrets.ts';
import type { Witness } from './witness/witness.ts';
import { recordRefusedAttempts, type RefusedFile } from './trail.ts';

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
  /** Who is told of every act before it is answered, by requests and jobs alike; and the keys of what is signed here, if any. */
  readonly witness: Witness;
  readonly checkingKey: () => KeyObject | null;
  readonly signingKey: () => KeyObject | null;
  readonly identify: (request: FastifyRequest) => Promise<Asker | null>;
  /** What was believed of the sessions of an account is asked again: its posts, its password or what it owes have changed. */
  readonly forgetSessions: (accountId: string) => void;
  /** Seals what must not be read by whoever has the database alone. */
  /** By which the files of the data folder are sealed and opened. */
  readonly vault: Vault;
  readonly secrets: Secrets;
  readonly channels: Channels;
  readonly dataDir: string;
  readonly demo: boolean;
  /** The papers of an act that signs them, filled and numbered in the transaction that records it. */
  readonly makePapers: (context: Context, declaration: ActDeclaration, file: CaseFile, act: Act) => Promise<Recorded['papers']>;
};

/** What every handler is given: the day, one open transaction, the request. */
type Around = {
  readonly day: PlainDate;
  readonly now: Date;
  readonly platform: Platform;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};
type InTransaction = { readonly tx: Writer; readonly client: pg.PoolClient };
/** Who asks, and the calendar of their bureau. */
type Known = { readonly by: Identity; readonly calendar: WorkCalendar };
/** Behind no door nobody is known: a public handler has no identity to lean on. */
export type PublicContext = Around & InTransaction;
/** Behind the door: who, when, one open transaction under the asker's identity. */
export type Context = Around &
  InTransaction &
  Known & {
    /** Told by the recording of an act in whose files it was refused: the attempt is kept there, when what it began is gone. */
    readonly refused: (kind: string, files: readonly RefusedFile[]) => void;
    /** Done when the transaction has been committed, before the answer: what needs no lock. It mends itself later when it fails. */
    readonly afterwards: (work: () => Promise<void>) => void;
  };
type ContextOf<E extends Endpoint> = E['permission'] extends 'public' ? PublicContext : Context;
export type Given<E extends Endpoint> = { params: Input<E['params']>; query: Input<E['query']>; body: Input<E['body']> };
/** What is done before the transaction: reading a body that streams in, reckoning a password, parsing a file. It asks the database in short transactions of its own. */
export type PublicOutside = Around & Pick<Database, 'ask' | 'transact'>;
export type Outside = PublicOutside & Known;
type OutsideOf<E extends Endpoint> = E['permission'] extends 'public' ? PublicOutside : Outside;

/** A file as an answer: sent when the transaction has ended, so that a slow reader holds nothing. */
export class SentFile {
  /** Made, or opened, when the transaction has ended. */
  readonly bytes: Uint8Array | (() => Readable | Promise<Uint8Array>);
  readonly headers: { readonly [name: string]: string };
  constructor(bytes: SentFile['bytes'], headers: SentFile['headers']) {
    this.bytes = bytes;
    this.headers = headers;
  }
}
/** JSON that PostgreSQL has already written; sent as it is. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Answer<E extends Endpoint> = E['raw'] extends true ? SentFile : z.input<E['reply']> | JsonText;
export type Handler<E extends Endpoint, P = undefined> = (context: ContextOf<E>, given: Given<E>, prepared: P) => Promise<Answer<E>>;

const keyShape = /^[A-Za-z0-9_-]{8,80}$/;
/** The line broke, or the witness has not been told: it may have been recorded all the same, and what it names must stay. */
const mayHaveHappened = (error: unknown): boolean => isDatabaseAway(error) || error instanceof NotWitnessed;
const isKeyConflict = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_pkey';

/** So many people may record in one file at the same moment before one of them is told to look again. */
const patience = 8;
export type Manner = {
  /** The handler asks the database one thing; begin, identity, question and commit are one round trip. */
  readonly statements?: 'one';
  /** Requests a minute and account, where the route makes files or long work. */
  readonly perMinute?: number;
  /** The body holds a password: its key alone says that a request is the same. */
  readonly secret?: boolean;
  /** What is kept of the answer for whoever sends the same again, where something in it is shown once. */
  readonly kept?: (answer: unknown) => unknown;
};
export type Preparation<E extends Endpoint, P> = {
  /** Done before the transaction, once, however often the transaction is tried. */
  readonly before: (outside: OutsideOf<E>, given: Given<E>) => Promise<P>;
  /** Takes away what `before` has left, when the transaction fails. */
  readonly discard?: (prepared: P, outside: OutsideOf<E>) => Promise<void>;
  /** What tells one body from another where the body is a stream; known when it has been taken in. */
  readonly bodyIs?: (prepared: P) => string;
};

/** A route as it is run: what it is given was shown to fit where the route was written. */
type Run<C, O> = {
  readonly handler: (context: C, given: Given<Endpoint>, prepared: unknown) => Promise<unknown>;
  readonly preparation: {
    readonly before: (outside: O, given: Given<Endpoint>) => Promise<unknown>;
    readonly discard?: (prepared: unknown, outside: O) => Promise<void>;
    readonly bodyIs?: (prepared: unknown) => string;
  } | null;
  readonly declared: Endpoint;
  readonly manner: Manner;
};
type KnownRun = Run<Context, Outside>;
type PublicRun = Run<PublicContext, PublicOutside>;
const isPublic = (one: KnownRun | PublicRun): one is PublicRun => one.declared.permission === 'public';

/** Everything in front of the transaction that can be told from the request alone. */
const keyOf = (declared: Endpoint, request: FastifyRequest): string => {
  const key = String(request.headers['idempotency-key'] ?? '');
  const recording = declared.writes && 'act' in declared.writes;
  if ((recording || key !== '') && !keyShape.test(key)) {
    throw new FaultError('input.invalid', '这次办理没有带操作编号（idempotency-key），或者编号不合要求。', {
      fields: [{ field: 'idempotency-key', message: '请求头里带一个 8–80 位的唯一编号' }],
      way: '每次办理生成一个新编号；重试用同一个编号。',
    });
  }
  return key;
};
const refuseUnstorable = (given: Given<Endpoint>): void => {
  const bad = unstorable(given.params) ?? unstorable(given.query) ?? unstorable(given.body);
  if (bad !== null)
    throw new FaultError('input.invalid', '内容里有存不下的字符。', {
      fields: [{ field: bad, message: '有看不见的控制字符、半个字，或系统自己用的记号，删掉重写' }],
      way: '多半是从别处粘贴来的；改正后再保存，草稿没有丢。',
    });
};

/** The parameters, the query and the body, as the schemas of the endpoint have read them. */
const givenOf = (request: FastifyRequest): Given<Endpoint> => {
  const given = { params: request.params, query: request.query, body: request.body } as Given<Endpoint>;
  refuseUnstorable(given);
  return given;
};

/** Asked by a stranger: no key is kept and no attempt recorded, since there is nobody to keep them for. */
const runForAnyone = async (around: Around, { handler, preparation }: PublicRun): Promise<unknown> => {
  const given = givenOf(around.request);
  const { ask, transact } = around.platform.database;
  const outside: PublicOutside = { ...around, ask, transact };
  const prepared = await preparation?.before(outside, given);
  const once = () => transact(null, (tx, client) => handler({ ...around, tx, client }, given, prepared));
  const again = (error: unknown, tries: number): Promise<unknown> => {
    if (tries === 0 || !isRetryable(error)) throw error;
    return once().catch((next: unknown) => again(next, tries - 1));
  };
  let used = false;
  try {
    const answer = await once().catch((error: unknown) => again(error, patience));
    used = true;
    return answer;
  } finally {
    if (!used) await preparation?.discard?.(prepared, outside);
  }
};

const run = async (around: Around, { declared, handler, preparation, manner }: KnownRun, identity: Identity): Promise<unknown> => {
  const { platform, request, now } = around;
  const given = givenOf(request);
  const declaredKind = declared.writes && 'act' in declared.writes ? declared.writes.act : '';
  let attempt: { kind: string; files: readonly RefusedFile[] | null } = { kind: declaredKind, files: null };
  const known = { ...around, by: identity, calendar: await platform.calendarOf(identity.tenant) };
  const { ask, transact } = platform.database;
  const outside: Outside = { ...known, ask, transact };
  let later: (() => Promise<void>)[] = [];
  const contextOf = (tx: Writer, client: pg.PoolClient): Context => {
    later = [];
    attempt = { kind: declaredKind, files: null };
    const refused: Context['refused'] = (kind, files) => {
      attempt = { kind, files };
    };
    return { ...known, tx, client, refused, afterwards: (work) => void later.push(work) };
  };
  const aboutCase = isVeiled(identity.post) && !declared.unveils ? caseIn(given) : null;
  if (declared.method === 'GET' && manner.statements === 'one' && aboutCase === null)
    return ask(identity, (tx, client) => handler(contextOf(tx, client), given, undefined));

  const key = declared.method === 'GET' ? '' : keyOf(declared, request);
  const keeps = key !== '' && !declared.raw;
  const ownHash = keeps ? hashOf(request, manner.secret) : '';
  const address = addressOf(request);
  const comparable = (hash: string): Asked => ({ address, hash: carriedOver.has(request) ? null : hash });
  if (keeps && preparation && !preparation.bodyIs) {
    const before = await ask(identity, (tx) => keptAnswer(tx, identity, key, comparable(ownHash)));
    if (before !== undefined) return platform.database.witnessed().then(() => before);
  }
  const prepared = await preparation?.before(outside, given);
  const requestHash = preparation?.bodyIs ? `${ownHash.slice(0, 32)}${preparation.bodyIs(prepared)}` : ownHash;
  /** Whether what was prepared is part of what was recorded: not when another request under the same key was first. */
  let used = false;
  let unknown = false;
  // An act is judged at once, and the key is looked for only when that failed: a key that is taken lets nothing be written, and whatever
  // the rules say against a second time gives way to the answer of the first.
  const once = (looks: boolean) =>
    transact(identity, async (tx, client, last) => {
      if (looks) {
        const before = await keptAnswer(tx, identity, key, comparable(requestHash));
        if (before !== undefined) return before;
      }
      const whole = await handler(contextOf(tx, client), given, prepared);
      const answer = aboutCase === null ? whole : await veil(tx, aboutCase, whole);
      if (keeps)
        last(
          tx.insertInto('idempotency').values({
            tenant: identity.tenant,
            account_id: identity.accountId,
            key,
            request_hash: keptHash({ address, hash: requestHash }),
            reply: JSON.stringify(vaultOf(tx).sealJson(manner.kept ? manner.kept(answer) : answer)),
            at: now,
          }),
        );
      return new Done(answer);
    });
  // Two requests with one key raced: the loser answers what the winner has recorded. Or the file grew while this one waited for it: judged again.
  const again = async (error: unknown, tries: number): Promise<unknown> => {
    if (tries > 0 && (isKeyConflict(error) || isRetryable(error))) return once(keeps).catch((next: unknown) => again(next, tries - 1));
    // Under the same key another request was first, and this one was judged by what that one had changed: its answer is the answer.
    const asks = keeps && !mayHaveHappened(error);
    const before = asks ? await ask(identity, (tx) => keptAnswer(tx, identity, key, comparable(requestHash))) : undefined;
    if (before === undefined) throw error;
    return before;
  };
  try {
    const answer = await once(keeps && declaredKind === '').catch((error: unknown) => again(error, patience));
    used = answer instanceof Done;
    if (used) for (const work of later) await work();
    // said before, perhaps to nobody: what it says must be witnessed before it is said again
    else await platform.database.witnessed();
    return answer instanceof Done ? answer.answer : answer;
  } catch (error) {
    unknown = mayHaveHappened(error);
    if (error instanceof RefusalError && attempt.kind !== '') {
      const files = attempt.files ?? [{ fileId: null, grounds: error.grounds }];
      await recordRefusedAttempts(platform, identity, { kind: attempt.kind, files, now });
    }
    throw error;
  } finally {
    if (!used && !unknown) await preparation?.discard?.(prepared, outside);
  }
};

/** The case that a request is about, by the address. */
const caseIn = ({ params }: Given<Endpoint>): string | null => (params as { readonly caseId?: string } | undefined)?.caseId ?? null;
const veil = async (tx: Writer, caseId: string, answer: unknown): Promise<unknown> => {
  if (answer instanceof SentFile) return answer;
  if (answer instanceof JsonText) return new JsonText(await veiled(tx, caseId, answer.text));
  return JSON.parse(await veiled(tx, caseId, JSON.stringify(answer)));
};

/** An answer that this very request has recorded. */
class Done {
  readonly answer: unknown;
  constructor(answer: unknown) {
    this.answer = answer;
  }
}

/** Requests whose body was an older form's: what an older product has kept of them has another hash. */
const carriedOver = new WeakSet<FastifyRequest>();
/** Who asks, found before the body was read. */
const askers = new WeakMap<FastifyRequest, Identity>();

const askerOf = (request: FastifyRequest): Identity => {
  const identity = askers.get(request);
  if (!identity) throw new Error('a request came behind the door without having been asked who it is');
  return identity;
};

/** One line per endpoint in the routes; with a preparation where something slow comes before the transaction. */
export type Route = {
  <E extends Endpoint>(declared: E, handler: Handler<E>, manner?: Manner): void;
  <E extends Endpoint, P>(declared: E, preparation: Preparation<E, P>, handler: Handler<E, P>, manner?: Manner): void;
};

/** Session, post, jurisdiction, input, transaction, evidence and errors are done here for all. */
export const serve = (app: FastifyInstance, platform: Platform, brakes: Brakes): Route => {
  const add = (one: KnownRun | PublicRun): void => {
    const { declared, manner } = one;
    const ofRoute = manner.perMinute === undefined ? null : brakes.ofRoute(manner.perMinute);
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
      // Before anything of the body is taken in: a stranger's body is nobody's work.
      onRequest: async (request) => {
        if (declared.permission === 'public') {
          if (declared.method !== 'GET') await brakes.ofLogin(request);
          return;
        }
        const asker = await platform.identify(request);
        const identity = await orNoted({ platform, by: asker?.by ?? null, request }, declared, () => mayCall(declared, asker));
        await brakes.ofAccount(request, identity);
        await ofRoute?.(request, identity);
        if (declared.method !== 'GET') keyOf(declared, request);
        askers.set(request, identity);
      },
      ...(declared.door && {
        preValidation: async (request: FastifyRequest) => {
          const body = declared.door!(request.body);
          if (body === request.body) return;
          request.body = body;
          carriedOver.add(request);
        },
      }),
      handler: async (request, reply) => {
        if (declared.method !== 'GET' && platform.clock.wentBack?.()) throw clockWentBack();
        const around: Around = { day: platform.clock.today(), now: platform.clock.now(), platform, request, reply };
        const known = (by: Identity) => orNoted({ platform, by, request }, declared, () => run(around, one as KnownRun, by));
        const answer = isPublic(one) ? await runForAnyone(around, one) : await known(askerOf(request));
        if (answer instanceof JsonText)
          return reply
            .type('application/json; charset=utf-8')
            .serializer((text: unknown) => text as string)
            .send(answer.text);
        if (answer instanceof SentFile) {
          const bytes = typeof answer.bytes === 'function' ? await answer.bytes() : answer.bytes;
          return reply.headers(answer.headers).send(bytes instanceof Readable ? bytes : Buffer.from(bytes));
        }
        return answer;
      },
    });
  };
  const route = (
    declared: Endpoint,
    first: KnownRun['handler'] | NonNullable<KnownRun['preparation']>,
    second?: KnownRun['handler'] | Manner,
    third: Manner = {},
  ): void => {
    if (typeof first === 'function') add({ declared, handler: first, preparation: null, manner: (second as Manner | undefined) ?? {} });
    else add({ declared, handler: second as KnownRun['handler'], preparation: first, manner: third });
  };
  return route as Route;
};
