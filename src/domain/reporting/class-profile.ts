import type { CaseFile } from '#domain/case/case-file.ts';
import type { ManagementClass } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** How often a management class asks for what. No national number exists since 2020: a local, dated profile, never "law". */
export type Rhythm = { readonly every: number; readonly unit: 'day' | 'month' };
export type ClassProfile = {
  /** Name and version as printed: 分类标准 2026-1. */
  readonly name: string;
  readonly from: PlainDate;
  readonly rhythms: { readonly [C in ManagementClass]: { readonly report: Rhythm; readonly visit: Rhythm; readonly talk: Rhythm; readonly check: Rhythm } };
};

const days = (every: number): Rhythm => ({ every, unit: 'day' });
const months = (every: number): Rhythm => ({ every, unit: 'month' });

/** The product's default until the bureau loads its own (an assumption, so marked in its name). */
export const defaultProfiles: readonly ClassProfile[] = [{
  name: '分类标准 2026-1',
  from: '2020-07-01' as PlainDate,
  rhythms: {
    strict: { report: days(7), visit: months(1), talk: months(1), check: days(7) },
    general: { report: days(14), visit: months(2), talk: months(1), check: days(14) },
    lenient: { report: months(1), visit: months(3), talk: months(3), check: months(1) },
  },
}];

/** The profile in force on a day: the latest one that had begun. */
export const profileOn = (day: PlainDate, profiles: readonly ClassProfile[] = defaultProfiles): ClassProfile =>
  [...profiles].filter((p) => p.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? profiles[0]!;

/** Somebody newly entered is under the strict rhythm until a class is decided (local rule). */
export const classInForce = (file: CaseFile): ManagementClass => file.facts.managementClass ?? 'strict';
