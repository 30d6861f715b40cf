import { z } from 'zod';
import type { Penalty } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { openingContacts, openingMeasures } from '#domain/opening/opening.facts.ts';
import type { LeaveFact } from '#domain/leave/leave.facts.ts';

const told = <T extends string>() => z.string() as unknown as z.ZodType<T, T>;
const day = z.string();
const dayOrNone = z.string().nullable();
const counted = z.strictObject({ count: z.int(), on: z.array(day) });

/** What the pages of a case show of its facts, and no more: a file of five hundred acts opens as light as one of ten. Numbers are masked. */
export const shownFacts = z.strictObject({
  judgment: z.strictObject({
    inWords: z.string(),
    charge: z.string(),
    court: z.string(),
    number: z.string(),
    effectiveOn: day,
    penalty: told<Penalty>(),
    penaltyMonths: z.number().nullable(),
    prohibitionOrder: z.string().nullable(),
  }),
  term: z.strictObject({ startsOn: day, endsOn: day, computedEndsOn: dayOrNone, because: z.string() }),
  intake: z.strictObject({ group: z.array(z.looseObject({ name: z.string() })) }),
  reporting: z.strictObject({
    lastReportOn: dayOrNone,
    lastTalkOn: dayOrNone,
    lastVisitOn: dayOrNone,
    /** The last three, each said once. */
    promises: z.array(z.strictObject({ seq: z.int(), on: day, text: z.string() })),
  }),
  /** All are counted; listed are those that still run, and the last ones of the others. */
  leave: z.strictObject({
    count: z.int(),
    away: z.int(),
    latest: z.array(
      z.strictObject({
        askedSeq: z.int(),
        state: told<LeaveFact['state']>(),
        departsOn: day,
        returnsOn: day,
        days: z.number(),
        destination: z.string(),
      }),
    ),
  }),
  conduct: z.strictObject({ commendations: counted, admonitions: counted, warnings: counted }),
  /** 期初: what was entered from the paper volume of the time before the file. */
  opening: z.strictObject({
    cutOver: told<PlainDate>().nullable(),
    conduct: z
      .strictObject({
        seq: z.int(),
        decisions: z.array(z.strictObject({ measure: z.enum(openingMeasures), on: told<PlainDate>(), number: z.string() })),
        fromLedger: z.literal(true).optional(),
      })
      .nullable(),
    counts: z.partialRecord(z.enum(openingMeasures), z.int()),
    leave: z
      .strictObject({ seq: z.int(), spans: z.array(z.strictObject({ from: told<PlainDate>(), until: told<PlainDate>() })) })
      .nullable(),
    contactsSeq: z.int().nullable(),
    contacts: z.partialRecord(z.enum(openingContacts), told<PlainDate>()),
    stepsSeq: z.int().nullable(),
    classSeq: z.int().nullable(),
    positioning: z.strictObject({ seq: z.int(), from: told<PlainDate>(), until: told<PlainDate>(), number: z.string() }).nullable(),
    proposals: z
      .strictObject({ seq: z.int(), open: z.array(z.strictObject({ what: z.string(), on: told<PlainDate>(), number: z.string() })) })
      .nullable(),
  }),
  lessons: z.int(),
  psychology: z.strictObject({
    done: z.array(z.strictObject({ instrument: z.string(), purpose: z.enum(['intake', 'follow-up', 'retest']) })),
    needsAgreed: z.array(z.string()),
    supportsAgreed: z.array(z.string()),
  }),
  crisis: z.strictObject({ namedWorker: z.string(), closedOn: dayOrNone }).nullable(),
});
export type ShownFacts = z.output<typeof shownFacts>;
