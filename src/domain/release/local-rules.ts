import type { PlainDate } from '#domain/time/plain-date.ts';

/** 解矫规则: what the law leaves to the place around the end of a term. Local and dated, an assumption until the bureau loads its own. */
export type ReleaseRules = {
  /** Name and version, as printed. */
  readonly name: string;
  readonly from: PlainDate;
  /** Days before the end. */
  readonly appraiseBefore: number;
  readonly tellHolderBefore: number;
  /** A debt or an appraisal can be worked on from so many days before its day. */
  readonly opensBefore: number;
  /** Days after the certificate. */
  readonly handOverWithin: number;
};
const defaultRules: ReleaseRules = {
  name: '解矫规则 2026-1', from: '2020-07-01' as PlainDate, appraiseBefore: 5, tellHolderBefore: 30, opensBefore: 30, handOverWithin: 10,
};
export const releaseRulesOn = (day: PlainDate, all: readonly ReleaseRules[] = [defaultRules]): ReleaseRules =>
  all.findLast((rules) => rules.from <= day) ?? defaultRules;
