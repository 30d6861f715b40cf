import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContent } from '../../tests/any-content.ts';
import type { Attempt } from '#domain/act/act.ts';
import type { CaseFacts, CaseFile } from './case/case-file.ts';
import type { EducationFacts } from './education/education.facts.ts';
import type { PsychologyFacts } from './psychology/psychology.facts.ts';
import type { CrisisFacts } from '#domain/crisis/crisis.facts.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { closedSlicesOf, emptySlices } from '#domain/file/files.ts';
import { acts, dutyRules } from '#domain/rulebook.ts';
import { strands } from '#domain/education/education.ts';
import { addDays, addMonths, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';

// B8 帮助不作处罚依据: whatever psychology and education say, no enforcement duty, class, ground or fact moves.
const first = plainDate('2025-07-01');
const someDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays(first, n));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const purpose = fc.constantFrom('intake', 'follow-up', 'retest');
const words = fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 });
const moment = someDay.map((day) => `${day}T10:00`);

const somePsychology: fc.Arbitrary<PsychologyFacts> = fc.record({
  done: fc.array(fc.record({ id: fc.uuid(), instrument: fc.constantFrom('phq-9', 'gad-7', 'who-5'), purpose, on: someDay }), {
    maxLength: 6,
  }),
  needsAgreed: words,
  supportsAgreed: words,
  declined: fc.array(fc.record({ purpose, on: someDay }), { maxLength: 3 }),
}) as fc.Arbitrary<PsychologyFacts>;
const someCrisis = maybe(
  fc.record({
    id: fc.uuid(),
    openedAt: moment,
    contactBy: moment,
    namedWorker: fc.string(),
    namedPost: fc.constantFrom('social-worker', 'supervisor'),
    contactedOn: maybe(someDay),
    closedOn: maybe(someDay),
  }),
) as fc.Arbitrary<CrisisFacts>;
const someEducation: fc.Arbitrary<EducationFacts> = fc.record({
  attended: fc.array(fc.record({ lessonId: fc.uuid(), on: someDay, strand: fc.constantFrom(...strands) }), {
    maxLength: 6,
  }),
});

/** Every slice that enforcement may not judge by, and what others wrote down for the offices to read, which no rule asks for. */
const someHelp = fc.record({
  psychology: somePsychology,
  crisis: someCrisis,
  education: someEducation,
});
const somePromises = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 50 }), on: someDay, text: fc.string({ maxLength: 8 }) }), {
  maxLength: 4,
});

const someNeeds = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 50 }), on: someDay, needs: words }), { maxLength: 3 });

/** A case anywhere in its life; only help, promises and proposed needs differ between the twins. */
const someFacts: fc.Arbitrary<CaseFacts> = fc
  .record({
    measure: fc.constantFrom('control', 'probation', 'parole', 'temporary-release'),
    managementClass: maybe(fc.constantFrom('strict', 'general', 'lenient')),
    status: fc.constantFrom('awaiting-entry', 'in-correction', 'on-leave', 'lost', 'released'),
    startsOn: someDay,
    months: fc.integer({ min: 2, max: 36 }),
    minor: fc.boolean(),
    registeredOn: maybe(someDay),
    reportedOn: maybe(someDay),
    lastReportOn: maybe(someDay),
    lostSince: maybe(someDay),
    sanctions: fc.array(someDay, { maxLength: 3 }),
  })
  .map((d) => {
    const facts = openingFacts({
      measure: d.measure as 'probation',
      managementClass: d.managementClass as 'strict' | null,
      minorAtCrime: d.minor,
      term: { months: d.months, startsOn: d.startsOn, endsOn: addMonths(d.startsOn, d.months), computedEndsOn: null, because: '' },
      judgment: {
        court: '法院',
        number: '1',
        judgedOn: d.startsOn,
        effectiveOn: d.startsOn,
        charge: '盗窃罪',
        penalty: 'imprisonment',
        penaltyMonths: 6,
        inWords: '',
        deciderKind: 'court',
        courtLevel: 'basic',
        prohibitionOrder: null,
      },
    });
    const sanctions = d.sanctions.map((on, i) => ({ seq: i + 1, on, ground: '逾期' }));
    return {
      ...facts,
      status: d.status as 'lost',
      intake: { ...facts.intake, registeredOn: d.registeredOn, reportedOn: d.reportedOn },
      reporting: { ...facts.reporting, lastReportOn: d.lastReportOn },
      search: { ...facts.search, lostSince: d.lostSince },
      conduct: { ...facts.conduct, admonitions: sanctions, warnings: sanctions.slice(1) },
    };
  });
const fileOf = (facts: CaseFacts): CaseFile => ({
  caseId: 'c',
  number: '1',
  county: { id: '150104', name: '玉泉区' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: { id: 'w', name: '苏日娜' },
  facts,
  person: {
    id: 'p',
    name: '赵志刚',
    sex: '男',
    bornOn: plainDate('1990-01-01'),
    idNumber: null,
    nation: null,
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
});
const twins = fc
  .record({ facts: someFacts, help: someHelp, promises: somePromises, needs: someNeeds, day: someDay })
  .map(({ facts, help, promises, needs, day }) => ({
    day,
    plain: fileOf(facts),
    mutated: fileOf({
      ...facts,
      ...help,
      reporting: { ...facts.reporting, promises },
      intake: { ...facts.intake, needsProposed: needs },
    }),
  }));
type Help = Pick<CaseFacts, 'psychology' | 'crisis' | 'education'>;
const helpOf = ({ psychology, crisis, education }: Help): Help => ({ psychology, crisis, education });
/** The file without what differs. */
const restOf = (facts: CaseFacts) => ({
  ...facts,
  ...helpOf(emptySlices),
  reporting: { ...facts.reporting, promises: [] },
  intake: { ...facts.intake, needsProposed: [] },
});

const enforcementDuties = (file: CaseFile, day: PlainDate) =>
  dutyRules
    .filter((rule) => rule.matter !== 'psychology' && rule.matter !== 'crisis')
    .flatMap((rule) => [...rule.duties(file, { day, calendar: builtInCalendar })]);

const otherActs = acts.filter(
  (act) => act.matter !== 'psychology' && act.matter !== 'crisis' && act.matter !== 'education' && act.matter !== 'act' && !act.open,
);

describe('help cannot punish', () => {
  it('is tried with every slice that enforcement may not judge by', () => {
    expect(closedSlicesOf('case').map(([name]) => name)).toEqual(Object.keys(helpOf(emptySlices)));
  });

  it('moves no duty of another matter in ten thousand files', () => {
    fc.assert(
      fc.property(twins, ({ plain, mutated, day }) => {
        expect(enforcementDuties(mutated, day)).toEqual(enforcementDuties(plain, day));
      }),
      { numRuns: 10_000 },
    );
  });

  it('would be noticed: the same mutations do move the duties of help', () => {
    const moved = fc.sample(twins, 300).filter(({ plain, mutated, day }) => {
      const of = (file: CaseFile) =>
        JSON.stringify(
          dutyRules
            .filter((rule) => rule.matter === 'psychology' || rule.matter === 'crisis')
            .map((rule) => rule.duties(file, { day, calendar: builtInCalendar })),
        );
      return of(plain) !== of(mutated);
    });
    expect(moved.length).toBeGreaterThan(50);
  });

  it('opens only duties of service, owed by helping posts', () => {
    fc.assert(
      fc.property(twins, ({ mutated, day }) => {
        const help = dutyRules
          .filter((rule) => rule.matter === 'psychology' || rule.matter === 'crisis')
          .flatMap((rule) => [...rule.duties(mutated, { day, calendar: builtInCalendar })]);
        expect(help.every((duty) => duty.nature === 'service' && (duty.owedBy === 'social-worker' || duty.owedBy === 'supervisor'))).toBe(
          true,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('moves no class, no conduct and nothing else of the file: folding an act leaves help where it was and reads none of it', () => {
    let compared = 0;
    for (const act of otherActs) {
      const content = anyContent(act.content);
      fc.assert(
        fc.property(twins, content, ({ plain, mutated, day }, one) => {
          const by = {
            accountId: null,
            name: '王建',
            post: Object.keys(act.hands)[0] as 'county-agency',
            unitId: '150104',
            unitName: '玉泉区',
          };
          const attempt: Attempt = { actedOn: day, by, delegated: [act.kind], correcting: null };
          const judged = (file: CaseFile) => attemptTo(() => act.groundsToRefuse(file, one as never, attempt));
          expect(judged(mutated)).toEqual(judged(plain));
          const folded = (file: CaseFile) =>
            attemptTo(
              () =>
                act.fold?.(file.facts, {
                  seq: 9,
                  kind: act.kind,
                  actedOn: day,
                  recordedAt: `${day}T02:00:00.000Z`,
                  actor: by,
                  content: one as never,
                  corrects: null,
                  standsFor: 9,
                }) ?? file.facts,
            );
          const [was, now] = [folded(plain), folded(mutated)];
          if (typeof was === 'string' || typeof now === 'string') expect(now).toEqual(was);
          else {
            expect(restOf(now)).toEqual(restOf(was));
            // A ledger taken in again starts the file anew, help and all; an act of enforcement touches none of it.
            if (act.nature === 'enforcement') expect(helpOf(now)).toEqual(helpOf(mutated.facts));
            compared += 1;
          }
        }),
        { numRuns: 100 },
      );
    }
    // Content made blindly may be more than a rule bears; most of it must have been judged, or the proof proves nothing.
    expect(compared).toBeGreaterThan(otherActs.length * 50);
  });
});

/** What a rule answers, or the words of what it threw on content no form would send. */
function attemptTo<T>(judge: () => T): T | string {
  try {
    return judge();
  } catch (error) {
    return String(error);
  }
}
