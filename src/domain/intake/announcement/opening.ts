import type { ReleaseGround } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { Sentence } from '#domain/archive/wording/sentence.ts';
import { bareNumber, sentenceInWords } from '#domain/archive/wording/court-words.ts';
import { readOut, type Told } from './told.ts';

const onDay = (day: PlainDate | null | undefined): string => (day ? `${sayDayLong(day)}，` : '');
const becauseOf: { readonly [G in ReleaseGround]: string } = {
  illness: '因你有严重疾病需要保外就医，',
  pregnant: '因你怀孕，',
  nursing: '因你系正在哺乳自己婴儿的妇女，',
  'self-care': '因你生活不能自理，',
};
const byJudgment = ({ measure }: Told): boolean => measure === 'control' || measure === 'probation';

/** The first paragraph, piece by piece: what was judged, for what, what followed, and the term as the papers print it. */
export const openingSentences: readonly Sentence<Told>[] = [
  {
    id: 'O1',
    basis: ['L22', 'M20'],
    says: (told) => {
      const { file, ban } = told;
      const { judgment, intake } = file.facts;
      // A ledger names the body that decided and its number: of a parole that is not the judgment.
      if (!byJudgment(told) && judgment.ruling == null && intake.takenOverAt != null) return null;
      const sentence = sentenceInWords(file);
      const penalty = sentence && `，${judgment.severalCrimes ? '决定执行' : '判处'}${sentence}`;
      const order = ban && (ban.toYou.includes('禁止') ? `，${ban.toYou}` : `，同时宣告禁止令：${ban.toYou}`);
      return `${onDay(judgment.judgedOn)}${judgment.court}以${bareNumber(judgment.number)}刑事判决，认定你犯${judgment.charge}${penalty ?? ''}${order ?? ''}。`;
    },
  },
  {
    id: 'O2',
    basis: ['L22', 'M20'],
    says: ({ file }) => {
      const words = (file.facts.judgment.laterRulings ?? []).map(
        ({ on, court, number, says, inWords }) =>
          `${onDay(on)}${court}以${bareNumber(number)}刑事裁定，${says === 'upheld' ? '维持原判' : `将刑罚减为${inWords}`}。`,
      );
      return words.length === 0 ? null : words.join('');
    },
  },
  {
    id: 'O7',
    basis: ['L22', 'M20'],
    says: ({ file: { person, facts } }) =>
      facts.intake.crimeFacts ? `判决认定的犯罪事实是：${readOut(facts.intake.crimeFacts, person.name)}` : null,
  },
  {
    id: 'O8',
    basis: ['L22', 'M20'],
    // A ledger gives one day, and nobody knows of what.
    says: (told) =>
      byJudgment(told) && told.file.facts.intake.takenOverAt == null
        ? `判决于${sayDayLong(told.file.facts.judgment.effectiveOn)}发生法律效力。`
        : null,
  },
  {
    id: 'O6',
    basis: ['L22', 'M20'],
    says: (told) => {
      const { judgment, measure } = told.file.facts;
      if (byJudgment(told)) return null;
      const { body, number, ruledOn } = judgment.ruling ?? { body: judgment.court, number: judgment.number, ruledOn: null };
      if (measure === 'parole') return `${onDay(ruledOn)}${body}以${bareNumber(number)}刑事裁定，对你予以假释。`;
      const ground = told.ground ? becauseOf[told.ground] : '';
      return `${onDay(ruledOn)}${body}以${bareNumber(number)}暂予监外执行决定书，${ground}${judgment.deciderKind === 'court' ? '决定' : '批准'}对你暂予监外执行。`;
    },
  },
  {
    id: 'O9',
    basis: ['L22', 'M20'],
    says: ({ file: { facts } }) =>
      `现依法对你实行社区矫正，社区矫正期限自${sayDayLong(facts.term.startsOn)}起至${sayDayLong(facts.term.endsOn)}止。`,
  },
];
