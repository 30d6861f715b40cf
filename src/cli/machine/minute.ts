import { parsePlainDate } from '#domain/time/plain-date.ts';

/** A minute of the day here, as somebody types it: 2026-11-23 10:15. Null where it is none. */
export const minuteOf = (text: string): Date | null => {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (day === undefined || parsePlainDate(day) === null) return null;
  return new Date(`${day}T${hour}:${minute}:00+08:00`);
};
