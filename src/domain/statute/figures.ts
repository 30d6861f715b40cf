import { plainDate } from '#domain/time/plain-date.ts';
import type { ArticleId } from './articles.ts';
import type { DatedFigure } from './in-force.ts';

// The figures of the law, each with its first day and its article. A change of the law is one more row, never an edit.

/** The day 社区矫正法 and 实施办法 came into force. */
export const correctionLawInForceOn = plainDate('2020-07-01');
/** The day the present 刑法 came into force: no term is computed before it. */
export const criminalLawInForceOn = plainDate('1997-10-01');

const sinceCorrectionLaw = (value: number, article: ArticleId): readonly DatedFigure[] => [
  { from: correctionLawInForceOn, value, article },
];
const sinceCriminalLaw = (value: number, article: ArticleId): readonly DatedFigure[] => [{ from: criminalLawInForceOn, value, article }];

// 调查评估 (working days)
export const assessmentWorkingDays = sinceCorrectionLaw(10, 'M14');
export const fastTrackAssessmentWorkingDays = sinceCorrectionLaw(5, 'M14');

// 接收 (days)
export const decisionNoticeDays = sinceCorrectionLaw(5, 'L20');
export const documentServiceDays = sinceCorrectionLaw(10, 'L20');
export const receiptDays = sinceCorrectionLaw(5, 'M16');
export const documentCompletionDays = sinceCorrectionLaw(5, 'M16');
export const reportInDays = sinceCorrectionLaw(10, 'L21');
export const handOverDays = sinceCorrectionLaw(10, 'L21');

// 报到不按时、脱离监管
export const admonitionUpToDays = sinceCorrectionLaw(10, 'M34');
export const warningOverDays = sinceCorrectionLaw(10, 'M35');
export const revocationOverMonths = sinceCorrectionLaw(1, 'M46');
export const admonitionsBeforeWarning = sinceCorrectionLaw(2, 'M35');
export const warningsBeforeRevocation = sinceCorrectionLaw(2, 'M46');

// 暂予监外执行 (months)
export const healthReportMonths = sinceCorrectionLaw(1, 'M24');
export const medicalRecheckMonths = sinceCorrectionLaw(3, 'M24');

// 外出
export const leaveApplicationLeadDays = sinceCorrectionLaw(3, 'M27');
export const officeMayGrantDays = sinceCorrectionLaw(7, 'M27');
export const countyMayGrantDays = sinceCorrectionLaw(30, 'M27');
/** 两个月内累计: the window in which leave days are added up, and the total above which the city agency decides. */
export const leaveTotalWindowMonths = sinceCorrectionLaw(2, 'M27');
export const leaveTotalDays = sinceCorrectionLaw(30, 'M27');
export const crossCityPermitMonths = sinceCorrectionLaw(6, 'M29');

// 执行地变更
export const relocationLeadMonths = sinceCorrectionLaw(1, 'M30');
export const relocationConsultDays = sinceCorrectionLaw(5, 'M30');
export const relocationAnswerDays = sinceCorrectionLaw(5, 'M30');
export const relocationRefusalNoticeDays = sinceCorrectionLaw(5, 'M30');
export const relocationTransferDays = sinceCorrectionLaw(5, 'M31');
export const relocationReceiptDays = sinceCorrectionLaw(5, 'M31');
export const relocationReportDays = sinceCorrectionLaw(7, 'M31');

// 考核奖惩、强制措施
export const positioningMonths = sinceCorrectionLaw(3, 'L29');
export const commendationAfterMonths = sinceCorrectionLaw(6, 'M33');
export const detentionNoticeDays = sinceCorrectionLaw(3, 'M41');
export const arrestDecisionHours = sinceCorrectionLaw(48, 'L47');
export const custodyDays = sinceCorrectionLaw(30, 'L47');
export const courtRulingDays = sinceCorrectionLaw(30, 'L33');
export const summaryLeadDays = sinceCorrectionLaw(30, 'M53');

// 刑期和考验期 (months)
export const controlFloorMonths = sinceCriminalLaw(3, 'C38');
export const controlCeilingMonths = sinceCriminalLaw(24, 'C38');
export const controlCombinedCeilingMonths = sinceCriminalLaw(36, 'C69');
/** 羁押一日折抵管制刑期二日. */
export const controlDaysPerDayHeld = sinceCriminalLaw(2, 'C41');
export const detentionFloorMonths = sinceCriminalLaw(1, 'C42');
export const detentionCeilingMonths = sinceCriminalLaw(6, 'C42');
export const detentionCombinedCeilingMonths = sinceCriminalLaw(12, 'C69');
export const imprisonmentFloorMonths = sinceCriminalLaw(6, 'C45');
/** 数罪并罚: 20 years until 2011-05-01, since then 25 where the sum reaches 35. */
export const imprisonmentCombinedCeilingMonths: readonly DatedFigure[] = [
  { from: criminalLawInForceOn, value: 240, article: 'C69' },
  { from: plainDate('2011-05-01'), value: 300, article: 'C69' },
];
export const probationMaxPenaltyMonths = sinceCriminalLaw(36, 'C72');
export const probationDetentionFloorMonths = sinceCriminalLaw(2, 'C73');
export const probationDetentionCeilingMonths = sinceCriminalLaw(12, 'C73');
export const probationImprisonmentFloorMonths = sinceCriminalLaw(12, 'C73');
export const probationImprisonmentCeilingMonths = sinceCriminalLaw(60, 'C73');
export const paroleLifeMonths = sinceCriminalLaw(120, 'C83');

// 网络日志 (months): the number of the article moved in 2026, the figure did not.
export const securityLogMonths: readonly DatedFigure[] = [
  { from: plainDate('2017-06-01'), value: 6, article: 'NA21' },
  { from: plainDate('2026-01-01'), value: 6, article: 'NB23' },
];
