import type { FastifyRequest } from 'fastify';

/** Says that this device has logged in before; nothing more can be done with it. */
export const deviceCookie = (request: FastifyRequest): string =>
  request.protocol === 'https' ? '__Secure-guihang_device' : 'guihang_device';
/** The device's own token, or null where it has none, or something else in its place. */
export const deviceToken = (request: FastifyRequest): string | null => {
  const known = request.cookies?.[deviceCookie(request)];
  return known !== undefined && /^[\w-]{43}$/.test(known) ? known : null;
};
