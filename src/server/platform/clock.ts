import { plainDate, type PlainDate } from '#domain/time/plain-date.ts';

/** The one clock. The legal day is the day in Asia/Shanghai, whatever the server's zone. */
export type Clock = {
  readonly now: () => Date;
  readonly today: () => PlainDate;
  /** Does it stand before what it has shown, or what has been recorded, already? Nothing is written then. */
  readonly wentBack?: () => boolean;
};

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
export const legalDayOf = (instant: Date): PlainDate => plainDate(shanghai.format(instant));

const hourAndMinute = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** The hour and minute in Asia/Shanghai: 21:05. */
export const localTime = (instant: Date): string => hourAndMinute.format(instant);

/** The day, hour and minute in Asia/Shanghai: 2026-11-23 10:15. */
export const placeMinute = (instant: Date): string => `${legalDayOf(instant)} ${localTime(instant)}`;

export const systemClock: Clock = { now: () => new Date(), today: () => legalDayOf(new Date()) };

/** As much as a machine that keeps its time from others may put right at once. */
const correctionMs = 1000;
/** The machine's clock, which must not run back: `recorded`, the last moment that stands in a record. What was dated by it would lie in an order that never was. */
export const steadyClock = (recorded: Date | null, read: () => number = Date.now): Clock => {
  let latest = recorded?.getTime() ?? 0;
  const now = (): Date => new Date(read());
  return {
    now,
    today: () => legalDayOf(now()),
    wentBack: () => {
      const at = read();
      if (at < latest - correctionMs) return true;
      latest = Math.max(latest, at);
      return false;
    },
  };
};

/** A clock for tests and drills: stands at noon of a given day and moves only when told. */
export const movableClock = (
  day: string,
): Clock & { readonly moveTo: (day: string, time?: string) => void; readonly advance: (milliseconds: number) => void } => {
  let at = new Date(`${day}T12:00:00+08:00`);
  return {
    now: () => {
      at = new Date(at.getTime() + 1);
      return at;
    },
    today: () => legalDayOf(at),
    moveTo: (next, time = '12:00:00') => {
      at = new Date(`${next}T${time}+08:00`);
    },
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds);
    },
  };
};

/** Stands at the given day for a demonstration or a drill; null: time is the machine's. */
export const clockAt = (pinned: PlainDate | null): Clock => {
  if (pinned === null) return systemClock;
  const offset = new Date(`${pinned}T09:30:00+08:00`).getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + offset);
  return { now, today: () => legalDayOf(now()) };
};
