import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';

// When nothing leaves the house. No law names these hours: the bureau lays them down, each version from a day on.

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 21:00 这样的时间');
export const quietHours = z.strictObject({
  quietFrom: hour.meta({ title: '从几时起不发', help: '两个时间写成一样，就是什么时候都发。' }),
  quietUntil: hour.meta({ title: '到几时止', help: '比前一个早的，是第二天早上。' }),
});
export type QuietHours = z.output<typeof quietHours>;
export const newQuietHours = quietHours.extend({
  from: plainDay.meta({ title: '起用日', widget: 'day', help: '当日或以后的日子。' }),
});
/** Before a bureau has laid down anything. */
export const ordinaryQuietHours: QuietHours = { quietFrom: '21:00', quietUntil: '07:00' };

/** `time`: the hour and minute in Asia/Shanghai. The first minute is quiet, the last is not. */
export const isQuiet = ({ quietFrom, quietUntil }: QuietHours, time: string): boolean =>
  quietFrom <= quietUntil ? quietFrom <= time && time < quietUntil : quietFrom <= time || time < quietUntil;
