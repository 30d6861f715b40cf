// What was answered under a key is answered again to whoever sends the same there, and to nobody who sends something else.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Writer } from '../database.ts';
import { FaultError } from '../errors.ts';
import type { Identity } from '../identity.ts';

/** An upload is a stream: its key and length stand for it. */
const bodyText = (request: FastifyRequest): string =>
  request.body instanceof Readable ? `stream ${request.headers['content-length'] ?? ''}` : JSON.stringify(request.body ?? null);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A body that holds a password leaves no trace, not even one to try guesses on. */
export const hashOf = (request: FastifyRequest, secret = false): string =>
  sha256(`${request.method} ${request.url}\n${secret ? '' : bodyText(request)}`);
/** Where it went, apart from what it said: a body may have been carried over from an older form, an address never. */
export const addressOf = (request: FastifyRequest): string => sha256(`${request.method} ${request.url}`).slice(0, 16);

/** `hash` null: the body cannot be compared. */
export type Asked = { readonly address: string; readonly hash: string | null };
/** As it is kept; an older product kept the hash alone. */
export const keptHash = ({ address, hash }: Asked & { readonly hash: string }): string => `${address}:${hash}`;
const isSame = (was: string, { address, hash }: Asked): boolean => {
  const [at, said] = was.includes(':') ? was.split(':') : [address, was];
  return at === address && (hash === null || said === hash);
};

export const keptAnswer = async (tx: Writer, by: Identity, key: string, asked: Asked): Promise<unknown> => {
  const row = await tx
    .selectFrom('idempotency')
    .select(['request_hash', 'reply'])
    .where('tenant', '=', by.tenant)
    .where('account_id', '=', by.accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (!isSame(row.request_hash, asked))
    throw new FaultError('key.reused', '同一个操作编号用在了两份不同的内容上。', { way: '刷新页面后重新办理。' });
  return row.reply;
};
