import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { FaultError } from '#server/platform/errors.ts';

/** `[::1]:8080` → `::1`, `Guihang.local:8443` → `guihang.local`; anything else stays what it is, and is nobody's name. */
const nameIn = (host: string): string => {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^[\]:]+))(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
  return bracketed ?? plain ?? host;
};

/**
 * Under which names the product answers. A page of another site can make its own name lead to this machine (DNS rebinding) and would
 * then be "the same origin"; it cannot make a bare address or a name of this bureau do so.
 */
export const knownHosts = (published: (name: string) => boolean): ((request: FastifyRequest) => void) => {
  const own = hostname().toLowerCase();
  return (request) => {
    const name = nameIn(request.host);
    if (isIP(name) !== 0 || name === 'localhost' || name === own || published(name)) return;
    throw new FaultError('host.unknown', '这个网址不是本系统公布的网址，没有受理。', {
      way: '用单位公布的网址打开；网址确实是本单位的，请管理员把它写进 GUIHANG_HOSTS。',
    });
  };
};
