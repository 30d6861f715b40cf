import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FaultError } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import { deviceToken } from '#server/platform/session/device.ts';

/** Requests a minute: of one account, and of one address, behind which a whole bureau may sit. `login`: of one address. */
export type Limits = { readonly account: number; readonly address: number; readonly login: number };
export const ordinaryLimits: Limits = { account: 1200, address: 12_000, login: 600 };
/** For measuring: more than any machine answers. */
export const noLimits: Limits = { account: 1e9, address: 1e9, login: 1e9 };

const tooMany = (whose: string, seconds: number): FaultError =>
  new FaultError('too-many', `${whose}这一分钟里的请求太多，先停一停。`, {
    way: `${Math.max(1, seconds)} 秒后再试；没有写完的内容还在这台设备上。`,
  });

export type Brakes = {
  readonly ofAddress: (request: FastifyRequest) => Promise<void>;
  readonly ofLogin: (request: FastifyRequest) => Promise<void>;
  readonly ofAccount: (request: FastifyRequest, identity: Identity) => Promise<void>;
  /** A limit of one route's own, a minute and account: what makes files or long work. */
  readonly ofRoute: (max: number) => (request: FastifyRequest, identity: Identity) => Promise<void>;
};

const minute = 60_000;
const accounts = new WeakMap<FastifyRequest, string>();

/** Counted in this process: a brake on floods. What guards passwords lies in the database (session/guessing.ts). */
export const brakes = async (app: FastifyInstance, limits: Limits): Promise<Brakes> => {
  await app.register(fastifyRateLimit, { global: false });
  const counter = (max: number, keyGenerator: (request: FastifyRequest) => string, whose: string) => {
    const count = app.createRateLimit({ max, timeWindow: minute, keyGenerator });
    return async (request: FastifyRequest): Promise<void> => {
      const so = await count(request);
      if (!so.isAllowed && so.isExceeded) throw tooMany(whose, so.ttlInSeconds);
    };
  };
  const ofAccount = (max: number) => {
    const count = counter(max, (request) => accounts.get(request) ?? '', '这个账号');
    return async (request: FastifyRequest, identity: Identity): Promise<void> => {
      accounts.set(request, identity.accountId);
      await count(request);
    };
  };
  return {
    ofAddress: counter(limits.address, (request) => request.ip, '这个地址'),
    // Who brings a device's token has a count of their own: a flood from the same address does not keep them out.
    ofLogin: counter(limits.login, (request) => deviceToken(request) ?? request.ip, '这个地址'),
    ofAccount: ofAccount(limits.account),
    ofRoute: (max) => ofAccount(limits === noLimits ? noLimits.account : max),
  };
};
