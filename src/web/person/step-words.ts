import type { OwnStepReply } from '#contract/person.ts';
import { isLate, isSuggested } from '#domain/duty/suggested.ts';
import { plainDate, weekdayOf } from '#domain/time/plain-date.ts';
import { dateWords, dayWords } from '#web/parts/tags/say.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;
const fullWeekday = (day: string): string => `星期${weekdays[weekdayOf(plainDate(day)) - 1]}`;

/** By when, as one would say it: 今天 · 12月4日 周五前 · 12月4日 周五. A day that is over is never shown as if it were still to come. */
export function whenWords(
  { dueOn, onTheDay, way, because }: Pick<OwnStepReply, 'dueOn' | 'onTheDay' | 'way' | 'because'>,
  today: string,
): string {
  // nobody has set that day: it is neither missed nor pressing
  if (isSuggested({ because })) return dueOn < today ? '这几天' : `建议 ${dateWords(dueOn, today)}`;
  if (dueOn === today) return '今天';
  if (dueOn < today) return way === 'call' ? '今天' : '尽快';
  return onTheDay ? dayWords(dueOn, today) : `${dayWords(dueOn, today)}前`;
}
/** The same in two lines for large letters. */
export function elderWhen(step: Pick<OwnStepReply, 'dueOn' | 'onTheDay' | 'way' | 'because'>, today: string): readonly string[] {
  if (step.dueOn <= today || isSuggested(step)) return [whenWords(step, today)];
  return [dateWords(step.dueOn, today), `${fullWeekday(step.dueOn)}${step.onTheDay ? '' : '以前'}`];
}
export const detailWords = (step: OwnStepReply, today: string): string =>
  `${isLate(step, today) && step.way !== 'call' ? `原来的日子是 ${dayWords(step.dueOn, today)}。` : ''}${step.detail}${step.provisional ? '日子暂定，放假通知公布后可能变动。' : ''}`;

/** A calendar's entry for the whole day, made on the phone: no server hears of it. */
export function calendarFile(step: OwnStepReply): string {
  const compact = step.dueOn.replaceAll('-', '');
  // The calendar may be seen by others: it says where to go and nothing more.
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//guihang//zh',
    'BEGIN:VEVENT',
    `UID:${step.id}@guihang`,
    `DTSTAMP:${compact}T000000Z`,
    `DTSTART;VALUE=DATE:${compact}`,
    'SUMMARY:要办的事',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:要办的事',
    'TRIGGER:-PT15H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
}
