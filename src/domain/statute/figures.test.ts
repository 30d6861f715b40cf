import { plainDate } from '#domain/time/plain-date.ts';
import { type DatedFigure, figureOn, inForce } from './in-force.ts';
import { describe, expect, it } from 'vitest';
import * as figures from './figures.ts';

// Read from the laws once more, apart from the table: name, first day, figure, article.
const law = '2020-07-01';
const criminalLaw = '1997-10-01';
const read: { readonly [name: string]: readonly (readonly [from: string, value: number, article: string])[] } = {
  assessmentWorkingDays: [[law, 10, 'M14']],
  fastTrackAssessmentWorkingDays: [[law, 5, 'M14']],
  decisionNoticeDays: [[law, 5, 'L20']],
  documentServiceDays: [[law, 10, 'L20']],
  receiptDays: [[law, 5, 'M16']],
  documentCompletionDays: [[law, 5, 'M16']],
  reportInDays: [[law, 10, 'L21']],
  handOverDays: [[law, 10, 'L21']],
  admonitionUpToDays: [[law, 10, 'M34']],
  warningOverDays: [[law, 10, 'M35']],
  revocationOverMonths: [[law, 1, 'M46']],
  admonitionsBeforeWarning: [[law, 2, 'M35']],
  warningsBeforeRevocation: [[law, 2, 'M46']],
  healthReportMonths: [[law, 1, 'M24']],
  medicalRecheckMonths: [[law, 3, 'M24']],
  leaveApplicationLeadDays: [[law, 3, 'M27']],
  officeMayGrantDays: [[law, 7, 'M27']],
  countyMayGrantDays: [[law, 30, 'M27']],
  leaveTotalWindowMonths: [[law, 2, 'M27']],
  leaveTotalDays: [[law, 30, 'M27']],
  crossCityPermitMonths: [[law, 6, 'M29']],
  relocationLeadMonths: [[law, 1, 'M30']],
  relocationConsultDays: [[law, 5, 'M30']],
  relocationAnswerDays: [[law, 5, 'M30']],
  relocationRefusalNoticeDays: [[law, 5, 'M30']],
  relocationTransferDays: [[law, 5, 'M31']],
  relocationReceiptDays: [[law, 5, 'M31']],
  relocationReportDays: [[law, 7, 'M31']],
  positioningMonths: [[law, 3, 'L29']],
  commendationAfterMonths: [[law, 6, 'M33']],
  detentionNoticeDays: [[law, 3, 'M41']],
  arrestDecisionHours: [[law, 48, 'L47']],
  custodyDays: [[law, 30, 'L47']],
  courtRulingDays: [[law, 30, 'L33']],
  summaryLeadDays: [[law, 30, 'M53']],
  controlFloorMonths: [[criminalLaw, 3, 'C38']],
  controlCeilingMonths: [[criminalLaw, 24, 'C38']],
  controlCombinedCeilingMonths: [[criminalLaw, 36, 'C69']],
  controlDaysPerDayHeld: [[criminalLaw, 2, 'C41']],
  detentionFloorMonths: [[criminalLaw, 1, 'C42']],
  detentionCeilingMonths: [[criminalLaw, 6, 'C42']],
  detentionCombinedCeilingMonths: [[criminalLaw, 12, 'C69']],
  imprisonmentFloorMonths: [[criminalLaw, 6, 'C45']],
  imprisonmentCombinedCeilingMonths: [
    [criminalLaw, 240, 'C69'],
    ['2011-05-01', 300, 'C69'],
  ],
  probationMaxPenaltyMonths: [[criminalLaw, 36, 'C72']],
  probationDetentionFloorMonths: [[criminalLaw, 2, 'C73']],
  probationDetentionCeilingMonths: [[criminalLaw, 12, 'C73']],
  probationImprisonmentFloorMonths: [[criminalLaw, 12, 'C73']],
  probationImprisonmentCeilingMonths: [[criminalLaw, 60, 'C73']],
  paroleLifeMonths: [[criminalLaw, 120, 'C83']],
  securityLogMonths: [
    ['2017-06-01', 6, 'NA21'],
    ['2026-01-01', 6, 'NB23'],
  ],
};

describe('the figures of the law', () => {
  it.each(Object.entries(read))('%s', (name, rows) => {
    expect((figures as { readonly [name: string]: unknown })[name]).toEqual(
      rows.map(([from, value, article]) => ({ from, value, article })),
    );
  });
  it('are all read twice', () => {
    expect(
      Object.entries(figures)
        .filter(([, value]) => Array.isArray(value))
        .map(([name]) => name)
        .sort(),
    ).toEqual(Object.keys(read).sort());
  });
  it('begin with the laws themselves', () =>
    expect([figures.correctionLawInForceOn, figures.criminalLawInForceOn]).toEqual([law, criminalLaw]));
});

const ladder: readonly DatedFigure[] = [
  { from: plainDate('2012-03-01'), value: 5, article: 'M27' },
  { from: plainDate('2020-07-01'), value: 7, article: 'M27' },
  { from: plainDate('2024-02-29'), value: 8, article: 'M28' },
];

describe('a figure of the law on a day', () => {
  it.each([
    ['2012-02-29', undefined],
    ['2012-03-01', 5],
    ['2020-06-30', 5],
    ['2020-07-01', 7],
    ['2024-02-28', 7],
    ['2024-02-29', 8],
    ['2024-03-01', 8],
    ['2060-12-31', 8],
  ])('on %s is %s', (day, value) => expect(inForce(ladder, plainDate(day))?.value).toBe(value));
  it('is none before the first, and none where nothing is laid down', () => {
    expect(inForce(ladder, plainDate('2012-02-29'))).toBeNull();
    expect(inForce([], plainDate('2026-11-23'))).toBeNull();
  });
  it('is asked for only from the first on, where one must be', () => {
    expect(figureOn(ladder, plainDate('2012-03-01'))).toBe(ladder[0]);
    expect(() => figureOn(ladder, plainDate('2012-02-29'))).toThrow('no figure in force on 2012-02-29');
  });
  it('brings its own article', () => expect(inForce(ladder, plainDate('2026-11-23'))).toEqual(ladder[2]));
});
