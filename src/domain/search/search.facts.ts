import type { PlainDate } from '#domain/time/plain-date.ts';

export type SearchFacts = {
  readonly lostSince: PlainDate | null;
  readonly lostDeclaredOn?: PlainDate | null;
  /** Police told, procuratorate told (实施办法第38条). */
  readonly notifiedOn?: PlainDate | null;
  readonly searchOpenedOn: PlainDate | null;
  readonly outOfSupervisionSince: PlainDate | null;
  readonly foundOn: PlainDate | null;
  readonly resolvedOn: PlainDate | null;
};

export const noSearch: SearchFacts = {
  lostSince: null,
  searchOpenedOn: null,
  outOfSupervisionSince: null,
  foundOn: null,
  resolvedOn: null,
};
