import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { basename, dirname, join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyHttpOptions, type FastifyInstance, type FastifyReply } from 'fastify';
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { schemaWords } from '#contract/schema-words.ts';
import type { HealthWatch } from '#server/platform/health/health-watch.ts';
import { type KeeperView, systemRoutes } from '#server/platform/health/system.routes.ts';
import { jobRoutes } from '#server/platform/jobs/job.routes.ts';
import { answerBeforeRouting, answerErrors, answerOnSocket } from '#server/platform/http/answer-errors.ts';
import { knownHosts } from '#server/platform/http/hosts.ts';
import { refuseEndless } from '#server/platform/http/json-guard.ts';
import { brakes, type Limits } from '#server/platform/http/limits.ts';
import { type Platform, serve } from '#server/platform/serve.ts';
import { refuseForeignOrigin, type Sessions } from '#server/platform/session/session.ts';
import { ownLoginRoutes } from '#server/platform/session/own/own-login.routes.ts';
import { sessionRoutes } from '#server/platform/session/session.routes.ts';
import type { KeptPair } from '#server/platform/tls/pair.ts';
import { matterRoutes } from '#server/routes.ts';
import type { Settings } from '#server/settings.ts';

z.config({ localeError: schemaWords });

/** No inline script anywhere; style elements are antd's own at run time. Nothing is framed, nothing leaves the origin. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What carries its hash in its name never changes; the page, the worker, the manifest and the icons are asked for again each time. */
const staticHeaders =
  (webFolder: string) =>
  (reply: FastifyReply, file: string): void => {
    reply.header('cache-control', dirname(file) === join(webFolder, 'assets') ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (basename(file) === 'service-worker.js') reply.header('service-worker-allowed', '/');
  };

export type Surroundings = { health: HealthWatch; keeper: KeeperView; limits: Limits; certificate: KeptPair | null } & Pick<
  Settings,
  'webFolder' | 'logLevel' | 'trustedProxies' | 'hosts'
>;

/** A year: whoever came once over HTTPS does not come without it again. */
const strictTransport = 'max-age=31536000';

export const buildApp = async (
  platform: Platform,
  sessions: Sessions,
  { health, keeper, limits, certificate, webFolder, logLevel, trustedProxies, hosts }: Surroundings,
): Promise<FastifyInstance> => {
  const options = {
    // Nothing of a request's content goes into the log: no URL with a name in it, no body.
    logger: logLevel
      ? {
          level: logLevel,
          serializers: { req: (r) => ({ method: r.method, route: r.routeOptions?.url }), res: (r) => ({ status: r.statusCode }) },
        }
      : { level: 'error' },
    bodyLimit: 2 * 1024 * 1024,
    // Ten minutes for a ledger over a thin line; nothing of ours waits meanwhile but the socket.
    requestTimeout: 600_000,
    requestIdHeader: false,
    genReqId: () => Math.random().toString(16).slice(2, 10).toUpperCase(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerBeforeRouting,
    clientErrorHandler: answerOnSocket,
    ajv: { customOptions: { coerceTypes: false } },
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  } satisfies FastifyHttpOptions<Server>;
  const pair = certificate?.pair();
  // fastify's type tells the two kinds of server apart; nothing of ours does
  const app = pair
    ? (Fastify({ ...options, https: { cert: pair.cert, key: pair.key, minVersion: 'TLSv1.2' } }) as unknown as FastifyInstance)
    : Fastify(options);
  certificate?.serve(app.server);
  const refuseUnknownHost = knownHosts((name) => hosts.includes(name) || certificate?.pair().standsFor(name) === true);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  await app.register(fastifyCookie);
  await app.register(fastifyCompress, { threshold: 1024 });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      refuseEndless(body as string);
    } catch (error) {
      return done(error as Error);
    }
    return parseJson(request, body as string, done);
  });
  // A file's bytes come as a stream; the reader of ledgers has caps of its own.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '归航',
        version: '1',
        description: '社区矫正司法社工工作平台。每个写操作带请求头 idempotency-key；登录后凭 Cookie 或 Authorization: Bearer。',
      },
    },
    transform: createJsonSchemaTransform({ skipList: [], zodToJsonConfig: { unrepresentable: 'any' } }),
  });
  const limited = await brakes(app, limits);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport);
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    refuseUnknownHost(request);
    refuseForeignOrigin(request);
    await limited.ofAddress(request);
  });

  const route = serve(app, platform, limited);
  sessionRoutes(route, sessions);
  ownLoginRoutes(route);
  jobRoutes(route);
  systemRoutes(route, health, keeper);
  for (const routes of matterRoutes) routes(route);

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  // Asks nobody: the last look answers, also when the database hangs and every connection is taken.
  app.get('/health', { schema: { hide: true } }, async (_request, reply) => {
    const up = health.databaseUp();
    return reply
      .status(up ? 200 : 503)
      .send({ status: up ? 'up' : 'database-down', day: platform.clock.today(), troubles: health.troubles() });
  });
  if (existsSync(webFolder)) {
    await app.register(fastifyStatic, {
      root: webFolder,
      wildcard: false,
      cacheControl: false,
      index: false,
      setHeaders: staticHeaders(webFolder),
    });
    // Every address that is not the API's is the one page; the browser's router takes it from there.
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
    app.get('/*', { schema: { hide: true } }, (request, reply) =>
      request.url.startsWith('/api/') || request.url.startsWith('/assets/') ? reply.callNotFound() : reply.sendFile('index.html'),
    );
  }
  return app;
};
