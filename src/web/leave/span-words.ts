import { dateWords } from '#web/parts/tags/say.ts';

/** `11月25日 — 27日`; the month again where it is another. */
export const spanWords = (from: string, until: string, today?: string): string =>
  from === until
    ? dateWords(from, today)
    : `${dateWords(from, today)} — ${from.slice(0, 7) === until.slice(0, 7) ? `${Number(until.slice(8))}日` : dateWords(until, from)}`;
