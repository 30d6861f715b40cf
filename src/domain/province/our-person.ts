import type { CaseStatus, Judgment } from '#domain/case/case.facts.ts';
import type { ManagementClass, Measure } from '#domain/case/measure.ts';
import { checkIdNumber, isForeignDocument, normaliseIdNumber } from '#domain/person/id-number.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** What stands here about one person, as the list of a province asks. */
export type OurPerson = {
  readonly caseId: string;
  readonly number: string;
  readonly name: string;
  readonly sex: '男' | '女' | null;
  readonly nation: string | null;
  readonly idNumber: string | null;
  readonly bornOn: PlainDate | null;
  readonly education: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly employment: string | null;
  readonly status: CaseStatus;
  readonly endedOn: PlainDate | null;
  readonly measure: Measure;
  readonly managementClass: ManagementClass | null;
  readonly judgment: Judgment;
  readonly termMonths: number | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly reportedOn: PlainDate | null;
  readonly county: { readonly id: string; readonly name: string };
  readonly office: { readonly id: string; readonly name: string } | null;
  readonly worker: string | null;
};

/** One number however it is written: full width, a small x, fifteen digits of before 1999. */
export const documentKeyOf = (text: string | null | undefined): string => {
  if (!text) return '';
  return isForeignDocument(text) ? normaliseIdNumber(text) : checkIdNumber(text).idNumber;
};
