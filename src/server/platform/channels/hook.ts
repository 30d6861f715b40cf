import { request as plainly } from 'node:http';
import { request as securely } from 'node:https';
import { isIP } from 'node:net';
import { type Allowed, lookupWithin, NotAllowed } from './allowed.ts';
import { SendFault } from './send-fault.ts';
import { signedHeaders } from './signature.ts';

export type Hook = { readonly url: URL; readonly key: Buffer; readonly allowed: Allowed };

const withinMs = 10_000;

/** Hands a signed message to a gateway of the bureau. Any answer of 2xx has taken it; one that sends elsewhere has not. @throws SendFault */
export const postTo = ({ url, key, allowed }: Hook, message: { readonly id: string }, now: Date): Promise<void> => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // an address is not looked up: it is judged here
  if (!allowed.host(host) || (isIP(host) !== 0 && !allowed.address(host))) return Promise.reject(new SendFault('not-allowed'));
  const body = JSON.stringify(message);
  return new Promise((taken, failed) => {
    const fail = (error: unknown): void =>
      failed(new SendFault(error instanceof NotAllowed ? 'not-allowed' : 'no-connection', { cause: error }));
    const asking = (url.protocol === 'https:' ? securely : plainly)(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: lookupWithin(allowed),
        signal: AbortSignal.timeout(withinMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': message.id,
          ...signedHeaders(key, body, now),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        // what it says is nobody's to read, and may be without end
        answer.destroy();
        if (status >= 200 && status < 300) taken();
        else failed(new SendFault(status >= 300 && status < 400 ? 'sent-elsewhere' : 'refused'));
      },
    );
    asking.on('error', fail);
    asking.end(body);
  });
};
