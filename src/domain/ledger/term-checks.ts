import { measureTitle, penaltyTitle, type Measure } from '#domain/case/measure.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import * as figures from '#domain/statute/figures.ts';
import { inForce, type DatedFigure } from '#domain/statute/in-force.ts';
import { computeTerm } from '#domain/statute/term.ts';
import { addDays, daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { squeeze } from './reading/cell-values.ts';
import { findingFor, type JudgeFacts } from './finding.ts';
import type { FaultCode, Finding, LedgerEntry, WarningCode } from './ledger.ts';
import { lengthInWords, type Length } from './reading/penalty-text.ts';

/** The day the term runs from. A row without its effective day is still checked from the start the bureau wrote. */
function startOf(entry: LedgerEntry): PlainDate | null {
  if (entry.effectiveOn.kind === 'day') return entry.effectiveOn.on;
  return entry.startsOn.kind === 'day' ? entry.startsOn.on : null;
}

/** The class of the row; where it cannot be read, the one the penalty speaks of: a second fault must not hide behind the first. */
function measureOf(entry: LedgerEntry): Measure | null {
  if (entry.measure !== null || entry.penalty.kind !== 'read') return entry.measure;
  if (entry.penalty.probation !== null) return 'probation';
  return entry.penalty.penalty === 'control' ? 'control' : null;
}

const isLess = (a: Length, b: Length): boolean => a.months < b.months || (a.months === b.months && a.days < b.days);
const figureOn = (figure: readonly DatedFigure[], day: PlainDate | null): Length => ({
  months: (day === null ? figure.at(-1) : (inForce(figure, day) ?? figure[0]))?.value ?? 0,
  days: 0,
});

/** The last day of a bare length from a start. 余刑 has no limits of its own, so only the counting is asked of the statute. */
function endAfter(start: PlainDate, { months, days }: Length): PlainDate | null {
  if (months === 0) return addDays(start, days - 1);
  const term = computeTerm({ measure: 'temporary-release', effectiveOn: start, months });
  return isRefused(term) ? null : addDays(term.end, days);
}

/** 刑法第七十三条 and 第八十三条: the length that the penalty itself fixes; a remainder (假释, 暂予监外执行) is not on the ledger. */
function fixedLength(entry: LedgerEntry): Length | null {
  if (entry.penalty.kind !== 'read') return null;
  const measure = measureOf(entry);
  if (measure === 'probation') return entry.penalty.probation;
  if (measure === 'control') return entry.penalty.penalty === 'control' ? entry.penalty.length : null;
  return measure === 'parole' && entry.penalty.penalty === 'life' ? figureOn(figures.paroleLifeMonths, startOf(entry)) : null;
}

/** The end the law gives, when it can be computed from the row. */
export function computedEnd(entry: LedgerEntry): PlainDate | null {
  const [start, length] = [startOf(entry), fixedLength(entry)];
  return start === null || length === null ? null : endAfter(start, length);
}

/** An end that lies before the start; such an end is no term, so it is not compared with the computed one as well. */
function endsBeforeStart(entry: LedgerEntry): boolean {
  if (entry.endsOn.kind !== 'day') return false;
  const end = entry.endsOn.on;
  return [entry.effectiveOn, entry.startsOn].some((start) => start.kind === 'day' && end < start.on);
}

export function judgeTerm(entry: LedgerEntry): Finding<FaultCode>[] {
  const found: Finding<FaultCode>[] = [];
  const finding = findingFor(entry);
  const { effectiveOn, reportedOn, endsOn, startsOn } = entry;
  const start = startOf(entry);
  if (effectiveOn.kind !== 'day') {
    const value = startsOn.kind === 'day' ? startsOn.on : undefined;
    // 刑法第七十三条: a probation runs from the day the judgment is final, so its first day is the effective day. The others need not.
    const same = value !== undefined && measureOf(entry) === 'probation';
    found.push(
      finding(
        'effective-missing',
        'effectiveOn',
        effectiveOn.kind === 'none' ? '生效日期空缺，无法推算矫正期' : `“${effectiveOn.text}”不是一个日期，无法推算矫正期`,
        value === undefined
          ? '按裁判文书或生效证明补填'
          : same
            ? `缓刑自判决确定之日起算：核对后采用起始日期 ${value}`
            : `按裁判文书补填；起始日期写的是 ${value}`,
        same ? { field: 'effectiveOn', value } : undefined,
      ),
    );
  }
  if (entry.measure === null) {
    const words = entry.words.measure ?? '';
    const guess = measureOf(entry);
    found.push(
      finding(
        'class-unknown',
        'measure',
        words === '' ? '矫正类别空缺' : `“${words}”不是社区矫正的类别`,
        `只有管制、缓刑、假释、暂予监外执行四类${guess === null ? '' : `；原判刑罚写的是${measureTitle[guess]}`}`,
        guess === null ? undefined : { field: 'measure', value: measureTitle[guess] },
      ),
    );
  }
  if (reportedOn.kind === 'day' && start !== null && reportedOn.on < start) {
    found.push(
      finding(
        'report-before-effective',
        'reportedOn',
        `报到日期早于生效日期 ${daysBetween(reportedOn.on, start)} 天`,
        '核对报到日期与生效日期',
      ),
    );
  }
  if (endsBeforeStart(entry)) {
    const value = computedEnd(entry);
    found.push(
      finding(
        'end-before-start',
        'endsOn',
        '终止日期早于起始日期',
        value === null ? '核对终止日期' : `采用推算值 ${value}`,
        value === null ? undefined : { field: 'endsOn', value },
      ),
    );
  } else if (endsOn.kind === 'day') {
    found.push(...judgeEnd(entry, endsOn.on));
  }
  found.push(...judgeProbation(entry));
  if (entry.measure === 'parole' && entry.prohibitionOrder !== null) {
    found.push(
      finding(
        'parole-with-prohibition-order',
        'prohibitionOrder',
        '假释没有禁止令：禁止令只随管制、缓刑宣告（刑法第三十八条、第七十二条）',
        '核对裁定书，改为“无”',
        { field: 'prohibitionOrder', value: '无' },
      ),
    );
  }
  return found;
}

function judgeEnd(entry: LedgerEntry, end: PlainDate): Finding<FaultCode>[] {
  const value = computedEnd(entry);
  if (value === null || value === end) return [];
  const length = fixedLength(entry);
  // Control runs from the day it is carried out (刑法第四十一条), which may lie after the effective day.
  if (measureOf(entry) === 'control' && entry.startsOn.kind === 'day' && length !== null && endAfter(entry.startsOn.on, length) === end)
    return [];
  const apart = Math.abs(daysBetween(value, end));
  const custody = measureOf(entry) === 'control' && end < value ? '；如有先行羁押，一日折抵管制二日，附折抵依据' : '';
  return [
    findingFor(entry)(
      'term-mismatch',
      'endsOn',
      `与推算的期满日 ${value} 相差 ${apart} 天（自 ${startOf(entry) ?? ''} 起${length === null ? '' : lengthInWords(length)}）`,
      `采用推算值 ${value}${custody}`,
      { field: 'endsOn', value },
    ),
  ];
}

/** 刑法第七十三条: not shorter than the sentence, nor than two months (拘役) or one year (有期徒刑). */
function judgeProbation(entry: LedgerEntry): Finding<FaultCode>[] {
  if (measureOf(entry) !== 'probation' || entry.penalty.kind !== 'read' || entry.penalty.probation === null) return [];
  const { penalty, length, probation } = entry.penalty;
  const reasons: string[] = [];
  if (length !== null && isLess(probation, length)) reasons.push(`考验期${lengthInWords(probation)}短于原判刑期${lengthInWords(length)}`);
  const floor =
    penalty === 'detention'
      ? figures.probationDetentionFloorMonths
      : penalty === 'imprisonment'
        ? figures.probationImprisonmentFloorMonths
        : null;
  if (floor !== null && penalty !== null && isLess(probation, figureOn(floor, startOf(entry)))) {
    reasons.push(`${penaltyTitle[penalty]}的缓刑考验期不少于${lengthInWords(figureOn(floor, startOf(entry)))}`);
  }
  if (reasons.length === 0) return [];
  return [
    findingFor(entry)(
      'probation-too-short',
      entry.words.probationLength ? 'probationLength' : 'penalty',
      `${reasons.join('；')}（刑法第七十三条）`,
      '核对判决书',
    ),
  ];
}

export function noteTerm(entry: LedgerEntry, facts: JudgeFacts): Finding<WarningCode>[] {
  return [...noteDays(entry, facts), ...notePenalty(entry), ...noteRemainder(entry)];
}

function noteDays(entry: LedgerEntry, { day, calendar, has }: JudgeFacts): Finding<WarningCode>[] {
  const found: Finding<WarningCode>[] = [];
  const finding = findingFor(entry);
  const { effectiveOn, reportedOn, startsOn, endsOn } = entry;
  for (const [field, cell] of [
    ['reportedOn', reportedOn],
    ['startsOn', startsOn],
    ['endsOn', endsOn],
    ['bornOn', entry.bornOn],
    ['lastReportOn', entry.lastReportOn],
    ['lastVisitOn', entry.lastVisitOn],
  ] as const) {
    if (cell.kind === 'unreadable' && !(field === 'bornOn' && /^\d{4}\D\d{1,2}\D?$/.test(squeeze(cell.text)))) {
      found.push(finding('day-unreadable', field, `“${cell.text}”不是一个日期`, '写成 2026-11-23 这样'));
    }
  }
  if (effectiveOn.kind === 'day' && startsOn.kind === 'day' && startsOn.on !== effectiveOn.on) {
    found.push(
      finding('start-differs', 'startsOn', `起始日期与生效日期 ${effectiveOn.on} 不同`, '缓刑自判决确定之日起算；其余核对执行之日', {
        field: 'startsOn',
        value: effectiveOn.on,
      }),
    );
  }
  const end = computedEnd(entry) ?? (endsOn.kind === 'day' ? endsOn.on : null);
  if (endsOn.kind === 'none' && has('endsOn')) {
    found.push(
      finding(
        'end-missing',
        'endsOn',
        '终止日期空缺',
        end === null ? '按裁定书或决定书补填' : `采用推算值 ${end}`,
        end === null ? undefined : { field: 'endsOn', value: end },
      ),
    );
  }
  if (end !== null && end < day && !endsBeforeStart(entry))
    found.push(finding('term-over', 'endsOn', `矫正期已于 ${end} 届满`, '核对是否应办解除'));
  const documentYear = /[([〔【{]?((?:19|20)\d{2})[)\]〕】}]?/.exec(squeeze(entry.words.documentNumber ?? ''))?.[1];
  if (documentYear !== undefined && effectiveOn.kind === 'day' && documentYear > effectiveOn.on.slice(0, 4)) {
    found.push(
      finding('document-year', 'documentNumber', `文书年份 ${documentYear} 晚于生效日期 ${effectiveOn.on}`, '核对文书号与生效日期'),
    );
  }
  if ((entry.words.documentNumber ?? '') === '' && has('documentNumber'))
    found.push(finding('document-missing', 'documentNumber', '法律文书号空缺', '按裁判文书补填'));
  if (effectiveOn.kind === 'day' && reportedOn.kind === 'day') {
    const due = dueBy('REPORT', effectiveOn.on, calendar);
    if (!isRefused(due) && reportedOn.on > due.due) {
      found.push(
        finding('report-late', 'reportedOn', `应在 ${due.due}${due.provisional ? '（暂定）' : ''} 以前报到`, '核对有无正当理由并留下说明'),
      );
    }
  }
  return found;
}

function notePenalty(entry: LedgerEntry): Finding<WarningCode>[] {
  const found: Finding<WarningCode>[] = [];
  const finding = findingFor(entry);
  const reading = entry.penalty;
  if (reading.kind !== 'read') {
    return [
      finding(
        'penalty-unreadable',
        'penalty',
        reading.kind === 'none' ? '原判刑罚空缺' : '读不出刑种和刑期',
        '写成“有期徒刑一年,缓刑二年”这样',
      ),
    ];
  }
  const { penalty, length, probation } = reading;
  const contradicts = (message: string) => found.push(finding('penalty-contradicts-class', 'penalty', message, '核对裁判文书与矫正类别'));
  if (entry.measure === 'probation' && probation === null) contradicts('矫正类别为缓刑，原判刑罚没有考验期');
  if (entry.measure === 'control' && penalty !== 'control') contradicts('矫正类别为管制，原判刑罚不是管制');
  if (entry.measure !== null && entry.measure !== 'control' && penalty === 'control')
    contradicts(`矫正类别为${measureTitle[entry.measure]}，原判刑罚是管制`);
  if (entry.measure !== null && entry.measure !== 'probation' && probation !== null)
    contradicts(`矫正类别为${measureTitle[entry.measure]}，原判刑罚写有缓刑`);
  const start = startOf(entry);
  const over = (value: Length | null, ceiling: readonly DatedFigure[]): boolean =>
    value !== null && isLess(figureOn(ceiling, start), value);
  const under = (value: Length | null, floor: readonly DatedFigure[]): boolean => value !== null && isLess(value, figureOn(floor, start));
  if (probation !== null) {
    const ceiling = penalty === 'detention' ? figures.probationDetentionCeilingMonths : figures.probationImprisonmentCeilingMonths;
    if (over(probation, ceiling))
      found.push(
        finding(
          'probation-too-long',
          'penalty',
          `考验期超过${lengthInWords(figureOn(ceiling, start))}的上限（刑法第七十三条）`,
          '核对判决书',
        ),
      );
    if (penalty === 'imprisonment' && over(length, figures.probationMaxPenaltyMonths)) {
      found.push(finding('probation-not-allowed', 'penalty', '超过三年的有期徒刑不能宣告缓刑（刑法第七十二条）', '核对判决书'));
    }
  }
  const outside =
    penalty === 'detention'
      ? under(length, figures.detentionFloorMonths) || over(length, figures.detentionCombinedCeilingMonths)
      : penalty === 'control'
        ? under(length, figures.controlFloorMonths) || over(length, figures.controlCombinedCeilingMonths)
        : penalty === 'imprisonment'
          ? under(length, figures.imprisonmentFloorMonths) || over(length, figures.imprisonmentCombinedCeilingMonths)
          : false;
  if (outside && length !== null)
    found.push(finding('penalty-out-of-range', 'penalty', `刑期${lengthInWords(length)}超出法定幅度`, '核对判决书'));
  return found;
}

/** 假释 and 暂予监外执行 serve a remainder that the ledger does not tell; it can only be seen to be too long. */
function noteRemainder(entry: LedgerEntry): Finding<WarningCode>[] {
  const start = startOf(entry);
  const { measure, penalty, endsOn } = entry;
  if (
    (measure !== 'parole' && measure !== 'temporary-release') ||
    penalty.kind !== 'read' ||
    penalty.length === null ||
    start === null ||
    endsOn.kind !== 'day'
  )
    return [];
  const finding = findingFor(entry);
  const whole = endAfter(start, penalty.length);
  if (whole !== null && endsOn.on > whole) {
    return [finding('term-beyond-sentence', 'endsOn', `矫正期长于原判刑期${lengthInWords(penalty.length)}`, '核对裁定书或决定书')];
  }
  const half: Length = { months: Math.floor(penalty.length.months / 2), days: penalty.length.months % 2 === 0 ? 0 : 15 };
  const halfway = endAfter(start, half);
  return measure === 'parole' && halfway !== null && endsOn.on > halfway
    ? [finding('parole-too-early', 'endsOn', '剩余刑期超过原判刑期的一半（刑法第八十一条）', '核对裁定书')]
    : [];
}
