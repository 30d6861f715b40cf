import type { PlainDate } from '#domain/time/plain-date.ts';

/** How a post is held: one's own, as the deputy of a named holder, or in the holder's place for given days (代班). */
export const holdingKinds = ['own', 'deputy', 'stand-in'] as const;
export type HoldingKind = (typeof holdingKinds)[number];
export const holdingKindTitle: { readonly [K in HoldingKind]: string } = { own: '本人任职', deputy: '副手', 'stand-in': '代班' };

type Span = {
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate | null;
  readonly kind: HoldingKind;
  readonly standsFor: string | null;
};
type Against = { readonly field: string; readonly message: string };

/** What is wrong with the days of a post that is to be given. Nobody is given a post for days that are over: what was done then was done without it. */
export const againstSpan = ({ fromOn, untilOn, kind, standsFor }: Span, day: PlainDate): readonly Against[] => [
  ...(fromOn < day ? [{ field: 'fromOn', message: `从今天（${day}）起，或者以后的一天；过去的日子不能补授` }] : []),
  ...(untilOn !== null && untilOn < fromOn ? [{ field: 'untilOn', message: '止日早于起日' }] : []),
  ...(kind === 'stand-in' && untilOn === null ? [{ field: 'untilOn', message: '代班写明到哪一天，含当日' }] : []),
  ...(kind !== 'own' && standsFor === null ? [{ field: 'standsFor', message: `${holdingKindTitle[kind]}写明是谁的` }] : []),
  ...(kind === 'own' && standsFor !== null ? [{ field: 'standsFor', message: '本人任职不代别人' }] : []),
];

type Held = { readonly fromOn: string; readonly untilOn: string | null };
/** Is it held on the day? The last day counts; what was ended by hand had its last day the day before. */
export const isHeldOn = ({ fromOn, untilOn }: Held, day: PlainDate): boolean => fromOn <= day && (untilOn === null || untilOn >= day);
/** Will it be held, today or later? */
export const isNotOver = ({ fromOn, untilOn }: Held, day: PlainDate): boolean => untilOn === null || (untilOn >= day && untilOn >= fromOn);

/** The first day on which it is held no more may not lie behind us: what was done in it was done in it. */
export const againstEnding = (onDay: PlainDate, day: PlainDate): string | null =>
  onDay < day ? `最早从今天（${day}）起不再任职；以前在这个岗位上办的事照旧算数` : null;
