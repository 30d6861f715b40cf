// What the bureau's own gateways are sent is signed, so that they can tell it from what anybody else sends them. How a receiver checks it
// stands in docs/decisions/0043-notices.md; `isSigned` is that check.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A message older or newer than this is not taken: one that was overheard cannot be sent again the next day. */
export const replaySeconds = 300;
export const timeHeader = 'x-guihang-time';
export const signatureHeader = 'x-guihang-signature';

const hmacOf = (key: Buffer, seconds: string, body: string): Buffer => createHmac('sha256', key).update(`${seconds}.${body}`).digest();
/** The headers of a body that is sent at this moment. */
export const signedHeaders = (key: Buffer, body: string, now: Date): { readonly [name: string]: string } => {
  const seconds = String(Math.floor(now.getTime() / 1000));
  return { [timeHeader]: seconds, [signatureHeader]: `v1=${hmacOf(key, seconds, body).toString('hex')}` };
};
/** What a receiver asks, besides remembering the ids that it has taken within the window. */
export const isSigned = (
  key: Buffer,
  given: { readonly seconds: string | undefined; readonly signature: string | undefined; readonly body: string },
  now: Date,
): boolean => {
  const { seconds, signature, body } = given;
  if (seconds === undefined || !/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > replaySeconds) return false;
  const hex = /^v1=([0-9a-f]{64})$/.exec(signature ?? '')?.[1];
  return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), hmacOf(key, seconds, body));
};
