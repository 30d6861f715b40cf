import { z } from 'zod';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { Judgment } from '#domain/case/case.facts.ts';
import { takenOver } from '#domain/case/entry-stage.ts';
import { managementClasses, measures, penalties } from '#domain/case/measure.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { sexTitle } from '#domain/person/id-number.ts';
import { addMonths, plainDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { noOpening } from '#domain/opening/opening.facts.ts';
import { sayCorrection } from './correction.ts';
import { fieldTitle, ledgerFields, type LedgerEntry, type LedgerField } from './ledger.ts';
import { openingColumns, openingFromLedger } from './opening-columns.ts';
import { computedEnd } from './term-checks.ts';

const text = z.string().max(2000);
const maybe = text.nullable();
const named = z.strictObject({ id: z.string(), name: text });

/** What the opening act of a person taken over from a ledger holds: the bureau's words beside what was understood. */
export const takingOver = z.strictObject({
  batchId: z.string(),
  row: z.int().min(1),
  person: z.strictObject({
    name: text,
    sex: z.enum(['男', '女']).nullable(),
    idNumber: maybe,
    bornOn: plainDay.nullable(),
    nation: maybe,
    education: maybe,
    phone: maybe,
    address: maybe,
    employment: maybe,
  }),
  measure: z.enum(measures),
  penalty: z.enum(penalties).nullable(),
  penaltyMonths: z.int().nullable(),
  termMonths: z.int().nullable(),
  charge: text,
  court: text,
  documentNumber: text,
  inWords: text,
  effectiveOn: plainDay,
  startsOn: plainDay,
  endsOn: plainDay,
  computedEndsOn: plainDay.nullable(),
  reportedOn: plainDay.nullable(),
  managementClass: z.enum(managementClasses).nullable(),
  prohibitionOrder: maybe,
  /** 期初 by columns, where the sheet has them; as little as it says for certain. */
  opening: z
    .strictObject({
      lastReportOn: plainDay.optional(),
      lastVisitOn: plainDay.optional(),
      commendations: z.int().min(0).optional(),
      admonitions: z.int().min(0).optional(),
      warnings: z.int().min(0).optional(),
    })
    .optional(),
  worker: maybe,
  /** Where a file that was there already is put by it. Not said by rows of before, nor where the row opens the file: that is its opening place. */
  place: z.strictObject({ county: named, office: named.nullable(), worker: named.nullable() }).optional(),
  /** The cells as they stood, for whoever doubts the reading. */
  words: z.partialRecord(z.enum(ledgerFields as [string, ...string[]]), text),
  /** Cells that a person corrected at the import: what was put there, by whom and when. Left out when there are none. */
  corrections: z
    .array(
      z.strictObject({
        field: z.enum(ledgerFields as [LedgerField, ...LedgerField[]]),
        original: text,
        value: text,
        how: z.enum(['accepted', 'filled']),
        byName: text,
        at: z.string(),
      }),
    )
    .optional(),
});
export type TakingOver = z.output<typeof takingOver>;

const adultMonths = 18 * 12;
const dayIn = (cell: LedgerEntry['effectiveOn']): PlainDate | null => (cell.kind === 'day' ? cell.on : null);

/** The act's content from an accepted row; null when the row lacks what a file cannot be opened without. */
export const takingOverFrom = (entry: LedgerEntry, batchId: string): TakingOver | null => {
  const effectiveOn = dayIn(entry.effectiveOn) ?? dayIn(entry.startsOn);
  const computed = computedEnd(entry);
  const endsOn = dayIn(entry.endsOn) ?? computed;
  if (entry.measure === null || effectiveOn === null || endsOn === null || entry.name === '') return null;
  const read = entry.penalty.kind === 'read' ? entry.penalty : null;
  const id = entry.idNumber;
  const w = entry.words;
  const opening = openingColumns(entry);
  return {
    batchId,
    row: entry.row,
    person: {
      name: entry.name,
      sex: entry.sex ? (sexTitle[entry.sex] as '男' | '女') : id?.sex ? (sexTitle[id.sex] as '男' | '女') : null,
      idNumber: id?.idNumber ?? entry.foreignDocument,
      bornOn: id?.bornOn ?? dayIn(entry.bornOn),
      nation: w.ethnicity ?? null,
      education: w.education ?? null,
      phone: entry.phone.kind === 'phone' ? entry.phone.phone : null,
      address: w.address ?? null,
      employment: w.employment ?? null,
    },
    measure: entry.measure,
    penalty: read?.penalty ?? null,
    penaltyMonths: read?.length?.months ?? null,
    termMonths:
      (entry.measure === 'probation' ? read?.probation?.months : entry.measure === 'control' ? read?.length?.months : null) ?? null,
    charge: w.charge ?? '',
    court: w.decidedBy ?? '',
    documentNumber: w.documentNumber ?? '',
    inWords: [w.penalty, w.sentenceLength, w.probationLength].filter(Boolean).join('，'),
    effectiveOn,
    startsOn: dayIn(entry.startsOn) ?? effectiveOn,
    endsOn,
    computedEndsOn: computed,
    reportedOn: dayIn(entry.reportedOn),
    managementClass: entry.managementClass,
    prohibitionOrder: entry.prohibitionOrder,
    worker: w.worker ?? null,
    ...(opening && { opening }),
    words: { ...w, ...Object.fromEntries(entry.corrected.map((one) => [one.field, one.original])) },
    ...(entry.corrected.length > 0 && { corrections: [...entry.corrected] }),
  };
};

/** ；导入时更正 矫正终止日期（原“2027.11.09”，采纳建议改为“2027-11-08”）, or nothing. */
export const sayCorrections = ({ corrections = [] }: TakingOver): string =>
  corrections.length === 0 ? '' : `；导入时更正${corrections.map((one) => sayCorrection(fieldTitle(one.field), one)).join('、')}`;

/** Under 18 when the ruling took effect: the rules for minors stay (社区矫正法第58条); the day of the crime is not on a ledger. */
export const minorOnLedger = (content: TakingOver): boolean =>
  content.person.bornOn !== null && addMonths(content.person.bornOn, adultMonths) > content.effectiveOn;

/** `on`: the day of the import; what the ledger does not tell (reports, visits) is counted from it, not held against the person. */
export const factsFromTakingOver = (content: TakingOver, on: PlainDate, seq = 1): CaseFacts => {
  const penalty: Judgment['penalty'] = content.penalty ?? (content.measure === 'control' ? 'control' : 'imprisonment');
  const facts = openingFacts({
    measure: content.measure,
    managementClass: content.managementClass,
    minorAtCrime: minorOnLedger(content),
    judgment: {
      court: content.court,
      number: content.documentNumber,
      judgedOn: null,
      effectiveOn: content.effectiveOn,
      charge: content.charge,
      penalty,
      penaltyMonths: content.penaltyMonths,
      inWords: content.inWords,
      deciderKind: /监狱管理局/.test(content.court) ? 'prison-administration' : /公安/.test(content.court) ? 'police' : 'court',
      courtLevel: /中级/.test(content.court) ? 'intermediate' : /高级/.test(content.court) ? 'high' : 'basic',
      prohibitionOrder: content.prohibitionOrder,
    },
    term: {
      months: content.termMonths,
      startsOn: content.startsOn,
      endsOn: content.endsOn,
      computedEndsOn: content.computedEndsOn,
      because:
        content.computedEndsOn === null
          ? `按台账载明的起止日期，${sayDayLong(content.startsOn)}起，${sayDayLong(content.endsOn)}止。`
          : `自${sayDayLong(content.startsOn)}起算，推算至${sayDayLong(content.computedEndsOn)}，与台账一致。`,
    },
  });
  const taken = takenOver(facts, { reportedOn: content.reportedOn, managementClass: content.managementClass });
  return {
    ...taken,
    reporting: { ...taken.reporting, countedFrom: on },
    opening: openingFromLedger(noOpening, content.opening, { seq, on, startsOn: content.startsOn }),
  };
};
