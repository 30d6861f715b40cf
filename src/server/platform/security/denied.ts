import type { FastifyRequest } from 'fastify';
import { sealedMatters, sealedWords } from '#domain/act/shown-to.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Database } from '#server/platform/database.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import { isUuid } from '#server/platform/uuid.ts';
import { noteEvent } from './events.ts';

type Asked = {
  readonly platform: { readonly database: Database; readonly clock: Clock };
  readonly by: Identity | null;
  readonly request: FastifyRequest;
};

const fileIn = ({ params }: FastifyRequest): string | null => {
  const { caseId, fileId } = (params ?? {}) as { readonly caseId?: unknown; readonly fileId?: unknown };
  const id = String(caseId ?? fileId ?? '').toLowerCase();
  return isUuid(id) ? id : null;
};

/**
 * What somebody was not given leaves a row of its own afterwards: the post may not, or no such file is within its reach. Whether there is
 * such a file is never told to who asked: the same work is done either way. The same door tried again within a minute is the same row.
 */
export const orNoted = async <T>({ platform, by, request }: Asked, declared: Endpoint, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const fileId = fileIn(request);
    const kind = by === null || !(error instanceof FaultError) ? null : kindOf(error, fileId);
    if (kind !== null) {
      const about = sealedMatters.includes(declared.matter) ? sealedWords : declared.summary;
      const event = { kind, about, fileId, origin: request.ip, within: 1 } as const;
      await platform.database.transact(by, (tx) => noteEvent({ tx, by: by!, now: platform.clock.now() }, event));
    }
    throw error;
  }
};
const kindOf = ({ code }: FaultError, fileId: string | null) =>
  code === 'permission.none' ? 'denied' : code === 'not-found' && fileId !== null ? 'out-of-reach' : null;
