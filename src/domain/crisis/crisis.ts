/** 危机干预: a named human being speaks with the person on the same day. Times are `YYYY-MM-DDTHH:mm` in Shanghai. */
export const crisisRule = { name: '危机干预规则 2026-1', contactHours: 4, leastMinutes: 60, reviewDays: 3 } as const;

/** Who may have been called. */
export const contacted = ['person', 'family', 'supervisor', 'office', 'hospital', 'police'] as const;
export type Contacted = (typeof contacted)[number];
export const contactedTitle: { readonly [C in Contacted]: string } = {
  person: '本人',
  family: '家属或监护人',
  supervisor: '督导',
  office: '司法所',
  hospital: '医院、120',
  police: '110、派出所',
};

/** What may be said outside the seal about a call. */
export const callOutcomes = ['reached', 'not-reached', 'others-told'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

const minuteOf = (time: string): number => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * By when the named worker speaks with the person: four hours on, but still the same day;
 * late in the evening at least an hour is left, even past midnight.
 */
export function contactBy(openedAt: string, nextDay: string): string {
  const opened = minuteOf(openedAt);
  const endOfDay = 24 * 60 - 1;
  const latest = Math.max(Math.min(opened + crisisRule.contactHours * 60, endOfDay), opened + crisisRule.leastMinutes);
  const day = latest > endOfDay ? nextDay : openedAt.slice(0, 10);
  const minute = latest % (24 * 60);
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
