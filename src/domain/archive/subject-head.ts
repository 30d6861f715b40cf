import { isMinorCase } from '#domain/case/entry-stage.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { managementClassTitle, penaltyTitle } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong, sayMonths } from '#domain/time/say-day.ts';
import { noDays, type SubjectFields, unknown } from './fields/blocks.ts';

/** What a paper prints where the file holds nothing. */
export const orNone = (text: string | null | undefined, none = '无'): string => (text && text.trim() !== '' ? text : none);
export const printedDay = (day: PlainDate | null | undefined): string => (day ? sayDayLong(day) : unknown);

/** What the court has sentenced to, as it was copied from the judgment. A ledger puts columns together: those are nobody's words. */
export const courtsWords = ({ facts: { judgment, intake } }: Pick<EnforcementFile, 'facts'>): string | null =>
  (intake.takenOverAt == null || judgment.wordsCopied === true) && judgment.inWords.trim() !== '' ? judgment.inWords : null;

/** The head shared by forms and sheets, from what the file holds. `guardian`: who stands beside a minor on this paper. */
export const subjectHead = (file: EnforcementFile, guardian?: string): SubjectFields => {
  const {
    person,
    facts: { measure, judgment, term, managementClass, intake },
  } = file;
  const byRuling = measure === 'parole' || measure === 'temporary-release';
  const minor = isMinorCase(file);
  const ownGuardian = guardian ?? intake.group.find((one) => one.role === 'guardian')?.name;
  return {
    measure,
    minor,
    identity: {
      name: person.name,
      sex: orNone(person.sex, '未提供'),
      bornOn: printedDay(person.bornOn),
      ethnicity: orNone(person.nation, '未提供'),
      idNumber: orNone(person.idNumber),
      residence: orNone(person.address, '未提供'),
      registeredAt: orNone(person.household, '未提供'),
    },
    crime: {
      name: judgment.charge,
      penalty: penaltyTitle[judgment.penalty],
      sentence: judgment.penaltyMonths ? sayMonths(judgment.penaltyMonths) : orNone(null, '未提供'),
      supplementary: orNone(judgment.supplementary),
    },
    judgment: {
      court: judgment.court,
      judgedOn: printedDay(judgment.judgedOn),
      number: judgment.number,
      ...(courtsWords(file) && { inWords: courtsWords(file)! }),
    },
    term: {
      length: term.months ? sayMonths(term.months) : `${sayDayLong(term.startsOn)}至${sayDayLong(term.endsOn)}`,
      startOn: sayDayLong(term.startsOn),
      endOn: sayDayLong(term.endsOn),
      managementClass: managementClass ? managementClassTitle[managementClass] : '未确定',
    },
    ...(byRuling
      ? {
          ruling: {
            body: judgment.ruling?.body ?? judgment.court,
            ruledOn: printedDay(judgment.ruling?.ruledOn),
            number: judgment.ruling?.number ?? judgment.number,
            did: measure === 'parole' ? '裁定' : judgment.deciderKind === 'court' ? '决定' : '批准',
            ...(judgment.ruling?.inWords && { inWords: judgment.ruling.inWords }),
          },
        }
      : {}),
    ...(byRuling
      ? {}
      : {
          ban: {
            content: orNone(judgment.prohibitionOrder),
            period: !judgment.prohibitionOrder
              ? '无'
              : judgment.banFrom && judgment.banUntil
                ? `${sayDayLong(judgment.banFrom)}至${sayDayLong(judgment.banUntil)}`
                : noDays,
          },
        }),
    ...(minor ? { guardian: orNone(ownGuardian, '未提供') } : {}),
  };
};

/** Who issues a paper: the unit as printed, its telephone. */
export type IssuingUnit = { readonly name: string; readonly phone: string | null };
