import { plainDate } from '#domain/time/plain-date.ts';
import { FaultError } from '#server/platform/errors.ts';
import { isUuid } from '#server/platform/uuid.ts';

/** The parts of a place in a list, each as it must be to be handed to the database. */
const parts = {
  id: isUuid,
  day: (text: string) => {
    try {
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && plainDate(text) === text;
    } catch {
      return false;
    }
  },
  instant: (text: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  number: (text: string) => /^\d{1,9}$/.test(text),
  /** Whatever a list sorts by that is no day, a mark for none among them. */
  words: (text: string) => text.length <= 100,
} as const;
export type CursorPart = keyof typeof parts;

/** Where the last page ended, as `part~part`; null for the first page. A place that no list of ours gave is refused in words. */
export const placeAfter = <const P extends readonly CursorPart[]>(
  after: string | undefined,
  ...shape: P
): { [I in keyof P]: string } | null => {
  if (after === undefined) return null;
  const given = after.split('~');
  if (given.length !== shape.length || !shape.every((part, i) => parts[part](given[i]!)))
    throw new FaultError('input.invalid', '翻页的位置读不出来。', { way: '回到第一页，重新打开。' });
  return given as { [I in keyof P]: string };
};
